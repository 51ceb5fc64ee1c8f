// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Han numerals: 一百二十三, 二〇二〇, 廿五, 壹佰, 三万五.
///
/// Two grammars. A *string* of digits without units is positional. With units a number is built of
/// sections below 10,000, each closed by 万, 亿 or 兆; inside a section the units fall.
enum HanNumeral {
  /// What a numeral character does.
  enum Part {
    /// A digit 1…9; `isPaired` is 两, which counts things and stands in no string of digits.
    case digit(Int, isPaired: Bool)
    /// A zero.
    case zero
    /// 十, 百 or 千.
    case unit(Int)
    /// 廿, 卅, 卌: tens with their digit.
    case tens(Int)
    /// 万, 亿 or 兆.
    case section(Int)
  }

  /// The longest numeral at the start of a range of valid UTF-8.
  static func parse(
    _ bytes: [UInt8], _ range: Range<Int>, spoken: Bool
  ) -> (value: Int, length: Int)? {
    // ○ as a zero never begins a number: at the start of a line it is an ornament.
    let (first, firstLength) = bytes.scalar(at: range.lowerBound)
    guard let part = part(first), first != 0x25CB, first != 0x25EF else { return nil }
    if case .unit = part { return units(bytes, range, from: range.lowerBound, 0, spoken: spoken) }
    if case .tens = part { return units(bytes, range, from: range.lowerBound, 0, spoken: spoken) }
    if case .section = part { return nil }
    if case .digit(let digit, isPaired: true) = part {
      let start = range.lowerBound + firstLength
      return units(bytes, range, from: start, digit, spoken: spoken) ?? (digit, firstLength)
    }
    return string(bytes, range, spoken: spoken)
  }

  /// A string of digits, or a number with units that begins with one.
  private static func string(
    _ bytes: [UInt8], _ range: Range<Int>, spoken: Bool
  ) -> (value: Int, length: Int)? {
    var value = 0
    var count = 0
    var zeros = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      guard let part = part(scalar) else { break }
      switch part {
      case .digit(_, isPaired: true), .tens: break
      case .digit, .zero:
        guard count < 18 else { return nil }
        if case .digit(let digit, _) = part {
          value = value * 10 + digit
        } else {
          value *= 10
          zeros += 1
        }
        count += 1
        index += length
        continue
      case .unit:
        // 二三十 is an estimate, and 零十 nothing at all.
        if count == 1, zeros == 0 {
          return units(bytes, range, from: index, value, spoken: spoken)
        }
        return count == 1 ? (value, index - range.lowerBound) : nil
      case .section:
        // 二〇万 is 200,000, but 三五万 an estimate.
        if value > 0, value < 10_000, count == 1 || zeros > 0 || count > 2 {
          return units(bytes, range, from: index, value, spoken: spoken)
        }
        return count == 1 ? (value, index - range.lowerBound) : nil
      }
      break
    }
    return (value, index - range.lowerBound)
  }

  /// A number with units, from the first unit on; `digits` is what stands before it, 0 if nothing.
  private static func units(
    _ bytes: [UInt8], _ range: Range<Int>, from start: Int, _ digits: Int, spoken: Bool
  ) -> (value: Int, length: Int)? {
    var sum = HanSum(spoken: spoken, digits: digits)
    var best: (value: Int, length: Int)?
    var index = start
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      guard let part = part(scalar), sum.add(part) else { break }
      index += length
      if let value = sum.value {
        // 一百五三 is no 150: a number that another digit follows does not end in a spoken digit.
        let isOpen = sum.endsInSpokenDigit && index < range.upperBound
        if !isOpen || !isDigit(bytes.scalar(at: index).value) {
          best = (value, index - range.lowerBound)
        }
      }
    }
    if best == nil, digits > 0, digits < 10 { return (digits, start - range.lowerBound) }
    return best
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    switch part(scalar) {
    case .digit, .zero: true
    default: false
    }
  }

  /// What a scalar does in a number; nil if it is no numeral.
  static func part(_ scalar: UInt32) -> Part? {
    if scalar < 0x25CB { return nil }
    switch Unicode.Scalar(scalar) {
    case "〇", "零", "○", "◯": return .zero
    case "一", "壹", "壱", "弌": return .digit(1, isPaired: false)
    case "二", "贰", "貳", "貮", "弐", "弍": return .digit(2, isPaired: false)
    case "两", "兩": return .digit(2, isPaired: true)
    case "三", "叁", "參", "叄", "参", "弎": return .digit(3, isPaired: false)
    case "四", "肆": return .digit(4, isPaired: false)
    case "五", "伍": return .digit(5, isPaired: false)
    case "六", "陆", "陸": return .digit(6, isPaired: false)
    case "七", "柒": return .digit(7, isPaired: false)
    case "八", "捌": return .digit(8, isPaired: false)
    case "九", "玖": return .digit(9, isPaired: false)
    case "十", "拾": return .unit(10)
    case "百", "佰": return .unit(100)
    case "千", "仟", "阡": return .unit(1000)
    case "廿": return .tens(20)
    case "卅": return .tens(30)
    case "卌": return .tens(40)
    case "万", "萬": return .section(10_000)
    case "亿", "億": return .section(100_000_000)
    case "兆": return .section(1_000_000_000_000)
    default: return nil
    }
  }
}
