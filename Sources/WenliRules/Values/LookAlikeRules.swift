// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// The rules of characters that look like others.
public struct LookAlikeRules: Sendable {
  /// A rule with its table.
  public struct Table: Sendable {
    /// The rule.
    public let rule: RuleID
    /// What stands for what, by scalar.
    public let scalars: [UInt32: UInt32]
    /// What may stand for what, by scalar: only reported.
    public let doubtful: [UInt32: UInt32]
  }

  /// A pair of characters that is no word, and the word of the same form.
  public struct Word: Sendable {
    /// The UTF-8 bytes that are no word.
    public let wrong: [UInt8]
    /// The UTF-8 bytes of the word.
    public let right: [UInt8]
  }

  /// The scalars without a class of their own by which a passage is known to need a look.
  public var scalars: [UInt32] {
    digit.scalars.keys.filter { $0 < 0x80 && !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
  }
  /// Letters inside numbers.
  public let digit: Table
  /// Letters between 第 and a part of a law.
  public let ordinal: Table
  /// Marks with which no word begins, where a number opens a passage.
  public let opening: Table
  /// Zeros of years in Han digits.
  public let yearZero: Table
  /// Kana between Han characters of Chinese.
  public let kanaAmongHan: Table
  /// Han characters between katakana.
  public let hanAmongKana: Table
  /// The rule of words.
  public let word: RuleID
  /// The words by their first scalar.
  public let words: [UInt32: [Word]]
  /// Words of Chinese passages that speak of kana.
  public let kanaWords: [[UInt8]]
  /// What follows a number.
  public let units: Set<UInt32>
  /// What follows 第 and a number.
  public let ordinals: Set<UInt32>

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    let file = "lookalikes.toml"
    var units: Set<UInt32> = []
    var ordinals: Set<UInt32> = []
    var kanaWords: [[UInt8]] = []
    for root in files.roots(file) {
      try root.allow(["schema", "units", "ordinals", "kana-words", "rule"])
      kanaWords += try root.strings("kana-words").map { Array($0.utf8) }
      let texts = (try root.optionalString("units"), try root.optionalString("ordinals"))
      units.formUnion((texts.0 ?? "").unicodeScalars.map(\.value))
      ordinals.formUnion((texts.1 ?? "").unicodeScalars.map(\.value))
    }
    self.kanaWords = kanaWords
    var tables: [String: Table] = [:]
    var words: [UInt32: [Word]] = [:]
    for table in try files.merged("rule", in: file) {
      try table.allow(RuleDescription.keys + ["table", "doubtful"])
      let rule = try RuleDescription(table, names: &names)
      descriptions.append(rule)
      if rule.name == "lookalikes.word" {
        for (wrong, right) in try Self.rows(table, "table") {
          let word = Word(wrong: Array(wrong.utf8), right: Array(right.utf8))
          words[word.wrong.scalar(at: 0).value, default: []].append(word)
        }
      } else {
        tables[rule.name] = Table(
          rule: rule.id, scalars: try Self.scalars(table, "table"),
          doubtful: try Self.scalars(table, "doubtful"))
      }
    }
    self.units = units
    self.ordinals = ordinals
    self.words = words
    func find(_ name: String) throws(RuleError) -> Table {
      let id = try CharacterRules.require("lookalikes.\(name)", names)
      return tables["lookalikes.\(name)"] ?? Table(rule: id, scalars: [:], doubtful: [:])
    }
    digit = try find("digit")
    ordinal = try find("ordinal")
    opening = try find("opening")
    yearZero = try find("year-zero")
    kanaAmongHan = try find("kana-among-han")
    hanAmongKana = try find("han-among-kana")
    word = try CharacterRules.require("lookalikes.word", names)
  }

  /// The rows of a table: what was read and what it stands for.
  private static func rows(_ table: RuleTable, _ key: String) throws(RuleError)
    -> [(String, String)]
  {
    var result: [(String, String)] = []
    for row in try table.strings(key) {
      let sides = row.split(separator: " ").map(String.init)
      guard sides.count == 2 else {
        throw table.fault(key, "`\(row)` is no pair", advice: "write \"O 0\"")
      }
      result.append((sides[0], sides[1]))
    }
    return result
  }

  private static func scalars(_ table: RuleTable, _ key: String) throws(RuleError)
    -> [UInt32: UInt32]
  {
    var result: [UInt32: UInt32] = [:]
    for (wrong, right) in try rows(table, key) {
      guard let from = wrong.unicodeScalars.first, let into = right.unicodeScalars.first,
        wrong.unicodeScalars.count == 1, right.unicodeScalars.count == 1
      else {
        throw table.fault(
          key, "`\(wrong) \(right)` are no two characters", advice: "write \"O 0\"")
      }
      result[from.value] = into.value
    }
    return result
  }
}
