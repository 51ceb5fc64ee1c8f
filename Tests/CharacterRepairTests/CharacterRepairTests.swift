// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Code points that stand for others: each class of them, and what is spared.
@Suite("CharacterRepair")
struct CharacterRepairTests {
  /// Texts with the edits that are expected, and the rule that makes them.
  static let repaired: [(String, String)] = [
    ("整修⟦\u{2F54}→水⟧渠，⟦\u{2F00}→一⟧年完成。", "kangxi-radical"),
    ("村⟦\u{2ED3}→长⟧说", "radical-supplement"),
    ("望川县⟦\u{2ED8}→青⟧年", "radical-supplement"), ("清淤⟦\u{FE10}→，⟧砌石⟦\u{FE12}→。⟧", "vertical-form"),
    ("⟦\u{FE41}→「⟧渠成⟦\u{FE42}→」⟧", "vertical-form"), ("清淤⟦\u{FE50}→，⟧砌石", "small-form"),
    ("o⟦\u{FB03}→ffi⟧ce与⟦\u{FB01}→fi⟧le", "ligature"),
    ("水⟦\u{200B}→⟧渠新⟦\u{2060}→⟧闸", "invisible"), ("水⟦\u{AD}→⟧渠", "soft-hyphen"),
    ("水⟦\u{FEFF}→⟧渠", "byte-order-mark"), ("水⟦\u{202E}→⟧渠", "bidi-control"),
    ("水渠⟦\u{E0041}→⟧", "tag"), ("，⟦\u{FE0F}→⟧水", "variation-selector"),
    ("⟦ｶ→カ⟧⟦ﾅ→ナ⟧⟦｡→。⟧⟦｢→「⟧⟦｣→」⟧", "half-width-kana"),
    ("⟦\u{E78D}→，⟧水⟦\u{E81E}→\u{9FB4}⟧", "private-use-gb18030"),
    ("⟦\u{F0B7}→•⟧ 清淤", "private-use-bullet"), ("⟦\u{31D0}→一⟧般", "stroke"),
    ("⟦か\u{309B}→が⟧くせい", "separate-voicing"),
    ("⟦\u{2F00}→一⟧、清淤；⟦\u{2F06}→二⟧、砌石", "kangxi-radical"),
    ("⟦\u{2F06}→二⟧⟦\u{2F17}→十⟧⟦\u{2F00}→一⟧日", "kangxi-radical"),
    ("水⟦\u{200D}→⟧渠", "joiner"),
    ("渠⟦\u{200C}→⟧", "joiner"), ("水⟦\u{7}→⟧渠⟦\u{0}→⟧新⟦\u{9F}→⟧闸", "control"),
    ("⟦か\u{3099}→が⟧くせい", "canonical-composition"), ("caf⟦e\u{301}→é⟧与水渠", "canonical-composition"),
    ("⟦\u{1112}\u{1161}\u{11AB}→한⟧국", "canonical-composition"),
    ("⟦\u{F9DC}→隆⟧起", "canonical-composition"),
  ]

  @Test("gives each class its right form", arguments: repaired)
  func repairs(drawn: String, rule: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.characterRepair, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["characters.\(rule)"])
  }

  @Test(
    "leaves alone what could be meant",
    arguments: [
      "水渠一年完成。", "１２３ＡＢＣ，；：！？（）", "①⑴㈠Ⅳ㎡㎏℃№", "½㏑", "…‥⋯", "\u{FA11}與\u{FA0E}",
      "葛\u{E0100}飾", "戶户戸、吕呂、为為", "己已巳，日曰", "क\u{94D}\u{200D}ष", "\u{1F468}\u{200D}\u{1F469}",
      "ﺏ\u{200C}ﺏ", "e\u{20DD}", "が、ば、é、한", "あ\u{309B}", "葛\u{FE00}飾",
      "\u{2714}\u{FE0F}好", "1\u{FE0F}\u{20E3}", "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}",
      "部首\u{2F00}、\u{2F01}、\u{2F02}", "שלום\u{200F}שלום",
      "\t甲\t乙", "㍻元年", "丶ヽゝ", "〇○", "︽\u{303E}",
    ].map { $0.replacing("︽", with: "《") })
  func spares(text: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.characterRepair, text)
    #expect(mismatch(found.drawing, text) == nil)
  }

  @Test("bars are a rule between columns on one page, and none where they lie scattered")
  func columnRules() throws {
    let workshop = try Workshop.shared.get()
    let lines = ["渠水从雪山流来", "绕过七个村子", "最后汇入南浦河", "老人们都说"]
    let near = lines.map { "\($0)⟦|→⟧\n今年新修三里\n" }.joined()
    let found = try workshop.drawnEdits(.characterRepair, near)
    #expect(mismatch(found.drawing, near) == nil)
    #expect(found.rules == ["characters.column-rule"])
    let between = String(repeating: "今年新修三里\n", count: 120)
    let far = lines.map { "\($0)|\n\(between)" }.joined()
    #expect(mismatch(try workshop.drawnEdits(.characterRepair, far).drawing, far) == nil)
  }

  @Test("bars between the lines of two columns are a rule, between a few words they are not")
  func rulesBetweenColumns() throws {
    let workshop = try Workshop.shared.get()
    let row = "渠水从雪山脚下流来村民都说好 ⟦|→⟧ 老街的石板今年重新铺过两边挂灯⟦ |→⟧\n"
    let text = String(repeating: row, count: 2)
    #expect(mismatch(try workshop.drawnEdits(.characterRepair, text).drawing, text) == nil)
    let menu = String(repeating: "首页 | 新闻 | 公告 |\n", count: 4)
    #expect(mismatch(try workshop.drawnEdits(.characterRepair, menu).drawing, menu) == nil)
  }

  @Test("a voicing mark joins its half-width kana, whatever was dropped between them")
  func voicing() throws {
    let workshop = try Workshop.shared.get()
    for drawn in ["⟦ｶﾞ→ガ⟧ス", "⟦ﾊ\u{200B}ﾟ→パ⟧ン", "⟦かﾞ→が⟧"] {
      let found = try workshop.drawnEdits(.characterRepair, drawn)
      #expect(mismatch(found.drawing, drawn) == nil)
      #expect(found.rules.contains("characters.half-width-kana"))
    }
  }

  @Test("says once for each rule how often it changed the text")
  func counts() throws {
    let workshop = try Workshop.shared.get()
    let findings = try workshop.changes(.characterRepair, "水\u{2F54}\n渠\u{2F00}\u{200B}渠").changes
      .findings
    let texts = findings.map { "\(workshop.book.names[$0.rule]): \($0.message)" }
    #expect(
      texts == [
        "characters.kangxi-radical: the text was repaired in 2 places, first here",
        "characters.invisible: the text was repaired in one place, here",
      ])
  }

  @Test("a page of a font without its table is reported once")
  func unreadablePage() throws {
    let workshop = try Workshop.shared.get()
    let text = String(repeating: "渠水流过村口，", count: 20) + "\u{E000}\u{E001}\u{E002}\u{E003}"
    let findings = try workshop.changes(.characterRepair, text).changes.findings
    #expect(
      findings.map(\.message) == [
        "U+E000 and 3 more behind it are private use or unassigned",
        "2 % of the page's characters are private use: the fonts' tables are missing",
      ])
  }

  static let reported: [(String, String)] = [
    ("水⟦\u{E000}⟧渠⟦\u{F8FF}⟧", "private-use"), ("水⟦\u{10FFFD}⟧渠", "private-use"),
    ("水⟦\u{FFFD}⟧渠", "lost-character"), ("⟦\u{FFFE}⟧水渠", "private-use"), ("水渠", ""),
  ]

  @Test("reports what cannot be known, and does not guess", arguments: reported)
  func reports(drawn: String, rule: String) throws {
    let workshop = try Workshop.shared.get()
    let found = try workshop.drawnFindings(.characterRepair, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == (rule.isEmpty ? [] : ["characters.\(rule)"]))
    #expect(try workshop.changes(.characterRepair, Drawing.plain(drawn)).changes.edits.isEmpty)
  }

  @Test("a composition that gives a character of the table names both rules")
  func composed() throws {
    let workshop = try Workshop(user: [
      .init(
        name: "characters.toml", path: "test",
        text: """
          schema = 1
          [[rule]]
          id = "characters.accent"
          why = "a test"
          map = ["00E9 0065"]
          """
      )
    ])
    let found = try workshop.drawnEdits(.characterRepair, "caf⟦e\u{301}→e⟧")
    #expect(mismatch(found.drawing, "caf⟦e\u{301}→e⟧") == nil)
    #expect(found.rules == ["characters.canonical-composition", "characters.accent"])
  }

  @Test(
    "is done after one pass where a repair brings a letter and its mark together",
    arguments: ["\u{FB01}\u{301}n", "か\u{200B}\u{3099}くせい", "e\u{7}\u{301}"])
  func secondPass(text: String) throws {
    let workshop = try Workshop.shared.get()
    let draft = try workshop.draft(text, before: .printedLines)
    let once = String(decoding: draft.ledger.apply(to: draft.source.text), as: UTF8.self)
    let again = try workshop.changes(.characterRepair, once).changes.edits
    #expect(again.isEmpty)
  }

  @Test("is done after one pass, whatever the text", arguments: 1...200)
  func idempotent(seed: Int) throws {
    let workshop = try Workshop.shared.get()
    var random = SeededGenerator(seed: UInt64(seed) &+ 10_000)
    let draft = try workshop.draft("水" + random.text(upTo: 60), before: .printedLines)
    let text = String(decoding: draft.ledger.apply(to: draft.source.text), as: UTF8.self)
    let again = try workshop.changes(.characterRepair, text).changes.edits
    #expect(again.isEmpty, "\(text.debugDescription)")
  }
}
