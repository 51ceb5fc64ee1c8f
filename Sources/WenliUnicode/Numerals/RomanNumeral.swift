// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Roman numerals from 1 to 3,999, of letters or of the single characters Ⅰ…Ⅿ.
enum RomanNumeral {
  /// The longest well-formed numeral at the start of a range; nil if a letter follows it.
  static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> (value: Int, length: Int)? {
    var letters: [UInt8] = []
    var best: (value: Int, length: Int)?
    var index = range.lowerBound
    var style: UInt32?
    // MMMDCCCLXXXVIII, the longest numeral, has fifteen letters.
    while index < range.upperBound, letters.count < 16 {
      let (scalar, length) = bytes.scalar(at: index)
      guard let (more, itsStyle) = symbols(scalar), style ?? itsStyle == itsStyle else { break }
      style = itsStyle
      letters += more
      index += length
      if let value = value(of: letters) { best = (value, index - range.lowerBound) }
    }
    guard let best else { return nil }
    let end = range.lowerBound + best.length
    let isWord =
      LetterNumeral.isLatin(bytes.scalar(at: range.lowerBound).value)
      && end < range.upperBound && LetterNumeral.isLatin(bytes.scalar(at: end).value)
    return isWord ? nil : best
  }

  /// The capital letters that a scalar stands for, and a number for its kind and case.
  private static func symbols(_ scalar: UInt32) -> ([UInt8], UInt32)? {
    switch scalar {
    case 0x2160...0x216F: return (Array(characters[Int(scalar - 0x2160)].utf8), 0)
    case 0x2170...0x217F: return (Array(characters[Int(scalar - 0x2170)].utf8), 1)
    default: break
    }
    for (style, first) in ([0x41, 0x61, 0xFF21, 0xFF41] as [UInt32]).enumerated()
    where scalar >= first && scalar < first + 26 {
      let letter = UInt8(scalar - first) + 0x41
      return digits.contains { $0.symbol == [letter] } ? ([letter], UInt32(style) + 2) : nil
    }
    return nil
  }

  /// The value of capital letters; nil unless they are how the value is written.
  private static func value(of letters: [UInt8]) -> Int? {
    var rest = letters[...]
    var value = 0
    for digit in digits {
      let limit = digit.symbol.count == 1 && digit.mayRepeat ? 3 : 1
      var count = 0
      while count < limit, rest.starts(with: digit.symbol) {
        value += digit.value
        rest = rest.dropFirst(digit.symbol.count)
        count += 1
      }
    }
    // What is left, or another way of writing the same value (VIV), makes it ill-formed.
    return rest.isEmpty && write(value) == letters ? value : nil
  }

  /// How a value is written.
  private static func write(_ value: Int) -> [UInt8] {
    var rest = value
    var letters: [UInt8] = []
    for digit in digits {
      while rest >= digit.value {
        letters += digit.symbol
        rest -= digit.value
      }
    }
    return letters
  }

  private static let digits: [(symbol: [UInt8], value: Int, mayRepeat: Bool)] = [
    ("M", 1000, true), ("CM", 900, false), ("D", 500, false), ("CD", 400, false),
    ("C", 100, true), ("XC", 90, false), ("L", 50, false), ("XL", 40, false), ("X", 10, true),
    ("IX", 9, false), ("V", 5, false), ("IV", 4, false), ("I", 1, true),
  ].map { (Array($0.0.utf8), $0.1, $0.2) }

  /// The letters of the characters from Ⅰ on.
  private static let characters = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M",
  ]
}
