// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore

/// The samples are documentation, goldens and benchmark input at once.
@Suite("Samples")
struct SampleTests {
  static let formats = ["json", "xml", "ndjson", "markdown", "text"]
  static let cases: [(String, String)] = Repository.samples.flatMap { sample in
    formats.map { (sample, $0) }
  }

  @Test("every output is the golden, byte for byte", arguments: cases)
  func golden(sample: String, format: String) throws {
    let output = try Cleaning.output(of: sample, as: format)
    let file = Repository.root.appending(path: "Samples/\(sample)/expected.\(Self.suffix(format))")
    if ProcessInfo.processInfo.environment["WENLI_RECORD"] == "1" {
      try Data(output).write(to: file)
      Issue.record(
        "recorded \(file.lastPathComponent) of \(sample); run again without WENLI_RECORD")
      return
    }
    let expected = [UInt8](try Data(contentsOf: file))
    if output != expected {
      let place =
        zip(output, expected).enumerated().first { $1.0 != $1.1 }?.offset
        ?? min(output.count, expected.count)
      Issue.record(
        "differs at byte \(place): … \(Self.around(place, output)) … is not … \(Self.around(place, expected)) …; look at it, then WENLI_RECORD=1 swift test --filter SampleTests"
      )
    }
  }

  static func suffix(_ format: String) -> String {
    switch format {
    case "markdown": "md"
    case "text": "txt"
    default: format
    }
  }

  private static func around(_ place: Int, _ bytes: [UInt8]) -> String {
    String(decoding: bytes[max(0, place - 30)..<min(bytes.count, place + 30)], as: UTF8.self)
  }

  /// The truth was written by the generator of the samples, not by us.
  @Test("blocks, roles, parts and numbers are the truth's", arguments: Repository.samples)
  func truth(sample: String) throws {
    let document = try Cleaning.document(of: sample)
    let expected = try Truth.blocks(of: sample)
    var found: [Truth] = []
    for article in document.articles {
      for part in article.parts {
        for block in part.blocks {
          found.append(
            Truth(
              article: article.number, kind: article.kind, part: part.kind,
              role: block.role.rawValue,
              text: block.text.filter { !$0.isWhitespace }, number: block.number?.value,
              lines: [block.lines.lowerBound, block.lines.upperBound]))
        }
      }
    }
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) { #expect(found == expected) }
  }
}

/// One block of a sample's truth, compared without white space.
struct Truth: Equatable, CustomStringConvertible {
  var article: Int
  var kind: String
  var part: String
  var role: String
  var text: String
  var number: Int?
  var lines: [Int]

  var description: String {
    "\(article) \(kind)/\(part) \(role) \(lines) \(number.map(String.init) ?? "") \(text.prefix(30))"
  }

  static func == (left: Truth, right: Truth) -> Bool {
    left.description.utf8.elementsEqual(right.description.utf8)
      && left.text.utf8.elementsEqual(right.text.utf8)
  }

  static func blocks(of sample: String) throws -> [Truth] {
    let file = Repository.root.appending(path: "Samples/\(sample)/truth.ndjson")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let text = try #require(object["text"] as? String)
      return Truth(
        article: try #require(object["article"] as? Int),
        kind: try #require(object["kind"] as? String),
        part: try #require(object["part"] as? String),
        role: try #require(object["role"] as? String),
        text: text.filter { !$0.isWhitespace },
        number: (object["number"] as? [String: Any])?["value"] as? Int,
        lines: try #require(object["sourceLines"] as? [Int]))
    }
  }
}
