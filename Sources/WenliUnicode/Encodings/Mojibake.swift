// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Text that was written in one encoding and read in another before it was stored: `鎻愭` for 提案.
public struct Mojibake: Sendable {
  /// The encoding the text was written in.
  public let written: String
  /// The encoding it was read in by mistake.
  public let read: String
  /// The text as it was written: encoding it as it was read and decoding it as it was written gives
  /// it without an error; nil if characters were lost on the way.
  public let text: [UInt8]?

  private static let pairs: [(written: String, read: String)] = [
    ("UTF-8", "gb18030"), ("UTF-8", "windows-1252"), ("UTF-8", "ISO-8859-1"),
    ("UTF-8", "Shift_JIS"),
    ("gb18030", "ISO-8859-1"), ("gb18030", "windows-1252"), ("gb18030", "Big5-HKSCS"),
    ("gb18030", "Shift_JIS"), ("Big5-HKSCS", "ISO-8859-1"), ("Big5-HKSCS", "windows-1252"),
    ("Shift_JIS", "gb18030"), ("EUC-JP", "gb18030"), ("EUC-JP", "ISO-8859-1"),
    ("Shift_JIS", "ISO-8859-1"), ("windows-949", "ISO-8859-1"), ("UTF-8", "Big5-HKSCS"),
  ]

  /// The share of common characters that good text has at least, and that a repair must gain.
  private static let goodShare = 0.45
  private static let leastGain = 0.3
  /// Fewer characters beyond ASCII prove nothing.
  private static let leastCount = 12

  /// What a text was before it was misread; nil if it makes sense as it is, or makes none in any way.
  public static func find(in text: [UInt8]) -> Mojibake? {
    let own = CommonCharacters.score(
      sample(of: text), CommonCharacters.any)
    guard own.count >= leastCount, own.share < goodShare else { return nil }
    var best: (share: Double, found: Mojibake)?
    for pair in pairs {
      guard let read = EncodingForm(pair.read), let written = EncodingForm(pair.written) else {
        continue
      }
      var bytes: [UInt8] = []
      guard read.encode(text, 0..<text.count, isLast: true, into: &bytes),
        let decoded = try? written.decode(bytes, from: 0, lossy: false)
      else { continue }
      let found = CommonCharacters.score(
        sample(of: decoded.text), CommonCharacters.any)
      guard found.share >= goodShare, found.share - own.share >= leastGain,
        found.share > best?.share ?? 0
      else { continue }
      best = (
        found.share, Mojibake(written: pair.written, read: pair.read, text: decoded.text)
      )
    }
    return best?.found ?? damaged(text, own.share)
  }

  /// The beginning of a text, cut between two scalars.
  private static func sample(of text: [UInt8]) -> [UInt8] {
    guard text.count > sampleSize else { return text }
    var end = sampleSize
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(text[..<end])
  }

  private static let sampleSize = 1 << 14

  /// The same where characters were lost: what is left makes much more sense than the text.
  private static func damaged(_ text: [UInt8], _ share: Double) -> Mojibake? {
    var kept: [UInt8] = []
    var index = 0
    while index < min(text.count, Recognition.sampleSize) {
      let (scalar, length) = text.scalar(at: index)
      if scalar != 0xFFFD { kept += text[index..<index + length] }
      index += length
    }
    guard kept.count < text.prefix(index).count else { return nil }
    var best: (share: Double, found: Mojibake)?
    for pair in pairs {
      var bytes: [UInt8] = []
      guard let read = EncodingForm(pair.read), let written = EncodingForm(pair.written),
        read.encode(kept, 0..<kept.count, isLast: true, into: &bytes),
        let decoded = try? written.decode(bytes, from: 0, lossy: true)
      else { continue }
      let found = CommonCharacters.score(
        decoded.text.withoutReplacements, CommonCharacters.any)
      guard found.count >= leastCount, found.share >= goodShare, found.share - share >= leastGain,
        found.share > best?.share ?? 0
      else { continue }
      best = (found.share, Mojibake(written: pair.written, read: pair.read, text: nil))
    }
    return best?.found
  }
}

extension [UInt8] {
  /// The text without U+FFFD.
  fileprivate var withoutReplacements: [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < count {
      let length = scalar(at: index).length
      if length != 3 || self[index] != 0xEF || self[index + 1] != 0xBF || self[index + 2] != 0xBD {
        result += self[index..<index + length]
      }
      index += length
    }
    return result
  }
}
