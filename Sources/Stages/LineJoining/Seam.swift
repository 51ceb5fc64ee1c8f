// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// What goes between two joined lines: decided by the two characters that touch.
///
/// Follows the segment break transformation of CSS Text 3: nothing between two characters that are
/// wide or half-width forms, unless one is Hangul; a space between words that are written apart. Beyond
/// it there is nothing beside a Han character or kana at all: what stands between them and Latin
/// letters is asked of `--latin-spacing`.
struct Seam: Sendable {
  let table: ClassTable

  /// What the two characters decide.
  enum Decision { case nothing, space, hangul }

  /// What goes between the last character of a line and the first of the next.
  func decision(_ last: UInt32, _ first: UInt32) -> Decision {
    let left = table[last]
    let right = table[first]
    let wideMark: (CharacterClass) -> Bool = { $0.contains(.wide) && $0.meets(.mark) }
    if wideMark(left) || wideMark(right) { return .nothing }
    if left.contains(.hangul) && right.meets(.cjk) || left.meets(.cjk) && right.contains(.hangul) {
      return .hangul
    }
    if left.meets(.solid) || right.meets(.solid) { return .nothing }
    if isFullWidth(last, left), isFullWidth(first, right) { return .nothing }
    if left.contains(.digit), right.contains(.digit) { return .nothing }
    // Dots of a leader.
    if last == first, left.contains(.filler) { return .nothing }
    if left.contains(.dash) || right.contains(.dash) { return .nothing }
    // A number and its decimal point, a path or an address cut at its mark.
    if last == 0x2E || last == 0x2F || first == 0x2E || first == 0x2F,
      right.contains(.digit) || left.contains(.digit)
    {
      return .nothing
    }
    if right.meets([.closer, .comma, .stop]) || left.contains(.opener) { return .nothing }
    return .space
  }

  /// Whether East Asian width of a character is F or W; `wide` counts A as well.
  private func isFullWidth(_ scalar: UInt32, _ kind: CharacterClass) -> Bool {
    guard kind.contains(.wide), !kind.contains(.hangul) else { return false }
    // Full-width forms; emoji and other pictures; the blocks of CJK.
    return (0xFF01...0xFFE6).contains(scalar) || scalar >= 0x1F000
      || (0x2E80...0xA4CF).contains(scalar)
  }
}
