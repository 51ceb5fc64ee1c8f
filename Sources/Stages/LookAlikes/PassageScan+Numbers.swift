// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PassageScan {
  /// Letters and bars that stand for digits.
  mutating func numbers() {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      // No Han character and no kana stands for a digit.
      if byte >= 0xE3, byte < 0xEF {
        index += 3
        continue
      }
      guard byte >= 0x80 || isDigit(byte) || rules.digit.scalars[UInt32(byte)] != nil else {
        index += 1
        continue
      }
      // A run of digits and what looks like them.
      var places: [(place: Range<Int>, digit: UInt32)] = []
      var digits = 0
      var end = index
      while let scalar = at(end) {
        let length = bytes.scalar(at: end).length
        if scalar < 0x80, isDigit(UInt8(scalar)) {
          digits += 1
        } else if let digit = rules.digit.scalars[scalar] {
          places.append((end..<end + length, digit))
        } else {
          break
        }
        end += length
      }
      guard end > index else {
        index += bytes.scalar(at: index).length
        continue
      }
      if !places.isEmpty { settle(places, digits: digits, run: index..<end) }
      index = end
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private mutating func settle(
    _ places: [(place: Range<Int>, digit: UInt32)], digits: Int, run: Range<Int>
  ) {
    let left = before(run.lowerBound)
    let right = at(run.upperBound)
    if left == 0x7B2C, let right, rules.ordinals.contains(right), run.count <= 4 {
      for place in places {
        let value = bytes.scalar(at: place.place.lowerBound).value
        // Behind a digit a bracket may as well be a speck.
        guard rules.ordinal.scalars[value] != nil, value != 0x5D || digits == 0 else { return }
      }
      for place in places { replace(place.place, place.digit, rules.ordinal.rule) }
      return
    }
    // A word or a code goes on beside the run.
    let joins: Set<UInt32> = [0x2D, 0x2F, 0x5F, 0x2E, 0x40, 0x23]
    if isLatin(left) || isLatin(right) || left.map(joins.contains) == true { return }
    if right.map(joins.contains) == true, right != 0x2E { return }
    let hasUnit = right.map(rules.units.contains) == true
    let isFramed = places.allSatisfy {
      $0.place.lowerBound > run.lowerBound && $0.place.upperBound < run.upperBound
    }
    let hasBars = places.contains {
      bytes[$0.place.lowerBound] == 0x5D || bytes[$0.place.lowerBound] == 0x7C
    }
    // l月 stands for one month, but only beside the digits of a date.
    let isPartOfDate = digits == 0 && run.count == 1 && isDateUnit(left) && isDateUnit(right)
    if hasBars {
      let isNumber = hasUnit && digits > 0 && !isBracketed(places, run, left)
      guard isNumber || isPartOfDate && !hasOpenBracket(before: run.lowerBound) else { return }
    } else {
      guard digits > 0 && hasUnit || isPartOfDate || digits >= 3 && isFramed else { return }
      // O2 and I3 are names; a number does not begin with 0, unless a point follows.
      let first = places[0]
      if first.place.lowerBound == run.lowerBound, first.digit == 0x30, !isPartOfDate { return }
    }
    for place in places { replace(place.place, place.digit, rules.digit.rule) }
  }

  /// Whether a bracket of which `]` may be the partner stands before a place.
  private func hasOpenBracket(before end: Int) -> Bool {
    let openers: Set<UInt32> = [0x5B, 0xFF3B, 0x3010, 0x3014]
    var index = range.lowerBound
    while index < end {
      let scalar = bytes.scalar(at: index)
      if openers.contains(scalar.value) { return true }
      index += scalar.length
    }
    return false
  }

  /// Whether a scalar is 年, 月, 日, 号 or 時.
  private func isDateUnit(_ value: UInt32?) -> Bool {
    guard let value else { return false }
    return [0x5E74, 0x6708, 0x65E5, 0x53F7, 0x865F, 0x65F6, 0x6642].contains(value)
  }

  /// Whether `]` or `|` may be what it is: the partner of an opening bracket, the end of a year in
  /// brackets, or the line between two cells.
  private func isBracketed(
    _ places: [(place: Range<Int>, digit: UInt32)], _ run: Range<Int>, _ left: UInt32?
  ) -> Bool {
    // A round one is no partner of either.
    if let left, table[left].contains(.opener), left != 0x28, left != 0xFF08 { return true }
    for place in places {
      let bar = bytes[place.place.lowerBound]
      let isLast = place.place.upperBound == run.upperBound
      if bar == 0x7C, run.count != 4 || at(run.upperBound) != 0x5E74 { return true }
      if bar == 0x5D, !isLast, run.count > 3 { return true }
      // The year of a document number that lost its opening bracket.
      if bar == 0x5D, isLast, run.count == 5 { return true }
    }
    return false
  }

  /// Zeros of years in Han digits: 二O二O年.
  mutating func years() {
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      guard bytes[index] == 0xE5, bytes[index + 1] == 0xB9, bytes[index + 2] == 0xB4 else {
        index += 1
        continue
      }
      year(before: index)
      index += 3
    }
  }

  private mutating func year(before end: Int) {
    var places: [Range<Int>] = []
    var numerals = 0
    var hasCircle = false
    var start = end
    for _ in 0..<4 {
      guard let value = before(start) else { return }
      let place = start - bytes.scalar(before: start).length..<start
      if rules.yearZero.scalars[value] != nil {
        places.append(place)
      } else if value == 0x25CB {
        hasCircle = true
        numerals += 1
      } else if table[value].contains(.hanNumeral) {
        numerals += 1
      } else {
        return
      }
      start = place.lowerBound
    }
    guard numerals >= 2, !places.isEmpty else { return }
    if let further = before(start), table[further].meets([.hanNumeral, .digit, .letter]) { return }
    for place in places.reversed() {
      let zero = rules.yearZero.scalars[bytes.scalar(at: place.lowerBound).value] ?? 0x3007
      replace(place, hasCircle ? 0x25CB : zero, rules.yearZero.rule)
    }
  }
}
