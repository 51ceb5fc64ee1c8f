// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// The number of members that a text announces: 以下三点建议, 三大平台.
struct Announced: Sendable {
  private let counters: [[UInt8]]
  private let leads: [[UInt8]]
  private let nouns: [[UInt8]]
  private let table: ClassTable

  init(_ rules: Announcements, table: ClassTable) {
    // The longest counter first: 个方面 before 个.
    counters = rules.counters.map { Array($0.utf8) }.sorted { $0.count > $1.count }
    leads = rules.leads.map { Array($0.utf8) }
    nouns = rules.nouns.map { Array($0.utf8) }
    self.table = table
  }

  /// The number that the last sentence of a text announces, with its place; nil if it announces none.
  ///
  /// The text must close with a colon: only then do the members follow.
  func count(in bytes: [UInt8], _ range: Range<Int>) -> (value: Int, place: Range<Int>)? {
    guard !range.isEmpty, table[bytes.scalar(before: range.upperBound).value].contains(.colon)
    else { return nil }
    var start = range.upperBound - bytes.scalar(before: range.upperBound).length
    while start > range.lowerBound {
      let scalar = bytes.scalar(before: start)
      if table[scalar.value].meets([.stop, .semicolon]) { break }
      start -= scalar.length
    }
    var index = start
    var afterLead = false
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if let lead = leads.first(where: { bytes.hasBytes($0, at: index, before: range.upperBound) })
      {
        afterLead = true
        index += lead.count
        continue
      }
      if table[scalar.value].contains(.hanNumeral) || (0x31...0x39).contains(scalar.value),
        let found = announced(bytes, index..<range.upperBound, afterLead: afterLead)
      {
        return found
      }
      // A lead speaks of the number right behind it.
      if afterLead, table[scalar.value].meets([.comma, .colon]) { afterLead = false }
      index += scalar.length
    }
    return nil
  }

  private func announced(_ bytes: [UInt8], _ range: Range<Int>, afterLead: Bool)
    -> (value: Int, place: Range<Int>)?
  {
    guard
      let number = Numeral.parse(.digits, bytes, range) ?? Numeral.parse(.han, bytes, range),
      (2...40).contains(number.value)
    else { return nil }
    let end = range.lowerBound + number.length
    guard
      let counter = counters.first(where: { bytes.hasBytes($0, at: end, before: range.upperBound) })
    else { return nil }
    let next = end + counter.count
    let isNamed = nouns.contains { bytes.hasBytes($0, at: next, before: range.upperBound) }
    guard afterLead || isNamed else { return nil }
    return (number.value, range.lowerBound..<next)
  }
}
