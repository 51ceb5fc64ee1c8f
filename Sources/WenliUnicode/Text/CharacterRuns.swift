// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The pairs and triples of neighbouring Han or kana inside the lines of a page.
///
/// Three characters that stand together at a seam and inside a line too hardly ever do so by chance.
public struct CharacterRuns: Sendable {
  private let table: ClassTable
  /// A table of keys with open places, 0 for none.
  ///
  /// Every pair and triple of a page is put in: a set of the
  /// library, whose hash withstands attackers, took a sixth of all time. The number of probes is
  /// bounded, so that keys chosen to collide are lost rather than slow.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private var count = 0
  private let mostProbes = 64

  /// Nothing seen yet.
  public init(_ table: ClassTable) { self.table = table }

  /// Takes in a line; what a space parts does not stand together.
  public mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    var place = range.lowerBound
    var first: UInt32 = 0
    var second: UInt32 = 0
    while place < range.upperBound {
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      let type = table[scalar.value]
      let third = type.meets([.han, .kana]) ? scalar.value : 0
      if second != 0, third != 0 {
        insert(Self.key(0, second, third))
        if first != 0 { insert(Self.key(first, second, third)) }
      }
      first = second
      second = third
    }
  }

  private mutating func insert(_ key: UInt64) {
    if count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var place = Self.place(of: key) & mask
    for _ in 0..<mostProbes {
      if slots[place] == key { return }
      if slots[place] == 0 {
        slots[place] = key
        count += 1
        return
      }
      place = (place + 1) & mask
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    count = 0
    for key in old where key != 0 { insert(key) }
  }

  private func contains(_ key: UInt64) -> Bool {
    let mask = slots.count - 1
    var place = Self.place(of: key) & mask
    for _ in 0..<mostProbes {
      if slots[place] == key { return true }
      if slots[place] == 0 { return false }
      place = (place + 1) & mask
    }
    return false
  }

  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  private static func key(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt64 {
    UInt64(first) << 42 | UInt64(second) << 21 | UInt64(third)
  }

  /// How many characters round a seam stand together elsewhere: 3, 2, or 0; nil where one of those that
  /// touch is no Han or kana.
  ///
  /// - Parameters:
  ///   - tail: the last two characters before the seam, 0 for others than Han and kana.
  ///   - head: the first two behind it.
  public func known(_ tail: (UInt32, UInt32), _ head: (UInt32, UInt32)) -> Int? {
    guard tail.1 != 0, head.0 != 0 else { return nil }
    if tail.0 != 0, contains(Self.key(tail.0, tail.1, head.0)) { return 3 }
    if head.1 != 0, contains(Self.key(tail.1, head.0, head.1)) { return 3 }
    return contains(Self.key(0, tail.1, head.0)) ? 2 : 0
  }
}
