// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliReaders

/// Pages set by the test come out in the order in which a person reads them.
@Suite("Reading order")
struct ReadingOrderTests {
  static let left = [
    "老城的步道建成已有二十多年，路面的砖块大多松动，雨后积水难行，周边居民出行很不方便。",
    "希望有关部门尽快组织人员查看现场，把损坏的路段登记下来，排出修缮的先后次序。",
  ]
  static let right = [
    "市政部门收到来信以后，当天就派人到现场查看，第二天开始备料，月底以前可以全部修好。",
    "修缮期间请行人从北侧的便道绕行，夜间施工会装好照明，并且安排专人在路口值守。",
  ]

  private func read(_ page: SetPage, skew: Double = 0) throws -> Source {
    try HOCRReader().read(Array(page.hocr(skew: skew).utf8), named: "page")
  }

  /// The text without line ends.
  private func text(_ source: Source) -> String {
    String(decoding: source.text.filter { $0 > 0x20 }, as: UTF8.self)
  }

  private static func twoColumns() -> SetPage {
    var page = SetPage()
    page.column(left, left: 60, top: 200, measure: 20)
    page.column(right, left: 520, top: 200, measure: 20)
    return page
  }

  @Test func columnsAreReadOneAfterTheOther() throws {
    #expect(try text(read(Self.twoColumns())) == (Self.left + Self.right).joined())
  }

  @Test("base lines of columns need not agree", arguments: [5.0, 11, 17, 23, 29])
  func staggeredColumns(offset: Double) throws {
    var page = SetPage()
    page.column(Self.left, left: 60, top: 200, measure: 20)
    page.column(Self.right, left: 520, top: 200 + offset, measure: 20)
    #expect(try text(read(page)) == (Self.left + Self.right).joined())
  }

  @Test("a page that lies askew", arguments: [-0.02, -0.008, 0.008, 0.02])
  func skewedPage(tangent: Double) throws {
    let page = Self.twoColumns().skewed(by: tangent)
    let source = try read(page, skew: tangent)
    #expect(text(source) == (Self.left + Self.right).joined())
    let skew = try #require(source.boxes?.pages.first?.skew)
    #expect(abs(Double(skew) - tangent) < 0.004)
    // Straightened, full lines have no indent and first lines two ems.
    let settings = try #require(source.boxes).lines.compactMap(\.setting)
    #expect(
      settings.count { abs($0.indent) < 0.8 } + settings.count { abs($0.indent - 4) < 0.8 }
        == settings.count)
  }

  @Test func headlineOverColumnsComesBeforeThem() throws {
    var page = Self.twoColumns()
    page.lines.append(.init(text: "老城步道要翻修", left: 300, top: 120, em: 40))
    page.lines.append(.init(text: "第二篇文章从这里起", left: 280, top: 560, em: 40))
    page.column(["第二篇的左栏。"], left: 60, top: 640, measure: 20)
    page.column(["第二篇的右栏。"], left: 520, top: 640, measure: 20)
    #expect(
      try text(read(page)) == "老城步道要翻修" + (Self.left + Self.right).joined()
        + "第二篇文章从这里起第二篇的左栏。第二篇的右栏。")
  }

  @Test("a short headline over four columns parts the articles")
  func headlineThatCrossesNotEveryGutter() throws {
    var page = SetPage(width: 2000)
    var expected = ""
    for (number, top) in [100.0, 600].enumerated() {
      let title = "第\(number + 1)篇的题目"
      page.lines.append(.init(text: title, left: 820, top: top, em: 50))
      expected += title
      for column in 0..<4 {
        let body = "这是第\(number + 1)篇的第\(column + 1)栏，" + Self.left[column % 2]
        page.column([body], left: 60 + Double(column) * 480, top: top + 80, measure: 20)
        expected += body
      }
    }
    #expect(try text(read(page)) == expected)
  }

  @Test func otherColumnsBelow() throws {
    var page = Self.twoColumns()
    var below = ""
    for column in 0..<3 {
      let body = "下半版第\(column + 1)栏：" + Self.right[column % 2]
      page.column([body], left: 60 + Double(column) * 310, top: 700, measure: 13)
      below += body
    }
    #expect(try text(read(page)) == (Self.left + Self.right).joined() + below)
  }

  @Test func lineReadAcrossTheGutterIsParted() throws {
    let page = Self.twoColumns()
    let right = try #require(page.lines.first { $0.left > 500 && $0.top > 230 })
    // The reader of the image took two lines for one: the letters of both stand in one ocr_line.
    let parts = page.hocr().split(
      separator: "</span>\n<span class='ocr_line' title='bbox \(right.box[0]) \(right.box[1]) ")
    let cut = try #require(parts.count == 2 ? parts[1].firstIndex(of: ">") : nil)
    let hocr = parts[0] + parts[1][parts[1].index(after: cut)...]
    let source = try HOCRReader().read(Array(hocr.utf8), named: "page")
    #expect(text(source) == (Self.left + Self.right).joined())
  }

  @Test func verticalTextRunsFromRightToLeft() throws {
    var page = SetPage()
    var expected = ""
    for (register, top) in [100.0, 700].enumerated() {
      for column in 0..<5 {
        let line = "第\(register + 1)段第\(column + 1)行の文字をならべる"
        page.lines.append(
          .init(text: line, left: 900 - Double(column) * 40, top: top, isVertical: true))
        expected += line
      }
    }
    let source = try read(page)
    #expect(text(source) == expected)
    #expect(try #require(source.boxes).lines.allSatisfy(\.isVertical))
  }

  @Test func rowsAtTheEdgesStandApart() throws {
    var page = Self.twoColumns()
    page.lines.append(.init(text: "清源日报", left: 60, top: 40))
    page.lines.append(.init(text: "第3版", left: 880, top: 40))
    page.lines.append(.init(text: "12", left: 480, top: 1340))
    let source = try read(page)
    #expect(text(source) == "清源日报第3版" + (Self.left + Self.right).joined() + "12")
    let margins = try #require(source.boxes).lines.map(\.margin)
    #expect(margins.prefix(2).allSatisfy { $0?.isHead == true && $0?.pieces == 2 })
    #expect(margins.last??.isHead == false)
    #expect(margins.dropFirst(2).dropLast().allSatisfy { $0 == nil })
  }

  @Test func tableOfContentsIsNoColumn() throws {
    var page = SetPage()
    for number in 1...8 {
      let top = 200 + Double(number) * 34
      page.lines.append(.init(text: "第\(number)章修路的经过", left: 60, top: top))
      page.lines.append(.init(text: "\(number * 7)", left: 700, top: top))
    }
    let expected = (1...8).map { "第\($0)章修路的经过\($0 * 7)" }.joined()
    #expect(try text(read(page)) == expected)
  }

  @Test(
    "lines read across an upright rule are parted there, and nothing is cut across it",
    arguments: [false, true])
  func uprightRule(isLetters: Bool) throws {
    // Columns an em and a half apart, whose lower lines an engine read as one.
    var page = SetPage()
    page.column(Self.left, left: 60, top: 200, measure: 20)
    let start = page.lines.count
    page.column(Self.right, left: 490, top: 200, measure: 20)
    for row in (2..<start).reversed() {
      let other = start + row - 2
      guard other + 2 < page.lines.count else { continue }
      if isLetters {
        page.lines[row].merged.append(.init(text: "|", left: 474, top: page.lines[row].top, em: 4))
      }
      page.merge(row, other + 2)
    }
    if !isLetters { page.rules = [[474, 195, 477, 200 + 34 * start]] }
    let read = try text(read(page))
    #expect(read.filter { $0 != "|" } == (Self.left + Self.right).joined())
  }

  @Test func settingsAreMeasuredInHalfEms() throws {
    let settings = try #require(read(Self.twoColumns()).boxes).lines.compactMap(\.setting)
    #expect(settings.count == Self.twoColumns().lines.count)
    #expect(settings.allSatisfy { abs($0.measure - 40) < 0.5 })
    #expect(settings.filter(\.isBlockStart).count == 2)
    #expect(settings.filter { $0.indent > 3 }.count == 4)
  }

  /// Any boxes at all give a source that keeps every letter and has a place for each line.
  @Test(arguments: 0..<60)
  func anyBoxes(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var rows = ""
    var letters = 0
    for _ in 0..<(1 + random(40)) {
      let count = 1 + random(6)
      letters += count
      let edges = (0..<4).map { _ in random(1200) - 100 }
      rows +=
        "[[[\(edges[0]),\(edges[1])],[\(edges[2]),\(edges[3])]],[\"\(String(repeating: "字", count: count))\",0.5]],"
    }
    let json = "[\(rows.dropLast())]"
    let source = try PaddleReader(boxes: .ignore).read(Array(json.utf8), named: "page")
    #expect(text(source).count == letters)
    #expect(source.boxes?.lines.count == source.lines.count)
    #expect(source.boxes?.words.allSatisfy { $0.range.end <= Int32(source.text.count) } == true)
  }
}
