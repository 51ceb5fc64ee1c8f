// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// The scalar that begins at a byte of valid UTF-8, and its number of bytes.
  ///
  /// The bytes must be valid UTF-8 and `index` a scalar border, as everything inside a `Source` is.
  @inlinable
  @inline(__always)
  public func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[index])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | UInt32(self[index + 1]) & 0x3F, 2) }
    if first < 0xF0 {
      return (
        (first & 0x0F) << 12 | (UInt32(self[index + 1]) & 0x3F) << 6
          | UInt32(self[index + 2]) & 0x3F, 3
      )
    }
    return (
      (first & 0x07) << 18 | (UInt32(self[index + 1]) & 0x3F) << 12
        | (UInt32(self[index + 2]) & 0x3F) << 6 | UInt32(self[index + 3]) & 0x3F, 4
    )
  }

  /// The scalar that ends before a byte of valid UTF-8, and its number of bytes.
  ///
  /// The bytes must be valid UTF-8 and `index` a scalar border after at least one scalar.
  @inlinable
  @inline(__always)
  public func scalar(before index: Int) -> (value: UInt32, length: Int) {
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// Appends the UTF-8 form of a scalar value.
  @inlinable
  public mutating func append(scalar value: UInt32) {
    if value < 0x80 {
      append(UInt8(value))
    } else if value < 0x800 {
      append(UInt8(0xC0 | value >> 6))
      append(UInt8(0x80 | value & 0x3F))
    } else if value < 0x10000 {
      append(UInt8(0xE0 | value >> 12))
      append(UInt8(0x80 | value >> 6 & 0x3F))
      append(UInt8(0x80 | value & 0x3F))
    } else {
      append(UInt8(0xF0 | value >> 18))
      append(UInt8(0x80 | value >> 12 & 0x3F))
      append(UInt8(0x80 | value >> 6 & 0x3F))
      append(UInt8(0x80 | value & 0x3F))
    }
  }
}
