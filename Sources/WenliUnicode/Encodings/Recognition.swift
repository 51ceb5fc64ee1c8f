// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import WenliCore

/// What encoding an input was taken for.
struct Recognition {
  /// The name by which its converter is opened.
  let name: String
  /// The number of bytes of the byte order mark.
  var markLength = 0
  /// How sure that is, 0…1.
  let confidence: Double
  /// Whether the input is UTF-8 from the first byte to the last.
  var isValidUTF8 = false

  /// The most bytes that are looked at where the whole input need not be.
  static let sampleSize = 1 << 16

  /// Recognizes the encoding of an input.
  ///
  /// In the order of certainty: byte order mark, well-formed UTF-8, zeros of UTF-16, escapes of the
  /// seven-bit encodings, broken UTF-8, and last the encodings that only the sense of their
  /// characters tells apart.
  static func recognize(
    _ bytes: [UInt8], lossy: Bool, name: String
  ) throws(ReadError) -> Recognition {
    if BinarySignature.isPDF(bytes) { throw binary(bytes, name) }
    if let mark = ByteOrderMark.find(bytes) {
      let isUTF8 = mark.name.utf8.elementsEqual("UTF-8".utf8)
      return Recognition(
        name: mark.name, markLength: mark.length, confidence: 1,
        isValidUTF8: isUTF8
          && UTF8Validation.firstInvalid(bytes, from: mark.length) == bytes.count)
    }
    let invalid = UTF8Validation.firstInvalid(bytes)
    if invalid == bytes.count { return try recognizeValidUTF8(bytes, name) }
    if BinarySignature.name(of: bytes) != nil { throw binary(bytes, name) }
    if let verdict = utf32(bytes) ?? utf16(bytes) { return verdict }
    if looksBinary(bytes) { throw binary(bytes, name) }
    let share = UTF8Share(bytes)
    let legacy = LegacyGuess.best(bytes)
    if share.isBrokenUTF8(against: legacy) {
      if lossy { return Recognition(name: "UTF-8", confidence: share.value) }
      if let rest = LegacyGuess.best(Array(bytes[invalid...])), rest.score >= 0.5, invalid > 64 {
        throw ReadError(
          name, "is UTF-8 up to byte offset \(invalid) and seems to be \(rest.name) after it",
          advice: "cut the file there and read the parts by themselves, or use --lossy")
      }
      let length = UTF8Validation.invalidLength(bytes, at: invalid)
      throw ReadError(
        undecodable: invalid..<invalid + length, of: bytes, as: "UTF-8", name: name)
    }
    if let legacy { return Recognition(name: legacy.name, confidence: legacy.confidence) }
    throw ReadError(
      name, "is in an encoding that was not recognized",
      advice: "name it with --encoding, such as --encoding GB18030")
  }

  /// Text that is well-formed UTF-8 may still be another encoding with seven bits, or UTF-16 of
  /// Latin text.
  private static func recognizeValidUTF8(
    _ bytes: [UInt8], _ name: String
  ) throws(ReadError) -> Recognition {
    // UTF-16 and binary data show themselves early; a stray NUL far behind is accepted.
    let sample = bytes.prefix(sampleSize)
    var zeros = 0
    var hints = 0
    var high: UInt8 = 0
    for byte in sample {
      high |= byte
      if byte == 0 { zeros += 1 }
      if byte == 0x1B || byte == 0x7E { hints += 1 }
    }
    if zeros > 0, let verdict = utf32(bytes) ?? utf16(bytes) { return verdict }
    if zeros > 8, zeros > sample.count / 20 { throw binary(bytes, name) }
    if hints > 0, high < 0x80, let verdict = sevenBit(bytes) { return verdict }
    return Recognition(name: "UTF-8", confidence: 1, isValidUTF8: true)
  }

  /// ISO-2022-JP by its escape sequences, HZ by its braces, if they decode to sense.
  private static func sevenBit(_ bytes: [UInt8]) -> Recognition? {
    let sample = Array(bytes.prefix(sampleSize))
    for (name, script) in [
      ("ISO-2022-JP", CommonCharacters.japanese), ("ISO-2022-KR", CommonCharacters.korean),
      ("HZ", CommonCharacters.chinese),
    ] {
      guard let converter = Converter(name),
        let decoded = try? converter.decode(sample, from: 0, lossy: true, patch: nil)
      else { continue }
      // The end of a sample may cut a character.
      if decoded.undecodable.count > (sample.count < bytes.count ? 1 : 0) { continue }
      let score = CommonCharacters.score(decoded.text, script)
      if score.count > 0, score.share >= 0.3 {
        return Recognition(name: name, confidence: min(0.99, 0.5 + score.share / 2))
      }
    }
    return nil
  }

  /// UTF-32 without a byte order mark: every unit is a scalar, which chance never makes.
  private static func utf32(_ bytes: [UInt8]) -> Recognition? {
    guard bytes.count >= 4, bytes.count % 4 == 0 else { return nil }
    for isLittleEndian in [true, false] {
      let count = min(bytes.count, sampleSize) / 4
      var sense = 0
      for index in 0..<count {
        var scalar: UInt32 = 0
        for place in 0..<4 {
          let byte = bytes[4 * index + (isLittleEndian ? 3 - place : place)]
          scalar = scalar << 8 | UInt32(byte)
        }
        guard let known = Unicode.Scalar(scalar), scalar != 0 else { break }
        sense += 1
        if known.properties.generalCategory == .unassigned { sense -= 1 }
      }
      if sense == count {
        return Recognition(name: isLittleEndian ? "UTF-32LE" : "UTF-32BE", confidence: 0.99)
      }
    }
    return nil
  }

  /// UTF-16 without a byte order mark: one reading makes sense, the other does not.
  private static func utf16(_ bytes: [UInt8]) -> Recognition? {
    guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
    let little = utf16Sense(bytes, isLittleEndian: true)
    let big = utf16Sense(bytes, isLittleEndian: false)
    let best = max(little, big)
    guard best >= 0.3, best - min(little, big) >= 0.2 else { return nil }
    return Recognition(
      name: little > big ? "UTF-16LE" : "UTF-16BE", confidence: min(0.99, best))
  }

  /// The byte order that makes more sense of UTF-16 that has no mark.
  static func likelyUTF16(_ bytes: [UInt8]) -> String {
    let little = utf16Sense(bytes, isLittleEndian: true)
    return utf16Sense(bytes, isLittleEndian: false) > little ? "UTF-16BE" : "UTF-16LE"
  }

  /// The share of units that are ASCII text or common CJK characters; 0 if others should not be.
  private static func utf16Sense(_ bytes: [UInt8], isLittleEndian: Bool) -> Double {
    let count = min(bytes.count, sampleSize) / 2
    var sense = 0
    var nonsense = 0
    for index in 0..<count {
      let first = UInt32(bytes[2 * index])
      let second = UInt32(bytes[2 * index + 1])
      let unit = isLittleEndian ? second << 8 | first : first << 8 | second
      switch unit {
      case 0x20...0x7E, 0x09...0x0D: sense += 1
      case 0..<0x20, 0xE000...0xF8FF, 0xFFF0...0xFFFF: nonsense += 1
      default: if CommonCharacters.contains(unit, CommonCharacters.any) { sense += 1 }
      }
    }
    if count == 0 || nonsense > count / 50 { return 0 }
    return Double(sense) / Double(count)
  }

  /// Whether bytes hold more control characters than any text.
  private static func looksBinary(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(sampleSize)
    var controls = 0
    for byte in sample where byte < 0x20 {
      switch byte {
      case 0x09...0x0D, 0x1A, 0x1B: break
      default: controls += 1
      }
    }
    return controls > 1 && controls > sample.count / 50
  }

  private static func binary(_ bytes: [UInt8], _ name: String) -> ReadError {
    let kind = BinarySignature.name(of: bytes)
    return ReadError(
      name, "is binary" + (kind.map { " (looks like \($0))" } ?? ""),
      advice: kind == nil ? "give a text file" : "extract its text first")
  }
}

/// How much of an input that is not well-formed UTF-8 would be.
private struct UTF8Share {
  /// The share of the bytes above 0x7F that stand in well-formed sequences, 0…1.
  let value: Double
  /// The share of those in sequences of three or four bytes, which chance seldom makes.
  let longValue: Double

  init(_ bytes: [UInt8]) {
    let limit = min(bytes.count, 1 << 20)
    var index = 0
    var short = 0
    var long = 0
    var bad = 0
    while index < limit {
      let end = min(limit, UTF8Validation.firstInvalid(bytes, from: index))
      while index < end {
        let length = bytes.scalar(at: index).length
        if length == 2 { short += 2 } else if length > 2 { long += length }
        index += length
      }
      guard index < limit, index < bytes.count else { break }
      let length = UTF8Validation.invalidLength(bytes, at: index)
      bad += length
      index += length
    }
    let total = Double(max(1, short + long + bad))
    value = Double(short + long) / total
    longValue = Double(long) / total
  }

  /// Whether the input is damaged UTF-8 rather than another encoding.
  ///
  /// Kana in EUC-JP happens to be well-formed in great part; but what makes sense in a legacy
  /// encoding is in it, because damaged UTF-8 makes none.
  func isBrokenUTF8(against legacy: LegacyGuess?) -> Bool {
    (longValue >= 0.4 || value >= 0.8) && (legacy?.score ?? 0) < 0.5
  }
}
