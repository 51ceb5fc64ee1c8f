// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Roles, parts, kinds and articles of small composed pages.
@Suite("Headings")
struct HeadingsTests {
  static let proposal = [
    "关于整修北渠的建议", "提案者：民革望川支部",
    "北渠是望川县七个村子的命脉，近年来渗漏严重，每年春灌都不够用。为此建议：", "一、列入年度计划。由县里出石料，各村出工，三年完成。",
    "二、建立看渠制度。每十户选一个看渠人，轮流巡堤。",
  ]
  static let reply = [
    "答复", "民革望川支部：", "你们提出的建议收悉，我局会同有关镇村作了实地调查，现答复如下。", "首先，北渠整修已经列入计划。石料已经备齐。",
    "其次，看渠制度今年试行。由各村选人，镇里发给补贴。", "望川县水务局",
  ]
  static let news = [
    "渠边人家", "□ 本报记者 江一舟", "天刚亮，上湾村的渠边已经有了人影。女人们在石阶上洗衣，孩子们在柳树下追逐。",
    "“今年的水比去年足。”看渠的方老汉说。他每天沿着渠堤走一个来回。",
  ]
  static let prose = [
    "故乡的渠", "我的故乡有一条老渠，渠水清得能看见水底的石子。夏天的傍晚，大人们在渠边纳凉，孩子们在水里捉鱼。",
    "许多年以后，我又回到渠边，渠水还是那样清，只是当年的孩子都已经长大了。",
  ]

  /// The outline of a page, a line each: article, kind, part, role.
  private func outline(_ lines: [String], hints: Hints = Hints(language: "zh-Hans")) throws
    -> [String]
  {
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"), hints: hints)
    #expect(draft.outline.passages.count == draft.layout.passages.count)
    #expect(draft.outline.passages.allSatisfy { $0.confidence >= 0.5 && $0.confidence <= 1 })
    return draft.outline.passages.map { passage in
      let (kind, part) = (draft.outline.name(passage.kind), draft.outline.name(passage.part))
      return "\(passage.article) \(kind)/\(part) \(passage.role.rawValue)"
    }
  }

  @Test("a proposal and its reply are one article of two parts")
  func proposalAndReply() throws {
    let parts = ["title", "field", "paragraph", "item", "item"].map { "0 proposal/proposal \($0)" }
    let answers = ["heading", "salutation", "paragraph", "item", "item", "signature"].map {
      "0 proposal/reply \($0)"
    }
    #expect(try outline(Self.proposal + Self.reply) == parts + answers)
  }

  @Test("what a reply quotes is the title of a proposal")
  func quotedTitle() throws {
    let body = ["老街的石板年久失修，雨天行走不便。", "请尽快列入计划。"]
    let title = "关于望川老街石板整修与照明的设想"
    let reply = ["答复", "民革望川支部：", "你们提出的《\(title)》收悉，现答复如下。", "石料已经备齐。", "望川县水务局"]
    let found = try outline(Self.proposal + Self.reply + [title] + body + reply)
    let start = Self.proposal.count + Self.reply.count
    #expect(found[start].hasSuffix("title") && found[start].hasPrefix("1"))
  }

  @Test("each title begins an article")
  func twoProposals() throws {
    let found = try outline(Self.proposal + Self.reply + Self.proposal + Self.reply)
    #expect(found.count == 22)
    #expect(
      found.map { $0.prefix(1) } == Array(repeating: "0", count: 11)
        + Array(repeating: "1", count: 11))
    #expect(found[11] == "1 proposal/proposal title")
  }

  @Test("news and prose are told by a byline")
  func newsAndProse() throws {
    #expect(
      try outline(Self.news)
        == ["title", "byline", "paragraph", "paragraph"].map { "0 news/news \($0)" })
    #expect(
      try outline(Self.prose) == ["title", "paragraph", "paragraph"].map { "0 prose/prose \($0)" })
  }

  @Test("a title and byline behind the body belong to it")
  func titleAfterBody() throws {
    let found = try outline(Array(Self.news[2...]) + Self.news[..<2])
    #expect(found == ["paragraph", "paragraph", "title", "byline"].map { "0 news/news \($0)" })
  }

  @Test("a picture is an article of its own")
  func photo() throws {
    let found = try outline(Self.news + ["整修以后，渠水清了，两岸绿了。图为上湾村村民在渠边洗衣。", "江一舟 摄"])
    #expect(found.suffix(2) == ["1 photo/photo caption", "1 photo/photo credit"])
  }

  @Test("two kinds on one page are two articles")
  func twoKinds() throws {
    let found = try outline(Self.proposal + Self.reply + Self.news)
    #expect(found[..<11].allSatisfy { $0.hasPrefix("0 proposal/") })
    #expect(
      found[11...].elementsEqual(
        ["title", "byline", "paragraph", "paragraph"].map { "1 news/news \($0)" }))
  }

  @Test("the user's word on the kind decides", arguments: ["news", "prose", "proposal"])
  func hint(kind: String) throws {
    let found = try outline(Self.prose, hints: Hints(kind: kind, language: "zh-Hans"))
    #expect(found.allSatisfy { $0.hasPrefix("0 \(kind)/") })
  }

  @Test("a text without signs has a finding")
  func unknownKind() throws {
    let workshop = try Workshop.shared.get()
    let (_, changes) = try workshop.changes(.headings, "关于")
    let names = changes.findings.map { workshop.book.names[$0.rule] }
    #expect(names.allSatisfy { $0 == "checks.unknown-kind" })
    #expect(
      try workshop.changes(.headings, Self.proposal.joined(separator: "\n")).changes.findings
        .isEmpty)
  }

  @Test("where nothing can be seen there is no outline", arguments: ["\u{7}", "\u{AD}\n\u{2060}"])
  func nothing(text: String) throws {
    let draft = try Workshop.shared.get().draft(text)
    #expect(draft.layout.passages.isEmpty && draft.outline.passages.isEmpty)
  }

  @Test("a field knows the length of its label, mark included")
  func fields() throws {
    let draft = try Workshop.shared.get().draft(Self.proposal.joined(separator: "\n"))
    let index = try #require(draft.outline.passages.firstIndex { $0.role == .field })
    let bytes = draft.passageTexts[index]
    let length = Int(draft.outline.passages[index].labelLength)
    #expect(mismatch(Array(bytes[..<length]), "提案者：") == nil)
    #expect(draft.outline.name(draft.outline.passages[index].field) == "proposers")
  }

  @Test("headlines that stand behind their bodies head them, with and without a byline")
  func lateHeadlines() throws {
    let mill = [
      "本报讯（记者 江一舟）上湾村停了二十年的磨坊又有了磨面的声音，村民把水磨修好了。",
      "修水磨的石匠姓方，他说水磨的石料是从山后运来的，修好的水磨一天能磨三百斤麦子。", "水磨重新转起来",
    ]
    let orchard = [
      "民生关注", "本报讯（记者 方远）东岭乡的果园今年收了两万斤梨，果农把梨运到城里的市集去卖。",
      "果园的梨树是前年栽下的，果农说明年梨树长大了，果园的收成还会更好。", "果园的梨进了城", "（记者 方远）",
    ]
    #expect(
      try outline(mill + orchard) == [
        "0 news/news paragraph", "0 news/news paragraph", "0 news/news title",
        "1 news/news heading", "1 news/news paragraph", "1 news/news paragraph",
        "1 news/news title", "1 news/news byline",
      ])
  }
}
