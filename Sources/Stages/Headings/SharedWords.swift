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
  private var pairs: [UInt64] = []
  private var before: Set<UInt64> = []
  private var after: Set<UInt64> = []

  init(_ draft: Draft, _ table: ClassTable) {
    self.draft = draft
    self.table = table
  }

  /// Whether the words of a passage come again in the text behind it, and whether in the one before.
  mutating func sides(of index: Int) -> (before: Bool, after: Bool) {
    let passages = draft.layout.passages
    pairs.removeAll(keepingCapacity: true)
    visit(passages[index]) { pairs.append($0) }
    guard pairs.count >= 3 else { return (false, false) }
    before.removeAll(keepingCapacity: true)
    after.removeAll(keepingCapacity: true)
    var seen: Int32 = 0
    for place in (max(0, index - Self.reach)..<index).reversed() where seen < Self.span {
      seen += passages[place].facts.scalars
      visit(passages[place]) { before.insert($0) }
    }
    seen = 0
    for place in index + 1..<min(passages.count, index + 1 + Self.reach) where seen < Self.span {
      seen += passages[place].facts.scalars
      visit(passages[place]) { after.insert($0) }
    }
    let all = Double(pairs.count)
    let shareBefore = Double(pairs.count { before.contains($0) }) / all
    let shareAfter = Double(pairs.count { after.contains($0) }) / all
    return (
      shareBefore >= Self.least && shareBefore - shareAfter >= Self.difference,
      shareAfter >= Self.least && shareAfter - shareBefore >= Self.difference
    )
  }

  /// Calls a closure with each pair of neighbouring Han or kana of the first scalars of a passage.
  private func visit(_ passage: Passage, _ body: (UInt64) -> Void) {
    let bytes = draft.store(of: passage.view)
    var place = passage.view.bytes.lowerBound
    let end = min(passage.view.bytes.upperBound, place + 3 * Int(Self.span))
    var left: UInt32 = 0
    while place < end {
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      let type = table[scalar.value]
      if type.contains(.space) { continue }
      let right = type.meets([.han, .kana]) ? scalar.value : 0
      if left != 0, right != 0 { body(UInt64(left) << 32 | UInt64(right)) }
      left = right
    }
  }
}
