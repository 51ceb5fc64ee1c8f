// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A piece of UTF-8 as the UTF-16 that ICU works on, with the way back.
///
/// Meant to be kept and filled again, so that its memory is reused.
struct UTF16Scratch {
  /// The UTF-16 units.
  private(set) var units: [UInt16] = []
  /// The byte at which the scalar of each unit begins, and at the end that after the last one.
  private(set) var offsets: [Int32] = []

  /// Fills the scratch with a range of valid UTF-8.
  mutating func fill(_ bytes: [UInt8], _ range: Range<Int>) {
    units.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    units.reserveCapacity(range.count)
    offsets.reserveCapacity(range.count + 1)
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      units.append(scalar: scalar)
      let offset = Int32(truncatingIfNeeded: index)
      offsets.append(offset)
      if scalar > 0xFFFF { offsets.append(offset) }
      index += length
    }
    offsets.append(Int32(truncatingIfNeeded: index))
  }

  /// The bytes of a range of units.
  func bytes(_ start: Int32, _ end: Int32) -> Range<Int> {
    Int(offsets[Int(start)])..<Int(offsets[Int(end)])
  }
}

extension [UInt16] {
  /// Appends the UTF-16 form of a scalar value.
  @inline(__always)
  mutating func append(scalar: UInt32) {
    if scalar > 0xFFFF {
      append(UInt16(truncatingIfNeeded: 0xD7C0 + scalar >> 10))
      append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
    } else {
      append(UInt16(truncatingIfNeeded: scalar))
    }
  }
}

extension [UInt8] {
  /// Appends UTF-16 that holds no unpaired surrogates as UTF-8.
  mutating func append(utf16 units: some Sequence<UInt16>) {
    var high: UInt32 = 0
    for unit in units {
      let value = UInt32(unit)
      if value & 0xFC00 == 0xD800 {
        high = value
      } else if value & 0xFC00 == 0xDC00 {
        append(scalar: (high & 0x3FF) << 10 + 0x10000 | value & 0x3FF)
      } else {
        append(scalar: value)
      }
    }
  }
}
