// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
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

  /// The first date in a text, or nil if there is none with a year.
  static func parse(_ bytes: [UInt8], _ rules: DateRules) -> DateValue? {
    let end = bytes.count
    for (start, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      var index = start
      var offset = 0
      var isOfEra = false
      if let era = rules.eras.first(where: { has(bytes, $0.name, at: index) }) {
        offset = era.offset
        isOfEra = true
        index += era.name.utf8.count
      }
      guard
        let year = number(
          bytes, index, end, units: rules.year, first: isOfEra ? rules.firstYear : [])
      else { continue }
      guard isOfEra || year.value >= 1000 else { continue }
      var date = DateValue(year: year.value + offset)
      if let month = number(bytes, year.end, end, units: rules.month),
        (1...12).contains(month.value)
      {
        date.month = month.value
        if let day = number(bytes, month.end, end, units: rules.day), (1...31).contains(day.value) {
          date.day = day.value
        }
      }
      return date
    }
    return nil
  }

  private static func has(_ bytes: [UInt8], _ word: String, at index: Int) -> Bool {
    let word = Array(word.utf8)
    return index + word.count <= bytes.count
      && bytes[index..<index + word.count].elementsEqual(word)
  }

  /// A number and its unit, spaces skipped, or a word for the first year and the unit.
  private static func number(
    _ bytes: [UInt8], _ start: Int, _ end: Int, units: [String], first: [String] = []
  ) -> (value: Int, end: Int)? {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    var value: Int?
    if let word = first.first(where: { has(bytes, $0, at: index) }) {
      value = 1
      index += word.utf8.count
    } else if index < end {
      let found =
        Numeral.parse(.digits, bytes, index..<end) ?? Numeral.parse(.han, bytes, index..<end)
      value = found?.value
      index += found?.length ?? 0
    }
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard let value, let unit = units.first(where: { has(bytes, $0, at: index) }) else {
      return nil
    }
    return (value, index + unit.utf8.count)
  }
}
