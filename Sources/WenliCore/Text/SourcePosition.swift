// SPDX-License-Identifier: Apache-2.0

/// A place for people's eyes: line and column, both counted from 1.
public struct SourcePosition: Hashable, Sendable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode code points, counted from 1.
  public let column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension Source {
  /// The index in `lines` of the line that holds a byte, its terminator included.
  ///
  /// O(log n).
  public func lineIndex(at byte: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lines[middle].range.start) <= byte { low = middle } else { high = middle }
    }
    return low
  }

  /// The line and column of a byte.
  public func position(at byte: Int) -> SourcePosition {
    guard !lines.isEmpty else { return SourcePosition(line: 1, column: 1) }
    let line = lineIndex(at: byte)
    let start = Int(lines[line].range.start)
    return SourcePosition(
      line: line + 1, column: text.scalarCount(in: start..<max(start, min(byte, text.count))) + 1)
  }
}

extension [UInt8] {
  /// The number of Unicode code points that begin in a range of UTF-8 bytes.
  public func scalarCount(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
