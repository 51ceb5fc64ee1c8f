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
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      guard bytes[index] == 0xE4, bytes[index + 1] == 0xB8, bytes[index + 2] == 0x80 else {
        index += 1
        continue
      }
      var count = 1
      while bytes.hasBytes(Self.one, at: index + 3 * count, before: range.upperBound) { count += 1 }
      let place = index..<index + 3 * count
      if count == 2 { dash(place) } else if count == 1 { between(place) }
      index = place.upperBound
    }
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

  /// 一一 that is a dash: beside a mark, or where the text has no dash but these.
  private mutating func dash(_ place: Range<Int>) {
    let left = neighbour(before: place.lowerBound, skipping: .space)
    let right = neighbour(after: place.upperBound, skipping: .space)
    for word in rules.oneByOne
    where bytes.hasBytes(word, at: place.upperBound, before: range.upperBound) {
      return
    }
    // 一一 of 第一一条 or 二月一一日 is a number.
    if let left, left.value == 0x7B2C || left.value == 0x5E74 || left.value == 0x6708 { return }
    let marks: CharacterClass = [.stop, .colon, .semicolon, .closer, .opener, .straightQuote]
    let isBesideMark =
      left?.kind.meets(marks) == true && left?.kind.meets(.comma) != true
      || right?.kind.meets(marks.subtracting(.stop)) == true
    let isExplained = rules.afterDash.contains {
      bytes.hasBytes($0, at: place.upperBound, before: range.upperBound)
    }
    // Between two words it is an adverb in most texts, but hardly where a reader of pictures had
    // half-width marks only and no other form for dashes.
    guard isBesideMark || right != nil && (habits.knowsNoFullWidth || isExplained) else { return }
    // 一一 and a comma: the adverb ends a clause.
    if right?.kind.meets([.comma, .stop]) == true, left?.kind.meets(marks) != true { return }
    if left?.kind.meets(.hanNumeral) == true || right?.kind.meets(.hanNumeral) == true { return }
    replace(place, Array((isJapanese ? "――" : "——").utf8), rules.dashOfOnes)
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
