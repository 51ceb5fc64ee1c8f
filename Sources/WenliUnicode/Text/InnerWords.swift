// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Words that may stand anywhere in a text.
///
/// One loop over the characters, which are common ones where words begin: only where the character
/// behind such a one also fits is the trie asked.
public struct InnerWords: Sendable {
  private let words: Lexicon
  /// A bit for each scalar of the first plane with which a word begins.
  private var firsts = [UInt64](repeating: 0, count: 1 << 10)
  /// A bit for each first and second character of a word, by `place`; words of one have 0 for the
  /// second.
  private var pairs = [UInt64](repeating: 0, count: 1 << (Self.pairBits - 6))
  private static let pairBits: UInt32 = 15

  /// Takes in words; empty ones are left out, the same word may have several values.
  public init(_ words: [(word: String, value: Int32)]) {
    self.words = Lexicon(words)
    for (word, _) in words {
      var scalars = word.unicodeScalars.makeIterator()
      guard let first = scalars.next()?.value else { continue }
      if first < 0x10000 { firsts[Int(first >> 6)] |= 1 << UInt64(first & 63) }
      let place = Self.place(first, scalars.next()?.value ?? 0)
      pairs[place >> 6] |= 1 << UInt64(place & 63)
    }
  }

  /// Where the bit of two characters is; others may share it.
  @inline(__always)
  private static func place(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> (32 - pairBits))
  }

  /// Calls the body with each value of each word that stands in a range of valid UTF-8.
  public func forEach(in bytes: [UInt8], _ range: Range<Int>, _ body: (Int32) -> Void) {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return }
    let text = bytes.span
    let firsts = firsts.span
    // The character before, if a word may begin with it.
    var first: UInt32 = 0
    var start = range.lowerBound
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let own = index
      var scalar = UInt32(text[index])
      index += 1
      if scalar >= 0xE0 {
        if scalar >= 0xF0 {
          scalar = bytes.scalar(at: own).value
          index += 3
        } else {
          scalar =
            (scalar & 0x0F) << 12 | (UInt32(text[index]) & 0x3F) << 6
            | UInt32(text[index + 1]) & 0x3F
          index += 2
        }
      } else if scalar >= 0x80 {
        scalar = (scalar & 0x1F) << 6 | UInt32(text[index]) & 0x3F
        index += 1
      }
      if first != 0 {
        if isPair(first, scalar) {
          words.forEach(in: bytes, start..<end) { length, value in
            // A word of one character was found by itself.
            if length > own - start { body(value) }
          }
        }
        first = 0
      }
      guard
        scalar >= 0x10000 || firsts[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
      else { continue }
      first = scalar
      start = own
      if isPair(first, 0) { words.forEach(in: bytes, start..<index) { _, value in body(value) } }
    }
  }

  /// Whether a word may begin with two characters.
  @inline(__always)
  private func isPair(_ first: UInt32, _ second: UInt32) -> Bool {
    let place = Self.place(first, second)
    return pairs[place >> 6] >> UInt64(place & 63) & 1 == 1
  }
}
