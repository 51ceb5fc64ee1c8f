// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// All rules of one run as typed values.
///
/// Code knows mechanisms; rule files know words. The built-in files are inside the executable;
/// files of the same name that a user gives add to them, and an entry of the same id replaces one.
public struct RuleBook: Sendable {
  /// The names of all rules.
  public let names: RuleNames
  /// All rules with their examples, in the order of the stages.
  public let descriptions: [RuleDescription]
  /// What tells the languages apart.
  public let languages: LanguageRules
  /// Character repair.
  public let characters: CharacterRules
  /// Two blocks on one line.
  public let lines: LineRules
  /// Spacing.
  public let spacing: SpacingRules
  /// Page furniture.
  public let furniture: FurnitureRules
  /// Shapes, in the order of their bits.
  public let shapes: [ShapeSpec]
  /// Line joining.
  public let joining: JoiningRules
  /// Punctuation.
  public let punctuation: PunctuationRules
  /// Look-alikes.
  public let lookAlikes: LookAlikeRules
  /// Numbering.
  public let numbering: NumberingRules
  /// The block types that kinds share.
  public let sharedBlocks: [String: BlockType]
  /// The names of the cues that the block types speak of.
  public let cueNames: CueNames
  /// The kinds of documents.
  public let kinds: [Kind]
  /// The rule that reports a document of no known kind.
  public let unknownKind: RuleID
  /// The rule that reports a boundary in doubt.
  public let doubtfulBoundary: RuleID
  /// The rule that reports a recognized encoding.
  public let recognizedEncoding: RuleID
  /// Text that was read in the wrong encoding before it was stored.
  public let mojibake: RuleID
  /// A line whose box is of no use.
  public let misplacedLine: RuleID
  /// The rule that reports bytes which are no text in the encoding.
  public let undecodable: RuleID
  /// A pattern that needs more time or memory than it may take.
  public let patternGivenUp: RuleID
  /// The rule that links the two ends of a text that goes on elsewhere.
  public let continued: RuleID
  /// The rule that reports an end without its other end.
  public let openJump: RuleID
  /// The rule that reports a paragraph that begins or ends in mid-sentence.
  public let fragment: RuleID
  /// The rule that links an answer to what it answers in another file.
  public let pairedAcross: RuleID

  /// The Chinese names of the severities.
  public let severityNames: [String: String]
  /// Which field marks of dates the language knows: eras and units.
  public let dates: DateRules
  /// What says that a text goes on elsewhere or comes from there.
  public let continuation: ContinuationRules

  /// Loads rules.
  ///
  /// - Parameters:
  ///   - user: files that add to the built-in ones or override them.
  ///   - builtIn: the files to start from.
  /// - Throws: `RuleError` with file and line of the first fault.
  public init(adding user: [RuleFile] = [], to builtIn: [RuleFile] = RuleFile.builtIn)
    throws(RuleError)
  {
    let files = try RuleFiles(builtIn + user)
    var names = RuleNames()
    var descriptions: [RuleDescription] = []
    languages = try LanguageRules(files)
    characters = try CharacterRules(files, names: &names, descriptions: &descriptions)
    lines = try LineRules(files, names: &names, descriptions: &descriptions)
    spacing = try SpacingRules(files, names: &names, descriptions: &descriptions)
    furniture = try FurnitureRules(files, names: &names, descriptions: &descriptions)
    shapes = try Self.shapes(files, names: &names, descriptions: &descriptions)
    joining = try JoiningRules(files, names: &names, descriptions: &descriptions)
    punctuation = try PunctuationRules(files, names: &names, descriptions: &descriptions)
    lookAlikes = try LookAlikeRules(files, names: &names, descriptions: &descriptions)
    numbering = try NumberingRules(files, names: &names, descriptions: &descriptions)
    var severityNames: [String: String] = [:]
    var continuation = ContinuationRules()
    for root in files.roots("checks.toml") {
      try root.allow(["schema", "rule", "severities", "continuation"])
      if let table = try root.optionalTable("severities") {
        for key in table.values.keys { severityNames[key] = try table.string(key) }
      }
      if let table = try root.optionalTable("continuation") { try continuation.add(table) }
    }
    self.severityNames = severityNames
    self.continuation = continuation
    dates = try DateRules(files)
    for table in try files.merged("rule", in: "checks.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    for root in files.roots("outputs.toml") { try root.allow(["schema", "rule"]) }
    for table in try files.merged("rule", in: "outputs.toml") {
      try table.allow(RuleDescription.keys)
      descriptions.append(try RuleDescription(table, names: &names))
    }
    var cueNames = CueNames()
    let fitted = try FittedWeights(files, &cueNames)
    var shared: [String: BlockType] = [:]
    for root in files.roots("roles.toml") {
      try root.allow(["schema", "block", "fitted"])
      for (name, table) in try root.namedTables("block") {
        shared[name] = try BlockType(
          name, table, like: shared, fitted: fitted.of(name, table), base: fitted.base,
          cueNames: &cueNames)
      }
    }
    sharedBlocks = shared
    var kinds: [Kind] = []
    for root in try files.kinds() {
      kinds.append(
        try Kind(
          root, shared: shared, fitted: fitted, names: &names, cueNames: &cueNames,
          descriptions: &descriptions))
    }
    self.cueNames = cueNames
    self.kinds = kinds
    unknownKind = try CharacterRules.require("checks.unknown-kind", names)
    doubtfulBoundary = try CharacterRules.require("checks.doubtful-boundary", names)
    recognizedEncoding = try CharacterRules.require("checks.recognized-encoding", names)
    mojibake = try CharacterRules.require("checks.mojibake", names)
    misplacedLine = try CharacterRules.require("checks.misplaced-line", names)
    patternGivenUp = try CharacterRules.require("checks.pattern-given-up", names)
    undecodable = try CharacterRules.require("checks.undecodable", names)
    continued = try CharacterRules.require("checks.continued", names)
    openJump = try CharacterRules.require("checks.open-jump", names)
    fragment = try CharacterRules.require("checks.fragment", names)
    pairedAcross = try CharacterRules.require("checks.paired-across-files", names)
    self.names = names
    self.descriptions = descriptions
  }

  /// The index of a shape by its name.
  public func shape(named name: String) -> Int? { shapes.firstIndex { $0.name == name } }

  private static func shapes(
    _ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription]
  ) throws(RuleError) -> [ShapeSpec] {
    let kindRoots = try files.kinds()
    var words: [String: [String]] = [:]
    var patterns: [String: String] = [:]
    for root in files.roots("shapes.toml") {
      try root.allow(["schema", "words", "patterns", "shape"])
      guard let table = try root.optionalTable("patterns") else { continue }
      for name in table.values.keys { patterns[name] = try table.string(name) }
    }
    for root in files.roots("shapes.toml") + kindRoots {
      guard let table = try root.optionalTable("words") else { continue }
      for name in table.values.keys { words[name, default: []] += try table.strings(name) }
    }
    var shapes: [ShapeSpec] = []
    var tables = try files.merged("shape", in: "shapes.toml")
    for root in kindRoots { tables += try root.tables("shape") }
    for table in tables {
      let shape = try ShapeSpec(table, words: words, patterns: patterns, names: &names)
      if shapes.contains(where: { $0.name == shape.name }) {
        throw table.fault("id", "the shape is there already", advice: "choose another name")
      }
      descriptions.append(shape.rule)
      shapes.append(shape)
    }
    guard shapes.count <= ShapeSet.capacity else {
      throw RuleError(
        file: "Rules", "there are \(shapes.count) shapes, more than \(ShapeSet.capacity)",
        advice: "remove some from shapes.toml and kinds/*.toml")
    }
    return shapes
  }
}
