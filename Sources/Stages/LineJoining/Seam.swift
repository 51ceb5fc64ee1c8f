// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// What goes between two joined lines: decided by the two characters that touch.
///
/// Follows the segment break rules of CSS Text 3: nothing beside a character that is set solid or a
/// wide mark, a space between words that are written apart.
struct Seam: Sendable {
  let table: ClassTable

  /// Whether a space goes between the last character of a line and the first of the next.
  func needsSpace(_ last: UInt32, _ first: UInt32) -> Bool {
    let left = table[last]
    let right = table[first]
    if left.meets(.solid) || right.meets(.solid) { return false }
    let wideMark: (CharacterClass) -> Bool = { $0.contains(.wide) && $0.meets(.mark) }
    if wideMark(left) || wideMark(right) { return false }
    if left.contains(.digit), right.contains(.digit) { return false }
    if left.contains(.dash) || right.contains(.dash) { return false }
    // A number and its decimal point, a path or an address cut at its mark.
    if last == 0x2E || last == 0x2F || first == 0x2E || first == 0x2F,
      right.contains(.digit) || left.contains(.digit)
    {
      return false
    }
    if right.meets([.closer, .comma, .stop]) || left.contains(.opener) { return false }
    return true
  }
}
