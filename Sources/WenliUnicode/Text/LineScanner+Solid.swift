// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension LineScanner {
  /// The bytes of a range without its white space.
  public func solid(_ bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var start = range.lowerBound
    while let space = table.firstIndex(of: .space, in: bytes, start..<range.upperBound) {
      result += bytes[start..<space]
      start = space + bytes.scalar(at: space).length
    }
    result += bytes[start..<range.upperBound]
    return result
  }
}
