// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliUnicode

@Suite struct NormalizerTests {
  private let normalizer = Normalizer()

  /// A text with the changes made.
  private func nfc(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var output: [UInt8] = []
    var position = range.lowerBound
    for change in normalizer.changes(in: bytes, range: range) {
      #expect(change.range.lowerBound >= position && !change.range.isEmpty)
      output += bytes[position..<change.range.lowerBound]
      output += change.replacement
      position = change.range.upperBound
    }
    return output + bytes[position..<range.upperBound]
  }

  @Test(arguments: [
    ("中文", "中文"), ("か\u{3099}", "\u{304C}"), ("a\u{301}b", "\u{E1}b"),
    ("\u{F900}", "\u{8C48}"), ("\u{212B}\u{2126}", "\u{C5}\u{3A9}"), ("𠀀か\u{3099}中", "𠀀\u{304C}中"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{3099}", "\u{3099}"), ("", ""),
    ("a\u{301}\u{F900}か\u{3099}", "\u{E1}\u{8C48}\u{304C}"),
    ("\u{2F9D4}", "\u{8CAB}"), ("a\u{323}\u{307}", "\u{1EA1}\u{307}"),
    ("a\u{307}\u{323}", "\u{1EA1}\u{307}"),
  ])
  func examples(text: String, expected: String) {
    let bytes = utf8(text)
    #expect(nfc(bytes, 0..<bytes.count) == utf8(expected))
  }

  @Test func aPieceIsAsSmallAsItsBoundaries() {
    let bytes = utf8("中か\u{3099}文")
    let changes = normalizer.changes(in: bytes, range: 0..<bytes.count)
    #expect(changes.count == 1)
    #expect(changes.first?.range == 3..<9)
    #expect(normalizer.changes(in: bytes, range: 0..<6).isEmpty)
  }

  @Test func manyMarksOnOneBase() {
    let marks = String(repeating: "\u{323}\u{307}", count: 200)
    let bytes = utf8("a" + marks)
    let once = nfc(bytes, 0..<bytes.count)
    #expect(once != bytes)
    #expect(nfc(once, 0..<once.count) == once)
  }

  @Test func normalizedTextStaysAndClassesTellSo() {
    var random = SplitMix(seed: 11)
    let alphabet = "中か\u{3099}\u{F900}a\u{301}\u{323}\u{212B}가\u{1100}\u{1161}\u{11A8}𠀀。 \u{FB1D}"
    for _ in 0..<2000 {
      let bytes = random.text(from: alphabet, upTo: 10)
      let once = nfc(bytes, 0..<bytes.count)
      #expect(normalizer.changes(in: once, range: 0..<once.count).isEmpty)
      // The same text in Swift's eyes, whose equality is canonical.
      #expect(shown(once) == shown(bytes))
      let isUnsettled = shown(bytes).unicodeScalars.contains {
        classTable[$0.value].contains(.unsettled)
      }
      if once != bytes { #expect(isUnsettled) }
    }
  }
}
