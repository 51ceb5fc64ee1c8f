// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import WenliCore

/// An ICU converter for one encoding; stops at what it cannot convert.
final class Converter {
  private let handle: OpaquePointer

  /// Opens a converter; nil if ICU does not know the name.
  init?(_ name: String) {
    guard let opened = cicu_converter_open(name) else { return nil }
    handle = opened
  }

  deinit { cicu_converter_close(handle) }

  /// ICU's own name for the encoding.
  var name: String? { cicu_converter_name(handle).map { String(cString: $0) } }

  /// Decodes bytes from an offset to the end.
  func decode(
    _ bytes: [UInt8], from start: Int, lossy: Bool, patch: GB18030Patch?
  ) throws(Undecodable) -> Decoded {
    var decoded = Decoded()
    decoded.text.reserveCapacity(bytes.count * 3 / 2)
    var units = [UInt16](repeating: 0, count: 1 << 14)
    var position = Int64(start)
    var high: UInt32 = 0
    while true {
      var bad: Int32 = 0
      let count = cicu_decode(
        handle, bytes, Int64(bytes.count), &position, &units, Int32(units.count), &bad)
      for unit in units[..<Int(count)] {
        var scalar = UInt32(unit)
        // The two halves of a pair may come in two calls.
        if scalar & 0xFC00 == 0xD800 {
          high = scalar
          continue
        }
        if scalar & 0xFC00 == 0xDC00 { scalar = 0x10000 + (high & 0x3FF) << 10 + scalar & 0x3FF }
        if scalar >= 0xE78D, let patch { scalar = patch.current(scalar) }
        decoded.text.append(scalar: scalar)
      }
      let end = Int(position)
      if bad != 0 {
        // A failure that names no bytes ends the work: everything left is undecodable.
        let range = bad > 0 ? max(start, end - Int(bad))..<end : end..<bytes.count
        if !lossy { throw Undecodable(range: range) }
        decoded.addUndecodable(bytes[range])
        if bad < 0 { return decoded }
      } else if end == bytes.count, count < units.count {
        return decoded
      }
    }
  }

  /// Appends the encoded form of a range of valid UTF-8; false if a scalar has none.
  ///
  /// - Parameter isLast: whether the text ends here, so that escapes are closed.
  func encode(
    _ text: [UInt8], _ range: Range<Int>, isLast: Bool, patch: GB18030Patch?,
    into output: inout [UInt8]
  ) -> Bool {
    var units: [UInt16] = []
    units.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      units.append(scalar: patch?.former(scalar) ?? scalar)
      index += length
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var position: Int64 = 0
    while true {
      var bad: Int32 = 0
      let count = cicu_encode(
        handle, units, Int64(units.count), &position, isLast ? 1 : 0, &buffer,
        Int32(buffer.count), &bad)
      if bad != 0 { return false }
      output += buffer[..<Int(count)]
      if position == Int64(units.count), count < buffer.count { return true }
    }
  }
}

/// The characters that GB 18030-2022 took out of the private use area.
///
/// ICU before 73.2 still decodes them to private use; the same file must not give another text
/// with another ICU.
struct GB18030Patch {
  /// The patch, if this ICU needs it.
  static let ifNeeded: GB18030Patch? = {
    guard let converter = Converter("gb18030"),
      let decoded = try? converter.decode([0xA6, 0xD9], from: 0, lossy: false, patch: nil)
    else { return nil }
    return decoded.text.scalar(at: 0).value == 0xE78D ? GB18030Patch() : nil
  }()

  private static let pairs: [(former: UInt32, current: UInt32)] = [
    (0xE78D, 0xFE10), (0xE78E, 0xFE12), (0xE78F, 0xFE11), (0xE790, 0xFE13), (0xE791, 0xFE14),
    (0xE792, 0xFE15), (0xE793, 0xFE16), (0xE794, 0xFE17), (0xE795, 0xFE18), (0xE796, 0xFE19),
    (0xE81E, 0x9FB4), (0xE826, 0x9FB5), (0xE82B, 0x9FB6), (0xE82C, 0x9FB7), (0xE832, 0x9FB8),
    (0xE843, 0x9FB9), (0xE854, 0x9FBA), (0xE864, 0x9FBB),
  ]

  /// The character for a private use scalar; anything else as it is.
  func current(_ scalar: UInt32) -> UInt32 {
    guard scalar <= 0xE864 else { return scalar }
    return Self.pairs.first { $0.former == scalar }?.current ?? scalar
  }

  /// The private use scalar for a character; anything else as it is.
  func former(_ scalar: UInt32) -> UInt32 {
    guard (0x9FB4...0x9FBB).contains(scalar) || (0xFE10...0xFE19).contains(scalar) else {
      return scalar
    }
    return Self.pairs.first { $0.current == scalar }?.former ?? scalar
  }
}
