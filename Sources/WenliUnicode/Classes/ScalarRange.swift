// SPDX-License-Identifier: Apache-2.0

internal import CICU

/// Neighbouring scalars that are alike to ICU, as far as wenli asks.
struct ScalarRange: Equatable {
  var scalars: ClosedRange<UInt32>
  /// The general category, as ICU numbers it.
  let category: Int
  /// The East Asian width, as ICU numbers it.
  let width: Int
  /// Han, Hangul, hiragana or katakana, as ICU numbers them; 0 for any other script.
  let script: Int
  /// Whether NFC never changes such a scalar, alone or beside others.
  let isSettled: Bool

  /// The ranges of all scalars, in order.
  ///
  /// What was embedded when wenli was built, if the ICU of this run knows the same Unicode.
  static func all() -> [ScalarRange] {
    var result: [ScalarRange] = []
    visit { result.append($0) }
    return result
  }

  /// Calls a closure with each of them: there are thousands.
  static func visit(_ body: (ScalarRange) -> Void) {
    var version = [UInt8](repeating: 0, count: 4)
    cicu_unicode_version(&version)
    if version == EmbeddedRanges.unicodeVersion {
      visitEmbedded(body)
    } else {
      asked().forEach(body)
    }
  }

  /// The embedded ranges.
  static func embedded() -> [ScalarRange] {
    var result: [ScalarRange] = []
    visitEmbedded { result.append($0) }
    return result
  }

  /// Reads the embedded ranges: of each three letters for category, width and script, and its length
  /// in digits of four bits.
  private static func visitEmbedded(_ body: (ScalarRange) -> Void) {
    let letters = Array(EmbeddedRanges.ranges.utf8)
    var start: UInt32 = 0
    var index = 0
    while index + 3 < letters.count {
      let width = letters[index + 1] - 0x30
      let script = scripts[Int(letters[index + 2] - 0x30)]
      let category = Int(letters[index] - 0x30)
      var length: UInt32 = 0
      var shift: UInt32 = 0
      index += 3
      while index < letters.count {
        let digit = letters[index]
        index += 1
        length |= UInt32(digit & 15) << shift
        shift += 4
        if digit < 0x60 { break }
      }
      body(
        ScalarRange(
          scalars: start...start + length - 1, category: category, width: Int(width & 7),
          script: script, isSettled: width & 8 != 0))
      start += length
    }
  }

  private static let scripts = [
    0, CICU_SCRIPT_HAN, CICU_SCRIPT_HANGUL, CICU_SCRIPT_HIRAGANA, CICU_SCRIPT_KATAKANA,
  ]

  /// The ranges as the ICU of this run tells them.
  static func asked() -> [ScalarRange] {
    var ranges = [cicu_range](repeating: cicu_range(), count: 6000)
    let count = cicu_ranges(&ranges, Int32(ranges.count))
    if count > ranges.count {
      ranges = [cicu_range](repeating: cicu_range(), count: Int(count))
      _ = cicu_ranges(&ranges, count)
    }
    var result: [ScalarRange] = []
    for range in ranges.prefix(Int(count)) {
      let own = ScalarRange(
        scalars: UInt32(range.first)...UInt32(range.last), category: Int(range.category),
        width: Int(range.width),
        script: scripts.contains(Int(range.script)) ? Int(range.script) : 0,
        isSettled: range.is_settled != 0)
      guard let last = result.last, last.isLike(own) else {
        result.append(own)
        continue
      }
      result[result.count - 1].scalars = last.scalars.lowerBound...own.scalars.upperBound
    }
    return result
  }

  private func isLike(_ other: ScalarRange) -> Bool {
    category == other.category && width == other.width && script == other.script
      && isSettled == other.isSettled
  }
}
