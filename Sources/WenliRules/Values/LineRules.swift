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
  /// How columns are unravelled whose lines came row by row.
  public let interleaving: InterleavingRules
  /// The rule that reads columns one after the other.
  public let columns: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var glued: [String] = []
    var weights: [String: Double] = [:]
    for root in files.roots("layout.toml") {
      try root.allow(["schema", "glued", "interleaving", "rule"])
      glued += try root.strings("glued")
      weights.merge(try root.numbers("interleaving")) { $1 }
      try root.optionalTable("interleaving")?.allow(InterleavingRules.keys)
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
    interleaving = InterleavingRules(
      weights, rule: try CharacterRules.require("lines.interleaved", names))
    columns = try CharacterRules.require("lines.columns", names)
  }
}

/// How well one run of lines follows another, in the units of `Rules/layout.toml`.
public struct InterleavingRules: Sendable {
  /// A pair of characters across the seam that occurs in the text.
  public let crossing: Float
  /// A mark at the start of a line that print would have kept with the line before.
  public let closingMark: Float
  /// A full line behind one that goes on.
  public let full: Float
  /// The last line of a paragraph behind one that goes on.
  public let lastLine: Float
  /// A paragraph that begins where a sentence goes on.
  public let paragraphInside: Float
  /// A number or label where a sentence goes on.
  public let itemInside: Float
  /// A heading where a sentence goes on.
  public let headingInside: Float
  /// A paragraph that begins where one has ended.
  public let paragraph: Float
  /// A heading where a paragraph has ended.
  public let heading: Float
  /// The middle of a paragraph where one has ended.
  public let inside: Float
  /// A line that does not come in its turn.
  public let outOfTurn: Float
  /// A third or fourth column.
  public let anotherColumn: Float
  /// What a region must gain.
  public let leastGain: Float
  /// What it must gain for each of its runs of lines.
  public let leastGainOfUnit: Float
  /// The rule under which the order is reported.
  public let rule: RuleID

  static let keys = [
    "crossing", "closing-mark", "full", "last-line", "paragraph-inside", "item-inside",
    "heading-inside", "paragraph", "heading", "inside", "out-of-turn", "another-column",
    "least-gain", "least-gain-of-unit",
  ]

  init(_ weights: [String: Double], rule: RuleID) {
    func weight(_ name: String) -> Float { Float(weights[name] ?? 0) }
    crossing = weight("crossing")
    closingMark = weight("closing-mark")
    full = weight("full")
    lastLine = weight("last-line")
    paragraphInside = weight("paragraph-inside")
    itemInside = weight("item-inside")
    headingInside = weight("heading-inside")
    paragraph = weight("paragraph")
    heading = weight("heading")
    inside = weight("inside")
    outOfTurn = weight("out-of-turn")
    anotherColumn = weight("another-column")
    leastGain = weight("least-gain")
    leastGainOfUnit = weight("least-gain-of-unit")
    self.rule = rule
  }
}
