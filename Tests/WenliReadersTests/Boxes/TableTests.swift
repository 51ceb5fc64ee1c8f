// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliReaders

/// Tables with rules between their rows, and pages that rules part.
@Suite("Ruled tables")
struct TableTests {
  private func lines(_ page: SetPage) throws -> [String] {
    let source = try HOCRReader().read(Array(page.hocr().utf8), named: "page")
    return source.lines.map { String(decoding: source.text[$0.range.bytes], as: UTF8.self) }
  }

  private func regions(_ page: SetPage) throws -> [RegionKind] {
    let source = try HOCRReader().read(Array(page.hocr().utf8), named: "page")
    return source.boxes?.lines.map(\.region) ?? []
  }

  /// A table of two columns; the second cell of the middle row is three lines high.
  private static func table(hasVerticalRules: Bool = false) -> SetPage {
    var page = SetPage()
    page.column(["下表列出各村水渠的长度和看管的人，登记以后不再改动。"], left: 60, top: 100, measure: 40)
    let rows: [([String], [String])] = [
      (["村名"], ["看管办法"]),
      (["上河村"], ["由村民小组轮流看管，每月", "的第一天换人，换人时要把", "工具点清。"]),
      (["下河村（含新", "迁入的三户）"], ["由镇里的管水员看管。"]),
    ]
    var y = 200.0
    for (left, right) in rows {
      page.rules.append([60, Int(y), 800, Int(y) + 4])
      let height = Double(max(left.count, right.count)) * 34
      for (index, text) in left.enumerated() {
        page.lines.append(.init(text: text, left: 80, top: y + 14 + Double(index) * 34))
      }
      for (index, text) in right.enumerated() {
        page.lines.append(.init(text: text, left: 320, top: y + 14 + Double(index) * 34))
      }
      y += height + 16
    }
    page.rules.append([60, Int(y), 800, Int(y) + 4])
    if hasVerticalRules { page.rules.append([290, 200, 294, Int(y)]) }
    return page
  }

  static let rows = [
    "村名  看管办法", "上河村  由村民小组轮流看管，每月的第一天换人，换人时要把工具点清。",
    "下河村（含新迁入的三户）  由镇里的管水员看管。",
  ]

  @Test("a row is a line, its cells whole and in order", arguments: [false, true])
  func wrappedCells(hasVerticalRules: Bool) throws {
    let page = Self.table(hasVerticalRules: hasVerticalRules)
    #expect(try lines(page) == ["下表列出各村水渠的长度和看管的人，登记以后不再改动。"] + Self.rows)
    #expect(try regions(page) == [.text, .table, .table, .table])
  }

  @Test func linesReadAcrossTheColumnsArePartedAtThem() throws {
    var page = Self.table(hasVerticalRules: true)
    // One line of both cells, as an engine reads them that does not see the gap.
    let place = try #require(page.lines.firstIndex { $0.text == "上河村" })
    let other = try #require(page.lines.firstIndex { $0.text == "由村民小组轮流看管，每月" })
    page.merge(place, other)
    #expect(try lines(page).dropFirst() == Self.rows[...])
  }

  @Test func rulesBetweenArticlesMakeNoTable() throws {
    var page = SetPage()
    for (number, top) in [100.0, 500, 900].enumerated() {
      page.column(ReadingOrderTests.left, left: 60, top: top, measure: 20)
      page.column(ReadingOrderTests.right, left: 520, top: top, measure: 20)
      page.rules.append([60, Int(top) - 20, 920, Int(top) - 16])
      if number == 2 { page.rules.append([60, 1300, 920, 1304]) }
    }
    #expect(try !regions(page).contains(.table))
    let one = (ReadingOrderTests.left + ReadingOrderTests.right).joined()
    #expect(try lines(page).joined() == one + one + one)
  }

  @Test func ruleOverAllColumnsPartsArticles() throws {
    var page = SetPage()
    page.column(ReadingOrderTests.left, left: 60, top: 100, measure: 20)
    page.column(ReadingOrderTests.right, left: 520, top: 100, measure: 20)
    page.rules.append([60, 440, 920, 444])
    page.column(["第二篇的左栏写的是修桥。"], left: 60, top: 470, measure: 20)
    page.column(["第二篇的右栏写的是修路。"], left: 520, top: 470, measure: 20)
    let text = try lines(page).joined()
    #expect(text.hasSuffix(ReadingOrderTests.right[1] + "第二篇的左栏写的是修桥。第二篇的右栏写的是修路。"))
  }

  @Test func linesOfTwoHeightsReadAsOneArePartedThere() throws {
    var page = SetPage()
    page.column(ReadingOrderTests.left, left: 60, top: 100, measure: 40)
    page.lines.append(.init(text: "务的支持力度。", left: 60, top: 400))
    page.lines.append(.init(text: "清源市气象局", left: 640, top: 424))
    page.merge(page.lines.count - 2, page.lines.count - 1)
    #expect(try lines(page).suffix(2) == ["务的支持力度。", "清源市气象局"])
  }

  @Test func verseHasAMeasureOfItsOwn() throws {
    var page = SetPage()
    page.column(ReadingOrderTests.left, left: 60, top: 100, measure: 40)
    for (index, text) in ["清晨渠水到田头，村外人家起得早。", "新修石桥通两岸，过桥不用绕远道。", "老人坐在桥头望，一望望到太阳高。"]
      .enumerated()
    {
      page.lines.append(.init(text: text, left: 200, top: 330 + Double(index) * 34))
    }
    page.column(ReadingOrderTests.right, left: 60, top: 480, measure: 40)
    let source = try HOCRReader().read(Array(page.hocr().utf8), named: "page")
    let settings = try #require(source.boxes).lines.compactMap(\.setting)
    let verse = settings.filter { abs($0.width - 32) < 1 && abs($0.measure - 32) < 2 }
    #expect(verse.count == 3)
    #expect(verse.allSatisfy { abs($0.indent) < 0.5 && $0.shortfall < 1 })
  }
}
