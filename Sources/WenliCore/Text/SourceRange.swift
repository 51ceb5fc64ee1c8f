// SPDX-License-Identifier: Apache-2.0

/// A half-open range of UTF-8 bytes of the decoded source: the only coordinate system inside.
///
/// Stored as two 32-bit numbers; a source is limited to 2 GB (`Limits.sourceBytes`).
public struct SourceRange: Hashable, Sendable {
  /// The first byte, counted from 0.
  public var start: Int32
  /// The byte after the last one.
  public var end: Int32

  /// Makes the range of the bytes from `start` up to, not including, `end`.
  @inlinable public init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: max(start, end))
  }

  /// The bytes as a range of array positions.
  @inlinable public var bytes: Range<Int> { Int(start)..<Int(end) }
  /// The number of UTF-8 bytes.
  @inlinable public var count: Int { Int(end) - Int(start) }
  /// Whether the range holds no byte.
  @inlinable public var isEmpty: Bool { start == end }

  /// Whether every byte of `other` lies inside this range.
  @inlinable public func contains(_ other: SourceRange) -> Bool {
    start <= other.start && other.end <= end
  }
  /// Whether the two ranges share a byte.
  @inlinable public func overlaps(_ other: SourceRange) -> Bool {
    start < other.end && other.start < end
  }
}
