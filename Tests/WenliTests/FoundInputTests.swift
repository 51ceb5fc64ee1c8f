// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore

/// Files with boxes that once ended the program: found by fuzzing, or of the same kind.
@Suite("Found inputs")
struct FoundInputTests {
  private static let formats = [
    "xml": ["hocr", "alto", "page", "bbox"], "json": ["paddle", "mineru", "docling"],
    "tsv": ["tsv"],
  ]

  /// Reads and cleans a file in all formats of its family; says whether any took it.
  private func isTaken(_ bytes: [UInt8], _ family: String) throws -> Bool {
    let pipeline = try Cleaning.pipeline.get()
    var taken = false
    for format in Self.formats[family] ?? [] {
      _ = try? Catalog.reader(format)?.read(bytes, named: "-")
      guard let reader = Catalog.reader(format, boxes: .ignore),
        let source = try? reader.read(bytes, named: "-")
      else { continue }
      let document = pipeline.document(from: source)
      #expect(try !Cleaning.write(document, as: "json", ledger: true).isEmpty)
      taken = true
    }
    return taken
  }

  @Test("are refused or cleaned", arguments: ["xml", "json", "tsv"])
  func kept(family: String) throws {
    let folder = Repository.root.appending(path: "Tests/Fuzz/crashers/\(family)")
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
      _ = try isTaken([UInt8](try Data(contentsOf: folder.appending(path: file))), family)
    }
  }

  @Test("words far beyond any page are text without a place")
  func beyond() throws {
    let head =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    let page = "1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n"
    let lines = [["1e30", "-3e38"], ["100", "400"]].enumerated().map { number, lefts in
      let top = 100 + number * 30
      let line = "4\t1\t1\t1\t\(number + 1)\t0\t100\t\(top)\t600\t20\t-1\t\n"
      return line
        + lefts.enumerated().map {
          "5\t1\t1\t1\t\(number + 1)\t\($0 + 1)\t\($1)\t\(top)\t200\t20\t90\t关于修路的建议\n"
        }.joined()
    }
    #expect(try isTaken(Array((head + page + lines.joined()).utf8), "tsv"))
  }

  @Test(
    "long lines without a width are text", arguments: ["0", "0.0000000000000000000000000000001"])
  func narrow(width: String) throws {
    let lines = (0..<6).map { number in
      """
      <TextLine HPOS="100" VPOS="\(100 + number * 30)" WIDTH="\(width)" HEIGHT="20"><String \
      HPOS="100" VPOS="\(100 + number * 30)" WIDTH="\(width)" HEIGHT="20" \
      CONTENT="望川县的老水渠建成至今已有四十年了"/></TextLine>
      """
    }
    let alto = """
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="1000" HEIGHT="1400">\
      <PrintSpace><TextBlock>\(lines.joined())</TextBlock></PrintSpace></Page></Layout></alto>
      """
    #expect(try isTaken(Array(alto.utf8), "xml"))
  }
}
