// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import WenliCore

/// A legacy encoding that an input may be in, judged by the sense that its characters make.
struct LegacyGuess {
  /// The name by which its converter is opened.
  let name: String
  /// The share of common characters, plus what ICU's detector says, minus errors; about 0…1.
  let score: Double
  /// How sure the guess is, 0…1; below 1 always.
  private(set) var confidence: Double = 0

  /// The encodings, their name to ICU's detector, and the characters that are common in them.
  private static let candidates: [(name: String, detected: String, script: UInt8)] = [
    // GB 18030 holds kana as well; text of nothing but kana reads alike in EUC-JP, which is likelier.
    ("gb18030", "GB18030", CommonCharacters.chinese | CommonCharacters.japanese),
    ("Big5-HKSCS", "Big5", CommonCharacters.traditional),
    ("Shift_JIS", "Shift_JIS", CommonCharacters.japanese),
    ("EUC-JP", "EUC-JP", CommonCharacters.japanese),
    ("windows-949", "EUC-KR", CommonCharacters.korean),
  ]

  /// The least score of a guess, and its least distance from the next one.
  private static let floor = 0.15
  private static let distance = 0.05

  /// The likeliest encoding of a sample; nil if none makes sense.
  static func best(_ bytes: [UInt8]) -> LegacyGuess? {
    let sample = Array(bytes.prefix(Recognition.sampleSize))
    let detected = detect(sample)
    var guesses: [LegacyGuess] = []
    var count = 0
    for candidate in candidates {
      guard let form = EncodingForm(candidate.name),
        let decoded = try? form.decode(sample, from: 0, lossy: true)
      else { continue }
      let found = CommonCharacters.score(decoded.text, candidate.script)
      // The end of a sample may cut a character, which is no error.
      let isCut = sample.count < bytes.count
      let errors = max(0, decoded.undecodable.count - (isCut ? 1 : 0))
      let damage = 3 * Double(errors) / Double(max(1, found.count))
      let bonus = 0.1 * (detected[candidate.detected] ?? 0)
      let kana =
        candidate.detected == "GB18030" ? 0.06 * CommonCharacters.kanaShare(decoded.text) : 0
      guesses.append(LegacyGuess(name: candidate.name, score: found.share - damage + bonus - kana))
      count = max(count, found.count)
    }
    guesses.sort { $0.score > $1.score }
    guard var best = guesses.first, best.score >= floor else { return nil }
    let next = guesses.count > 1 ? max(0, guesses[1].score) : 0
    guard best.score - next >= distance else { return nil }
    let sense = min(1, best.score) / 2 + min(1, best.score - next) / 2
    best.confidence = min(0.99, sense * (count < 20 ? 0.8 : 1))
    return best
  }

  /// What ICU's detector thinks: confidences 0…1 by its names.
  private static func detect(_ sample: [UInt8]) -> [String: Double] {
    var found: [String: Double] = [:]
    withUnsafeMutablePointer(to: &found) { pointer in
      cicu_detect(sample, Int32(sample.count), pointer) { context, name, confidence in
        guard let context, let name else { return }
        let found = context.assumingMemoryBound(to: [String: Double].self)
        found.pointee[String(cString: name)] = Double(confidence) / 100
      }
    }
    return found
  }
}
