// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// What belongs to the page and not to its text.
@Suite("PageFurniture")
struct PageFurnitureTests {
  /// Body lines, different on every page and line.
  private static func body(_ page: Int, _ count: Int = 6) -> [String] {
    let subjects = ["北渠", "南堤", "东闸", "西塘", "上村", "下湾", "老井", "新桥"]
    let events = ["今年清了淤，", "的石料已经运到，", "开春以后动工，", "由村民轮流看守，", "两岸栽了柳，", "入冬前要验收，"]
    return (0..<count).map { line in
      let subject = subjects[(page * 3 + line) % 8]
      return subject + events[(page + line) % 6]
        + "第\(["甲", "乙", "丙", "丁", "戊"][(page + line * 2) % 5])组记了工。"
    }
  }

  /// A text of pages that are parted by form feeds.
  private static func text(_ pages: [[String]]) -> String {
    pages.map { $0.joined(separator: "\n") }.joined(separator: "\u{C}")
  }

  /// The furniture that is found: kind and current text.
  private func furniture(_ text: String) throws -> [String] {
    let draft = try Workshop.shared.get().draft(text, before: .shapes)
    return draft.furniture.map {
      "\($0.kind.rawValue) "
        + String(decoding: draft.bytes(draft.lines[Int($0.line)].view), as: UTF8.self)
    }
  }

  static let heads: [[String]] = [
    ["水利与生活", "专题报道", "2018-4-2", "B3"], ["04", "地方", "金坪新闻", "2017年12月8日/星期五"],
    ["农事周刊", "三", "2013.10.11", "本版编辑 江一舟", "校对 方远"],
    ["2026年5月9日  星期六  副刊 · 百花园  投稿邮箱：fukan@example.cn"],
    ["值班编委：江一舟 责任编辑：方远 美术编辑：温知夏", "24小时热线 88887777"],
    ["望川日报", "本期主持：方远", "2019年3月5日 星期二", "多云转晴 8～19℃"],
    ["望川日报", "www.example.cn", "发行 8800411", "广告经营许可证：4100001", "A05·要闻"],
  ]

  @Test("the head of a newspaper page, whatever stands between its pieces", arguments: heads)
  func pieces(head: [String]) throws {
    let found = try furniture((head + Self.body(0, 14)).joined(separator: "\n"))
    #expect(
      found.map { $0.filter { $0 != " " } } == head.map { "masthead" + $0.filter { $0 != " " } })
  }

  @Test("the date under a signature at the foot of a page is the letter's")
  func signedAboveMasthead() throws {
    let lines = Self.body(0, 14) + ["望川县人民政府", "一九八一年五月二十三日", "望川县公报 1981年第14号 447"]
    #expect(try furniture(lines.joined(separator: "\n")) == ["masthead 望川县公报1981年第14号447"])
  }

  @Test("what heads a part, a heading with its number and half a year are text at any edge")
  func textAtEdges() throws {
    let pages = (1...4).map { page in
      (page % 2 == 0 ? ["答复"] : []) + Self.body(page, 8) + (page == 2 ? ["3.1 渠道巡查"] : [])
        + ["\(page)"]
    }
    #expect(try furniture(Self.text(pages)) == (1...4).map { "folio \($0)" })
    // The end of an entry that says what stands on which page, and a headline with 报 in it.
    let entries =
      ["第3版", "经济·民生", "望川工商报", "餐馆用气必装报警器"] + Self.body(0, 14)
      + ["导读", "天气转凉，心脑血管病人注", "意啥　第6版"]
    #expect(try furniture(entries.joined(separator: "\n")).last == "masthead 望川工商报")
    let cut = ["地方新闻", "2021年1月5日", "A12", "责任编辑 江一舟", "202", "0年6月公布"] + Self.body(0, 12)
    #expect(try furniture(cut.joined(separator: "\n")).last == "masthead 责任编辑 江一舟")
  }

  @Test("an office over the number of a letter that it also signs is its letterhead")
  func signedLetterhead() throws {
    func page(_ title: String) -> String {
      (["望川县水务局", title, "望水函〔2021〕16号", "江一舟代表："] + Self.body(0, 12)
        + ["望川县水务局", "2021年6月18日"]).joined(separator: "\n")
    }
    #expect(try furniture(page("北渠清淤工作的复函")) == ["masthead 望川县水务局"])
    // A title that names its office goes on.
    #expect(try furniture(page("关于北渠清淤工作的复函")).isEmpty)
  }

  @Test("a number alone at the top of each page is the page's, and no label")
  func topNumbers() throws {
    let pages = (1...4).map { ["\($0)"] + Self.body($0, 8) }
    #expect(try furniture(Self.text(pages)) == (1...4).map { "folio \($0)" })
  }

  @Test("a head repeats a title that stands on two lines")
  func titleOnTwoLines() throws {
    let title = ["望川县人民政府关于印发", "《北渠用水管理办法》的通知"]
    let first = [title.joined()] + title + Self.body(0, 8)
    let found = try furniture(Self.text([first + ["- 1 -"], Self.body(1, 8) + ["- 2 -"]]))
    #expect(found == ["running-head \(title.joined())", "folio - 1 -", "folio - 2 -"])
  }

  static let folioForms = ["0", "— 0 —", "·0·", "第0页 共40页", "0/40", "- 0 -"]

  @Test(
    "page numbers in step are set apart at the foot and at the head", arguments: folioForms,
    [true, false])
  func folios(form: String, isTop: Bool) throws {
    let numbers = (11...14).map { form.replacing("0", with: "\($0)", maxReplacements: 1) }
    let pages = numbers.enumerated().map { page, number in
      isTop ? [number] + Self.body(page) : Self.body(page) + [number]
    }
    let found = try furniture(Self.text(pages))
    #expect(
      found.map { $0.filter { $0 != " " } } == numbers.map { "folio" + $0.filter { $0 != " " } })
  }

  @Test("full-width page numbers are page numbers")
  func wideFolios() throws {
    let pages = ["１１", "１２", "１３"].enumerated().map { Self.body($0) + [$1] }
    #expect(try furniture(Self.text(pages)) == ["folio １１", "folio １２", "folio １３"])
  }

  @Test("a running head that alternates between left and right pages is set apart")
  func alternatingHeads() throws {
    let pages = (0..<6).map { page in
      [page.isMultiple(of: 2) ? "望川县水利志" : "第三章　渠道"] + Self.body(page) + ["\(page + 40)"]
    }
    let found = try furniture(Self.text(pages))
    #expect(found.count { $0.hasPrefix("running-head") } == 6)
    #expect(found.count { $0.hasPrefix("folio") } == 6)
  }

  @Test("what stands over the text that speaks of it is a title, though later pages repeat it")
  func titleAboveItsText() throws {
    let text = (0..<3).map { page in
      ["渠边的老柳", ""] + (page == 0 ? ["渠边的老柳，是爷爷种下的。"] : []) + Self.body(page)
    }
    let heads = ["running-head 渠边的老柳", "running-head 渠边的老柳"]
    #expect(try furniture(Self.text(text)) == heads)
  }

  @Test("a magazine that is called after those who write has running heads all the same")
  func magazine() throws {
    let text = (0..<4).map { page in ["望川记者", ""] + Self.body(page) + ["\(page + 7)"] }
    #expect(try furniture(Self.text(text)).count { $0 == "running-head 望川记者" } == 4)
  }

  @Test("a running head whose number keeps step with the pages is one head")
  func numberedHeads() throws {
    let pages = (0..<4).map { page in ["望川水利 第\(page + 3)面"] + Self.body(page) }
    #expect(try furniture(Self.text(pages)).count == 4)
    // 第四条, 第九条: numbers out of step number something else.
    let articles = (0..<4).map { page in ["第\([2, 9, 17, 28][page])條"] + Self.body(page) }
    let taken = try furniture(Self.text(articles))
    #expect(taken == [])
  }

  @Test("the same head with the same year on every page is a running head")
  func headWithYear() throws {
    let pages = (0..<5).map { page in ["望川县志 2019"] + Self.body(page) }
    let found = try furniture(Self.text(pages))
    #expect(found.count == 5)
  }

  @Test("head and number on two lines are peeled off one after the other")
  func twoLines() throws {
    let pages = (0..<4).map { page in ["\(page + 7)", "望川县水利志", ""] + Self.body(page) }
    let found = try furniture(Self.text(pages))
    #expect(found.count == 8)
  }

  @Test("a head that repeats the title right above it leaves the title", arguments: [1, 3])
  func headAboveItsTitle(pages: Int) throws {
    let head = "望川县渠道管护办法"
    let text = (0..<pages).map { page in
      [head, "\(page + 1)"] + (page == 0 ? [head] : []) + Self.body(page)
    }
    let heads = (1...pages).flatMap { ["running-head " + head, "folio \($0)"] }
    #expect(try furniture(Self.text(text)) == heads)
  }

  @Test("a line over the number at the foot of every page is a running foot, however it changes")
  func footRow() throws {
    let pages = [
      Self.body(0) + ["消费购物", "66"], Self.body(1) + ["典型案例选编", "67"],
    ]
    let found = ["running-head 消费购物", "folio 66", "running-head 典型案例选编", "folio 67"]
    #expect(try furniture(Self.text(pages)) == found)
    // Rows of a table are narrow on every page, too.
    let rows = ["东渠 九年", "西渠 七年", "南渠 五年", "北渠 三年", "中渠 一年", "新渠 半年"]
    let tables = [rows + ["1/2"], rows.map { "上" + $0 } + ["2/2"]]
    #expect(try furniture(Self.text(tables)).allSatisfy { $0.hasPrefix("folio") })
  }

  @Test(
    "a foot far below the text of every page is a running foot; a head like those of the other pages a head"
  )
  func apart() throws {
    let feet = [Self.body(0) + ["", "", "案例选编"], Self.body(1) + ["", "", "审判参考"]]
    #expect(try furniture(Self.text(feet)).count == 2)
    let heads = (0..<3).map { page in
      [page == 1 ? "经济法规" : "技术合作条例", ""] + Self.body(page) + ["", "\(page + 411)"]
    }
    #expect(try furniture(Self.text(heads)).count == 6)
    // Headings under the head of their page stay, even where they come again inside the text.
    let headings = (0..<3).map { page in
      ["\(page + 82)", "", "典型案例", "", ["裁判结果", "典型意义", "基本案情"][page]] + Self.body(page)
        + ["典型意义"] + Self.body(page + 3)
    }
    #expect(
      try furniture(Self.text(headings)).allSatisfy {
        $0.hasPrefix("folio") || $0.hasSuffix("典型案例")
      })
  }

  @Test("a masthead whose pieces stand far from each other, and one with marks for white space")
  func scatteredMasthead() throws {
    let page = ["代表建议选登", "6", "", "2021年7月20日", ""] + Self.body(0) + ["", "临江新闻"] + Self.body(1)
    #expect(try furniture(Self.text([page])).count == 4)
    let recognized =
      ["望川新闻", "WANGCHUAN XINWEN   2024年7月1日”星期一", "总第5502期    本期8版    国内邮发"] + Self.body(0)
      + Self.body(1)
    #expect(try furniture(Self.text([recognized])).count == 3)
    // A headline with the words of a section's name under a masthead stays.
    let headline = ["望川日报 2022年4月12日 星期二 05", "建言资政 凝聚共识"] + Self.body(0) + Self.body(1)
    #expect(try furniture(Self.text([headline])).count == 1)
  }

  @Test("the letterhead of an office opens its first page, and takes nothing else along")
  func letterhead() throws {
    let letter = ["望川县人民政府文件", "关于整修北渠的通知"] + Self.body(0) + ["望川县人民政府", "2019年5月6日"]
    #expect(try furniture(Self.text([letter])) == ["masthead 望川县人民政府文件"])
    #expect(try furniture(Self.text([["转发有关文件"] + Self.body(0)])) == [])
  }

  @Test("the number of a page in a row with a head, over or under another head")
  func numberBesideHead() throws {
    let pages = [
      Self.body(0) + ["行政协议诉讼 140", "案例选编"], Self.body(1) + ["141 典型案例", "审判参考"],
    ]
    #expect(try furniture(Self.text(pages)).count == 4)
  }

  @Test("a Han number without tens, in brackets at the foot of its page, is the page's")
  func positionalNumber() throws {
    #expect(try furniture(Self.text([Self.body(0) + ["（三一）"]])) == ["folio （三一）"])
    #expect(try furniture(Self.text([Self.body(0) + ["（三）"]])) == [])
  }

  @Test("the name of a section beside a number opens a page; an annex beside its number does not")
  func sectionBesideNumber() throws {
    #expect(try furniture(Self.text([["理论·评论 12"] + Self.body(0)])).count == 1)
    #expect(try furniture(Self.text([["附件 2"] + Self.body(0)])) == [])
  }

  @Test("the number of a page that comes by itself is set apart, cells of a list are not")
  func pageByItself() throws {
    #expect(try furniture(Self.text([Self.body(0) + ["37"]])) == ["folio 37"])
    #expect(try furniture(Self.text([["37"] + Self.body(0)])) == ["folio 37"])
    let list = ["东渠", "12", "西渠", "15", "南渠", "18", "北渠", "21"]
    #expect(try furniture(Self.text([list])).isEmpty)
  }

  @Test("what is all the text of the last page is no running head by the number beside it")
  func remainderOnAPage() throws {
    let pages = [Self.body(0) + ["—1—"], Self.body(1) + ["—2—"], ["（本文略有删改）", "", "", "—3—"]]
    #expect(try furniture(Self.text(pages)) == ["folio —1—", "folio —2—", "folio —3—"])
  }

  @Test("a number in the middle of a page stays, and so do repeated labels")
  func middle() throws {
    let pages = (0..<4).map { page in
      Self.body(page, 3) + ["17", "答复"] + Self.body(page + 4, 3)
    }
    #expect(try furniture(Self.text(pages)).isEmpty)
  }

  @Test(
    "nothing is taken from a single page",
    arguments: ["12\n渠水流过村口。\n13", "望川县水利志\n渠水流过村口。\n望川县水利志", "渠", "— 3 —", "渠成。\n三"])
  func singlePage(text: String) throws {
    #expect(try furniture(text).isEmpty)
  }

  @Test("pages that begin with different lines lose none of them")
  func differentPages() throws {
    #expect(try furniture(Self.text((0..<5).map { Self.body($0) })).isEmpty)
    // Sentences that happen to be equal are not short heads: they end in a stop.
    let pages = (0..<4).map { page in ["渠水流过村口。"] + Self.body(page) }
    #expect(try furniture(Self.text(pages)).isEmpty)
  }

  static let mastheads: [[String]] = [
    ["2019年3月5日 星期二 第3版"], ["望川日报", "2019年3月5日", "星期二"], ["3", "2019年3月5日 星期二", "责任编辑：江一舟"],
    ["2019年3月5日　星期二　综合　第三版"], ["7 2019年3月5日 望川日报"], ["第A03版 综合 2019-03-05"],
  ]

  @Test("the head of a newspaper page is known by its pieces", arguments: mastheads)
  func masthead(lines: [String]) throws {
    let found = try furniture((lines + Self.body(1)).joined(separator: "\n"))
    #expect(found.count == lines.count)
    #expect(found.allSatisfy { $0.hasPrefix("masthead") })
  }

  @Test(
    "a date or an editor alone makes no masthead",
    arguments: [["2019年3月5日"], ["责任编辑：江一舟"], ["星期二"], ["2019年3月5日，星期二，渠道通水。"], ["第三版说明"]])
  func noMasthead(lines: [String]) throws {
    #expect(try furniture((lines + Self.body(2)).joined(separator: "\n")).isEmpty)
  }

  @Test("labels in brackets, who signs and the titles of a collection are text at every edge")
  func partsAtEdges() throws {
    let pages = zip(["一", "二", "三"], ["北渠", "南堤", "东闸"]).map { number, name in
      ["\(number) 关于整修\(name)的提案", "【答复】"] + Self.body(name == "北渠" ? 1 : 2, 8)
        + ["縣長", "江一舟"]
    }
    #expect(try furniture(Self.text(pages)).isEmpty)
  }

  @Test(
    "a notice, a forecast and what somebody says head no newspaper page",
    arguments: ["市政府办公室通报", "天气预报", "“水什么时候来？”"])
  func textUnderMasthead(line: String) throws {
    let head = ["望川日报", "2019年3月5日 星期二", "第3版"]
    let found = try furniture((head + ["", line] + Self.body(1, 14)).joined(separator: "\n"))
    #expect(found.count == head.count && !found.contains { $0.hasSuffix(line) })
  }

  @Test("the title of a report is no newspaper's name", arguments: ["政府工作报告", "关于修渠的报告"])
  func reportUnderItsNumber(title: String) throws {
    let lines = ["1", title, "——2022年1月18日在望川县水务会议上"] + Self.body(3, 12)
    #expect(try !furniture(lines.joined(separator: "\n")).contains { $0.hasSuffix(title) })
  }

  @Test("the text of furniture is kept, and nothing is edited", arguments: 1...60)
  func changesNothing(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 15_000)
    let pages = (0..<random.number(1...5)).map { page in
      ["\(page)", "头"].shuffled(using: &random).prefix(random.number(0...2)) + Self.body(page) + [
        random.text(upTo: 9)
      ]
    }
    let text = Self.text(pages.map(Array.init))
    let (draft, changes) = try Workshop.shared.get().changes(.pageFurniture, text)
    #expect(changes.edits.isEmpty && changes.lines == nil)
    let lines = (changes.furniture ?? []).map(\.line)
    #expect(lines == lines.sorted() && Set(lines).count == lines.count)
    #expect(lines.allSatisfy { Int($0) < draft.lines.count })
  }
}
