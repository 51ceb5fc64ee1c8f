// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// One way of numbering: marks round a number of a family.
public struct NumberScheme: Sendable {
  /// The rule: its name is `numbering.NAME`.
  public let rule: RuleDescription
  /// The name, such as `han-comma`, `han-brackets`, `digit-stop`.
  public let name: String
  /// The family of the number, as `Numeral.Family` names it; nil for a list of words.
  public let family: String?
  /// Words with a value of their own: 首先 = 1.
  public let words: [(text: String, value: Int)]
  /// What stands before the number; empty strings are not listed, so an empty list means nothing.
  public let before: [String]
  /// What stands after it; "" means that nothing need stand there.
  public let after: [String]
  /// What may follow in between `before`, number and `after`: 之一, -1.
  public let hasSubvalue: Bool
  /// The mark that belongs to the label when it is quoted; a comma only parts it from the text.
  public let labelKeepsMark: Bool
  /// What must not follow the label.
  public let notBefore: [String]
  /// What must come after the label.
  public let follow: Follow
  /// The greatest value.
  public let limit: Int
  /// The rank from outside to inside, for texts that open at an inner scheme.
  public let rank: Int
  /// Whether it also numbers members inside a paragraph.
  public let isRunIn: Bool
  /// Whether it numbers the chapters and articles of laws.
  public let isOfLaw: Bool
  /// The primary languages whose texts it numbers; none means all.
  public let languages: [String]
  /// The number of components of a multi-level number (1.2.3 has three), of which the last is the value.
  public let components: Int
  /// The scheme without which a document has none of this one: `1` heads a chapter where `1.1` heads a
  /// section.
  public let companion: String?
  /// Whether the label also counts without the space that parts it from the text, where its list
  /// expects the value.
  public let isBare: Bool
  /// The value with which a list of this scheme begins; 2 where the first member has no number.
  public let firstValue: Int
  /// The marks of an inserted number: 之 in 之一.
  public let subMarks: [String]
  /// What damage makes of `before`.
  public let damagedBefore: [String]
  /// What damage makes of `after`.
  public let damagedAfter: [String]
  /// What damage makes of the space behind the label.
  public let damagedFollow: [String]
  /// What damage makes of a whole label that is one character; `{n}` stands for digits.
  public let damaged: [String]
  /// The scheme whose cues this one has as well: 节 is numbered by itself and stands as 章 does.
  public let countsAs: String?

  /// What must come after a label.
  public enum Follow: String, Sendable, CaseIterable {
    /// Anything.
    case any
    /// White space or the end of the line.
    case space
    /// The end of the line.
    case end
    /// Text.
    case text
  }

  init(_ table: RuleTable, names: inout RuleNames) throws(RuleError) {
    try table.allow(
      RuleDescription.keys + [
        "family", "words", "before", "after", "subvalue", "label-keeps-mark", "not-before",
        "follow", "limit", "rank", "run-in", "of-law", "languages", "components", "with", "bare",
        "first", "damaged-before", "damaged-after", "damaged-follow", "damaged",
        "sub-marks", "counts-as",
      ])
    rule = try RuleDescription(table, names: &names)
    name = String(rule.name.drop { $0 != "." }.dropFirst())
    family = try table.optionalString("family")
    var words: [(text: String, value: Int)] = []
    if let list = try table.optionalTable("words") {
      for text in list.values.keys.sorted() {
        guard !text.isEmpty else {
          throw list.fault(nil, "a word is empty", advice: "write \"首先\" = 1")
        }
        words.append((text, try list.integer(text, or: 0, in: -1...1_000_000)))
      }
    }
    self.words = words.sorted { ($0.value, $0.text) < ($1.value, $1.text) }
    before = try table.strings("before")
    after = try table.strings("after")
    hasSubvalue = try table.bool("subvalue")
    labelKeepsMark = try table.bool("label-keeps-mark")
    isOfLaw = try table.bool("of-law")
    notBefore = try table.strings("not-before")
    let text = try table.optionalString("follow") ?? Follow.any.rawValue
    guard let follow = Follow(rawValue: text) else {
      throw table.fault(
        "follow", "`\(text)` is no value of `follow`",
        advice: "the values are: \(Follow.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.follow = follow
    limit = try table.integer("limit", or: 9999, in: 0...1_000_000_000)
    rank = try table.integer("rank", or: 50, in: 0...1000)
    isRunIn = try table.bool("run-in")
    languages = try table.strings("languages")
    components = try table.integer("components", or: 1, in: 1...8)
    companion = try table.optionalString("with")
    isBare = try table.bool("bare")
    firstValue = try table.integer("first", or: 1, in: 1...2)
    subMarks = try table.strings("sub-marks")
    damagedBefore = try table.strings("damaged-before")
    damagedAfter = try table.strings("damaged-after")
    damagedFollow = try table.strings("damaged-follow")
    damaged = try table.strings("damaged")
    if damaged.contains(where: \.isEmpty) {
      throw table.fault("damaged", "a label is empty", advice: "remove it")
    }
    countsAs = try table.optionalString("counts-as")
    guard (family == nil) != words.isEmpty else {
      throw table.fault(
        "family", "a scheme has either a family or words", advice: "write one of the two keys")
    }
  }
}

/// The rules of numbering.
public struct NumberingRules: Sendable {
  /// The schemes, in the order in which they are tried.
  public let schemes: [NumberScheme]
  /// The rule that reports a gap, repeat or jump in a list.
  public let sequence: RuleID
  /// The rule that repairs a damaged number where its list demands it.
  public let repair: RuleID
  /// The rule that reports a number that looks damaged but is not certain enough to be repaired.
  public let suspect: RuleID
  /// The rule that puts back the blank behind a label that was read as a mark.
  public let gap: RuleID
  /// The rule that reports a list whose members are not as many as the text announces.
  public let count: RuleID
  /// For a character that damage leaves in a number, the characters that it may have been.
  public let lookAlikes: [UInt32: [UInt32]]
  /// What announces the number of members of a list.
  public let announcements: Announcements

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var schemes: [NumberScheme] = []
    var lookAlikes: [UInt32: [UInt32]] = [:]
    var announcements = Announcements()
    for root in files.roots("numbering.toml") {
      try root.allow(["schema", "scheme", "rule", "look-alikes", "announcements"])
      if let table = try root.optionalTable("look-alikes") {
        for text in table.values.keys {
          for scalar in text.unicodeScalars {
            lookAlikes[scalar.value, default: []] += try table.strings(text).flatMap {
              $0.unicodeScalars.map(\.value)
            }
          }
        }
      }
      if let table = try root.optionalTable("announcements") { try announcements.add(table) }
    }
    self.lookAlikes = lookAlikes
    self.announcements = announcements
    for table in try files.merged("scheme", in: "numbering.toml") {
      let scheme = try NumberScheme(table, names: &names)
      descriptions.append(scheme.rule)
      schemes.append(scheme)
    }
    for table in try files.merged("rule", in: "numbering.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    self.schemes = schemes
    for scheme in schemes {
      if let name = scheme.companion, !schemes.contains(where: { $0.name == name }) {
        throw RuleError(
          file: scheme.rule.file, line: scheme.rule.line,
          "scheme `\(scheme.name)`: `with` names no scheme `\(name)`",
          advice: "the schemes are: \(schemes.map(\.name).joined(separator: ", "))")
      }
    }
    guard schemes.count <= 64 else {
      throw RuleError(
        file: "numbering.toml", "there are \(schemes.count) schemes, more than 64",
        advice: "remove some")
    }
    sequence = try CharacterRules.require("numbering.sequence", names)
    repair = try CharacterRules.require("numbering.repair", names)
    suspect = try CharacterRules.require("numbering.suspect", names)
    gap = try CharacterRules.require("numbering.gap", names)
    count = try CharacterRules.require("numbering.count", names)
  }

  /// The index of a scheme by its name.
  public func scheme(named name: String) -> Int? { schemes.firstIndex { $0.name == name } }
}
