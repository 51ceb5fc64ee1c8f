// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// The numbers at the starts of lines, by the built-in schemes.
@Suite("Enumerators")
struct EnumeratorMatcherTests {
  /// A text with its label in brackets, the mark that is no part of it behind them, and the value.
  static let found: [(String, String, Int32, Int32)] = [
    ("⟦一、⟧整修水渠。", "han-comma", 1, 0), ("⟦二十三、⟧其他", "han-comma", 23, 0),
    ("⟦三、⟧三产融合发展", "han-comma", 3, 0), ("⟦十．⟧其他", "han-comma", 10, 0),
    ("⟦（一）⟧清淤", "han-brackets", 1, 0), ("⟦(十二)⟧清淤", "han-brackets", 12, 0),
    ("⟦（ 三 ）⟧清淤", "han-brackets", 3, 0), ("⟦〔五〕⟧清淤", "han-brackets", 5, 0),
    ("⟦1.⟧清淤", "digit-stop", 1, 0), ("⟦１２．⟧清淤", "digit-stop", 12, 0),
    ("⟦3、⟧清淤", "digit-stop", 3, 0),
    ("⟦1.⟧ 清淤", "digit-stop", 1, 0), ("⟦（4）⟧清淤", "digit-brackets", 4, 0),
    ("⟦2）⟧清淤", "half-bracket", 2, 0), ("⟦③⟧清淤", "circled", 3, 0), ("⟦⑶⟧清淤", "parenthesized", 3, 0),
    ("⟦㈡⟧清淤", "parenthesized", 2, 0), ("⟦乙、⟧清淤", "stem", 2, 0), ("⟦七⟧", "han-alone", 7, 0),
    ("⟦第三章⟧　附录", "chapter", 3, 0), ("⟦第二节⟧", "section", 2, 0),
    ("⟦第 4 章⟧ 渠道", "chapter-digits", 4, 0),
    ("⟦第二十一条⟧　渠道由村里管护。", "article", 21, 0), ("⟦第十条之二⟧　渠道", "article", 10, 2),
    ("⟦第 8 條⟧", "article-digits", 8, 0), ("⟦第10條-1⟧ 水權", "article-digits", 10, 1),
    ("⟦首先⟧，清淤。", "ordinal-word", 1, 0), ("⟦其次⟧，清淤。", "ordinal-word", 2, 0),
    ("⟦第四⟧，清淤。", "ordinal-word", 4, 0), ("⟦其三⟧，清淤。", "ordinal-word", 3, 0),
    ("⟦最后⟧，清淤。", "ordinal-word", -1, 0), ("⟦一是⟧清淤。", "run-in", 1, 0), ("⟦三要⟧清淤", "run-in", 3, 0),
  ]

  @Test("are read with value, further value and label", arguments: found)
  func reads(drawn: String, scheme: String, value: Int32, subvalue: Int32) throws {
    let workshop = try Workshop.shared.get()
    let bytes = Array(Drawing.plain(drawn).utf8)
    let number = try #require(workshop.enumerators.enumerator(in: bytes, bytes.indices))
    #expect(workshop.book.numbering.schemes[Int(number.scheme)].name == scheme)
    #expect(number.value == value)
    #expect(number.subvalue == subvalue)
    let label = SourceRange(0, Int(number.labelLength))
    #expect(mismatch(Drawing.ranges([label], in: bytes), drawn) == nil)
    #expect(number.prefixLength >= number.labelLength)
  }

  @Test(
    "are not seen in what only looks like one",
    arguments: [
      "", "渠", "一、二、三等奖由村里颁发", "二、三产业占七成", "一二三", "十月初五", "1.5万元", "2019.5.1开工", "1:500的图",
      "17宗地块", "100", "（二〇一九年）", "（2019）望01民初7号", "第三届会议", "第三条的规定", "第一条件是水", "第一节课开始了",
      "第3章程草案", "第二线路", "首先要清淤", "第一时间赶到", "一是否决", "一要么就不做", "一一对应", "甲方应当清淤",
      "一带一路", "五月", "二〇一九年",
    ])
  func spares(text: String) throws {
    let workshop = try Workshop.shared.get()
    let bytes = Array(text.utf8)
    #expect(workshop.enumerators.enumerator(in: bytes, bytes.indices) == nil)
  }

  @Test("a full-width decimal is no number of a list", arguments: ["１．５倍", "３．１４万元"])
  func wideDecimals(text: String) throws {
    let bytes = Array(text.utf8)
    let number = try Workshop.shared.get().enumerators.enumerator(in: bytes, bytes.indices)
    #expect(number == nil)
  }

  @Test("inside a paragraph only members are read")
  func runIn() throws {
    let enumerators = try Workshop.shared.get().enumerators
    for (text, value) in [("二是清淤", 2), ("一、清淤", 0), ("（一）清淤", 0)] {
      let bytes = Array(text.utf8)
      let number = enumerators.enumerator(in: bytes, bytes.indices, runIn: true)
      #expect(Int(number?.value ?? 0) == value, "\(text)")
    }
  }

  @Test("no random text makes one that is longer than the text", arguments: 1...200)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 9000)
    let enumerators = try Workshop.shared.get().enumerators
    let starts = ["第", "（", "一", "1", "①", "首先", "最后", "第十条", "(", "十", "２", "二是", "甲"]
    for _ in 0..<20 {
      let bytes = Array((starts[random.number(0...starts.count - 1)] + random.text(upTo: 4)).utf8)
      guard let number = enumerators.enumerator(in: bytes, bytes.indices) else { continue }
      #expect(number.labelLength > 0)
      #expect(Int(number.labelLength) <= Int(number.prefixLength))
      #expect(Int(number.prefixLength) <= bytes.count)
    }
  }
}
