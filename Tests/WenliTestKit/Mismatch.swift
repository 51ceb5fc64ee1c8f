// SPDX-License-Identifier: Apache-2.0

/// Where and how found bytes differ from expected ones, for people; nil if they are the same.
///
/// Bytes are compared, never strings: canonically equivalent texts are different here.
public func mismatch(_ found: [UInt8], _ expected: [UInt8]) -> String? {
  guard found != expected else { return nil }
  var place = 0
  while place < min(found.count, expected.count), found[place] == expected[place] { place += 1 }
  func around(_ bytes: [UInt8]) -> String {
    var start = max(0, place - 24)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let text = String(
      decoding: bytes[min(start, bytes.count)..<min(bytes.count, place + 36)], as: UTF8.self)
    return text.unicodeScalars.map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }
      .joined()
  }
  return "at byte \(place) found … \(around(found)) … where … \(around(expected)) … is expected"
}

/// The same for a text that is expected.
public func mismatch(_ found: [UInt8], _ expected: String) -> String? {
  mismatch(found, Array(expected.utf8))
}

/// The same for lists of texts, one a line.
public func mismatch(_ found: [[UInt8]], _ expected: [String]) -> String? {
  let rows = Array(found.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n").utf8)
  return mismatch(rows, Array(expected.joined(separator: "\n").utf8))
}
