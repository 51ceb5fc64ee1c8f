// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// What the search in every passage shares.
///
/// A class, so that a passage's search holds one reference and not dozens.
final class LookAlikeContext: Sendable {
  let rules: LookAlikeRules
  let table: ClassTable
  /// Bits of the scalars U+4E00…U+9FFF with which the words of the rules begin.
  let wordStarts: [UInt64]

  init(_ rules: LookAlikeRules, _ table: ClassTable) {
    self.rules = rules
    self.table = table
    var starts = [UInt64](repeating: 0, count: 0x5200 / 64)
    for scalar in rules.words.keys where scalar >= 0x4E00 && scalar < 0xA000 {
      starts[Int(scalar - 0x4E00) / 64] |= 1 << UInt64((scalar - 0x4E00) % 64)
    }
    wordStarts = starts
  }
}
