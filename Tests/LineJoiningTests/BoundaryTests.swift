// SPDX-License-Identifier: Apache-2.0

import LineJoining
import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Boundaries between lines of different roles, seams, and the evidence for them.
@Suite("Boundaries")
struct BoundaryTests {
  private static let page = Page()

  private func passages(_ blocks: [[String]]) throws -> [[UInt8]] {
    let text = blocks.flatMap { $0 }.joined(separator: "\n")
    return try Workshop.shared.get().draft(text, before: .punctuation).passageTexts
  }

  @Test(
    "leaders that come dot by dot are joined to their entries, and do not hide how the text is set")
  func leaders() throws {
    let dots = Array(repeating: "·", count: 30)
    let found = try passages(
      [["望川县水利志"], ["目录"], ["第一章 水源 ·"] + dots + ["· 1"], ["第二章 渠道 ·"] + dots + ["· 7"]]
        + Page.paragraphs.prefix(3).map { Self.page.lines($0) })
    #expect(found.count == 7)
    #expect(String(decoding: found[2], as: UTF8.self) == "第一章 水源 " + dots.joined() + "·· 1")
    #expect(found.last == Array(Page.paragraphs[2].utf8))
  }

  @Test("two headlines closer than all other lines are one")
  func closeHeadlines() throws {
    let title = ["北渠四十天换了", "新面貌"]
    let text = Page.paragraphs.prefix(4).map { Self.page.lines($0).joined(separator: "\n\n") }
    let page = (text.prefix(2) + [title.joined(separator: "\n")] + text.dropFirst(2))
      .joined(separator: "\n\n")
    let found = try Workshop.shared.get().draft(page, before: .punctuation).passageTexts
    #expect(found.contains(Array(title.joined().utf8)))
  }

  /// Blocks, each as printed lines; each must come out as one passage.
  static let blockTable: [(String, [[String]])] = [
    (
      "a title over two lines",
      [["关于加快整修北渠并建立管护", "机制的建议"], page.lines(Page.paragraphs[0]), page.lines(Page.paragraphs[1])]
    ),
    (
      "a title cut in mid-word",
      [
        ["关于加快整修北渠和实", "现村村通水的提案"], ["提案者：民革望川支部"], page.lines(Page.paragraphs[1]),
        page.lines(Page.paragraphs[2]),
      ]
    ),
    (
      "a title set narrow beside its text, and its deck",
      [
        page.lines(Page.paragraphs[0]), ["村里派工", "清渠，别", "忙着发通", "知"],
        ["老渠长建议家", "长先带孩子看", "水"], ["本报记者 方远"], page.lines(Page.paragraphs[1]),
        page.lines(Page.paragraphs[2]),
      ]
    ),
    (
      "a title under its kicker, and a deck wider than the title",
      [
        page.lines(Page.paragraphs[0]), ["渠水到家 村村受益"], ["望川县北渠整修明年五月完工"],
        page.lines("本报望川3月5日电 记者方远报道：北渠整修工程昨天动工，各村都派了人到堤上看，渠水明年流到家门口。"),
        page.lines(Page.paragraphs[1]),
      ]
    ),
    (
      "a title cut in a date, between quotation marks, before its last word",
      [
        page.lines(Page.paragraphs[0]), ["“清水渠”保护办法明年4", "月1日施行"],
        page.lines("本报望川3月5日电 记者方远报道：北渠整修工程昨天动工，各村都派了人到堤上看，渠水明年流到家门口。"),
        page.lines(Page.paragraphs[1]), ["守好“从雪山到", "家门”的清水"],
        page.lines("本报望川3月6日电 记者方远报道：南堤加固工程昨天动工，各村都派了人到堤上看，堤坝明年高出半尺。"),
        ["对《关于整修北渠并建立长期管护制度的建议》的", "答复"], ["方远委员："], page.lines(Page.paragraphs[2]),
      ]
    ),
    (
      "title, label and body",
      [
        ["关于整修北渠的建议"], ["提案者：民革望川支部"], page.lines(Page.paragraphs[0]),
        page.lines(Page.paragraphs[1]),
      ]
    ),
    (
      "label, salutation and body",
      [
        page.lines(Page.paragraphs[2]), ["答复"], ["民革望川支部："], page.lines(Page.paragraphs[0]),
        page.lines(Page.paragraphs[1]),
      ]
    ),
    (
      "signature and date",
      [page.lines(Page.paragraphs[3]), page.lines(Page.paragraphs[4]), ["望川县水务局"], ["2019年3月5日"]]
    ),
    (
      "numbered items",
      [
        page.lines("一、清淤。每年开春清一次，由各村出工，镇里派人验收，不合格的重来。"),
        page.lines("二、砌石。险段全部砌上石头，所需石料由县里统一采买，按进度送到堤上。"),
        page.lines("三、种柳。两岸空地都种上柳树，谁种谁管，三年以后由村里估价收回。"),
      ]
    ),
    (
      "headings",
      [
        page.lines(Page.paragraphs[0]), ["渠边的柳树"], page.lines(Page.paragraphs[1]), ["看渠的人"],
        page.lines(Page.paragraphs[2]),
      ]
    ),
    (
      "numbered headings over running text",
      [["一、渠道的现状"], page.lines(Page.paragraphs[0]), ["二、今后的打算"], page.lines(Page.paragraphs[1])]
    ),
    (
      "a headline cut in mid-word",
      [
        ["全县冬季农田水利建设有", "序展开"], page.lines("本报讯（记者 江一舟）" + Page.paragraphs[0]),
        page.lines(Page.paragraphs[4]),
      ]
    ),
    (
      "speech on lines of its own",
      [
        page.lines(Page.paragraphs[0]), ["“渠里来水了没有？”"], ["“还没有，闸门刚开。”"],
        page.lines(Page.paragraphs[1]), page.lines(Page.paragraphs[2]),
      ]
    ),
    (
      "a byline under a headline as wide as the column",
      [
        ["七个村子的老渠今年冬天全部砌上石头了"], ["本报记者 江一舟"], page.lines(Page.paragraphs[0]),
        page.lines(Page.paragraphs[1]),
      ]
    ),
    (
      "byline",
      [["渠边人家"], ["□ 本报记者 江一舟"], page.lines(Page.paragraphs[0]), page.lines(Page.paragraphs[4])]
    ),
  ]

  @Test("part what does not belong together, and join what does", arguments: blockTable)
  func blocks(name: String, blocks: [[String]]) throws {
    #expect(mismatch(try passages(blocks), blocks.map { $0.joined() }) == nil)
  }

  @Test("get a space between Latin words and nothing beside CJK characters")
  func seams() throws {
    let lines = [
      "　　The water office of the northern county has",
      "repaired the old canal between the two hills and",
      "built a road of 12", "kilometres along it, for those who watch the gates.",
    ]
    let text = lines.joined(separator: "\n")
    let draft = try Workshop.shared.get().draft(text, before: .punctuation)
    let whole = String(decoding: draft.passageTexts.flatMap { $0 }, as: UTF8.self)
    #expect(whole.contains("county has repaired"))
    #expect(whole.contains("hills and built"))
  }

  /// The last and first characters of two lines, and what must stand between them.
  static let seamTable: [(String, String, String)] = [
    ("渠", "水", ""), ("渠", "water", ""), ("water", "渠", ""), ("，", "water", ""), ("water", "，渠", ""),
    ("5", "3年", ""),
    ("3.", "5年", ""), ("water", "gate", " "), ("한국", "어로", " "), ("2018-", "2020年", ""),
    ("（", "water", ""), ("gate", "）的", ""),
  ]

  @Test("are written by the two characters that touch", arguments: seamTable)
  func seam(left: String, right: String, between: String) throws {
    let pages = Page.paragraphs.flatMap(Self.page.lines)
    // A full line that ends in `left` and a last line that begins with `right`.
    func padded(_ end: String) -> String {
      let width = end.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
      return String("沿着这条老渠一路走到南浦河边再折向东面的山口".prefix((42 - width) / 2)) + end
    }
    let lines = pages[..<12] + [padded(left), right + "一段，水才流得慢下来了。"] + pages[12...]
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"), before: .punctuation)
    let whole = String(decoding: Array(draft.passageTexts.joined(separator: [0x0A])), as: UTF8.self)
    #expect(whole.contains(left + between + right + "一段"))
  }

  @Test("list the cues that speak for and against them")
  func evidence() throws {
    let workshop = try Workshop.shared.get()
    let text = Self.page.text(Page.paragraphs)
    let draft = try workshop.draft(text, before: .punctuation)
    let evidence = workshop.joining.evidence(for: draft)
    #expect(evidence.count == draft.layout.flow.count)
    #expect(evidence.first?.isEmpty == true)
    for (index, cues) in evidence.enumerated().dropFirst() {
      #expect(!cues.isEmpty)
      let sum = cues.reduce(workshop.book.joining.bias) { $0 + $1.value * $1.weight }
      #expect((sum > 0) == draft.layout.verdicts[index].isBreak)
      for cue in cues {
        #expect(
          workshop.book.joining.weights[cue.cue] == cue.weight || cue.weight == 0, "\(cue.cue)")
      }
    }
    // The second line of the first paragraph is full and the first does not end.
    #expect(evidence[1].contains { $0.cue == "end-comma" || $0.cue == "end-none" })
    let breaks = draft.layout.verdicts.indices.dropFirst().filter {
      draft.layout.verdicts[$0].isBreak
    }
    #expect(breaks.allSatisfy { index in evidence[index].contains { $0.cue == "end-stop" } })
  }

  @Test(
    "white space between lines is in one edit each, and every line in one passage",
    arguments: 1...120)
  func conservation(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 18_000)
    let workshop = try Workshop.shared.get()
    let text = "水" + random.text(upTo: 80)
    let draft = try workshop.draft(text, before: .punctuation)
    var owners = [Int](repeating: 0, count: draft.source.text.count)
    for passage in draft.layout.passages {
      for range in passage.ranges { for byte in range.bytes { owners[byte] += 1 } }
    }
    for line in draft.furniture {
      for byte in draft.lines[Int(line.line)].range.bytes { owners[byte] += 1 }
    }
    #expect(owners.allSatisfy { $0 <= 1 })
    for edit in draft.ledger.edits { for byte in edit.range.bytes { owners[byte] = 1 } }
    #expect(!owners.contains(0))
    #expect(draft.layout.verdicts.count == draft.layout.flow.count)
    #expect(draft.layout.verdicts.first?.isBreak != false)
    #expect(draft.layout.passages.count == draft.layout.verdicts.count { $0.isBreak })
  }
}
