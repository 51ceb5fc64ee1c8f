// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Reads standard input in chunks of whole lines.
struct LineReader {
  /// Some whole lines of the input.
  struct Chunk: Sendable {
    /// The lines with their ends; the last line of the input may have none.
    var bytes: [UInt8]
    /// The number of the first line, counted from 1.
    var firstLine: Int
    /// Whether this is a line too long to be kept, of which only the start is here.
    var isTooLong = false
  }

  /// The most bytes of several lines in one chunk.
  private static let size = 64 << 10

  private var buffer: [UInt8] = []
  private var piece = [UInt8](repeating: 0, count: 4 * size)
  private var start = 0
  /// Up to where no line end was found.
  private var searched = 0
  private var line = 1
  private var isEnded = false

  /// Whether a chunk can be had without waiting for whoever writes the records.
  mutating func isReady() throws(Failure) -> Bool {
    while true {
      if isEnded || lineEnd() != nil || isTooLong { return true }
      guard Terminal.isReadable(0) else { return false }
      try fill()
    }
  }

  private var isTooLong: Bool { buffer.count - start > Limits.recordBytes }

  /// The line feed that ends the line that begins at `start`.
  private mutating func lineEnd() -> Int? {
    if let end = Terminal.lineFeed(in: buffer, from: searched) {
      searched = end
      return end
    }
    searched = buffer.count
    return nil
  }

  /// The next chunk; nil at the end of the input.
  mutating func next() throws(Failure) -> Chunk? {
    while true {
      if var end = lineEnd() {
        // The end can come in the very read that goes past the limit: the limit must not depend on how
        // the bytes arrive.
        if end - start > Limits.recordBytes { return dropLongLine(through: end + 1) }
        // As many further lines as are here and fit.
        let limit = min(buffer.count, start + Self.size)
        if end + 1 < limit, let last = buffer[(end + 1)..<limit].lastIndex(of: 0x0A) { end = last }
        return take(through: end + 1)
      }
      if isEnded {
        if isTooLong { return dropLongLine(through: buffer.count) }
        return start < buffer.count ? take(through: buffer.count) : nil
      }
      if isTooLong { return try skipLongLine() }
      try fill()
    }
  }

  private mutating func take(through end: Int) -> Chunk {
    let bytes = Array(buffer[start..<end])
    let chunk = Chunk(bytes: bytes, firstLine: line)
    line += bytes.count { $0 == 0x0A }
    start = end
    searched = end
    return chunk
  }

  /// Reads what is there behind what was read before.
  private mutating func fill() throws(Failure) {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    let found = Terminal.read(0, into: &piece, from: 0)
    guard found >= 0 else { throw Failure("standard input: \(Terminal.lastError)") }
    buffer += piece[..<found]
    if found == 0 { isEnded = true }
  }

  /// Drops a line that is here as a whole and longer than the limit, but for its start.
  private mutating func dropLongLine(through end: Int) -> Chunk {
    let chunk = Chunk(bytes: Array(buffer[start..<start + 256]), firstLine: line, isTooLong: true)
    line += 1
    start = end
    searched = end
    return chunk
  }

  /// Drops a line that is longer than the limit and still goes on, but for its start.
  private mutating func skipLongLine() throws(Failure) -> Chunk {
    let chunk = Chunk(bytes: Array(buffer[start..<start + 256]), firstLine: line, isTooLong: true)
    while true {
      buffer.removeAll(keepingCapacity: false)
      (start, searched) = (0, 0)
      try fill()
      if let end = lineEnd() {
        (start, searched) = (end + 1, end + 1)
        line += 1
        return chunk
      }
      if isEnded {
        start = buffer.count
        return chunk
      }
    }
  }
}
