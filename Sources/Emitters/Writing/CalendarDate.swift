// SPDX-License-Identifier: Apache-2.0

/// Dates as ISO 8601 and XML Schema write them.
enum CalendarDate {
  /// Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and names a day, month or year that exists.
  static func isValid(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    let lengths = [4, 2, 2]
    guard (1...3).contains(parts.count) else { return false }
    var numbers: [Int] = []
    for (part, length) in zip(parts, lengths) {
      guard part.count == length else { return false }
      var value = 0
      for digit in part {
        guard digit >= 0x30, digit <= 0x39 else { return false }
        value = value * 10 + Int(digit - 0x30)
      }
      numbers.append(value)
    }
    guard numbers[0] > 0, numbers.count < 2 || (1...12).contains(numbers[1]) else { return false }
    return numbers.count < 3 || (1...days(in: numbers[1], of: numbers[0])).contains(numbers[2])
  }

  /// Whether a text is a whole date that exists.
  static func isDay(_ text: String) -> Bool { text.utf8.count == 10 && isValid(text) }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: return 31
    }
  }
}
