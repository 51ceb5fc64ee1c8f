// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// Whether some bytes stand at an index, wholly before a limit.
  public func hasBytes(_ bytes: [UInt8], at index: Int, before limit: Int) -> Bool {
    guard index + bytes.count <= limit else { return false }
    for offset in bytes.indices where self[index + offset] != bytes[offset] { return false }
    return true
  }

  /// Where some bytes first stand inside a range.
  public func firstIndex(of bytes: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = bytes.first, range.count >= bytes.count else { return nil }
    var index = range.lowerBound
    let last = range.upperBound - bytes.count
    while index <= last {
      if self[index] == first, hasBytes(bytes, at: index, before: range.upperBound) { return index }
      index += 1
    }
    return nil
  }
}
