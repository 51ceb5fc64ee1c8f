// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension LineScanner {
  /// The bytes of a range without its white space.
  public func solid(_ bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if !table[scalar.value].contains(.space) { result += bytes[index..<index + scalar.length] }
      index += scalar.length
    }
    return result
  }
}
