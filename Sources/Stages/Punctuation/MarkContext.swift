// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// What the work on every passage shares: the rules, by the character with which they begin.
///
/// A class, so that a passage's work holds one reference and not dozens.
final class MarkContext: Sendable {
  let rules: PunctuationRules
  let table: ClassTable
  /// The rules of marks by the ASCII character with which they begin.
  let rulesByASCII: [[MarkRule]]
  /// The rules of marks by the other scalar with which they begin.
  let rulesByScalar: [UInt32: [MarkRule]]
  /// Whether all rules that begin with an ASCII character ask for another of it behind it.
  let needsTwin: [Bool]
  /// Whether a rule may begin with a scalar of a hash: most scalars are known to be none by it.
  let mayBegin: [Bool]
  /// The same for scalars by whose class a passage is not known to need a look.
  let mayBeRare: [Bool]

  /// The classes by which a passage is known to need a look.
  static let suspicious: CharacterClass = [.asciiMark, .straightQuote, .filler, .dash]

  init(_ rules: PunctuationRules, _ table: ClassTable) {
    self.rules = rules
    self.table = table
    var byASCII = [[MarkRule]](repeating: [], count: 128)
    var byScalar: [UInt32: [MarkRule]] = [:]
    var mayBegin = [Bool](repeating: false, count: 256)
    var mayBeRare = [Bool](repeating: false, count: 256)
    for rule in rules.marks {
      for find in rule.finds where !find.isEmpty {
        let first = find.scalar(at: 0).value
        if first < 128 {
          if byASCII[Int(first)].last?.rule != rule.rule { byASCII[Int(first)].append(rule) }
          continue
        }
        if byScalar[first]?.last?.rule != rule.rule { byScalar[first, default: []].append(rule) }
        mayBegin[Self.hash(first)] = true
        // Where two marks of CJK text touch, the tally says so.
        let isDouble = rule.run != nil || find.count > find.scalar(at: 0).length
        let kind = table[first]
        let isTallied = isDouble && kind.meets([.stop, .comma, .colon, .semicolon])
        if !kind.meets(Self.suspicious), !isTallied, !rule.isOnRequest {
          mayBeRare[Self.hash(first)] = true
        }
      }
    }
    rulesByASCII = byASCII
    needsTwin = byASCII.indices.map { byte in
      byASCII[byte].allSatisfy { rule in
        rule.run.map { $0.lowerBound > 1 }
          ?? rule.finds.allSatisfy { find in
            Int(find.first ?? 0) != byte || find.count > 1 && find[1] == find[0]
          }
      }
    }
    rulesByScalar = byScalar
    self.mayBegin = mayBegin
    self.mayBeRare = mayBeRare
  }

  /// A hash of a scalar, 0…255.
  @inline(__always)
  static func hash(_ scalar: UInt32) -> Int { Int((scalar ^ scalar >> 7) & 0xFF) }
}

/// What the work on the passages of one document shares.
final class DocumentMarks: Sendable {
  let context: MarkContext
  let habits: MarkHabits
  let language: String
  /// The rules of `MarkContext` that hold for the document, by the character with which they begin.
  let rulesByASCII: [[MarkRule]]
  let rulesByScalar: [UInt32: [MarkRule]]
  let isChinese: Bool
  let isJapanese: Bool
  let isKorean: Bool
  /// Whether the language quotes with corner brackets.
  let hasCorners: Bool
  /// Whether what the author has everywhere gives way too.
  let isByLocale: Bool
  /// Whether nothing is changed, only reported.
  let isKept: Bool
  /// Whether full-width digits and letters become half-width.
  let narrowsDigits: Bool
  /// Whether half-width digits among CJK text become full-width.
  let widensDigits: Bool

  init(_ context: MarkContext, _ habits: MarkHabits, _ hints: Hints) {
    self.context = context
    self.habits = habits
    let language = hints.language ?? "zh-Hans"
    self.language = language
    isChinese = language.utf8.starts(with: "zh".utf8)
    isJapanese = language.utf8.starts(with: "ja".utf8)
    isKorean = language.utf8.starts(with: "ko".utf8)
    hasCorners = isJapanese || language.utf8.starts(with: "zh-Hant".utf8)
    let isByLocale = hints.punctuation == .locale
    self.isByLocale = isByLocale
    func holds(_ rule: MarkRule) -> Bool {
      rule.holds(for: language) && (isByLocale || !rule.isOnRequest)
    }
    rulesByASCII = context.rulesByASCII.map { $0.filter(holds) }
    rulesByScalar = context.rulesByScalar.compactMapValues { rules in
      let rules = rules.filter(holds)
      return rules.isEmpty ? nil : rules
    }
    isKept = hints.punctuation == .keep
    narrowsDigits = hints.digits == .half || hints.digits == .auto && isChinese
    widensDigits = hints.digits == .full
  }
}
