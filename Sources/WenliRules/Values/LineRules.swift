// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// The rules of printed lines: what was one in print, what was two, and in which order they are read.
public struct LineRules: Sendable {
  /// Groups of shapes whose line may stand glued to the end of another.
  public let glued: [String]
  /// The rule that parts a signature or credit from the text before it.
  public let gluedBlock: RuleID
  /// The rule that puts a label back before its text.
  public let labelPiece: RuleID
  /// The rule that puts a printed line together that was cut at its marks.
  public let cutLine: RuleID
  /// The rule that puts the cells of a row together.
  public let tableRow: RuleID
  /// The rule that replaces the dots of a leader.
  public let leader: RuleID
  /// How columns are unravelled whose lines came row by row.
  public let interleaving: InterleavingRules
  /// How the halves of texts are matched that columns have torn.
  public let torn: TornRules
  /// What words across the seams of lines say of which goes on with which.
  public let seamWords: SeamWordRules
  /// The rule that reads columns one after the other.
  public let columns: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var glued: [String] = []
    var weights: [String: Double] = [:]
    var torn: [String: Double] = [:]
    var words: [String: Double] = [:]
    for root in files.roots("layout.toml") {
      try root.allow(["schema", "glued", "interleaving", "torn", "seam-words", "rule"])
      glued += try root.strings("glued")
      weights.merge(try root.numbers("interleaving")) { $1 }
      try root.optionalTable("interleaving")?.allow(InterleavingRules.keys)
      torn.merge(try root.numbers("torn")) { $1 }
      try root.optionalTable("torn")?.allow(TornRules.keys)
      words.merge(try root.numbers("seam-words")) { $1 }
      try root.optionalTable("seam-words")?.allow(SeamWordRules.keys)
    }
    for table in try files.merged("rule", in: "layout.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    self.glued = glued
    gluedBlock = try CharacterRules.require("lines.glued-block", names)
    labelPiece = try CharacterRules.require("lines.label-piece", names)
    cutLine = try CharacterRules.require("lines.cut-line", names)
    tableRow = try CharacterRules.require("lines.table-row", names)
    leader = try CharacterRules.require("lines.leader", names)
    interleaving = InterleavingRules(
      weights, rule: try CharacterRules.require("lines.interleaved", names))
    seamWords = SeamWordRules(words)
    self.torn = TornRules(torn, rule: try CharacterRules.require("lines.torn", names))
    columns = try CharacterRules.require("lines.columns", names)
  }
}

/// How well one run of lines follows another, in the units of `Rules/layout.toml`.
public struct InterleavingRules: Sendable {
  /// How a run of lines ends.
  public enum End: Int, CaseIterable, Sendable {
    /// With a sentence, short of the measure.
    case closed
    /// With a sentence, at the end of a full line.
    case closedFull
    /// It is a heading.
    case heading
    /// In mid-sentence, at the end of a full line.
    case open
    /// The same, with a comma or semicolon.
    case comma
    /// Otherwise.
    case other

    var name: String {
      switch self {
      case .closed: "closed"
      case .closedFull: "closed-full"
      case .heading: "heading"
      case .open: "open"
      case .comma: "comma"
      case .other: "other"
      }
    }
  }

  /// How a run of lines begins.
  public enum Begin: Int, CaseIterable, Sendable {
    /// With a full line.
    case full
    /// It is a heading.
    case heading
    /// With a number or label.
    case item
    /// With a line as much narrower as an indent is wide.
    case paragraph
    /// With another line.
    case other
    /// With a mark that print would have kept with the line before.
    case mark

    var name: String {
      switch self {
      case .full: "full"
      case .heading: "heading"
      case .item: "item"
      case .paragraph: "paragraph"
      case .other: "other"
      case .mark: "mark"
      }
    }
  }

  private let follows: [Float]
  /// The share of true seams between open lines at which a pair of characters stands that the text has
  /// elsewhere.
  public let crossing: Float
  /// A unit that comes in the column of the unit before it.
  public let stay: Float
  /// A column passed over in mid-sentence.
  public let skip: Float
  /// A column passed over that has come to an end.
  public let ended: Float
  /// A column passed over more than once.
  public let dead: Float
  /// A heading among the lines of columns.
  public let headingCell: Float
  /// A region, and each of its columns.
  public let region: Float
  /// Each column beyond the first.
  public let column: Float
  /// A region that begins the page or stands under a heading.
  public let underHeading: Float
  /// What a region must gain.
  public let leastGain: Float
  /// What it must gain for each of its runs of lines.
  public let leastGainOfUnit: Float
  /// A number that comes behind the one before it in its list, where columns are read in turn.
  public let number: Float
  /// What speaks for the turn in which the columns came.
  public let givenTurn: Float
  /// The rule under which the order is reported.
  public let rule: RuleID

  static let keys =
    [
      "crossing", "stay", "skip", "ended", "dead", "heading-cell", "region", "column",
      "under-heading", "least-gain", "least-gain-of-unit", "number", "given-turn",
    ] + pairs

  /// The names of what may follow what, in the order of `follows`.
  private static let pairs: [String] = {
    let begins = Begin.allCases.map { "-then-" + $0.name }
    return End.allCases.flatMap { end in begins.map { end.name + $0 } }
  }()

  init(_ weights: [String: Double], rule: RuleID) {
    func weight(_ name: String) -> Float { Float(weights[name] ?? 0) }
    follows = Self.pairs.map(weight)
    crossing = weight("crossing")
    stay = weight("stay")
    skip = weight("skip")
    ended = weight("ended")
    dead = weight("dead")
    headingCell = weight("heading-cell")
    region = weight("region")
    column = weight("column")
    underHeading = weight("under-heading")
    leastGain = weight("least-gain")
    leastGainOfUnit = weight("least-gain-of-unit")
    number = weight("number")
    givenTurn = weight("given-turn")
    self.rule = rule
  }

  /// How much oftener a unit that begins so stands behind one that ends so than elsewhere on the page,
  /// in log-odds.
  public func weight(of begin: Begin, after end: End) -> Float {
    follows[end.rawValue * Begin.allCases.count + begin.rawValue]
  }
}
