// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// The numbers 一、 and （一） at the starts of passages, and what stands in their place.
struct ListNumbers {
  private let context: LookAlikeContext
  /// How many passages apart two numbers of one list may stand.
  private static let reach = 40

  /// The start of a passage that is a number or looks like one.
  private struct Start {
    let passage: Int
    /// Whether it stands in brackets.
    let isBracketed: Bool
    /// The value of the number, or of what it looks like.
    let value: Int
    /// The numeral that it looks like, if it is none.
    let likeness: UInt32?
    /// Where it stands in the source.
    let place: SourceRange
  }

  private var starts: [Start] = []
  private static let numerals: [UInt32: Int] = [
    0x4E00: 1, 0x4E8C: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8,
    0x4E5D: 9, 0x5341: 10,
  ]

  init(_ context: LookAlikeContext) { self.context = context }

  /// Takes the start of a passage.
  mutating func visit(_ scan: PassageScan, _ draft: Draft) {
    var index = scan.range.lowerBound
    guard let first = scan.at(index) else { return }
    let isBracketed = first == 0xFF08 || first == 0x28
    if isBracketed { index += scan.bytes.scalar(at: index).length }
    guard let value = scan.at(index) else { return }
    let place = index..<index + scan.bytes.scalar(at: index).length
    let likeness = context.rules.listNumber.scalars[value]
    guard let number = Self.numerals[likeness ?? value] else { return }
    guard let mark = scan.at(place.upperBound) else { return }
    let isNumber = isBracketed ? mark == 0xFF09 || mark == 0x29 : mark == 0x3001
    guard isNumber else { return }
    starts.append(
      Start(
        passage: scan.passage, isBracketed: isBracketed, value: number, likeness: likeness,
        place: scan.source(place, draft)))
  }

  /// Mends the numbers whose neighbours in the list expect them.
  func propose(_ changes: inout Changes) {
    for (index, start) in starts.enumerated() {
      guard let likeness = start.likeness else { continue }
      let before = starts[..<index].reversed().first { isNeighbour($0, start) }
      let after = starts[(index + 1)...].first { isNeighbour($0, start) }
      let isExpected = before?.value == start.value - 1 || start.value == 1
      let isFollowed = after?.value == start.value + 1
      // The first of a list is known only by the second.
      guard start.value == 1 ? isFollowed : isExpected || isFollowed else { continue }
      var put: [UInt8] = []
      put.append(scalar: likeness)
      changes.replace(start.place, with: put, by: context.rules.listNumber.rule)
    }
  }

  private func isNeighbour(_ other: Start, _ start: Start) -> Bool {
    other.isBracketed == start.isBracketed && other.likeness == nil
      && abs(other.passage - start.passage) <= Self.reach
  }
}
