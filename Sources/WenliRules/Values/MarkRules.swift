// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// A mark that stands for another one in some surroundings.
///
/// A class, so that going through the rules of a mark copies nothing.
public final class MarkRule: Sendable {
  /// The rule.
  public let rule: RuleID
  /// The UTF-8 bytes to find: one of these.
  public let finds: [[UInt8]]
  /// How often the found scalar must stand in a row, nil for no run.
  ///
  /// The whole run is replaced.
  public let run: ClosedRange<Int>?
  /// The UTF-8 bytes that stand there instead.
  public let put: [UInt8]
  /// What stands there instead in Japanese text; nil for the same.
  public let putJapanese: [UInt8]?
  /// What the character to the left must be, white space skipped.
  public let after: CharacterClass
  /// What the character to the left may be as well, by scalar.
  public let afterScalars: Set<UInt32>
  /// What the character to the left must not be.
  public let notAfter: CharacterClass
  /// What the character to the right must be, white space skipped.
  public let before: CharacterClass
  /// Whether the end of the passage serves as the character to the right.
  public let beforeEnd: Bool
  /// Whether the start of the passage serves as the character to the left.
  public let afterStart: Bool
  /// The languages it holds for, as prefixes of a BCP 47 tag; empty for all but Korean.
  public let languages: [String]
  /// Whether a passage that has only such marks, in a text that has others, keeps them.
  public let yieldsToHabit: Bool
  /// The words of which one must stand to the left, in UTF-8; empty for any text.
  public let afterWords: [[UInt8]]
  /// Whether the character to the left or to the right must be one of names from other languages.
  public let isBesideNames: Bool
  /// Whether the rule holds only where the marks of the language are asked for.
  public let isOnRequest: Bool

  /// Whether the rule holds for a language.
  public func holds(for language: String) -> Bool {
    languages.isEmpty
      ? language.utf8.first != UInt8(ascii: "k")
      : languages.contains { language.utf8.starts(with: $0.utf8) }
  }

  fileprivate init(_ table: RuleTable, _ rule: RuleID) throws(RuleError) {
    self.rule = rule
    if case .string(let text)? = table.values["find"] {
      finds = [Array(text.utf8)]
    } else {
      finds = try table.strings("find").map { Array($0.utf8) }
    }
    let runs = try table.strings("run")
    if runs.isEmpty {
      run = nil
    } else {
      guard runs.count == 2, let least = Int(runs[0]), let most = Int(runs[1]), least > 0,
        least <= most
      else {
        throw table.fault("run", "`run` is no range", advice: "write run = [\"3\", \"99\"]")
      }
      run = least...most
    }
    put = Array(try table.string("put").utf8)
    putJapanese = (try table.optionalString("put-ja")).map { Array($0.utf8) }
    after = try CharacterClass.named(by: table, "after")
    afterScalars = Set(
      (try table.optionalString("after-characters") ?? "").unicodeScalars.map(\.value))
    notAfter = try CharacterClass.named(by: table, "not-after")
    before = try CharacterClass.named(by: table, "before")
    beforeEnd = try table.bool("before-end")
    afterStart = try table.bool("after-start")
    languages = try table.strings("languages")
    yieldsToHabit = try table.bool("habit")
    afterWords = try table.strings("after-words").map { Array($0.utf8) }
    isBesideNames = try table.bool("beside-names")
    isOnRequest = try table.bool("on-request")
  }

  fileprivate var longest: Int { finds.map(\.count).max() ?? 0 }
}

/// The rules of punctuation.
public struct PunctuationRules: Sendable {
  /// Marks in their surroundings, longest find first.
  public let marks: [MarkRule]
  /// The characters of which names from other languages are made.
  public let nameScalars: Set<UInt32>
  /// What follows 一一 where it means *one by one*.
  public let oneByOne: [[UInt8]]
  /// What follows a dash that explains.
  public let afterDash: [[UInt8]]
  /// The rule that gives a dot between parts of a name its form.
  public let middleDot: RuleID
  /// The rule that ends a sentence inside a passage.
  public let sentenceDot: RuleID
  /// The rule that reports a dot which may be a stop or part a name.
  public let doubtfulDot: RuleID
  /// The rule of dashes that were read as 一一.
  public let dashOfOnes: RuleID
  /// The rule of ranges whose mark was read as 一.
  public let rangeOfOne: RuleID
  /// The rule that turns straight quotation marks into pairs.
  public let straightQuotes: RuleID
  /// The rule that turns quotation marks round.
  public let reversedQuotes: RuleID
  /// The rule that reports a quotation mark or bracket without its partner.
  public let unpaired: RuleID
  /// The rule that gives both brackets of a pair one width.
  public let bracketWidth: RuleID
  /// The rule that sets half-width pairs full-width where the text's own were so.
  public let fullWidthBrackets: RuleID
  /// The rule that gives both brackets of a pair one kind.
  public let bracketKind: RuleID
  /// The rule of the brackets round the year of a document number.
  public let yearBrackets: RuleID
  /// The rule of title marks that were read as others.
  public let titleMarks: RuleID
  /// The rule that reports a habit which was kept.
  public let habit: RuleID
  /// The rule that gives quotation marks the form of the language, on request.
  public let localeQuotes: RuleID
  /// The rule of years that were spread.
  public let spacedDigits: RuleID
  /// The rule of full-width digits and letters.
  public let digitWidth: RuleID

  static let keys = [
    "find", "run", "put", "put-ja", "after", "after-characters", "not-after", "before",
    "before-end", "after-start", "languages", "habit", "on-request",
    "after-words", "beside-names",
  ]

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var nameScalars: Set<UInt32> = []
    var oneByOne: [[UInt8]] = []
    var afterDash: [[UInt8]] = []
    for root in files.roots("punctuation.toml") {
      try root.allow(["schema", "rule", "name-characters", "one-by-one", "after-dash"])
      if let text = try root.optionalString("name-characters") {
        nameScalars.formUnion(text.unicodeScalars.map(\.value))
      }
      oneByOne += try root.strings("one-by-one").map { Array($0.utf8) }
      afterDash += try root.strings("after-dash").map { Array($0.utf8) }
    }
    self.afterDash = afterDash
    self.nameScalars = nameScalars
    self.oneByOne = oneByOne
    var marks: [MarkRule] = []
    for table in try files.merged("rule", in: "punctuation.toml") {
      try table.allow(RuleDescription.keys + Self.keys)
      let rule = try RuleDescription(table, names: &names)
      descriptions.append(rule)
      if table.values["find"] != nil { marks.append(try MarkRule(table, rule.id)) }
    }
    let order = marks.enumerated().map { (longest: $1.longest, place: $0) }
      .sorted { ($1.longest, $0.place) < ($0.longest, $1.place) }
    self.marks = order.map { marks[$0.place] }
    func id(_ name: String) throws(RuleError) -> RuleID {
      try CharacterRules.require("punctuation.\(name)", names)
    }
    middleDot = try id("middle-dot")
    sentenceDot = try id("sentence-dot")
    doubtfulDot = try id("doubtful-dot")
    dashOfOnes = try id("dash-of-ones")
    rangeOfOne = try id("range-of-one")
    straightQuotes = try id("straight-quotes")
    reversedQuotes = try id("reversed-quotes")
    unpaired = try id("unpaired")
    bracketWidth = try id("bracket-width")
    fullWidthBrackets = try id("full-width-brackets")
    bracketKind = try id("bracket-kind")
    yearBrackets = try id("year-brackets")
    titleMarks = try id("title-marks")
    habit = try id("half-width-habit")
    localeQuotes = try id("locale-quotes")
    spacedDigits = try id("spaced-digits")
    digitWidth = try id("digit-width")
  }
}
