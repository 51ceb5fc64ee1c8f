// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Whose headline a short passage is, as its words tell: they come again in the text that it heads.
///
/// Counted are the pairs of neighbouring characters of the passage that occur in the passages on
/// either side of it, as far as a few paragraphs go. What both sides share says nothing; only a clear
/// difference does.
struct SharedWords {
  /// How many passages, and how many scalars of them, are looked at on either side.
  private static let reach = 8
  private static let span: Int32 = 600
  /// The share of pairs that must come again, and by how much it must be more than on the other side.
  private static let least = 0.2
  private static let difference = 0.15

  private let draft: Draft
  private let table: ClassTable
  /// The pairs of the passages that were looked at last, each in the place of its number: those of
  /// all that one passage is held against fit in, and the next is held against most of them too.
  private var known = [Known](repeating: Known(), count: 32)
  private var pairs: [UInt64] = []
  /// Which pairs came again on the side that is looked at.
  private var cameAgain: [Bool] = []
  /// A bit for each of the pairs, by a few bits of theirs: hardly any pair of a text passes that is
  /// none of them, and none has to be hashed into a set.
  private var sieve = [UInt64](repeating: 0, count: 16)

  /// The pairs of the beginning of a passage.
  private struct Known {
    var passage = -1
    var pairs: [UInt64] = []
  }

  init(_ draft: Draft, _ table: ClassTable) {
    self.draft = draft
    self.table = table
  }

  /// Whether the words of a passage come again in the text behind it, and whether in the one before.
  mutating func sides(of index: Int) -> (before: Bool, after: Bool) {
    let passages = draft.layout.passages
    pairs = known[learn(index)].pairs
    guard pairs.count >= 3 else { return (false, false) }
    for word in sieve.indices { sieve[word] = 0 }
    for pair in pairs { sieve[Self.word(of: pair)] |= Self.bit(of: pair) }
    let before = share(in: (max(0, index - Self.reach)..<index).reversed())
    let after = share(in: index + 1..<min(passages.count, index + 1 + Self.reach))
    return (
      before >= Self.least && before - after >= Self.difference,
      after >= Self.least && after - before >= Self.difference
    )
  }

  /// The share of the pairs that come again in some passages, the nearest first.
  private mutating func share(in places: some Sequence<Int>) -> Double {
    cameAgain.removeAll(keepingCapacity: true)
    cameAgain.append(contentsOf: repeatElement(false, count: pairs.count))
    var seen: Int32 = 0
    for place in places where seen < Self.span {
      let passage = draft.layout.passages[place]
      seen += passage.facts.scalars
      let own = learn(place)
      for pair in known[own].pairs
      where sieve[Self.word(of: pair)] & Self.bit(of: pair) != 0 {
        for index in pairs.indices where pairs[index] == pair { cameAgain[index] = true }
      }
    }
    return Double(cameAgain.count { $0 }) / Double(pairs.count)
  }

  private static func word(of pair: UInt64) -> Int {
    Int(truncatingIfNeeded: (pair ^ pair >> 27) >> 6 & 15)
  }

  private static func bit(of pair: UInt64) -> UInt64 {
    1 << ((pair ^ pair >> 27) & 63)
  }

  /// Looks up the pairs of neighbouring Han or kana of the first scalars of a passage.
  ///
  /// - Returns: their place in `known`.
  private mutating func learn(_ index: Int) -> Int {
    let own = index % known.count
    guard known[own].passage != index else { return own }
    known[own].passage = index
    var pairs: [UInt64] = []
    swap(&pairs, &known[own].pairs)
    pairs.removeAll(keepingCapacity: true)
    let view = draft.layout.passages[index].view
    let bytes = draft.store(of: view)
    var place = view.bytes.lowerBound
    let end = min(view.bytes.upperBound, place + 3 * Int(Self.span))
    var left: UInt32 = 0
    while place < end {
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      let type = table[scalar.value]
      if type.contains(.space) { continue }
      let right = type.meets([.han, .kana]) ? scalar.value : 0
      if left != 0, right != 0 { pairs.append(UInt64(left) << 32 | UInt64(right)) }
      left = right
    }
    swap(&pairs, &known[own].pairs)
    return own
  }
}
