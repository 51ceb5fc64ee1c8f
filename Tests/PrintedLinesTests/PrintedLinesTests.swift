// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Two blocks on one line of the source.
@Suite("PrintedLines")
struct PrintedLinesTests {
  static let glued: [(String, [String])] = [
    ("整修工程将在汛期前全部完成。⟦ →⟧望川县水务局", ["整修工程将在汛期前全部完成。", "望川县水务局"]),
    ("明年春天再种下一季。⟦　　→⟧北渠镇人民政府", ["明年春天再种下一季。", "北渠镇人民政府"]),
    ("村民在新修的渠边洗衣。⟦ →⟧江一舟 摄", ["村民在新修的渠边洗衣。", "江一舟 摄"]),
    ("村民在新修的渠边洗衣。⟦  →⟧江一舟摄", ["村民在新修的渠边洗衣。", "江一舟摄"]),
    ("他说：“渠修好了。”⟦ →⟧望川县水务局", ["他说：“渠修好了。”", "望川县水务局"]),
    ("（此事已经办结。）⟦ →⟧望川县水务局", ["（此事已经办结。）", "望川县水务局"]),
    ("渠道通水了！⟦ →⟧望川县 水务局", ["渠道通水了！", "望川县 水务局"]),
  ]

  @Test("are parted where a sentence ends and a signature or credit follows", arguments: glued)
  func parts(drawn: String, lines: [String]) throws {
    let workshop = try Workshop.shared.get()
    let found = try workshop.drawnEdits(.printedLines, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["lines.glued-block"])
    let draft = try workshop.draft("前一行\n" + Drawing.plain(drawn) + "\n后一行", before: .spacing)
    #expect(mismatch(draft.lineTexts, ["前一行"] + lines + ["后一行"]) == nil)
    #expect(draft.lines.map(\.continuesSourceLine) == [false, false, true, false])
    #expect(draft.lines.map(\.sourceLine) == [0, 1, 1, 2])
  }

  @Test(
    "that only look like two stay one",
    arguments: [
      "材料由各镇提交。望川县水务局负责汇总。", "材料由各镇提交。 望川县水务局负责汇总。", "材料由各镇提交。望川县水务局",
      "材料由各镇提交， 望川县水务局", "材料由各镇提交： 望川县水务局", "主办： 望川县水务局", "望川县水务局 北渠镇人民政府",
      "政 府 说 。 望 川 县 水 务 局", "渠成。 水来。", "一、 望川县水务局", "工程完成。 ", "工程完成。 他们",
      "工程完成。 详见附件。望川县水务局", "see the office. Water Board",
    ])
  func spares(text: String) throws {
    let workshop = try Workshop.shared.get()
    let (draft, changes) = try workshop.changes(.printedLines, text)
    #expect(mismatch(Drawing.edits(changes.edits, in: draft.source.text), text) == nil)
    #expect(changes.lines == nil)
  }

  @Test("a repaired character does not hide the seam")
  func repaired() throws {
    let draft = try Workshop.shared.get().draft("工程\u{200B}将在年底完⼯。 望川县水务局", before: .spacing)
    #expect(mismatch(draft.lineTexts, ["工程将在年底完工。", "望川县水务局"]) == nil)
  }

  @Test("every byte of a line is in one part or in an edit", arguments: 1...200)
  func conservation(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 11_000)
    var text = ""
    for _ in 0..<random.number(1...8) {
      text += ["渠成。", " ", "望川县水务局", "江一舟摄", "”", "，", "\n", random.piece()][random.number(0...7)]
    }
    let workshop = try Workshop.shared.get()
    let (draft, changes) = try workshop.changes(.printedLines, "渠" + text)
    let lines = changes.lines ?? draft.lines
    for (before, after) in zip(lines, lines.dropFirst()) {
      #expect(before.range.end <= after.range.start)
    }
    var owned =
      lines.flatMap { Array($0.range.bytes) } + changes.edits.flatMap { Array($0.range.bytes) }
    owned.sort()
    #expect(owned == draft.lines.flatMap { Array($0.range.bytes) })
  }
}
