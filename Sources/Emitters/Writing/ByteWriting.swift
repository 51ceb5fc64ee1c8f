// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Calls a closure with the UTF-8 bytes of the string.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }

  /// Whether two strings have the same bytes; `==` would be canonical equivalence.
  @inline(__always)
  func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension [UInt8] {
  /// Appends a text that is known when the program is compiled.
  @inline(__always)
  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 bytes of a string.
  @inline(__always)
  mutating func append(text: String) {
    text.withBytes { append(contentsOf: $0) }
  }

  /// Appends some bytes of a buffer.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    if start < end { append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
  }

  /// Appends a whole number in decimal digits.
  mutating func append(decimal value: Int) {
    if value < 0 { append(0x2D) }
    var rest = value.magnitude
    var divisor: UInt = 1
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(truncatingIfNeeded: 0x30 + rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends a share of 0…1 with at most three decimals: `0.97`, `1`.
  mutating func append(share value: Float) {
    let clamped = value > 0 ? (value < 1 ? value : 1) : 0
    let thousandths = Int(clamped * 1000 + 0.5)
    append(decimal: thousandths / 1000)
    var rest = thousandths % 1000
    if rest == 0 { return }
    append(0x2E)
    var divisor = 100
    while rest > 0 {
      append(UInt8(truncatingIfNeeded: 0x30 + rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends bytes as pairs of lower-case hexadecimal digits.
  mutating func append(hex bytes: [UInt8]) {
    for byte in bytes {
      append(Self.hexDigit(byte >> 4))
      append(Self.hexDigit(byte & 15))
    }
  }

  /// The lower-case hexadecimal digit of a value below 16.
  @inline(__always)
  static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  /// Appends a range of code points of some text; borders beyond its end count as its end.
  mutating func append(codePoints range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    let start = bytes.offset(ofCodePoint: range.lowerBound, from: (0, 0))
    let end = bytes.offset(ofCodePoint: range.upperBound, from: (start, range.lowerBound))
    append(bytes, from: start, to: end)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The byte at which a code point begins, counted on from a known place.
  ///
  /// - Parameters:
  ///   - codePoint: its number; at or beyond the end gives the number of bytes.
  ///   - known: a byte and the code point that begins there, not after the wanted one.
  func offset(ofCodePoint codePoint: Int, from known: (byte: Int, codePoint: Int)) -> Int {
    var byte = known.byte
    var left = codePoint - known.codePoint
    while byte < count, left > 0 {
      byte += 1
      while byte < count, self[byte] & 0xC0 == 0x80 { byte += 1 }
      left -= 1
    }
    return byte
  }
}
