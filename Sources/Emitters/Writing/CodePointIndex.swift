// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Translates between bytes and Unicode code points of a UTF-8 text.
///
/// Built in one pass; a question costs the scan of at most one step of 128 bytes.
struct CodePointIndex {
  private static let step = 128
  private let text: [UInt8]
  /// The number of code points before each step.
  private let counts: [Int32]
  /// The number of code points of the whole text.
  let count: Int

  /// Makes the index of a text.
  init(_ text: [UInt8]) {
    self.text = text
    var counts: [Int32] = []
    counts.reserveCapacity(text.count / Self.step + 1)
    var total = 0
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        counts.append(Int32(truncatingIfNeeded: total))
        let end = min(start + Self.step, bytes.count)
        total += Self.scalars(in: bytes, start, end)
        start = end
      }
    }
    self.counts = counts
    self.count = total
  }

  @inline(__always)
  private static func scalars(
    in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    var count = 0
    var index = start
    while index < end {
      count &+= Int8(bitPattern: bytes[index]) > -65 ? 1 : 0
      index &+= 1
    }
    return count
  }

  /// The number of code points that begin before a byte.
  func codePoint(at byte: Int) -> Int {
    guard byte < text.count else { return count }
    guard byte > 0 else { return 0 }
    let step = byte / Self.step
    let start = step * Self.step
    return Int(counts[step]) + text.withUnsafeBufferPointer { Self.scalars(in: $0, start, byte) }
  }

  /// A range of bytes as code points.
  func codePoints(of range: SourceRange) -> (start: Int, end: Int) {
    (codePoint(at: Int(range.start)), codePoint(at: Int(range.end)))
  }

  /// The byte at which a code point begins; at or beyond the end, the number of bytes.
  func byte(at codePoint: Int) -> Int {
    guard codePoint < count else { return text.count }
    guard codePoint > 0 else { return 0 }
    var low = 0
    var high = counts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(counts[middle]) <= codePoint { low = middle } else { high = middle }
    }
    return text.withUnsafeBufferPointer { bytes in
      var byte = low * Self.step
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      return bytes.offset(ofCodePoint: codePoint, from: (byte, Int(counts[low])))
    }
  }

  /// A range of code points as bytes.
  func bytes(of range: SourceRange) -> SourceRange {
    SourceRange(byte(at: Int(range.start)), byte(at: Int(range.end)))
  }

  /// The line and column of a byte; unlike `Source.position` at a cost that no long line raises.
  func position(at byte: Int, in source: Source) -> SourcePosition {
    guard !source.lines.isEmpty else { return SourcePosition(line: 1, column: 1) }
    let line = source.lineIndex(at: byte)
    let start = codePoint(at: Int(source.lines[line].range.start))
    return SourcePosition(line: line + 1, column: max(0, codePoint(at: byte) - start) + 1)
  }
}
