// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// A date as numbers, read from its printed form: 2021年6月18日, 二〇二一年六月十八日, 民國110年6月18日.
struct DateValue: Sendable {
  var year: Int
  var month: Int?
  var day: Int?

  /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
  var iso: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let number = String(year)
    var text = String(repeating: "0", count: max(0, 4 - number.count)) + number
    if let month { text += "-" + two(month) }
    if month != nil, let day { text += "-" + two(day) }
    return text
  }

  /// The years before the first of each era.
  private static let eras: [(name: [UInt8], offset: Int)] = [
    (Array("民國".utf8), 1911), (Array("令和".utf8), 2018), (Array("平成".utf8), 1988),
    (Array("昭和".utf8), 1925), (Array("大正".utf8), 1911), (Array("明治".utf8), 1867),
  ]

  /// The first date in a text, or nil if there is none with a year.
  static func parse(_ bytes: [UInt8]) -> DateValue? {
    let end = bytes.count
    for (start, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      var index = start
      var offset = 0
      for era in eras where has(bytes, era.name, at: index) {
        offset = era.offset
        index += era.name.count
      }
      guard let year = number(bytes, index, end, unit: "年", first: offset > 0) else { continue }
      guard offset > 0 || year.value >= 1000 else { continue }
      var date = DateValue(year: year.value + offset)
      if let month = number(bytes, year.end, end, unit: "月"), (1...12).contains(month.value) {
        date.month = month.value
        if let day = number(bytes, month.end, end, unit: "日"), (1...31).contains(day.value) {
          date.day = day.value
        }
      }
      return date
    }
    return nil
  }

  private static func has(_ bytes: [UInt8], _ word: [UInt8], at index: Int) -> Bool {
    index + word.count <= bytes.count && bytes[index..<index + word.count].elementsEqual(word)
  }

  /// A number and its unit, spaces skipped; 元 is the first year of an era.
  private static func number(
    _ bytes: [UInt8], _ start: Int, _ end: Int, unit: String, first: Bool = false
  ) -> (value: Int, end: Int)? {
    let mark = Array(unit.utf8)
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    var value: Int?
    if first, has(bytes, Array("元".utf8), at: index) {
      value = 1
      index += 3
    } else if index < end {
      let found =
        Numeral.parse(.digits, bytes, index..<end) ?? Numeral.parse(.han, bytes, index..<end)
      value = found?.value
      index += found?.length ?? 0
    }
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard let value, has(bytes, mark, at: index) else { return nil }
    return (value, index + mark.count)
  }
}
