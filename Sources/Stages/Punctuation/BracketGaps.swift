// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Where spaces stand about half-width parentheses that hold CJK text, as the source has them.
///
/// A reader of pictures that knows half-width brackets only leaves a space where the other half of
/// a full-width one was blank: before an opening bracket, behind a closing one.
struct BracketGaps {
  /// Outer sides towards a CJK character or mark with a space between.
  private(set) var spaced = 0
  /// The same without a space.
  private(set) var tight = 0

  /// Whether the brackets were full-width in print.
  var showFullWidth: Bool { spaced > 0 && spaced >= tight }

  /// Counts the brackets of a range.
  mutating func count(_ bytes: [UInt8], _ range: Range<Int>) {
    for index in range where bytes[index] == 0x28 || bytes[index] == 0x29 {
      let step = bytes[index] == 0x28 ? -1 : 1
      let inner = index - step
      guard range.contains(inner), isCJK(bytes, inner) else { continue }
      let outer = index + step
      guard range.contains(outer) else { continue }
      if bytes[outer] != 0x20 {
        if isCJK(bytes, outer) { tight += 1 }
      } else if range.contains(outer + step), isCJK(bytes, outer + step) {
        spaced += 1
      }
    }
  }

  /// Whether a byte belongs to a character of three bytes from U+3000 on, as nearly all CJK ones do.
  private func isCJK(_ bytes: [UInt8], _ index: Int) -> Bool {
    var start = index
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return bytes[start] >= 0xE3 && bytes[start] < 0xF0
  }
}
