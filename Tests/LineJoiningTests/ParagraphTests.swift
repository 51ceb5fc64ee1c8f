// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Paragraphs that were printed in lines come out whole.
@Suite("Paragraphs")
struct ParagraphTests {
  private func passages(_ text: String) throws -> [[UInt8]] {
    try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
  }

  static let pages: [(String, Page)] = [
    ("indent lost", Page()), ("indent kept", Page(keepsIndent: true)),
    ("a blank line after every line", Page(between: "\n\n", betweenParagraphs: "\n\n")),
    ("a blank line between paragraphs", Page(betweenParagraphs: "\n\n")),
    ("a blank line between paragraphs, no indent", Page(indent: 0, betweenParagraphs: "\n\n")),
    ("indent kept, blank lines between", Page(keepsIndent: true, betweenParagraphs: "\n\n")),
    ("narrow", Page(measure: 13)), ("wide", Page(measure: 30)),
    ("wide, indent kept", Page(measure: 33, keepsIndent: true)),
    ("a full first line ends a sentence", Page(measure: 30, keepsIndent: true)),
    ("Windows line ends", Page(between: "\r\n", betweenParagraphs: "\r\n")),
    (
      "old Macintosh line ends, kept indent",
      Page(keepsIndent: true, between: "\r", betweenParagraphs: "\r")
    ),
  ]

  @Test("whatever the habit of the page", arguments: pages)
  func whole(name: String, page: Page) throws {
    let found = try passages(page.text(Page.paragraphs))
    #expect(mismatch(found, Page.paragraphs) == nil)
  }

  @Test("with the measure and habits learnt from the page", arguments: [15, 21, 27])
  func measure(width: Int) throws {
    let text = Page(measure: width).text(Page.paragraphs)
    let draft = try Workshop.shared.get().draft(text, before: .punctuation)
    #expect(draft.layout.measures.allSatisfy { $0 == Int32(width * 2) })
    #expect(draft.layout.habits.firstLineShare > 0.5)
    #expect(!draft.layout.habits.isParagraphPerLine)
    let kept = try Workshop.shared.get().draft(
      Page(measure: width, keepsIndent: true).text(Page.paragraphs), before: .punctuation)
    #expect(kept.layout.habits.indentShare > 0.5)
  }

  @Test("with another measure from the middle of the page on")
  func secondMeasure() throws {
    let first = Page(measure: 24).text(Array(Page.paragraphs[..<3]))
    let second = Page(measure: 16).text(Array(Page.paragraphs[3...]))
    let draft = try Workshop.shared.get().draft(first + "\n" + second, before: .punctuation)
    #expect(draft.layout.measures.first == 48)
    #expect(draft.layout.measures.last == 32)
    #expect(mismatch(draft.passageTexts, Page.paragraphs) == nil)
  }

  @Test("with notes at the foot of the page between the lines of a sentence")
  func notesAtFoot() throws {
    let note = "〔1〕参见《望川县渠道管护办法》第三条。"
    let lines = Page().lines(Page.paragraphs[1])
    let text =
      Page().text([Page.paragraphs[0]]) + "\n" + lines[..<2].joined(separator: "\n") + "\n" + note
      + "\u{C}" + lines[2...].joined(separator: "\n") + "\n"
      + Page().text(Array(Page.paragraphs[2...]))
    let expected = Array(Page.paragraphs[..<2]) + [note] + Array(Page.paragraphs[2...])
    #expect(mismatch(try passages(text), expected) == nil)
    // Where the paragraph ends with the page, the note stays behind it.
    let whole =
      Page().text(Array(Page.paragraphs[..<2])) + "\n" + note + "\u{C}"
      + Page().text(Array(Page.paragraphs[2...]))
    #expect(mismatch(try passages(whole), expected) == nil)
  }

  @Test("where every line is a paragraph nothing is joined")
  func paragraphPerLine() throws {
    let lines = Page.paragraphs + ["渠水流过村口。", "二〇一九年春", "第一节　渠首"]
    #expect(mismatch(try passages(lines.joined(separator: "\n")), lines) == nil)
    #expect(mismatch(try passages(lines.joined(separator: "\n\n")), lines) == nil)
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"), before: .punctuation)
    #expect(draft.layout.habits.isParagraphPerLine)
  }

  @Test("where each of two lines is short and ends a sentence nothing is joined")
  func twoLines() throws {
    #expect(mismatch(try passages("渠成了。\n水来了。"), ["渠成了。", "水来了。"]) == nil)
    #expect(mismatch(try passages("渠水流过村口。"), ["渠水流过村口。"]) == nil)
  }

  @Test("around furniture a paragraph is one passage of two ranges")
  func furniture() throws {
    let page = Page()
    let lines = Page.paragraphs.flatMap(page.lines)
    let first = lines[..<10].joined(separator: "\n")
    let second = lines[10..<22].joined(separator: "\n")
    let third = lines[22...].joined(separator: "\n")
    let text = "\(first)\n\n— 7 —\u{C}望川水利志\n\n\(second)\n\n— 8 —\u{C}望川水利志\n\n\(third)\n\n— 9 —"
    let draft = try Workshop.shared.get().draft(text, before: .punctuation)
    #expect(draft.furniture.count == 5)
    #expect(mismatch(draft.passageTexts, Page.paragraphs) == nil)
    #expect(draft.layout.passages.count { $0.ranges.count == 2 } == 2)
    let flow = draft.layout.flow
    #expect(draft.furniture.allSatisfy { !flow.contains($0.line) })
  }

  @Test("of lines that open with a member of an enumeration stay whole")
  func runInAtLineStart() throws {
    let page = Page(measure: 20)
    let paragraph =
      "今年各村要办好三件大事，都要在汛前办完不留尾巴：" + "一是清淤，把上游各段挖深半米，把淤泥运到田里当作肥料；"
      + "二是砌石，把下游险段全部砌上石头，用水泥勾好缝；三是种柳，把两岸空地都种上柳树，谁种谁管谁受益。"
    let all = [Page.paragraphs[0], paragraph] + Page.paragraphs[1...]
    #expect(mismatch(try passages(page.text(all)), all) == nil)
  }
}
