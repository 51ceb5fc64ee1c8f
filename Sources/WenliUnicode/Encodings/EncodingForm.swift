// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// How an encoding is converted: by own code for the Unicode forms, by ICU for the rest.
enum EncodingForm {
  case utf8
  case utf16(isLittleEndian: Bool)
  case other(Converter, GB18030Patch?)

  /// The form for a name as `SourceEncoding` keeps it; nil if ICU does not know the name.
  init?(_ name: String) {
    switch name {
    case "UTF-8": self = .utf8
    case "UTF-16LE": self = .utf16(isLittleEndian: true)
    case "UTF-16BE": self = .utf16(isLittleEndian: false)
    default:
      guard let converter = Converter(name) else { return nil }
      let isGB18030 = name.utf8.elementsEqual("gb18030".utf8)
      self = .other(converter, isGB18030 ? GB18030Patch.ifNeeded : nil)
    }
  }

  /// Decodes bytes from an offset to the end.
  func decode(
    _ bytes: [UInt8], from start: Int, lossy: Bool
  ) throws(Undecodable) -> Decoded {
    switch self {
    case .utf8:
      if !lossy {
        let invalid = UTF8Validation.firstInvalid(bytes, from: start)
        if invalid < bytes.count {
          let length = UTF8Validation.invalidLength(bytes, at: invalid)
          throw Undecodable(range: invalid..<invalid + length)
        }
      }
      return Decoded(lossyUTF8: bytes, from: start)
    case .utf16(let isLittleEndian):
      return try Decoded(
        utf16: bytes, from: start, isLittleEndian: isLittleEndian, lossy: lossy)
    case .other(let converter, let patch):
      return try converter.decode(bytes, from: start, lossy: lossy, patch: patch)
    }
  }

  /// Appends the encoded form of a range of valid UTF-8; false if a scalar has none.
  func encode(
    _ text: [UInt8], _ range: Range<Int>, isLast: Bool, into output: inout [UInt8]
  ) -> Bool {
    switch self {
    case .utf8:
      output += text[range]
      return true
    case .utf16(let isLittleEndian):
      var index = range.lowerBound
      var units: [UInt16] = []
      units.reserveCapacity(range.count)
      while index < range.upperBound {
        let (scalar, length) = text.scalar(at: index)
        units.append(scalar: scalar)
        index += length
      }
      for unit in units {
        let high = UInt8(truncatingIfNeeded: unit >> 8)
        let low = UInt8(truncatingIfNeeded: unit)
        output.append(isLittleEndian ? low : high)
        output.append(isLittleEndian ? high : low)
      }
      return true
    case .other(let converter, let patch):
      return converter.encode(text, range, isLast: isLast, patch: patch, into: &output)
    }
  }
}

/// The byte order mark at the start of an input.
struct ByteOrderMark {
  /// The encoding it speaks of.
  let name: String
  /// Its number of bytes.
  let length: Int

  /// The mark that bytes begin with; nil if there is none.
  static func find(_ bytes: [UInt8]) -> ByteOrderMark? {
    for (name, mark) in marks where bytes.starts(with: mark) {
      // UTF-16 text may begin with a NUL, but UTF-32 has four bytes for everything.
      if name.hasPrefix("UTF-32"), bytes.count % 4 != 0 { continue }
      return ByteOrderMark(name: name, length: mark.count)
    }
    return nil
  }

  /// UTF-32LE comes before UTF-16LE, whose mark begins it.
  private static let marks: [(name: String, bytes: [UInt8])] = [
    ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-32LE", [0xFF, 0xFE, 0, 0]),
    ("UTF-32BE", [0, 0, 0xFE, 0xFF]), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
    ("gb18030", [0x84, 0x31, 0x95, 0x33]),
  ]
}
