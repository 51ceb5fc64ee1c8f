// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PassageMarks {
  /// Dashes and ranges that were read as 一, and full-width digits and letters.
  mutating func others() {
    if tally.hasSpacedDigits { spacedYears() }
    if tally.hasOnes, isChinese || isJapanese { ones() }
    if tally.hasWideLatin, document.narrowsDigits { wideLatin() }
    if document.widensDigits, hasCJK { wideDigits() }
  }

  private static let one: [UInt8] = [0xE4, 0xB8, 0x80]

  private mutating func ones() {
    for place in runsOfOne() {
      if place.count == 6, isDash(place) {
        replace(place, Array((isJapanese ? "――" : "——").utf8), rules.dashOfOnes)
      } else if place.count == 3 {
        between(place)
      }
    }
  }

  /// Whether the passage holds 一一 that can only be a dash.
  func hasCertainDash() -> Bool {
    runsOfOne().contains { $0.count == 6 && reading(of: $0) == .dash }
  }

  /// Where 一 stands, as often as it stands in a row.
  private func runsOfOne() -> [Range<Int>] {
    var places: [Range<Int>] = []
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      guard bytes.hasBytes(Self.one, at: index, before: range.upperBound) else {
        index += 1
        continue
      }
      var count = 1
      while bytes.hasBytes(Self.one, at: index + 3 * count, before: range.upperBound) { count += 1 }
      places.append(index..<index + 3 * count)
      index += 3 * count
    }
    return places
  }

  /// 2 0 2 0 年: single digits of a year with single spaces between.
  private mutating func spacedYears() {
    var index = range.lowerBound
    while index + 6 < range.upperBound {
      guard bytes[index] == 0x31 || bytes[index] == 0x32, isSpacedYear(at: index) else {
        index += 1
        continue
      }
      let end = index + 7
      let after = neighbour(after: end)
      let isBehindDigit = neighbour(before: index, skipping: .space)?.kind.contains(.digit) == true
      if let after, after.value == 0x5E74, !isBehindDigit {
        for space in [index + 1, index + 3, index + 5] {
          replace(space..<space + 1, [], rules.spacedDigits)
        }
        if after.place.lowerBound > end {
          replace(end..<after.place.lowerBound, [], rules.spacedDigits)
        }
        if index > range.lowerBound, bytes[index - 1] == 0x20,
          let before = neighbour(before: index, skipping: .space), before.kind.meets(.solid)
        {
          replace(before.place.upperBound..<index, [], rules.spacedDigits)
        }
      }
      index = end
    }
  }

  private func isSpacedYear(at index: Int) -> Bool {
    for offset in 0..<7 {
      let byte = bytes[index + offset]
      guard offset.isMultiple(of: 2) ? byte &- 0x30 < 10 : byte == 0x20 else { return false }
    }
    return true
  }

  /// What 一一 is: a dash, the adverb or a number, or what the habits of the text must tell.
  private enum Reading { case dash, word, open }

  private func isDash(_ place: Range<Int>) -> Bool {
    switch reading(of: place) {
    case .dash: true
    case .word: false
    // Between two words it is an adverb in most texts, but hardly where a reader of pictures had
    // half-width marks only and no other form for dashes.
    case .open: habits.hasDashesOfOnes || habits.knowsNoFullWidth
    }
  }

  private func reading(of place: Range<Int>) -> Reading {
    let left = neighbour(before: place.lowerBound, skipping: .space)
    let right = neighbour(after: place.upperBound, skipping: .space)
    for word in rules.oneByOne
    where bytes.hasBytes(word, at: place.upperBound, before: range.upperBound) {
      return .word
    }
    // 一一 of 第一一条 or 二月一一日 is a number.
    if let left, left.value == 0x7B2C || left.value == 0x5E74 || left.value == 0x6708 {
      return .word
    }
    if left?.kind.meets(.hanNumeral) == true || right?.kind.meets(.hanNumeral) == true {
      return .word
    }
    let marks: CharacterClass = [.stop, .colon, .semicolon, .closer, .opener, .straightQuote]
    // 一一 and a comma: the adverb ends a clause.
    if right?.kind.meets([.comma, .stop]) == true, left?.kind.meets(marks) != true { return .word }
    // The adverb stands before its verb.
    guard let right else { return left?.kind.meets(.cjk) == true ? .dash : .word }
    let isBesideMark =
      left?.kind.meets(marks) == true && left?.kind.meets(.comma) != true
      || right.kind.meets(marks.subtracting(.stop))
    let isExplained = rules.afterDash.contains {
      bytes.hasBytes($0, at: place.upperBound, before: range.upperBound)
    }
    return isBesideMark || isExplained || closesInsertion(place) ? .dash : .open
  }

  /// Whether a dash before it in the sentence opens an insertion that explains, and none closes it.
  private func closesInsertion(_ place: Range<Int>) -> Bool {
    var dashes: [Int] = []
    var index = place.lowerBound
    while index > range.lowerBound {
      let scalar = bytes.scalar(before: index)
      if table[scalar.value].contains(.stop) { break }
      index -= scalar.length
      guard scalar.value == 0x2014 || scalar.value == 0x2015 else { continue }
      if dashes.last == index + scalar.length {
        dashes[dashes.count - 1] = index
      } else {
        dashes.append(index)
      }
    }
    guard dashes.count == 1 else { return false }
    let inside = dashes[0] + 6
    return rules.afterDash.contains { bytes.hasBytes($0, at: inside, before: place.lowerBound) }
  }

  /// 一 between two numbers: the bar of a range.
  private mutating func between(_ place: Range<Int>) {
    guard place.lowerBound > range.lowerBound, place.upperBound < range.upperBound else { return }
    let left = bytes[place.lowerBound - 1]
    let right = bytes[place.upperBound]
    guard left == 0x25 || left &- 0x30 < 10, right &- 0x30 < 10 else { return }
    replace(place, 0x2014, rules.rangeOfOne)
  }
}
