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

  @Test(
    "a credit that goes on in the next line is one line behind the caption",
    arguments: [
      (["村民在新修的渠边洗衣。　江一舟", "摄影报道"], ["村民在新修的渠边洗衣。", "江一舟摄影报道"]),
      (["村民在新修的渠边洗衣。　（江一舟", "", "　摄）"], ["村民在新修的渠边洗衣。", "（江一舟摄）"]),
      (["村民在新修的渠边洗衣。　江一舟", "说渠水很清。"], ["村民在新修的渠边洗衣。　江一舟", "说渠水很清。"]),
    ])
  func wrappedCredit(text: [String], lines: [String]) throws {
    let draft = try Workshop.shared.get().draft(text.joined(separator: "\n"), before: .spacing)
    #expect(mismatch(draft.lineTexts, lines) == nil)
  }

  @Test("rows of figures keep their cells apart, and their head with them")
  func figureRows() throws {
    let rows = ["乡镇 渠道（公里） 水闸（座）", "北渠镇 41.5 12", "南浦乡 38 9", "石门镇 7 -", "合计 86.5 21"]
    let before = ["各乡镇今年的任务见下表，请按时完成："]
    let draft = try Workshop.shared.get().draft(
      (before + rows).joined(separator: "\n"), before: .pageFurniture)
    #expect(mismatch(draft.lineTexts, before + rows) == nil)
    #expect(draft.lines.map(\.isTableRow) == [false] + rows.map { _ in true })
    // Two rows may be chance, and a sentence with figures is no row.
    let text = ["北渠镇 41 12", "南浦乡 38 9", "全县 165 个村今年 3 月通水。"]
    let other = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .pageFurniture)
    #expect(other.lines.allSatisfy { !$0.isTableRow })
  }

  @Test(
    "a row whose number was misread is one where the next counts on, and so is one that stands apart"
  )
  func misreadRow() throws {
    let rows = ["1 清淤 水务局 四月底", "2 砌石 交通局 五月底", "3 栽柳 林业局 九月底"]
    let text = rows + ["〕4   护坡   水务局   十月底", "5 验收 县政府 年底", "续表", "6 移交 各乡镇 明年"]
    let draft = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .pageFurniture)
    #expect(draft.lines.map(\.isTableRow) == [true, true, true, true, true, false, true])
    let alone = rows + ["〕4 护坡 水务局 十月底", "完工以后由各村管护。"]
    let other = try Workshop.shared.get().draft(
      alone.joined(separator: "\n"), before: .pageFurniture)
    #expect(other.lines.map(\.isTableRow) == [true, true, true, false, false])
  }

  @Test("short cells far apart in three rows are a table, and columns of sentences are none")
  func gappedRows() throws {
    let rows = ["单位        联系人     电话", "水务局          江一舟   5521", "北渠镇     方远        5523"]
    let draft = try Workshop.shared.get().draft(
      rows.joined(separator: "\n"), before: .pageFurniture)
    #expect(draft.lines.allSatisfy { $0.isTableRow })
    #expect(mismatch(draft.lineTexts[1], "水务局 江一舟 5521") == nil)
    let names = ["张　三　　李四光　　王五一", "渠水来了，    村民笑了，    柳树绿了。"]
    let other = try Workshop.shared.get().draft(
      names.joined(separator: "\n"), before: .pageFurniture)
    #expect(other.lines.allSatisfy { !$0.isTableRow })
  }

  @Test(
    "rows that count up keep their cells apart, and lists with a mark behind their numbers are none"
  )
  func countedRows() throws {
    let rows = ["序号 任务 单位 时限", "1 清淤 水务局 四月底", "2 砌石 交通局 五月底", "3 栽柳 林业局 九月底"]
    let draft = try Workshop.shared.get().draft(
      rows.joined(separator: "\n"), before: .pageFurniture)
    #expect(draft.lines.allSatisfy { $0.isTableRow })
    for other in [["1. 清淤 一次", "2. 砌石 一段", "3. 栽柳 一排"], ["1 清淤 一次", "3 砌石 一段", "5 栽柳 一排"]] {
      let draft = try Workshop.shared.get().draft(
        other.joined(separator: "\n"), before: .pageFurniture)
      #expect(draft.lines.allSatisfy { !$0.isTableRow })
    }
  }

  @Test("lines cut between two marks that meet are whole again, and only those")
  func cutPairs() throws {
    let text = ["北渠镇今年新修了三条水渠和两座桥，", "沿岸六个村子的旱地都变成了水田，今", "年的收成比往年多了三成还不止一点点"]
    let cut = ["镇长对前来开会的村民说：", "“渠水人", "人有份，谁放水谁就要关上闸。", "”村民", "们都说好。"]
    let whole = ["镇长对前来开会的村民说：“渠水人", "人有份，谁放水谁就要关上闸。”村民", "们都说好。"]
    let lines = text + text + cut
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"), before: .spacing)
    #expect(mismatch(draft.lineTexts, text + text + whole) == nil)
    // No line begins with a mark that print keeps from there: a line may end with any.
    let dialogue = text + text + ["镇长来到村里说：", "“渠修好了。”", "“水够用。”", "村民们都说好。"]
    let kept = try Workshop.shared.get().draft(
      dialogue.joined(separator: "\n"), before: .spacing)
    #expect(mismatch(kept.lineTexts, dialogue) == nil)
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
    let kept = Set(lines.flatMap { Array($0.range.bytes) })
    let edited = changes.edits.flatMap { Array($0.range.bytes) }
    #expect(Set(edited).count == edited.count)
    // What a line made of two holds besides their bytes is the break between them: an edit.
    let given = Set(draft.lines.flatMap { Array($0.range.bytes) })
    #expect(given.isSubset(of: kept.union(edited)))
    #expect(kept.subtracting(given).isSubset(of: edited))
  }
}
