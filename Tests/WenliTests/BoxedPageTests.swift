// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import Wenli

/// What only places on the page tell: notes at its foot, its number misread, the tail of a column.
@Suite("Boxed pages")
struct BoxedPageTests {
  /// Pages as tab separated values, with a word for each line.
  private struct Pages {
    var text =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    private var page = 0
    private var line = 0

    mutating func begin() {
      page += 1
      line = 0
      text += "1\t\(page)\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n"
    }

    /// A line of letters of a size at a place, or a rule of a length.
    mutating func line(_ letters: String, left: Int, top: Int, em: Int = 30) {
      row(
        letters, left, top,
        letters.unicodeScalars.reduce(0) { $0 + ($1.value < 128 ? em / 2 : em) }, em)
    }

    mutating func rule(left: Int, top: Int, width: Int) { row(" ", left, top, width, 3) }

    private mutating func row(
      _ letters: String, _ left: Int, _ top: Int, _ width: Int, _ height: Int
    ) {
      line += 1
      let place = "\(left)\t\(top)\t\(width)\t\(height)"
      text += "4\t\(page)\t\(line)\t1\t1\t0\t\(place)\t-1\t\n"
      text +=
        "5\t\(page)\t\(line)\t1\t1\t1\t\(place)\t\(letters == " " ? "95" : "90")\t\(letters)\n"
    }

    /// Text in lines of 24 letters; a paragraph begins with a wide space.
    mutating func body(_ paragraphs: [String], top: Int) -> Int {
      var y = top
      for paragraph in paragraphs {
        var rest = Array(paragraph)[...]
        while !rest.isEmpty {
          let part = rest.prefix(24)
          let isFirst = part.first == "　"
          line(
            String(isFirst ? part.dropFirst(2) : part), left: isFirst ? 160 : 100, top: y)
          rest = rest.dropFirst(24)
          y += 50
        }
      }
      return y
    }
  }

  private func document(_ pages: Pages) throws -> Document {
    let source = try #require(Catalog.reader("tsv")).read(Array(pages.text.utf8), named: "page")
    return try Cleaning.pipeline.get().document(from: source)
  }

  static let paragraphs = [
    "　　望川县北面有一条老渠，渠水从雪山脚下流来，绕过七个村子，最后汇入南浦河。老人们说，这条渠修了整整九年。",
    "　　每年开春以后，各村都要派人清淤。天刚亮，男人们扛着铁锹下到渠底，女人们把饭送到堤上，一直忙到太阳落山。",
    "　　去年夏天下了一场大雨，上湾村的一段渠堤被冲开了口子。县里连夜送来石料和水泥，镇上的干部和村民一起守了两天。",
  ]
  static let parted = (
    first: "　　从那以后，村里定下规矩，每十户选一个看渠人，轮流巡堤，发现渗漏马上",
    rest: "报告。看渠人的名字写在闸房的木牌上，谁值班谁负责，一年一换，大家都很服气。"
  )

  @Test("a paragraph is read on over the notes at the foot of its page, and the notes come last")
  func notes() throws {
    var pages = Pages()
    pages.begin()
    var y = pages.body(Self.paragraphs + [String(Self.parted.first.prefix(24 + 12))], top: 100)
    // The last line of the page is full.
    y = pages.body(["闸房的钥匙由他们保管，每天早晚各开一次闸门，发现渗漏马上"].map { String($0.prefix(24)) }, top: y)
    pages.rule(left: 100, top: y + 30, width: 200)
    pages.line("望川水利志卷三，另见县档案馆所藏图册。", left: 100, top: y + 50, em: 22)
    pages.begin()
    _ = pages.body([Self.parted.rest, "　　如今渠边种满了柳树和杏树。"], top: 100)
    let document = try document(pages)
    let roles = document.blocks.map(\.role)
    #expect(roles == [.paragraph, .paragraph, .paragraph, .paragraph, .paragraph, .footnote])
    #expect(document.blocks.last?.text == "望川水利志卷三，另见县档案馆所藏图册。")
    #expect(document.blocks.contains { $0.text.hasSuffix(Self.parted.rest) && $0.text.count > 60 })
  }

  @Test("a mark where the other pages have their number is a number misread")
  func misreadFolio() throws {
    var pages = Pages()
    for (number, folio) in ["了", "2", "3", "4"].enumerated() {
      pages.begin()
      // No two pages open with the same line: that would be a running head.
      _ = pages.body(Self.paragraphs.map { "　　" + $0.dropFirst(2 + 3 * number) }, top: 100)
      pages.line(folio, left: number.isMultiple(of: 2) ? 800 : 100, top: 640)
    }
    let document = try document(pages)
    #expect(document.furniture.map(\.block.text) == ["了", "2", "3", "4"])
  }

  @Test(
    "a column of one line that goes on and of first lines has the edge of the line that goes on")
  func tailOfColumn() throws {
    var pages = Pages()
    pages.begin()
    let left = Self.paragraphs.joined().filter { $0 != "　" }
    var rest = Array(left)[...]
    var y = 100
    while !rest.isEmpty {
      pages.line(String(rest.prefix(12)), left: 100, top: y)
      rest = rest.dropFirst(12)
      y += 50
    }
    pages.line("守到天亮才回。", left: 560, top: 100)
    pages.line("特此函复。", left: 620, top: 150)
    pages.line("望川县水务局", left: 620, top: 200)
    let document = try document(pages)
    #expect(document.blocks.suffix(2).map(\.text) == ["特此函复。", "望川县水务局"])
  }
}
