// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Recognizes the language of a text by its characters.
struct LanguageRecognition: Sendable {
  let rules: LanguageRules
  let table: ClassTable
  /// A bit for each scalar of the first plane that one script of Chinese writes otherwise: those of
  /// simplified Chinese, and those of traditional.
  private let hans: [UInt64]
  private let hant: [UInt64]

  init(rules: LanguageRules, table: ClassTable) {
    self.rules = rules
    self.table = table
    hans = Self.bits(of: rules.hans)
    hant = Self.bits(of: rules.hant)
  }

  private static func bits(of scalars: Set<UInt32>) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1 << 10)
    for scalar in scalars where scalar < 0x10000 {
      bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
    return bits
  }

  private func holds(_ bits: [UInt64], _ scalars: Set<UInt32>, _ scalar: UInt32) -> Bool {
    scalar < 0x10000
      ? bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1 : scalars.contains(scalar)
  }

  /// The language of a text as a BCP 47 tag: `zh-Hans`, `zh-Hant`, `ja`, `ko`, or `und`.
  ///
  /// - Parameter text: valid UTF-8; at most the first 64 kB are looked at.
  func language(of text: [UInt8]) -> String {
    var han = 0
    var kana = 0
    var hangul = 0
    var simplified = 0
    var traditional = 0
    var index = 0
    while index < min(text.count, 65536) {
      let scalar = text.scalar(at: index)
      index += scalar.length
      let kind = table[scalar.value]
      if kind.contains(.han) {
        han += 1
        if holds(hans, rules.hans, scalar.value) { simplified += 1 }
        if holds(hant, rules.hant, scalar.value) { traditional += 1 }
      } else if kind.contains(.kana) {
        kana += 1
      } else if kind.contains(.hangul) {
        hangul += 1
      }
    }
    let all = Double(han + kana + hangul)
    guard all > 0 else { return "und" }
    if Double(hangul) / all >= rules.hangulShare { return "ko" }
    if Double(kana) / all >= rules.kanaShare { return "ja" }
    return traditional > simplified ? "zh-Hant" : "zh-Hans"
  }
}
