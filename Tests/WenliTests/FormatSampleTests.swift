// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore

/// Pages that Tesseract and poppler read, and the same lines as other programs write them
/// (`Samples/formats`): recognized by content, and the output is the golden, byte for byte.
@Suite("Samples of formats")
struct FormatSampleTests {
  private static let folder = Repository.root.appending(path: "Samples/formats")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let pages = ["zh-Hans", "zh-Hant", "ja", "ja-vertical", "ko"].map { "\($0).html" }
    return names.filter {
      $0.contains(".") && !pages.contains($0) && !$0.hasSuffix(".py") && !$0.hasSuffix(".md")
        && !$0.hasPrefix(".")
    }.sorted()
  }()

  static func output(of name: String) throws -> [UInt8] {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
    let format = try #require(Catalog.format(of: bytes))
    #expect(format != "text")
    let document = try Cleaning.pipeline.get().document(of: bytes, named: name, format: format)
    let written = document.written(
      as: "ndjson", options: EmitterOptions(keepsFurniture: true))
    return try #require(written).bytes
  }

  @Test("every output is the golden, byte for byte", arguments: files)
  func golden(name: String) throws {
    let output = try Self.output(of: name)
    let file = Self.folder.appending(path: "expected/\(name).ndjson")
    if ProcessInfo.processInfo.environment["WENLI_RECORD"] == "1" {
      try Data(output).write(to: file)
      Issue.record("recorded \(name).ndjson; run again without WENLI_RECORD")
      return
    }
    let expected = [UInt8](try Data(contentsOf: file))
    #expect(
      output == expected,
      "look at the difference, then WENLI_RECORD=1 swift test --filter FormatSampleTests")
  }

  @Test("all programs and dialects are there")
  func complete() {
    #expect(Self.files.count >= 31)
  }

  /// Where the lines are the same, and so is what is known of them, the program does not matter.
  @Test(
    "the same lines give the same blocks",
    arguments: [
      ("hocr", ["alto.xml", "tsv"]), ("alto4.xml", ["alto2.xml", "archive.hocr"]),
      (
        "paddle3.json",
        [
          "paddle2.json", "paddleocr-json.json", "rapid.json", "umi.jsonl", "ocropy.html",
          "page2013.xml",
        ]
      ),
    ])
  func agreement(first: String, others: [String]) throws {
    let blocks = try Self.blocks("zh-Hans.\(first)")
    for other in others { #expect(try Self.blocks("zh-Hans.\(other)") == blocks, "\(other)") }
  }

  private static func blocks(_ name: String) throws -> [String] {
    try output(of: name).split(separator: 0x0A).map { line in
      let value = try JSONParser.parse(Array(line))
      return "\(value["role"]?.string ?? "") \(value["text"]?.string ?? "")"
    }
  }
}
