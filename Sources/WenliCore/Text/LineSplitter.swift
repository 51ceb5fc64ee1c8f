// SPDX-License-Identifier: Apache-2.0

/// Finds the lines of a text: they end at LF, CR, CRLF, VT, FF, NEL, LS and PS.
public enum LineSplitter {
  /// The lines of valid UTF-8, which they tile; no line follows a terminator at the very end.
  ///
  /// Pages are counted from 0; a form feed begins a new one.
  public static func lines(of text: [UInt8]) -> [Line] {
    var lines: [Line] = []
    text.withUnsafeBytes { bytes in
      // Counted first: growing would take up to twice the memory, for as long as the source is kept.
      lines.reserveCapacity(count(bytes))
      var start = 0
      var page: Int32 = 0
      while let end = nextLineEnd(in: bytes, from: start) {
        lines.append(
          Line(
            range: SourceRange(start, end.lowerBound), terminator: UInt8(end.count), page: page))
        if bytes[end.lowerBound] == 0x0C { page += 1 }
        start = end.upperBound
      }
      if start < bytes.count {
        lines.append(Line(range: SourceRange(start, bytes.count), terminator: 0, page: page))
      }
    }
    return lines
  }

  /// The number of lines.
  private static func count(_ bytes: UnsafeRawBufferPointer) -> Int {
    var count = 1
    var start = 0
    while let end = nextLineEnd(in: bytes, from: start) {
      count += 1
      start = end.upperBound
    }
    return count
  }

  /// The bytes of the first line end of valid UTF-8 at or after a byte; nil if there is none.
  public static func nextLineEnd(
    in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Range<Int>? {
    var index = nextCandidate(bytes, start)
    while index < bytes.count {
      let length = terminatorLength(bytes, index)
      if length > 0 { return index..<index + length }
      index = nextCandidate(bytes, index + 1)
    }
    return nil
  }

  /// The next byte that may begin a line end: 0A…0D, or C2 or E2 as in NEL, LS and PS.
  @inline(__always)
  private static func nextCandidate(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    // Eight bytes at once: a byte of zero in what is left after a comparison is a hit. A borrow
    // may add hits above a true one, never below it, and the lowest is the one that counts.
    while index + 8 <= bytes.count {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let ends = (word | ones &* 0x80) &- ones &* 0x0A
      let beyond = (word | ones &* 0x80) &- ones &* 0x0E
      // Bytes below 0x80 that reach 0x0A, but not 0x0E.
      let low = ends & ~beyond & ~word & (ones &* 0x80)
      // C2 and E2 differ in one bit.
      let lead = (word | ones &* 0x20) ^ (ones &* 0xE2)
      let high = (lead &- ones) & ~lead & (ones &* 0x80)
      let hits = low | high
      if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte &- 0x0A < 4 || byte | 0x20 == 0xE2 { return index }
      index += 1
    }
    return index
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The number of bytes of the line end at a candidate; 0 if it is none.
  @inline(__always)
  private static func terminatorLength(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
    switch bytes[index] {
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 1
    }
  }
}
