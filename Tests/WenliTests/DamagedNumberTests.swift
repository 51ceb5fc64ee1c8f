// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

@testable import Wenli

/// Damage seeded into the numbers of sound lists, and sound texts that look like damage.
@Suite("Damaged numbers")
struct DamagedNumberTests {
  /// What came of all lists of a run.
  struct Tally {
    var damages = 0
    var found = 0
    var right = 0
    var wrong = 0
    var friends = 0
    var alarms = 0
  }

  /// A way of numbering with what damage makes of it.
  struct Style {
    let before: String
    let after: String
    let digits: Bool
    let befores: [String]
    let afters: [String]
  }

  static let styles = [
    Style(before: "", after: "、", digits: false, befores: [], afters: ["，", ".", " 、", "丶"]),
    Style(
      before: "（", after: "）", digits: false, befores: ["", "C", "〈", "《"], afters: ["", "〉", "》"]),
    Style(before: "", after: ".", digits: true, befores: [], afters: ["，", ",", "。", " ."]),
    Style(before: "第", after: "条　", digits: false, befores: ["笫", "弟", "策"], afters: []),
  ]

  static let twins: [Character: [String]] = [
    "一": ["-", "—", "ー", "_"], "二": ["ニ"], "三": ["ミ"], "八": ["ハ"], "十": ["+", "十 "],
    "七": ["匕"], "1": ["l", "I", "|"], "0": ["O", "o"], "5": ["S"], "8": ["B"], "2": ["Z"],
  ]

  static let openings = [
    "清理渠道", "加固堤岸", "修补闸门", "清点石料", "培训管护员", "落实经费", "登记水表", "巡查险段", "疏通涵洞", "补种护堤林",
    "公布水价", "检测水质",
  ]
  static let endings = [
    "，由各村在开春以前完成。", "，所需石料由镇里统一调配。", "，每月检查一次并且登记在册。", "，险段要有人日夜值守。", "，费用列入当年的预算。",
    "，做到责任到人、措施到位。",
  ]
  /// Sound paragraphs that open with what a label is made of.
  static let hostile = [
    "三、四级河道由镇里管护，一、二级河道由县里管护。", "一、二、三等奖在渠边颁发，奖金由水务局承担。", "十一黄金周期间渠道照常放水，请各村留意。",
    "一一对应地登记水表，不得遗漏。", "二，这个字在渠碑上已经看不清了。", "1.5万元用于清淤，2.3万元用于砌石。", "3，4号闸门昨天已经修好。",
    "（二）这个编号在旧图上指的是下渠。", "—渠水从村口流过，柳树成行。", "+20分的村子可以优先领取石料。", "八人小组昨天进村，走访了渠边人家。",
    "第二线路的施工已经结束。", "一是否清淤还要再议，先测量淤积的深度。", "三，是渠首那块碑上刻的字。", "10，20和30号水表要更换。", "人、畜饮水要分开取用。",
    "二十四节气里，惊蛰前后渠水最浅。", "七、八月间渠水最大，闸门全开。",
  ]

  static func label(_ value: Int, _ style: Style) -> String {
    style.before + (style.digits ? String(value) : han(value)) + style.after
  }

  static func han(_ value: Int) -> String {
    let digits = Array("〇一二三四五六七八九")
    if value < 10 { return String(digits[value]) }
    let tens = value / 10 == 1 ? "十" : String(digits[value / 10]) + "十"
    return value % 10 == 0 ? tens : tens + String(digits[value % 10])
  }

  /// A damaged form of a label; nil if this damage does not touch it.
  static func damaged(_ value: Int, _ style: Style, _ random: inout SeededGenerator) -> String? {
    let number = style.digits ? String(value) : han(value)
    switch random.number(0...5) {
    case 0...2:
      let places = number.indices.filter { twins[number[$0]] != nil }
      guard let place = places.randomElement(using: &random),
        let twin = twins[number[place]]?.randomElement(using: &random)
      else { return nil }
      var text = number
      text.replaceSubrange(place...place, with: twin)
      return style.before + text + style.after
    case 3:
      guard let after = style.afters.randomElement(using: &random) else { return nil }
      // A bracket lost on one side must leave the other.
      return style.before + number + after
    case 4:
      guard let before = style.befores.randomElement(using: &random) else { return nil }
      return before + number + style.after
    default:
      // The number is gone between its marks.
      guard style.after == "、" || style.before == "（" else { return nil }
      return style.before + style.after
    }
  }

  /// Judges a page with one damaged label, or none if `expected` is nil.
  func judge(
    _ lines: [String], damagedLine: Int?, expected: String?, _ pipeline: Pipeline,
    _ tally: inout Tally
  ) throws {
    let text = lines.joined(separator: "\n")
    let document = try pipeline.document(from: Cleaning.source(Array(text.utf8)))
    func names(_ id: RuleID) -> Bool { document.rules[id].hasPrefix("numbering.") }
    let edits = document.ledger.edits.filter { names($0.rule) }
    let alarms = document.findings.filter { names($0.rule) }
    var starts: [Int] = []
    var place = 0
    for line in lines {
      starts.append(place)
      place += line.utf8.count + 1
    }
    func line(of byte: Int32) -> Int { (starts.lastIndex { $0 <= Int(byte) }) ?? 0 }
    if let damagedLine, let expected {
      tally.damages += 1
      let own = edits.filter { line(of: $0.range.start) == damagedLine }
      let near = alarms.filter {
        (damagedLine...damagedLine + 1).contains(line(of: $0.range.start))
      }
      let solid = { (text: String) in text.filter { !$0.isWhitespace } }
      let isRight = document.blocks.contains { solid($0.text).hasPrefix(solid(expected)) }
      if isRight || !own.isEmpty || !near.isEmpty { tally.found += 1 }
      if isRight { tally.right += 1 } else if !own.isEmpty { tally.wrong += 1 }
      tally.wrong += edits.count { line(of: $0.range.start) != damagedLine }
    } else {
      tally.wrong += edits.count
      if !edits.isEmpty || !alarms.isEmpty { tally.alarms += 1 }
    }
  }

  /// A sound list: labels and texts.
  private func list(_ style: Style, _ count: Int, _ random: inout SeededGenerator) -> [String] {
    (1...count).map { value in
      let text =
        Self.openings[random.number(0...Self.openings.count - 1)]
        + Self.endings[random.number(0...Self.endings.count - 1)]
      return Self.label(value, style) + text
    }
  }

  @Test("are found and repaired as their lists demand, and nothing else is touched")
  func seeded() throws {
    let pipeline = try Pipeline()
    var tally = Tally()
    var random = SeededGenerator(seed: 20_260_501)
    while tally.damages < 600 {
      let style = Self.styles[random.number(0...Self.styles.count - 1)]
      let count = random.number(4...12)
      var lines = list(style, count, &random)
      let target = random.number(1...count)
      guard let label = Self.damaged(target, style, &random) else { continue }
      let sound = lines[target - 1]
      let body = sound.dropFirst(Self.label(target, style).count)
      lines[target - 1] = label + body
      try judge(lines, damagedLine: target - 1, expected: sound, pipeline, &tally)
    }
    while tally.friends < 600 {
      let style = Self.styles[random.number(0...Self.styles.count - 1)]
      var lines = list(style, random.number(3...8), &random)
      let friend = Self.hostile[random.number(0...Self.hostile.count - 1)]
      lines.insert(friend, at: random.number(1...lines.count))
      tally.friends += 1
      try judge(lines, damagedLine: nil, expected: nil, pipeline, &tally)
    }
    let figures = """
      damages \(tally.damages): found \(tally.found), repaired rightly \(tally.right); \
      wrong \(tally.wrong); false friends \(tally.friends): alarms \(tally.alarms)
      """
    print(figures)
    #expect(tally.found * 100 >= tally.damages * 95, "\(figures)")
    #expect(tally.right * 100 >= tally.found * 90, "\(figures)")
    #expect(tally.wrong == 0, "\(figures)")
    #expect(tally.alarms * 100 <= tally.friends, "\(figures)")
  }
}
