// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// A mark that stands for another one in some surroundings.
public struct MarkRule: Sendable {
  /// The rule.
  public let rule: RuleID
  /// The UTF-8 bytes to find.
  public let find: [UInt8]
  /// The UTF-8 bytes that stand there instead.
  public let put: [UInt8]
  /// What the character to the left must be, white space skipped.
  public let after: CharacterClass
  /// What the character to the right must be, white space skipped.
  public let before: CharacterClass
  /// Whether the end of the passage serves as the character to the right.
  public let beforeEnd: Bool
}

/// The rules of punctuation.
public struct PunctuationRules: Sendable {
  /// Marks in their surroundings, longest find first.
  public let marks: [MarkRule]
  /// The rule that turns straight quotation marks into pairs.
  public let straightQuotes: RuleID
  /// The rule that reports a quotation mark or bracket without its partner.
  public let unpaired: RuleID
  /// The rule that gives both brackets of a pair one width.
  public let bracketWidth: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    for root in files.roots("punctuation.toml") { try root.allow(["schema", "rule"]) }
    var marks: [MarkRule] = []
    for table in try files.merged("rule", in: "punctuation.toml") {
      try table.allow(RuleDescription.keys + ["find", "put", "after", "before", "before-end"])
      let rule = try RuleDescription(table, names: &names)
      descriptions.append(rule)
      guard let find = try table.optionalString("find") else { continue }
      marks.append(
        MarkRule(
          rule: rule.id, find: Array(find.utf8), put: Array(try table.string("put").utf8),
          after: try CharacterClass.named(by: table, "after"),
          before: try CharacterClass.named(by: table, "before"),
          beforeEnd: try table.bool("before-end")))
    }
    self.marks = marks.enumerated()
      .sorted { ($1.element.find.count, $0.offset) < ($0.element.find.count, $1.offset) }
      .map(\.element)
    straightQuotes = try CharacterRules.require("punctuation.straight-quotes", names)
    unpaired = try CharacterRules.require("punctuation.unpaired", names)
    bracketWidth = try CharacterRules.require("punctuation.bracket-width", names)
  }
}

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

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var labels: [String] = []
    var share = 0.8
    var length = 3
    for root in files.roots("spacing.toml") {
      try root.allow(["schema", "labels", "line-share", "run-length", "rule"])
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
  }
}
