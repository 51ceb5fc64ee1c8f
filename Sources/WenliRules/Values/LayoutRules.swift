// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// The weights and word groups of the boundary decision, and the names of its edits.
public struct JoiningRules: Sendable {
  /// The weights by cue, in log-odds of a break.
  public let weights: [String: Float]
  /// What every boundary starts from.
  public let bias: Float
  /// Groups of shapes by the name under which the cues speak of them.
  public let groups: [String: [String]]
  /// Words with which a line does not end a sentence: 的 和 在.
  public let functionWords: [String]
  /// What a line ends with that announces the paragraph behind it.
  public let announcements: [String]
  /// Words with which no line begins a paragraph: 的 了 着 们.
  public let neverFirst: [String]
  /// Korean particles, which are never written apart from the word before them: 은 을 에서.
  public let particles: [String]
  /// The cost of another measure, and of each fault of fit; see `Rules/joining.toml`.
  public let switchCost: Float
  private let tables: [String: RuleTable]
  /// Where each member of a group was named: several files may add to one group.
  private let memberTables: [String: [String: RuleTable]]
  /// The edit that joins two lines.
  public let join: RuleID
  /// The edit that drops the white space between two blocks.
  public let part: RuleID
  /// The edit that puts a space between two joined words.
  public let wordSpace: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var tables: [String: RuleTable] = [:]
    var memberTables: [String: [String: RuleTable]] = [:]
    var weights: [String: Float] = [:]
    var groups: [String: [String]] = [:]
    var functionWords: [String] = []
    var announcements: [String] = []
    var neverFirst: [String] = []
    var particles: [String] = []
    var bias: Float = 0
    var switchCost: Float = 5
    for root in files.roots("joining.toml") {
      try root.allow([
        "schema", "bias", "weights", "groups", "function-words", "announcements",
        "never-first", "particles",
        "switch-cost", "rule",
      ])
      bias = Float(try root.number("bias", or: Double(bias)))
      switchCost = Float(try root.number("switch-cost", or: Double(switchCost)))
      for (cue, weight) in try root.numbers("weights") {
        weights[cue] = Float(weight)
        tables[cue] = try root.optionalTable("weights")
      }
      functionWords += try root.strings("function-words")
      announcements += try root.strings("announcements")
      neverFirst += try root.strings("never-first")
      particles += try root.strings("particles")
    }
    // A kind of document says of its own shapes what they are to the borders of lines.
    for root in files.roots("joining.toml") + (try files.kinds()) {
      guard let table = try root.optionalTable("groups") else { continue }
      for name in table.values.keys {
        let members = try table.strings(name)
        groups[name, default: []] += members
        tables[name] = table
        for member in members { memberTables[name, default: [:]][member] = table }
      }
    }
    for table in try files.merged("rule", in: "joining.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    self.tables = tables
    self.memberTables = memberTables
    self.weights = weights
    self.bias = bias
    self.groups = groups
    self.functionWords = functionWords
    self.announcements = announcements
    self.neverFirst = neverFirst
    self.particles = particles
    self.switchCost = switchCost
    join = try CharacterRules.require("lines.join", names)
    part = try CharacterRules.require("lines.part", names)
    wordSpace = try CharacterRules.require("lines.word-space", names)
  }

  /// A fault of a member of a group, at its place in the rule file that names it.
  public func fault(
    ofMember member: String, of group: String, _ problem: String, advice: String
  ) -> RuleError {
    memberTables[group]?[member]?.fault(group, problem, advice: advice)
      ?? fault(group, problem, advice: advice)
  }

  /// A fault of a weight or group, at its place in the rule file.
  public func fault(_ name: String, _ problem: String, advice: String) -> RuleError {
    tables[name]?.fault(name, problem, advice: advice)
      ?? RuleError(file: "joining.toml", problem, advice: advice)
  }
}

/// The points and words of page furniture.
public struct FurnitureRules: Sendable {
  /// The points by evidence.
  public let points: [String: Double]
  /// The sum from which a line counts as furniture.
  public let threshold: Double
  /// Patterns of page numbers, with the value in the group `v`.
  public let folios: [String]
  private let tables: [String: (table: RuleTable, key: String)]
  /// The pieces of the head of a newspaper page: patterns and their points, and whether letters and
  /// notices have them as well, under their titles or signatures.
  public let pieces: [(pattern: String, points: Double, isInLetters: Bool)]
  /// Words in the names of the sections of newspapers.
  public let sections: [String]
  /// What the letterheads of offices end with.
  public let letterheads: [String]
  /// Words in what is printed across the text: 内部 仅供 征求意见.
  public let watermarks: [String]
  /// What lines end with that are text wherever they stand: the imprint of an office.
  public let textEnds: [String]
  /// What a short line has that names who wrote and is no piece of a masthead.
  public let textWords: [String]
  /// Lines that are text wherever they stand: what heads a part of a document.
  public let textLines: [String]
  /// Offices under whose names documents are signed: with a name, or alone over one, they are text.
  public let signers: [String]
  /// With what the second line of a title begins whose first names an office.
  public let titleOpenings: [String]
  /// How many lines at each edge of a page may belong to a masthead.
  public let mastheadLines: Int
  /// The rules by what they find.
  public let folio: RuleID
  /// A head that is repeated.
  public let runningHead: RuleID
  /// The head of a newspaper page.
  public let masthead: RuleID
  /// Ruby.
  public let ruby: RuleID
  /// Words printed across the text of every page.
  public let watermark: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    var tables: [String: (table: RuleTable, key: String)] = [:]
    var points: [String: Double] = [:]
    var threshold = 2.5
    var folios: [String] = []
    var pieces: [(pattern: String, points: Double, isInLetters: Bool)] = []
    var mastheadLines = 8
    var sections: [String] = []
    var letterheads: [String] = []
    var textEnds: [String] = []
    var textWords: [String] = []
    var textLines: [String] = []
    var signers: [String] = []
    var titleOpenings: [String] = []
    var watermarks: [String] = []
    for root in files.roots("furniture.toml") {
      try root.allow([
        "schema", "threshold", "points", "folios", "masthead-lines", "sections", "letterheads",
        "watermarks", "text-ends", "text-words", "text-lines", "signers", "title-openings", "piece",
        "rule",
      ])
      threshold = try root.number("threshold", or: threshold)
      points.merge(try root.numbers("points")) { $1 }
      for pattern in try root.strings("folios") {
        folios.append(pattern)
        tables[pattern] = (root, "folios")
      }
      sections += try root.strings("sections")
      letterheads += try root.strings("letterheads")
      textEnds += try root.strings("text-ends")
      textWords += try root.strings("text-words")
      textLines += try root.strings("text-lines")
      signers += try root.strings("signers")
      titleOpenings += try root.strings("title-openings")
      watermarks += try root.strings("watermarks")
      mastheadLines = try root.integer("masthead-lines", or: mastheadLines, in: 0...1000)
    }
    for table in try files.merged("rule", in: "furniture.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    self.points = points
    self.threshold = threshold
    self.folios = folios
    for table in try files.merged("piece", in: "furniture.toml", by: "name") {
      try table.allow(["name", "points", "pattern", "in-letters"])
      let pattern = try table.string("pattern")
      pieces.append(
        (pattern, try table.number("points", or: 1), try table.bool("in-letters")))
      tables[pattern] = (table, "pattern")
    }
    self.tables = tables
    self.pieces = pieces
    self.mastheadLines = mastheadLines
    self.sections = sections
    self.letterheads = letterheads
    self.textEnds = textEnds
    self.textWords = textWords
    self.textLines = textLines
    self.signers = signers
    self.titleOpenings = titleOpenings
    self.watermarks = watermarks
    folio = try CharacterRules.require("furniture.folio", names)
    runningHead = try CharacterRules.require("furniture.running-head", names)
    masthead = try CharacterRules.require("furniture.masthead", names)
    ruby = try CharacterRules.require("furniture.ruby", names)
    watermark = try CharacterRules.require("furniture.watermark", names)
  }

  /// Whether all patterns were tried before they were built in.
  public var isTrusted: Bool { tables.values.allSatisfy { $0.table.isTrusted } }

  /// A fault of a pattern, at its place in the rule file.
  public func fault(ofPattern pattern: String, _ problem: String) -> RuleError {
    let problem = "bad pattern \(pattern): \(problem)"
    let advice = "write an ICU regular expression"
    guard let place = tables[pattern] else {
      return RuleError(file: "furniture.toml", problem, advice: advice)
    }
    return place.table.fault(place.key, problem, advice: advice)
  }
}
