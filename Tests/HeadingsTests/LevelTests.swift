// SPDX-License-Identifier: Apache-2.0

import Testing
import Wenli
import WenliCore
import WenliRules
import WenliTestKit

/// The depth of numbered passages, and the agreement of workshop and pipeline.
@Suite("Levels and the whole way")
struct LevelTests {
  private func levels(_ lines: [String]) throws -> [Int] {
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n\n"))
    return draft.outline.passages.map { Int($0.level) }
  }

  private static let body = "这一段渠道由上湾村负责整修，石料由县里供应。"

  static let lists: [([String], [Int])] = [
    (["一、", "二、", "三、"], [1, 1, 1]), (["一、", "（一）", "（二）", "二、", "（一）"], [1, 2, 2, 1, 2]),
    (["一、", "（一）", "1.", "（1）", "①"], [1, 2, 3, 4, 5]),
    (["1.", "（1）", "2.", "（1）"], [1, 2, 1, 2]),
    (["（一）", "（二）", "一、", "（一）"], [1, 1, 1, 2]),
    (["一、", "1.", "2.", "二、", "1."], [1, 2, 2, 1, 2]),
    (["首先，", "其次，"], [1, 1]), (["一是", "二是"], [1, 1]),
  ]

  @Test("follow the order in which schemes come up", arguments: lists)
  func levels(labels: [String], expected: [Int]) throws {
    let found = try levels(labels.map { $0 + Self.body })
    #expect(found == expected)
  }

  @Test("of words of order do not change with the list inside them")
  func wordsOfOrder() throws {
    let found = try levels(["首先，", "1.", "2.", "其次，"].map { $0 + Self.body })
    #expect(found == [1, 2, 2, 1])
  }

  @Test("begin anew in each part")
  func parts() throws {
    let lines = [
      "关于整修北渠的建议", "提案者：民革望川支部", "北渠渗漏严重，每年春灌都不够用。为此建议：", "一、列入年度计划。由县里出石料。", "（一）先修上段。石料已经备齐。",
      "答复", "民革望川支部：", "（一）上段已经开工。年底可以完成。", "（二）下段正在设计。明年动工。", "望川县水务局",
    ]
    #expect(try levels(lines) == [0, 0, 0, 1, 2, 0, 0, 1, 1, 0])
  }

  static let pages: [String] = [
    HeadingsTests.proposal + HeadingsTests.reply, HeadingsTests.news, HeadingsTests.prose,
    ["望 川 县 整 修 北 渠", "清淤 ，砌石。 望川县水务局", "叫作\"引水\"工程,共3 里。"],
    ["\u{2F00}、渠\u{200B}水。", "か\u{3099}くせい"],
  ].map { $0.joined(separator: "\n") }

  @Test("what the pipeline finds is what the plain workshop finds", arguments: 0..<160)
  func agreement(number: Int) throws {
    let workshop = try Workshop.shared.get()
    var random = SeededGenerator(seed: UInt64(number) &+ 19_000)
    let text =
      (number < Self.pages.count ? Self.pages[number] : "水" + random.text(upTo: 120))
    let hints = Hints(language: "zh-Hans")
    let plain = try workshop.draft(text, hints: hints)
    let whole = try Self.pipeline.get().draft(from: try workshop.source(text), hints: hints)
    #expect(plain.ledger.edits.count == whole.ledger.edits.count)
    for (one, other) in zip(plain.ledger.edits, whole.ledger.edits) {
      #expect(one.isIdentical(to: other))
    }
    #expect(mismatch(plain.passageTexts.flatMap { $0 }, whole.passageTexts.flatMap { $0 }) == nil)
    #expect(plain.lines.map(\.facts.width) == whole.lines.map(\.facts.width))
    #expect(plain.outline.passages.map(\.role) == whole.outline.passages.map(\.role))
    #expect(plain.outline.names == whole.outline.names)
    #expect(plain.findings.map(\.range) == whole.findings.map(\.range))
  }

  static let pipeline = Result { try Pipeline() }
}
