// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit
import WenliUnicode

/// What each key of a shape asks of a line.
@Suite("Shapes of lines")
struct ShapeMatcherTests {
  /// Keys of a shape, lines that have it and lines that have not.
  static let keys: [(String, [String], [String])] = [
    ("starts = [\"渠首\", \"渠\"]", ["渠首闸", "渠", "渠道"], ["水渠", "闸"]),
    ("starts = [\"渠\"]\nthen = [\"：\", \"——\"]", ["渠：甲", "渠——甲"], ["渠", "渠甲：", "渠—甲"]),
    ("ends = [\"闸\", \"水闸\"]", ["闸", "新水闸"], ["闸门", "水闸。"]),
    ("ends = [\"闸\"]\nclosing = [\"\", \"。\"]", ["水闸", "水闸。"], ["水闸：", "水闸。。"]),
    ("ends = [\"闸\"]\nclosing = [\"：\"]", ["水闸："], ["水闸", "水闸:"]),
    ("whole = [\"渠\", \"渠首\"]", ["渠", "渠首"], ["渠首闸", "水渠", "渠："]),
    ("whole = [\"渠\"]\nclosing = [\"\", \"：\"]", ["渠", "渠："], ["渠。", "渠：："]),
    ("contains = [\"分水\"]", ["分水闸", "建分水闸", "渠分水"], ["分流", "水分"]),
    ("min = 2\nmax = 4\nonly = [\"han\"]", ["水渠", "水渠新闸"], ["渠", "水渠新闸门", "水渠A"]),
    ("max = 6\nwithout = [\"stop\", \"digit\"]", ["水渠", "水，渠"], ["水渠。", "水渠3", "水渠建成通水了"]),
    ("max = 9\nfirst = [\"ornament\"]", ["□水渠", "●渠"], ["水渠□", "水渠"]),
    ("max = 9\nclosed = true", ["通水了。", "通水！"], ["通水了", "通水，"]),
    ("max = 9\nclosed = false", ["通水了", "通水，"], ["通水了。"]),
    ("max = 9\npattern = '渠[0-9]{2}'", ["渠12"], ["渠123", "水渠12", "渠1"]),
    ("max = 20\npattern = '{{year}}水渠'", ["2019年水渠", "二〇一九年水渠"], ["19年水渠"]),
    ("starts = [\"水\"]\nends = [\"渠\"]\ncontains = [\"长\"]", ["水长渠"], ["水渠", "长渠", "水长"]),
    ("max = 9\nonly = [\"numeral\", \"letter\"]", ["十二", "A三"], ["十二闸", "12"]),
  ]

  @Test("all conditions of a shape must hold", arguments: keys)
  func conditions(keys: String, fitting: [String], others: [String]) throws {
    let workshop = try Workshop(user: [RuleFixture.file("shapes.toml", RuleFixture.shape(keys))])
    let index = try #require(workshop.book.shape(named: "test"))
    for text in fitting { #expect(shapes(of: text, workshop).contains(index), "\(text)") }
    for text in others { #expect(!shapes(of: text, workshop).contains(index), "\(text)") }
  }

  /// Lines, shapes that they have by the built-in rules, and shapes that they have not.
  static let lines: [(String, [String], [String])] = [
    ("望政发〔2019〕12号", ["document-number"], ["date-only", "organisation"]),
    ("根据望政发〔2019〕12号文件", [], ["document-number"]), ("二〇一九年三月", ["date-only"], ["person"]),
    ("（2019年3月5日）", ["date-only"], ["note-parenthesis"]), ("2019年3月5日开工", [], ["date-only"]),
    ("望川县水务局", ["organisation"], ["salutation", "title-document"]),
    ("望川县水务局负责清淤", [], ["organisation"]), ("抄送：望川县各镇", ["label"], ["salutation"]),
    ("他还抄送：望川县各镇", [], ["label"]), ("望川县水务局：", ["salutation"], ["organisation", "label"]),
    ("现将做法答复如下：", [], ["salutation", "reply-word"]), ("答复", ["reply-word"], ["organisation"]),
    ("答复如下：", [], ["reply-word"]), ("提案者：民革望川支部", ["sponsor-label"], ["salutation"]),
    ("提案者认为：要先清淤。", [], ["sponsor-label"]), ("江一舟摄", ["credit"], ["byline-parenthesis"]),
    ("他在村里拍摄", [], ["organisation", "label"]), ("□江一舟", ["byline-ornament"], ["credit"]),
    ("□先清淤，再砌石。", [], ["byline-ornament"]), ("编者按：", ["editor-note-word"], ["salutation"]),
    ("关于整修北渠的建议", ["title-about"], ["organisation"]), ("关于整修北渠的建议。", [], ["title-about"]),
    ("渠水流过村口。", [], ["organisation", "title-document", "caption"]),
  ]

  @Test(
    "lines have the shapes that they look like, and not those of false friends", arguments: lines)
  func builtIn(text: String, expected: [String], refused: [String]) throws {
    let workshop = try Workshop.shared.get()
    let found = shapes(of: text, workshop)
    let names = Set(
      workshop.book.shapes.indices.filter(found.contains).map { workshop.book.shapes[$0].name })
    #expect(names.isSuperset(of: expected))
    #expect(names.isDisjoint(with: refused))
  }

  @Test("nothing has no shape, and random text is matched without fail", arguments: 1...200)
  func random(seed: Int) throws {
    let workshop = try Workshop.shared.get()
    #expect(shapes(of: "", workshop).isEmpty)
    var random = SeededGenerator(seed: UInt64(seed) &+ 9500)
    let text = random.text(upTo: 30)
    _ = shapes(of: text, workshop)
    // Far too long for any shape that a short line has.
    #expect(shapes(of: String(repeating: "渠水", count: 5000), workshop).isEmpty)
  }

  private func shapes(of text: String, _ workshop: Workshop) -> ShapeSet {
    let source = Array(text.utf8)
    let bytes = workshop.scanner.solid(source, in: source.indices)
    let facts = workshop.scanner.facts(of: bytes, in: bytes.indices)
    return workshop.shapes.shapes(of: bytes, in: bytes.indices, facts: facts)
  }
}
