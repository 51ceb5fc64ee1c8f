// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Numbers as values and lists as sequences.
@Suite("Numbering")
struct NumberingTests {
  /// The numbers of a text whose lines are paragraphs: value, further value and sequence.
  private func numbers(_ lines: [String]) throws -> [String] {
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n\n"), before: .headings)
    #expect(draft.numbers.passages.count == draft.layout.passages.count)
    return draft.numbers.passages.map { number in
      guard let number else { return "-" }
      let sub = number.enumerator.subvalue > 0 ? ".\(number.enumerator.subvalue)" : ""
      return "\(number.enumerator.value)\(sub) \(number.sequence.rawValue)"
    }
  }

  static let sequences: [([String], [String])] = [
    (["一、清淤。", "二、砌石。", "三、勾缝。"], ["1 first", "2 next", "3 next"]),
    (["一、清淤。", "二、砌石。", "四、勾缝。"], ["1 first", "2 next", "4 gap"]),
    (["一、清淤。", "二、砌石。", "五、勾缝。"], ["1 first", "2 next", "5 gap"]),
    (["一、清淤。", "二、砌石。", "九、勾缝。"], ["1 first", "2 next", "9 jump"]),
    (["一、清淤。", "二、砌石。", "二、勾缝。"], ["1 first", "2 next", "2 again"]),
    (["三、清淤。", "二、砌石。"], ["3 orphan", "2 jump"]),
    (["一、清淤。", "二、砌石。", "一、勾缝。", "二、验收。"], ["1 first", "2 next", "1 first", "2 next"]),
    (["首先，清淤。", "其次，砌石。", "第三，勾缝。", "第四，验收。"], ["1 first", "2 next", "3 next", "4 next"]),
    (["首先，清淤。", "其次，砌石。", "最后，勾缝。"], ["1 first", "2 next", "3 next"]),
    (["第一，清淤。", "第二，砌石。", "第三，勾缝。", "最后，验收。"], ["1 first", "2 next", "3 next", "4 next"]),
    (["最后，渠道通水了。", "村民都来了。"], ["-", "-"]),
    (["第十条　渠道由村里管护。", "第十条之一　闸门由镇里管护。", "第十一条　附则。"], ["10 orphan", "10.1 next", "11 next"]),
    (
      ["一、清淤。", "（一）上段。", "（二）下段。", "二、砌石。", "（一）上段。"],
      ["1 first", "1 first", "2 next", "2 next", "1 first"]
    ),
    (
      ["一、清淤。", "（一）上段。", "（二）下段。", "二、砌石。", "（三）全段。"],
      ["1 first", "1 first", "2 next", "2 next", "3 orphan"]
    ),
    (
      ["1.清淤。", "2.砌石。", "①上段。", "②下段。", "3.勾缝。"],
      ["1 first", "2 next", "1 first", "2 next", "3 next"]
    ),
    (["一是清淤。", "二是砌石。", "三是勾缝。"], ["1 first", "2 next", "3 next"]),
  ]

  @Test("have values and follow one another", arguments: sequences)
  func lists(lines: [String], expected: [String]) throws {
    #expect(try numbers(lines) == expected)
  }

  @Test(
    "are not seen in paragraphs that only look numbered",
    arguments: [
      "一、二、三等奖都在渠边颁发。", "第三届水会在村里开幕。", "17宗地块已经收回。", "1.5万元用于清淤。", "2019.3.5开工典礼。",
      "第三条的规定已经落实。", "一带一路经过望川。", "五月渠水上涨。", "十里长堤都种了柳。", "首先要清淤再砌石。",
      "第一时间赶到渠边。", "一是否清淤还要再议。", "（二〇一九年）渠道通水。", "一一对应地登记。",
    ])
  func falseFriends(text: String) throws {
    #expect(try numbers(["渠水流过村口。", text, "村民在渠边洗衣。"]) == ["-", "-", "-"])
  }

  @Test("of several components count by the last, and a chapter needs them")
  func components() throws {
    let found = try numbers([
      "1 总则", "1.1 目的", "1.2 范围", "2 组织", "2.1 指挥部", "2.1.1 职责",
    ])
    #expect(found == ["1 first", "1 first", "2 next", "2 next", "1 first", "1 first"])
    #expect(try numbers(["1 总则", "渠水流过村口。"]) == ["-", "-"])
  }

  @Test("of Japanese laws count without their space where the list expects them")
  func japanese() throws {
    let lines = [
      "第一条　渠を使用する者は、次に掲げる事項を届け出なければならない。", "一　氏名及び住所", "二　使用する日時",
      "２前項の規定は、通行には適用しない。", "３第一項の届出は、書面によるものとする。", "イ渠の上流",
    ]
    let draft = try Workshop.shared.get().draft(
      lines.joined(separator: "\n\n"), before: .headings, hints: Hints(language: "ja"))
    #expect(draft.numbers.passages.map { $0?.enumerator.value ?? 0 } == [1, 1, 2, 2, 3, 0])
  }

  @Test("that other texts announce are compared with those that follow")
  func announced() throws {
    func rules(_ lines: [String]) throws -> [String] {
      let workshop = try Workshop.shared.get()
      return try workshop.changes(.numbering, lines.joined(separator: "\n\n")).changes.findings.map
      { workshop.book.names[$0.rule] }
    }
    let items = ["一、清淤。", "二、砌石。", "三、勾缝。"]
    #expect(try rules(["现提出以下三点建议："] + items) == [])
    #expect(try rules(["现提出以下四点建议："] + items) == ["numbering.count"])
    #expect(try rules(["采取了五项措施："] + items) == ["numbering.count"])
    #expect(try rules(["走访了五个村子，听到这些话："] + items) == [])
    #expect(try rules(["以下三点建议。"] + items) == [])
  }

  @Test("that skip, repeat or jump are reported at their label")
  func reports() throws {
    let workshop = try Workshop.shared.get()
    let drawn = "一、清淤。\n\n⟦三、⟧砌石。\n\n⟦三、⟧勾缝。\n\n⟦九、⟧验收。\n\n十、通水。\n\n一、种柳。"
    let found = try workshop.drawnFindings(.numbering, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["numbering.sequence"])
    let messages = try workshop.changes(.numbering, Drawing.plain(drawn)).changes.findings.map(
      \.message)
    #expect(
      messages == ["3 follows 1, 2 is expected", "3 follows 3", "9 follows 3, 4 is expected"])
  }

  static let members: [(String, [Int32])] = [
    ("今年要做三件事：⟦一是⟧清淤，把上段挖深；⟦二是⟧砌石，把下段护好；⟦三是⟧种柳，把两岸绿化。", [1, 2, 3]),
    ("今年，⟦一要⟧清淤，把上段挖深；⟦二要⟧砌石，把下段护好，不留尾巴。", [1, 2]),
    ("三、今年要做两件事。⟦一是⟧清淤，把上段挖深。⟦二是⟧砌石，把下段护好。", [1, 2]),
    ("今年只有一件事：一是清淤，把上段挖深，其他的以后再说也不迟。", []),
    ("今年要做两件事：二是砌石，把下段护好；三是种柳，把两岸绿化。", []),
    ("一是否清淤要再议，二是否砌石也要再议，三是否种柳还要再议。", []),
  ]

  @Test("inside a passage are members if they count up from one", arguments: members)
  func runIn(drawn: String, values: [Int32]) throws {
    let text = Drawing.plain(drawn)
    let draft = try Workshop.shared.get().draft(text, before: .headings)
    #expect(draft.numbers.members.map(\.value) == values)
    let view = try #require(draft.layout.passages.first?.view)
    let labels = draft.numbers.members.map {
      SourceRange(Int($0.label.lowerBound), Int($0.label.upperBound))
    }
    if !values.isEmpty {
      #expect(mismatch(Drawing.ranges(labels, in: draft.bytes(view)), drawn) == nil)
    }
    for (member, next) in zip(draft.numbers.members, draft.numbers.members.dropFirst()) {
      #expect(member.end == next.label.lowerBound)
    }
    if let last = draft.numbers.members.last { #expect(Int(last.end) == view.count) }
  }

  @Test("never fail, whatever the text", arguments: 1...200)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 16_000)
    var lines: [String] = []
    let labels = ["一、", "（二）", "3.", "④", "第五条", "最后，", "第十条之二", "一是", "九九、", "二十、", ""]
    for _ in 0..<random.number(1...8) {
      lines.append(labels[random.number(0...labels.count - 1)] + "渠" + random.piece() + "水。")
    }
    let draft = try Workshop.shared.get().draft(
      lines.joined(separator: "\n\n"), before: .headings)
    #expect(draft.numbers.passages.count == draft.layout.passages.count)
    for case (let number?, let passage) in zip(draft.numbers.passages, draft.layout.passages) {
      #expect(number.enumerator.value > 0)
      #expect(Int(number.enumerator.prefixLength) <= passage.view.count)
    }
  }
}
