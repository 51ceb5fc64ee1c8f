// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

// The guide's first snippet; nothing but `Wenli` is needed for the others.
import Wenli

/// The snippets of the guide to the library, compiled and run as they stand there.
///
/// Between `// snippet` and `// end` stands a snippet of the guide, more deeply indented.
@Suite("The guide to the library")
struct GuideTests {
  private let bytes = Array(
    """
    关于增设公园座椅的提案
    提案者：民盟清河市委
    　　南山公园座椅太少,老人走累了没有地方坐
    下来歇脚。为此建议：
    　　一、沿湖增设座椅。每隔五十米设一张。
    　　二、修好旧座椅。请专人每月检查一次。
    答 复
    民盟清河市委：
    　　你们的建议很好。今年内增设座椅六十张。
    清河市园林局

    """.utf8)

  /// What a snippet prints; it hides Swift's own function.
  private final class Printed {
    var lines: [String] = []
  }

  @Test("its snippets are those of this file")
  func snippets() throws {
    let guide = try Repository.text("Sources/Wenli/Wenli.docc/UsingTheLibrary.md")
    let own = try Repository.text("Tests/WenliTests/GuideTests.swift")
    let shown = Self.pieces(of: guide, from: "```swift", to: "```")
      .map { $0.filter { !$0.hasPrefix("import ") && !$0.isEmpty } }
    let compiled = Self.pieces(of: own, from: "    // snippet", to: "    // end")
      .map { $0.map { String($0.dropFirst(4)) } }
    #expect(shown.count > 6)
    for snippet in shown {
      #expect(compiled.contains(snippet), "not in GuideTests:\n\(snippet.joined(separator: "\n"))")
    }
    #expect(shown.count == compiled.count)
  }

  private static func pieces(of text: String, from start: String, to end: String) -> [[String]] {
    var pieces: [[String]] = []
    var isInside = false
    for line in text.components(separatedBy: "\n") {
      if line == start {
        isInside = true
        pieces.append([])
      } else if line == end {
        isInside = false
      } else if isInside {
        pieces[pieces.count - 1].append(line)
      }
    }
    return pieces
  }

  @Test("three lines to a document, and what it holds")
  func document() throws {
    let printed = Printed()
    func print(_ values: Any...) {
      printed.lines.append(values.map { "\($0)" }.joined(separator: " "))
    }
    // snippet
    let document = try Pipeline().document(of: bytes, named: "page.txt")
    // end
    // snippet
    for block in document.blocks where block.role == .item {
      print(block.number?.value ?? 0, block.text, block.lines, block.confidence)
    }
    // end
    #expect(printed.lines.count == 2)
    #expect(printed.lines[0].hasPrefix("1 一、沿湖增设座椅。每隔五十米设一张。 5...5 0."))
    printed.lines = []
    // snippet
    for article in document.articles where article.kind == "proposal" {
      let proposers = article.parts[0].fields.filter { $0.name == "proposers" }.flatMap(\.values)
      let offices = article.parts.dropFirst().flatMap(\.signatories)
      print(article.title ?? "", proposers, offices)
    }
    // end
    #expect(
      printed.lines == [
        "关于增设公园座椅的提案 [\"民盟清河市委\"] [\"清河市园林局\"]"
      ])
    printed.lines = []
    // snippet
    if let (page, losses) = document.written(as: "html") {
      print(page.count, losses.map(\.message))
    }
    // end
    #expect(printed.lines.count == 1 && printed.lines[0].contains("The ledger is left out"))
    // snippet
    let options = EmitterOptions(includesLedger: true)
    let json = document.written(as: "json", options: options)?.bytes ?? []
    // end
    #expect(String(decoding: json, as: UTF8.self).contains("\"edits\": ["))
    #expect(document.written(as: "docx") == nil)
    #expect(throws: ReadError.self) {
      try Pipeline().document(of: bytes, named: "page.txt", format: "docx")
    }
  }

  @Test("many documents, findings, hints")
  func further() async throws {
    let printed = Printed()
    func print(_ values: Any...) {
      printed.lines.append(values.map { "\($0)" }.joined(separator: " "))
    }
    let pages = [bytes, bytes, Array("“甲乙。\n".utf8)]
    // snippet
    let pipeline = try Pipeline()
    let documents = try await withThrowingTaskGroup(of: (Int, Document).self) { group in
      for (number, page) in pages.enumerated() {
        group.addTask { (number, try pipeline.document(of: page, named: "page \(number)")) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    // end
    #expect(documents.count == 3)
    let document = try #require(documents[2])
    // snippet
    let reports = FindingReports(document)
    for finding in document.findings where finding.severity >= .warning {
      print(reports.text(finding))
    }
    // end
    #expect(printed.lines.contains { $0.hasPrefix("page 2:1:1: ") && $0.hasSuffix("]") })
    let bytes: [UInt8] = [0xA4, 0xA4, 0xA4, 0xE5, 0xA1, 0x43, 0x0A]
    // snippet
    let hints = Hints(kind: "news", language: "zh-Hant")
    let article = try pipeline.document(of: bytes, named: "old.txt", encoding: "big5", hints: hints)
    // end
    #expect(article.language == "zh-Hant" && article.blocks.first?.text == "中文。")
  }
}
