// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// The rules of spacing inside lines.
public struct SpacingRules: Sendable {
  /// Labels that are printed letter-spaced on a line of their own.
  public let labels: [String]
  /// The share of spaced joints from which a whole line counts as letter-spaced.
  public let lineShare: Double
  /// The number of spaced joints in a row from which a run counts as letter-spaced.
  public let runLength: Int
  /// The rules by what they do.
  public let letterSpacedLine: RuleID
  /// Part of a line is letter-spaced.
  public let letterSpacedRun: RuleID
  /// A label is letter-spaced.
  public let letterSpacedLabel: RuleID
  /// A space stands beside a CJK mark.
  public let besideMark: RuleID
  /// A space stands between a CJK character and a digit or Latin letter.
  public let besideDigit: RuleID
  /// Many spaces between a number and its text.
  public let numberGap: RuleID
  /// The space between CJK and Latin characters is set as asked.
  public let latinSpace: RuleID
  /// What is usual between CJK and Latin characters, by the beginning of the language's tag.
  public let latinByLanguage: [(name: String, policy: LatinSpacePolicy)]
  /// What is usual in a kind of document, whatever its language.
  public let latinByKind: [(name: String, policy: LatinSpacePolicy)]

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var labels: [String] = []
    var share = 0.8
    var length = 3
    var languages: [(name: String, policy: LatinSpacePolicy)] = []
    var kinds: [(name: String, policy: LatinSpacePolicy)] = []
    for root in files.roots("spacing.toml") {
      try root.allow([
        "schema", "labels", "line-share", "run-length", "latin-space", "latin-space-of-kind",
        "rule",
      ])
      // What comes later, of a user, stands first and wins.
      languages = try Self.policies("latin-space", root) + languages
      kinds = try Self.policies("latin-space-of-kind", root) + kinds
      labels += try root.strings("labels")
      share = try root.number("line-share", or: share)
      length = try root.integer("run-length", or: length, in: 1...1000)
    }
    for table in try files.merged("rule", in: "spacing.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    self.labels = labels
    lineShare = share
    runLength = length
    letterSpacedLine = try CharacterRules.require("spacing.letter-spaced-line", names)
    letterSpacedRun = try CharacterRules.require("spacing.letter-spaced-run", names)
    letterSpacedLabel = try CharacterRules.require("spacing.letter-spaced-label", names)
    besideMark = try CharacterRules.require("spacing.beside-mark", names)
    besideDigit = try CharacterRules.require("spacing.beside-digit", names)
    latinSpace = try CharacterRules.require("spacing.latin-space", names)
    numberGap = try CharacterRules.require("spacing.number-gap", names)
    latinByLanguage = languages
    latinByKind = kinds
  }

  /// The policies of a table: one a key.
  private static func policies(_ key: String, _ root: RuleTable) throws(RuleError)
    -> [(name: String, policy: LatinSpacePolicy)]
  {
    guard let table = try root.optionalTable(key) else { return [] }
    var result: [(name: String, policy: LatinSpacePolicy)] = []
    for name in table.values.keys.sorted() {
      let text = try table.string(name)
      guard let policy = LatinSpacePolicy(rawValue: text), policy != .auto else {
        throw table.fault(name, "`\(text)` is no policy", advice: "write keep, none or one")
      }
      result.append((name, policy))
    }
    return result
  }
}
