// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension Numeral {
  /// How a value is written in the plainest way of a family, as UTF-8; nil if it cannot be.
  ///
  /// Han numerals count up to 99,999,999 with 一 to 九, 十, 百, 千, 万 and 〇: 21 is 二十一, 105 is 一百〇五.
  public static func write(_ value: Int, _ family: Family) -> [UInt8]? {
    guard value >= 0 else { return nil }
    switch family {
    case .han: return value < 100_000_000 ? han(value) : nil
    case .digits: return Array(String(value).utf8)
    case .circled:
      switch value {
      case 1...20: return bytes(0x2460 + UInt32(value) - 1)
      case 21...35: return bytes(0x3251 + UInt32(value) - 21)
      case 36...50: return bytes(0x32B1 + UInt32(value) - 36)
      default: return nil
      }
    case .parenthesized: return (1...20).contains(value) ? bytes(0x2474 + UInt32(value) - 1) : nil
    case .stem: return scalar(value, stems)
    case .branch: return scalar(value, branches)
    case .latin: return (1...26).contains(value) ? bytes(0x61 + UInt32(value) - 1) : nil
    case .roman, .kana, .iroha, .hangul: return nil
    }
  }

  private static func scalar(_ value: Int, _ list: [UInt32]) -> [UInt8]? {
    (1...list.count).contains(value) ? bytes(list[value - 1]) : nil
  }

  private static func bytes(_ scalar: UInt32) -> [UInt8] {
    var result: [UInt8] = []
    result.append(scalar: scalar)
    return result
  }

  private static let hanDigits = scalars("〇一二三四五六七八九")

  private static func han(_ value: Int) -> [UInt8] {
    guard value > 0 else { return bytes(hanDigits[0]) }
    var result: [UInt8] = []
    if value >= 10_000 {
      result += section(value / 10_000, isFirst: true)
      result += Array("万".utf8)
      let rest = value % 10_000
      if rest > 0 {
        if rest < 1000 { result += bytes(hanDigits[0]) }
        result += section(rest, isFirst: false)
      }
      return result
    }
    return section(value, isFirst: true)
  }

  /// A number from 1 to 9,999; 十 for 一十 only at the very start.
  private static func section(_ value: Int, isFirst: Bool) -> [UInt8] {
    var result: [UInt8] = []
    var zero = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = value / unit % 10
      if digit == 0 {
        zero = !result.isEmpty
        continue
      }
      if zero { result += bytes(hanDigits[0]) }
      zero = false
      let isBareTen = unit == 10 && digit == 1 && result.isEmpty && isFirst
      if !isBareTen { result += bytes(hanDigits[digit]) }
      result += Array(name.utf8)
    }
    return result
  }
}
