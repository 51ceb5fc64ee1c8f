// SPDX-License-Identifier: Apache-2.0

/// Which bytes may begin something that is escaped in our JSON.
///
/// RFC 8259 asks for quotation mark, backslash and U+0000…001F. We escape more, so that no reader
/// of lines breaks a line of the block stream and no reader chokes on a noncharacter: U+007F…009F,
/// U+2028, U+2029, U+FFFE, U+FFFF.
private let mayNeedEscape: [UInt8] = (UInt8.min...UInt8.max).map { byte in
  byte < 0x20 || [0x22, 0x5C, 0x7F, 0xC2, 0xE2, 0xEF].contains(byte) ? 1 : 0
}

extension [UInt8] {
  /// Appends a string as a JSON string, quotation marks included.
  mutating func append(json text: String) {
    append(0x22)
    text.withBytes { append(escapingForJSON: $0) }
    append(0x22)
  }

  /// Appends text as it stands inside a JSON string; the bytes must be valid UTF-8.
  mutating func append(escapingForJSON bytes: UnsafeBufferPointer<UInt8>) {
    mayNeedEscape.withUnsafeBufferPointer { table in
      let count = bytes.count
      var written = 0
      var index = bytes.plainForJSON(from: 0)
      while index < count {
        let byte = bytes[index]
        if table[Int(byte)] == 0 {
          index += 1
          if index & 7 == 0 { index = bytes.plainForJSON(from: index) }
          continue
        }
        guard let (scalar, length) = Self.escapable(bytes, at: index) else {
          index += 1
          continue
        }
        append(bytes, from: written, to: index)
        append(escapeOf: scalar)
        index += length
        written = index
      }
      append(bytes, from: written, to: count)
    }
  }

  /// The scalar at a byte and its length, if it must be escaped.
  @inline(__always)
  private static func escapable(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt16, length: Int)? {
    let first = bytes[index]
    if first < 0x80 { return (UInt16(first), 1) }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if first == 0xC2 { return next >= 0x80 && next < 0xA0 ? (UInt16(next), 2) : nil }
    let last = index + 2 < bytes.count ? bytes[index + 2] : 0
    if first == 0xE2 {
      let isSeparator = next == 0x80 && (last == 0xA8 || last == 0xA9)
      return isSeparator ? (0x2000 | UInt16(last & 0x3F), 3) : nil
    }
    return next == 0xBF && last >= 0xBE ? (0xFFC0 | UInt16(last & 0x3F), 3) : nil
  }

  private mutating func append(escapeOf scalar: UInt16) {
    append(0x5C)
    switch scalar {
    case 0x22, 0x5C: append(UInt8(scalar))
    case 0x08: append(0x62)
    case 0x09: append(0x74)
    case 0x0A: append(0x6E)
    case 0x0C: append(0x66)
    case 0x0D: append(0x72)
    default:
      append(0x75)
      append(hex: [UInt8(scalar >> 8), UInt8(scalar & 0xFF)])
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Skips whole words of eight bytes in which nothing is escaped.
  ///
  /// Eight bytes are looked at together, without branches that depend on the text.
  @inline(__always)
  fileprivate func plainForJSON(from start: Int) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return start }
    var index = start
    while index &+ 10 <= count {
      let first = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let next = base.loadUnaligned(fromByteOffset: index &+ 1, as: UInt64.self)
      let last = base.loadUnaligned(fromByteOffset: index &+ 2, as: UInt64.self) | Word.each(0x01)
      let found =
        Word.zeros(first & Word.each(0xE0)) | Word.zeros(first ^ Word.each(0x22))
        | Word.zeros(first ^ Word.each(0x5C)) | Word.zeros(first ^ Word.each(0x7F))
        | Word.zeros((first ^ Word.each(0xC2)) | (next & Word.each(0xE0) ^ Word.each(0x80)))
        | Word.zeros(
          (first ^ Word.each(0xE2)) | (next ^ Word.each(0x80)) | (last ^ Word.each(0xA9)))
        | Word.zeros(
          (first ^ Word.each(0xEF)) | (next ^ Word.each(0xBF)) | (last ^ Word.each(0xBF)))
      if found & Word.each(0x80) != 0 { return index }
      index &+= 8
    }
    return index
  }
}

/// Eight bytes at a time.
enum Word {
  /// A word of eight times the same byte.
  @inline(__always)
  static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// Has the high bit of some byte set if, and only if, some byte of the word is zero.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 { (word &- each(1)) & ~word }
}
