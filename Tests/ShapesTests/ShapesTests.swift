// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// What each printed line looks like by itself.
@Suite("Shapes")
struct ShapesTests {
  @Test("a number that was put right says what its neighbour must be")
  func repairedNeighbour() throws {
    let text = "渠道管护的职责：\n一`清理渠道。\n、加固堤岸。\n三、修补闸门。\n四、清点石料。\n五、登记水表。"
    let draft = try Workshop.shared.get().draft(text, before: .lineJoining)
    #expect(draft.shapes.map { $0.enumerator?.value ?? 0 } == [0, 1, 2, 3, 4, 5])
  }

  @Test("each line of a page has its own shape and number")
  func page() throws {
    let workshop = try Workshop.shared.get()
    let text = """
      关于整修北渠的建议
      提案者： 民革望川支部
      一、清淤。
      （2）砌石。
      渠水从村口流过。

      答 复
      望川县水务局
      2019年3月5日
      """
    let draft = try workshop.draft(text, before: .lineJoining)
    #expect(draft.shapes.count == draft.lines.count)
    func has(_ line: Int, _ name: String) -> Bool {
      draft.shapes[line].shapes.contains(workshop.book.shape(named: name) ?? -1)
    }
    #expect(has(0, "title-about"))
    #expect(has(1, "sponsor-label"))
    #expect(draft.shapes[2].enumerator?.value == 1)
    #expect(draft.shapes[3].enumerator?.value == 2)
    #expect(draft.shapes[4].shapes.isEmpty && draft.shapes[4].enumerator == nil)
    #expect(has(5, "reply-word"))
    #expect(has(6, "organisation") && !has(5, "organisation"))
    #expect(has(7, "date-only"))
    #expect(
      draft.shapes.map { $0.enumerator != nil } == [
        false, false, true, true, false, false, false, false,
      ])
  }

  /// Numbers that a list demands: what recognition made of them, and the values of the lines.
  static let damaged: [([String], [Int32?])] = [
    (["（一）清淤；", "（二）砌石；", "伍）种柳；", "（四）验收。"], [1, 2, 3, 4]),
    (["（一）清淤；", "全）砌石；", "（三）种柳。"], [1, 2, 3]),
    (["第一条 清淤。", "第二条 砌石。", "三条 种柳。", "第四条 验收。"], [1, 2, 3, 4]),
    (["一、清淤。", "、砌石。", "、种柳。", "、验收。", "、看渠。", "六、记工。"], [1, 2, 3, 4, 5, 6]),
    // The mark stands on the line before: a number that is cited.
    (["第一条 清淤。", "第二条 砌石依照第", "三条的规定，每年一次。", "第四条 验收。"], [1, 2, nil, 4]),
  ]

  @Test("numbers that a list demands are put right, and cited ones left alone", arguments: damaged)
  func damagedNumbers(lines: [String], values: [Int32?]) throws {
    let draft = try Workshop.shared.get().draft(
      lines.joined(separator: "\n"), before: .lineJoining)
    #expect(draft.shapes.map { $0.enumerator?.value } == values)
  }

  static let spaced: [(String, String)] = [
    ("望川县 水务局", "organisation"), ("江一舟 摄", "credit"), ("□ 本报记者 江一舟", "byline-ornament"),
    ("2019 年 3 月 5 日", "date-only"), ("望政发 〔2019〕 12 号", "document-number"),
  ]

  @Test("white space does not hide a shape", arguments: spaced)
  func whiteSpace(text: String, shape: String) throws {
    let workshop = try Workshop.shared.get()
    let index = try #require(workshop.book.shape(named: shape))
    let draft = try workshop.draft(text, before: .lineJoining)
    #expect(draft.shapes.first?.shapes.contains(index) == true)
  }

  static let edited: [(String, Int32)] = [
    ("\u{2F00}、清淤。", 1), ("\u{200B}二、清淤。", 2), ("（ 三 ）清淤。", 3), ("\u{FE35}四\u{FE36}清淤。", 4),
    ("第 十 二 条　渠道由村里管护。", 12),
  ]

  @Test("a number is read from the repaired line", arguments: edited)
  func repaired(text: String, value: Int32) throws {
    let draft = try Workshop.shared.get().draft(text, before: .lineJoining)
    #expect(draft.shapes.first?.enumerator?.value == value)
  }

  @Test("changes nothing, whatever the text", arguments: 1...200)
  func changesNothing(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 14_000)
    let text = "渠" + random.text(upTo: 60)
    let (draft, changes) = try Workshop.shared.get().changes(.shapes, text)
    #expect(changes.edits.isEmpty && changes.findings.isEmpty && changes.lines == nil)
    #expect(changes.shapes?.count == draft.lines.count)
    for (shape, line) in zip(changes.shapes ?? [], draft.lines) {
      #expect(Int(shape.enumerator?.prefixLength ?? 0) <= line.view.count)
    }
  }
}
