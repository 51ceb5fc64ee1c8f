// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The values of printed numbers.
///
/// A parse takes the longest number at the start of a range and says how long it is; whether it
/// *is* a number there (第一 or 一起) is for the caller to know by what follows.
public enum Numeral {
  /// The ways in which numbers are printed.
  public enum Family: String, Sendable, CaseIterable {
    /// Han numerals: 二十一, 二〇二〇, 壹佰.
    case han
    /// Decimal digits, ASCII or full-width.
    case digits
    /// Numbers in a circle: ① ㉑ ❶ ➀ ㊀.
    case circled
    /// Numbers in parentheses or with a stop, in one character: ⑴ ⒈ ㈠.
    case parenthesized
    /// The ten stems: 甲乙丙….
    case stem
    /// The twelve branches: 子丑寅….
    case branch
    /// Roman numerals, as letters or in one character: XIV, ⅳ.
    case roman
    /// Kana in the order of the fifty sounds: ア イ ウ, also in a circle.
    case kana
    /// Kana in the order of the poem: イ ロ ハ.
    case iroha
    /// Hangul in the order of the alphabet: 가 나 다, ㄱ ㄴ ㄷ, also in a circle.
    case hangul
    /// One Latin letter: a B ｃ, also in a circle.
    case latin
  }

  /// The longest number of a family at the start of a range of valid UTF-8; nil if there is none.
  ///
  /// A letter that another letter of its script follows begins a word and is no number.
  ///
  /// - Parameter spoken: whether a last digit after 百, 千, 万… counts a tenth of it, as Chinese
  ///   says it: 一百五 is 150. Japanese writes 105 so.
  /// - Returns: the value, and the length in bytes.
  public static func parse(
    _ family: Family, _ bytes: [UInt8], _ range: Range<Int>, spoken: Bool = true
  ) -> (value: Int, length: Int)? {
    guard !range.isEmpty else { return nil }
    switch family {
    case .han: return HanNumeral.parse(bytes, range, spoken: spoken)
    case .digits: return digits(bytes, range)
    case .roman: return RomanNumeral.parse(bytes, range)
    case .circled: return single(bytes, range, circledValue)
    case .parenthesized: return single(bytes, range, parenthesizedValue)
    case .stem: return single(bytes, range) { place(of: $0, in: stems) }
    case .branch: return single(bytes, range) { place(of: $0, in: branches) }
    case .kana: return letter(bytes, range, LetterNumeral.kana, LetterNumeral.isKana)
    case .iroha: return letter(bytes, range, LetterNumeral.iroha, LetterNumeral.isKana)
    case .hangul: return letter(bytes, range, LetterNumeral.hangul, LetterNumeral.isHangul)
    case .latin: return letter(bytes, range, LetterNumeral.latin, LetterNumeral.isLatin)
    }
  }

  /// A run of decimal digits; nil above eighteen, which no `Int` is sure to hold.
  private static func digits(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (value: Int, length: Int)? {
    var value = 0
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      let digit: UInt32
      switch scalar {
      case 0x30...0x39: digit = scalar - 0x30
      case 0xFF10...0xFF19: digit = scalar - 0xFF10
      default: digit = 10
      }
      if digit == 10 { break }
      guard count < 18 else { return nil }
      value = value * 10 + Int(digit)
      count += 1
      index += length
    }
    return count == 0 ? nil : (value, index - range.lowerBound)
  }

  /// A number that is one scalar.
  private static func single(
    _ bytes: [UInt8], _ range: Range<Int>, _ value: (UInt32) -> Int?
  ) -> (value: Int, length: Int)? {
    let (scalar, length) = bytes.scalar(at: range.lowerBound)
    return value(scalar).map { ($0, length) }
  }

  /// A number that is one letter, with no other letter of its script behind it.
  private static func letter(
    _ bytes: [UInt8], _ range: Range<Int>, _ value: (UInt32) -> Int?, _ isLetter: (UInt32) -> Bool
  ) -> (value: Int, length: Int)? {
    let (scalar, length) = bytes.scalar(at: range.lowerBound)
    guard let number = value(scalar) else { return nil }
    let end = range.lowerBound + length
    if isLetter(scalar), end < range.upperBound, isLetter(bytes.scalar(at: end).value) {
      return nil
    }
    return (number, length)
  }

  private static func circledValue(_ scalar: UInt32) -> Int? {
    let value: UInt32
    switch scalar {
    case 0x24EA, 0x24FF: value = 0
    case 0x2460...0x2473: value = scalar - 0x2460 + 1
    case 0x24EB...0x24F4: value = scalar - 0x24EB + 11
    case 0x24F5...0x24FE: value = scalar - 0x24F5 + 1
    case 0x2776...0x277F: value = scalar - 0x2776 + 1
    case 0x2780...0x2789: value = scalar - 0x2780 + 1
    case 0x278A...0x2793: value = scalar - 0x278A + 1
    case 0x3248...0x324F: value = (scalar - 0x3248 + 1) * 10
    case 0x3251...0x325F: value = scalar - 0x3251 + 21
    case 0x3280...0x3289: value = scalar - 0x3280 + 1
    case 0x32B1...0x32BF: value = scalar - 0x32B1 + 36
    default: return nil
    }
    return Int(value)
  }

  private static func parenthesizedValue(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x2474...0x2487: Int(scalar - 0x2474) + 1
    case 0x2488...0x249B: Int(scalar - 0x2488) + 1
    case 0x3220...0x3229: Int(scalar - 0x3220) + 1
    default: nil
    }
  }

  static let stems = scalars("甲乙丙丁戊己庚辛壬癸")
  static let branches = scalars("子丑寅卯辰巳午未申酉戌亥")

  /// The place of a scalar in a list, counted from 1.
  static func place(of scalar: UInt32, in list: [UInt32]) -> Int? {
    list.firstIndex(of: scalar).map { $0 + 1 }
  }

  /// The scalar values of a string.
  static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
