// SPDX-License-Identifier: Apache-2.0

/// Letters that count by their place in an alphabet; all values from 1.
enum LetterNumeral {
  /// The value of a kana in the order of the fifty sounds.
  static func kana(_ scalar: UInt32) -> Int? {
    // The circled kana stand in this very order, with ヰ and ヱ but without ン.
    if (0x32D0...0x32FE).contains(scalar) {
      return Numeral.place(of: circledKana[Int(scalar - 0x32D0)], in: fiftySounds)
    }
    return Numeral.place(of: katakana(scalar), in: fiftySounds)
  }

  /// The value of a kana in the order of the poem.
  static func iroha(_ scalar: UInt32) -> Int? {
    Numeral.place(of: katakana(scalar), in: poem)
  }

  /// The value of a Hangul syllable 가나다… 거너더…, or consonant ㄱㄴㄷ….
  static func hangul(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0xAC00...0xD7A3:
      let index = scalar - 0xAC00
      let initial = consonants.firstIndex(of: index / 588)
      let vowel = vowels.firstIndex(of: index % 588 / 28)
      guard index % 28 == 0, let initial, let vowel else { return nil }
      return vowel * consonants.count + initial + 1
    case 0x3131...0x314E: return Numeral.place(of: scalar, in: compatibilityConsonants)
    case 0x3200...0x320D: return Int(scalar - 0x3200) + 1
    case 0x320E...0x321B: return Int(scalar - 0x320E) + 1
    case 0x3260...0x326D: return Int(scalar - 0x3260) + 1
    case 0x326E...0x327B: return Int(scalar - 0x326E) + 1
    default: return nil
    }
  }

  /// The value of a Latin letter of either case and any width.
  static func latin(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x41...0x5A: Int(scalar - 0x41) + 1
    case 0x61...0x7A: Int(scalar - 0x61) + 1
    case 0xFF21...0xFF3A: Int(scalar - 0xFF21) + 1
    case 0xFF41...0xFF5A: Int(scalar - 0xFF41) + 1
    case 0x249C...0x24B5: Int(scalar - 0x249C) + 1
    case 0x24B6...0x24CF: Int(scalar - 0x24B6) + 1
    case 0x24D0...0x24E9: Int(scalar - 0x24D0) + 1
    default: nil
    }
  }

  /// Whether a scalar continues a word in kana.
  static func isKana(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: true
    default: false
    }
  }

  /// Whether a scalar continues a word in Hangul.
  static func isHangul(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7FB: true
    default: false
    }
  }

  /// Whether a scalar continues a word in Latin letters.
  static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xC0...0x24F: true
    default: false
    }
  }

  /// The katakana for hiragana or half-width katakana; anything else as it is.
  private static func katakana(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x3041...0x3096: scalar + 0x60
    case 0xFF71...0xFF9D: fiftySounds[halfwidthPlace(scalar)]
    case 0xFF66: 0x30F2
    default: scalar
    }
  }

  /// Where a half-width katakana stands among the fifty sounds: only ヲ is out of order there.
  private static func halfwidthPlace(_ scalar: UInt32) -> Int {
    scalar == 0xFF9D ? fiftySounds.count - 1 : Int(scalar - 0xFF71)
  }

  private static let fiftySounds = Numeral.scalars(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
  private static let circledKana = Numeral.scalars(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲ")
  private static let poem = Numeral.scalars(
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン")
  /// ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ as initials of syllables.
  private static let consonants: [UInt32] = [0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18]
  /// ㅏㅓㅗㅜㅡㅣ as vowels of syllables: after 하 the count goes on with 거.
  private static let vowels: [UInt32] = [0, 4, 8, 13, 18, 20]
  private static let compatibilityConsonants = Numeral.scalars("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")
}
