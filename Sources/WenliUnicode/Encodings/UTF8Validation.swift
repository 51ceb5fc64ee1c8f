// SPDX-License-Identifier: Apache-2.0

/// The rules of well-formed UTF-8: shortest form, no surrogates, nothing above U+10FFFF.
enum UTF8Validation {
  /// The first byte from `start` on that begins no well-formed sequence; the number of bytes if
  /// all is well.
  static func firstInvalid(_ bytes: [UInt8], from start: Int = 0) -> Int {
    bytes.withUnsafeBytes { buffer in
      let count = buffer.count
      var index = start
      while index < count {
        let first = buffer[index]
        if first < 0x80 {
          // Eight ASCII bytes at once.
          while index + 8 <= count,
            buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
              == 0
          { index += 8 }
          while index < count, buffer[index] < 0x80 { index += 1 }
        } else if first >= 0xE1, first < 0xF0, first != 0xED, index + 2 < count {
          // Almost all CJK characters: three bytes of which the second and third are free.
          let rest = UInt16(buffer[index + 1]) << 8 | UInt16(buffer[index + 2])
          if rest & 0xC0C0 != 0x8080 { return index }
          index += 3
        } else {
          let length = sequenceLength(buffer, index)
          if length <= 0 { return index }
          index += length
        }
      }
      return count
    }
  }

  /// The number of bytes from an invalid one up to the next that may begin a sequence; at least 1.
  ///
  /// What could still have become a sequence counts as one piece, as Unicode recommends.
  static func invalidLength(_ bytes: [UInt8], at index: Int) -> Int {
    bytes.withUnsafeBytes { max(1, -sequenceLength($0, index)) }
  }

  /// The length of the sequence at a byte, or, negative, of its beginning if it is broken off.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
    let first = bytes[index]
    let length: Int
    var allowed: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, allowed) = (3, 0xA0...0xBF)
    case 0xED: (length, allowed) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, allowed) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, allowed) = (4, 0x80...0x8F)
    default: return -1
    }
    for offset in 1..<length {
      guard index + offset < bytes.count, allowed.contains(bytes[index + offset]) else {
        return -offset
      }
      allowed = 0x80...0xBF
    }
    return length
  }
}
