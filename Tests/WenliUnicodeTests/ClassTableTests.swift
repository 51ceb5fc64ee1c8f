// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliUnicode

@Suite struct ClassTableTests {
  @Test(
    arguments: [
      ("中", [.han, .wide]), ("一", [.han, .hanNumeral, .wide]), ("〇", [.han, .hanNumeral, .wide]),
      ("々", [.han, .wide, .notAtLineStart]), ("〆", [.han, .wide]), ("\u{20000}", [.han, .wide]),
      ("壹", [.han, .hanNumeral, .wide]), ("廿", [.han, .hanNumeral, .wide]),
      ("か", [.kana, .wide]), ("ッ", [.kana, .wide, .notAtLineStart]),
      ("ー", [.kana, .wide, .notAtLineStart]), ("ｱ", [.kana]), ("ｰ", [.kana, .notAtLineStart]),
      ("가", [.hangul, .wide]), ("A", [.letter]), ("Ａ", [.letter, .wide]),
      ("7", [.digit]), ("７", [.digit, .wide]), ("é", [.letter, .wide]), ("ф", [.letter, .wide]),
    ] as [(String, CharacterClass)])
  func letters(text: String, expected: CharacterClass) {
    #expect(characterClass(text) == expected)
  }

  @Test(
    arguments: [
      ("。", [.stop, .wide, .notAtLineStart]), ("！", [.stop, .wide, .notAtLineStart]),
      ("?", [.stop, .asciiMark, .notAtLineStart]), ("｡", [.stop, .notAtLineStart]),
      ("…", [.stop, .filler, .wide]), (".", [.asciiMark, .notAtLineStart]),
      ("，", [.comma, .wide, .notAtLineStart]), ("、", [.comma, .wide, .notAtLineStart]),
      (",", [.comma, .asciiMark, .notAtLineStart]), ("：", [.colon, .wide, .notAtLineStart]),
      (";", [.semicolon, .asciiMark, .notAtLineStart]),
      ("“", [.opener, .wide, .notAtLineEnd]), ("”", [.closer, .wide, .notAtLineStart]),
      ("《", [.opener, .wide, .notAtLineEnd]), ("』", [.closer, .wide, .notAtLineStart]),
      ("(", [.opener, .asciiMark, .notAtLineEnd]), ("]", [.closer, .asciiMark, .notAtLineStart]),
      ("<", [.asciiMark]), ("\"", [.straightQuote, .asciiMark]), ("＇", [.straightQuote, .wide]),
      ("-", [.dash, .asciiMark]), ("—", [.dash, .wide]), ("─", [.dash, .wide]),
      ("－", [.dash, .wide]),
      ("〜", [.wide, .notAtLineStart]), ("～", [.wide, .notAtLineStart]),
      ("·", [.filler, .wide, .notAtLineStart]), ("・", [.filler, .wide, .notAtLineStart]),
      ("‥", [.filler, .wide]), ("#", [.filler]),
    ] as [(String, CharacterClass)])
  func marks(text: String, expected: CharacterClass) {
    #expect(characterClass(text) == expected)
  }

  @Test(
    arguments: [
      (" ", [.space]), ("\t", [.space]), ("\u{A0}", [.space]), ("\u{2003}", [.space]),
      ("\u{3000}", [.space, .wide]), ("\u{0}", [.control]), ("\u{1B}", [.control]), ("\n", []),
      ("\u{85}", []), ("\u{FEFF}", [.invisible]), ("\u{200B}", [.invisible]),
      ("\u{FE0F}", [.invisible, .wide]), ("\u{E000}", [.unknown, .wide]), ("\u{FFFF}", [.unknown]),
      ("\u{FFFD}", [.replacement, .wide]), ("■", [.ornament, .wide]),
      ("①", [.enclosedNumber, .wide]),
      ("Ⅳ", [.enclosedNumber, .wide]), ("㋐", [.enclosedNumber, .wide]), ("㈱", [.wide]),
      ("\u{3099}", [.unsettled, .wide]), ("\u{F900}", [.han, .unsettled, .wide]),
      ("⼀", [.han, .repairable, .wide]), ("ｶ", [.kana, .repairable]),
    ] as [(String, CharacterClass)])
  func others(text: String, expected: CharacterClass) {
    #expect(characterClass(text) == expected)
  }

  @Test func beyondUnicodeThereIsNothing() {
    #expect(classTable[0x110000] == [])
    #expect(classTable[UInt32.max] == [])
  }

  @Test func noScalarShowsFlagsOfTheScannerOnly() {
    let known = (UInt32(1) << 28) - 1
    for scalar in UInt32(0)..<0x110000 {
      let flags = classTable[scalar].rawValue
      if flags & ~known != 0 { Issue.record("U+\(String(scalar, radix: 16)) shows \(flags)") }
    }
  }

  @Test func versionsAreNumbers() {
    for version in [UnicodeVersions.icu, UnicodeVersions.unicode] {
      let parts = version.split(separator: ".")
      #expect(parts.count == 2 && parts.allSatisfy { Int($0) != nil })
    }
  }
}
