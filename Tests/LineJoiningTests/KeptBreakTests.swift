// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Line breaks that belong to the text: every line is a block of its own.
@Suite("Kept breaks")
struct KeptBreakTests {
  private static let page = Page()
  private static let before = Array(Page.paragraphs[..<4])
  private static let after = Array(Page.paragraphs[4...] + Page.paragraphs[1...2])

  /// Lines each of which is a block.
  static let kept: [(String, [String])] = [
    (
      "old verse",
      [
        "渠水东流过七村，", "柳边人语近黄昏。", "三更灯火闸房里，", "一夜春潮到石门。", "新堤不怕桃花汛，", "老树还留旧斧痕。", "莫问当年谁掘土，",
        "家家碗底有渠恩。",
      ]
    ),
    (
      "new verse without marks",
      ["我从山口走来", "跟着一条老渠", "它不说话", "只把影子交给柳树", "交给南浦河上的船", "和船上的灯", "灯下有人", "在数今年的雨"]
    ),
    ("a couplet", ["引来雪水千家喜", "种下垂杨两岸春"]),
    ("a list of names", ["江一舟　李四光　王五一", "赵　六　钱七宝　孙八斤", "周　九　吴十全　郑百里"]),
    (
      "a dialogue",
      [
        "“水什么时候来？”", "“明天一早。”", "“闸都开了吗？”", "“开了三个，还有一个锈住了。”", "“那就今晚去砸开它。”",
        "“不用，老周已经带着人去了。”",
      ]
    ),
    (
      "notes at the foot",
      [
        "①　北渠：在望川县北，长一十二公里。", "②　清淤：挖去渠底的泥沙，每年一次。", "③　闸房：看渠人住的屋子，共四间。",
      ]
    ),
  ]

  @Test("stay inside running text", arguments: kept)
  func inside(name: String, lines: [String]) throws {
    let before = Self.before.flatMap(Self.page.lines)
    let after = Self.after.flatMap(Self.page.lines)
    let text = (before + [""] + lines + [""] + after).joined(separator: "\n")
    let found = try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
    // One space is left between the columns of a list.
    let isList = name == "a list of names"
    let shown = lines.map { isList ? $0.replacing("　", with: " ") : $0 }
    #expect(mismatch(found, Self.before + shown + Self.after) == nil)
  }

  @Test("stay between kicker, title and deck, however full the lines are, but not inside a title")
  func headlines() throws {
    let body = Self.before.flatMap(Self.page.lines)
    let width = (body.map(\.count).max() ?? 0)
    let kicker = String("投资三千万元惠及沿渠四十个村子的农户和学校".prefix(width))
    let lines = [kicker, "望川县北渠昨日开工建", "设", "老闸房改成了展览馆", "本报记者 江一舟"]
    let text = (body + lines + body).joined(separator: "\n")
    let found = try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
    #expect(found.contains { mismatch([$0], [kicker]) == nil })
    #expect(found.contains { mismatch([$0], ["望川县北渠昨日开工建设"]) == nil })
    #expect(found.contains { mismatch([$0], ["老闸房改成了展览馆"]) == nil })
  }

  @Test("stay round a title that a reply quotes, and go inside it, however full its lines are")
  func quotedTitle() throws {
    let body = Self.before.flatMap(Self.page.lines)
    let width = (body.map(\.count).max() ?? 0)
    let title = String("关于整修北渠和沿渠各村道路并修复老闸房改作陈列馆以便参观的提案")
    let lines = [String(title.prefix(width)), String(title.dropFirst(width))]
    let reply = Self.page.lines("你们提出的《\(title)》收悉。")
    let text = (body + lines + body + reply).joined(separator: "\n")
    let found = try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
    #expect(found.contains { mismatch([$0], [title]) == nil })
  }

  @Test("stay under the entries of a front page and before the name of a writer")
  func frontPage() throws {
    let body = Self.before.flatMap(Self.page.lines)
    let entries = ["渠水通到七个村子", "▶2版", "老闸房里的展览", "▶4版"]
    let width = (body.map(\.count).max() ?? 0)
    let title = String("渠水怎样才能流到每一块田里去而不白白漏掉一半".prefix(width))
    let text = (entries + [title, "江 舟"] + body).joined(separator: "\n")
    let found = try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
    #expect(
      mismatch(Array(found.prefix(4)), ["渠水通到七个村子▶2版", "老闸房里的展览▶4版", title, "江 舟"]) == nil)
  }

  @Test("stay where the whole text is made of them", arguments: kept.prefix(1))
  func alone(name: String, lines: [String]) throws {
    let stanzas = [lines.prefix(4), lines.suffix(4)].map { $0.joined(separator: "\n") }
    let text = "北渠\n江一舟\n\n" + stanzas.joined(separator: "\n\n")
    let found = try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
    #expect(mismatch(found, ["北渠", "江一舟"] + lines) == nil)
  }
}
