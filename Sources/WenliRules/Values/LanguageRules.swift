// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What tells the languages apart.
public struct LanguageRules: Sendable {
  /// Characters of simplified Chinese that have another form in traditional Chinese.
  public let hans: Set<UInt32>
  /// Their traditional forms.
  public let hant: Set<UInt32>
  /// The share of kana among all letters from which on a text is Japanese.
  public let kanaShare: Double
  /// The share of Hangul among all letters from which on a text is Korean.
  public let hangulShare: Double

  init(_ files: RuleFiles) throws(RuleError) {
    var hans: Set<UInt32> = []
    var hant: Set<UInt32> = []
    var kana = 0.15
    var hangul = 0.3
    for root in files.roots("languages.toml") {
      try root.allow(["schema", "hans", "hant", "kana-share", "hangul-share", "dates"])
      hans.formUnion((try root.optionalString("hans") ?? "").unicodeScalars.map(\.value))
      hant.formUnion((try root.optionalString("hant") ?? "").unicodeScalars.map(\.value))
      kana = try root.number("kana-share", or: kana)
      hangul = try root.number("hangul-share", or: hangul)
    }
    // A form that both lists hold tells nothing.
    self.hans = hans.subtracting(hant)
    self.hant = hant.subtracting(hans)
    kanaShare = kana
    hangulShare = hangul
  }
}
