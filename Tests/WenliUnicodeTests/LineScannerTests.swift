// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliUnicode

@Suite struct LineScannerTests {
  private let scanner = LineScanner(table: classTable)

  private func facts(_ text: String) -> LineFacts {
    let bytes = utf8(text)
    return scanner.facts(of: bytes, in: 0..<bytes.count)
  }

  @Test(arguments: [
    ("", 0), ("中", 2), ("中文", 4), ("abc", 3), ("中a文", 6), ("中a", 3), ("中1文2中", 10), ("ｱｲ", 2),
    ("１２", 4),
    // One space beside a CJK character or mark is no width of its own.
    ("中 文", 4), ("中 a", 3), ("a 中", 3), ("a b", 3), ("，a b", 5), ("。 a", 3), ("a “b” 中", 8),
    // Runs, tabs and U+3000 are.
    ("中  文", 6), ("中\u{3000}文", 6), ("中\t文", 8), ("中 \u{3000}文", 7), ("a\u{A0}b", 3),
    // Ambiguous characters are narrow where nothing is CJK.
    ("“a”", 3), ("“中”", 6), ("— 12 —", 6), ("——中", 6), ("a — b", 5), ("①", 1), ("①中", 4),
    ("…。", 4),
    // Combining and invisible characters have no width.
    ("か\u{3099}", 2), ("e\u{301}", 1), ("中\u{200B}文", 4), ("中\u{FE0F}", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2),
  ])
  func width(text: String, expected: Int) {
    #expect(facts(text).width == Int32(expected))
  }

  @Test func countsOfALine() {
    let facts = facts("一、提 案 者：吕梁市。好？ ok A  b！")
    #expect(facts.scalars == 17)
    #expect(facts.solids == 8)
    #expect(facts.spaces == 5)
    #expect(facts.spacedJoints == 2)
    #expect(facts.innerStops == 2)
    #expect(facts.first == 0x4E00)
    #expect(facts.last == 0xFF01)
    #expect(facts.beforeLast == 0x62)
    #expect(
      facts.classes.isSuperset(of: [.han, .letter, .space, .stop, .comma, .colon, .hanNumeral]))
    #expect(!facts.classes.meets([.kana, .digit, .control, .asciiMark]))
  }

  @Test(arguments: [
    ("好。好", 1), ("好。好。", 1), ("好。", 0), ("。", 0), ("……", 1), ("好！？", 1), ("a.b.c", 0),
    ("１．総則", 0), ("Ａ．総則", 0), ("終わり．始め", 1), ("１．", 0), ("１．２．", 0), ("a!b", 1),
  ])
  func innerStops(text: String, expected: Int) {
    #expect(facts(text).innerStops == Int32(expected))
  }

  @Test(arguments: [
    ("目 录", 1), ("目  录", 0), ("目\u{3000}录", 1), ("目 a 录", 0), ("あ い う", 2), ("가 나", 0),
  ])
  func spacedJoints(text: String, expected: Int) {
    #expect(facts(text).spacedJoints == Int32(expected))
  }

  @Test func neighboursOfTheLastScalar() {
    #expect(facts("").first == 0)
    #expect(facts("中").beforeLast == 0)
    #expect(facts("中").first == facts("中").last)
    #expect(facts("中 文").beforeLast == 0x20)
    #expect(facts("好。”").beforeLast == 0x3002)
    #expect(facts("\u{20000}\u{20001}").beforeLast == 0x20000)
  }

  @Test func onlyTheRangeCounts() {
    let bytes = utf8("甲。乙a丙")
    let facts = scanner.facts(of: bytes, in: 6..<10)
    #expect(facts.width == 3)
    #expect(facts.first == 0x4E59)
    #expect(facts.last == 0x61)
    #expect(facts.innerStops == 0)
  }

  @Test(arguments: [
    ("中", "中", 0), ("  中 ", "中", 2), ("\u{3000}\u{3000}中\u{3000}", "中", 4), ("\t中", "中", 4),
    ("\u{A0}\u{2003} a b\r\n", "a b", 4), ("\u{FEFF}中\u{FEFF}", "中", 0), (" \u{3000}\t", "", 7),
    ("", "", 0), ("\u{200B} 中", "中", 1), ("中\u{2028}", "中", 0), ("¢", "¢", 0), ("\u{85}à", "à", 0),
  ])
  func trimming(text: String, expected: String, indent: Int) {
    let bytes = utf8(text)
    let trimmed = scanner.trimmed(bytes, in: 0..<bytes.count)
    #expect(Array(bytes[trimmed.range]) == utf8(expected))
    #expect(trimmed.indent == indent)
  }

  /// The scan against a slow one that looks at each scalar by itself.
  @Test func agreesWithASlowScan() {
    var random = SplitMix(seed: 7)
    for _ in 0..<3000 {
      let bytes = random.text(from: "中一か가aé7。，“—①  \u{3000}\t\u{3099}\u{20000}．?", upTo: 12)
      let trimmed = scanner.trimmed(bytes, in: 0..<bytes.count).range
      let facts = scanner.facts(of: bytes, in: trimmed)
      let scalars = Array(shown(bytes[trimmed]).unicodeScalars)
      let visible = scalars.filter { !classTable[$0.value].contains(.space) }
      #expect(facts.scalars == Int32(visible.count))
      #expect(facts.solids == Int32(visible.filter { classTable[$0.value].meets(.solid) }.count))
      let weighty = scalars.filter { $0.value != 0x3099 }
      let runs = weighty.split { !classTable[$0.value].contains(.space) }
      #expect(facts.spaces == Int32(runs.count))
      #expect(facts.classes == scalars.reduce(into: []) { $0.formUnion(combined($1)) })
      #expect(facts.first == scalars.first?.value ?? 0)
      #expect(facts.last == scalars.last?.value ?? 0)
      #expect(facts.beforeLast == scalars.dropLast().last?.value ?? 0)
    }
  }

  /// A combining mark does not make its line wide.
  private func combined(_ scalar: Unicode.Scalar) -> CharacterClass {
    let flags = classTable[scalar.value]
    return scalar.value == 0x3099 ? flags.subtracting(.wide) : flags
  }
}
