// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// A kind of document, read from one file of `Rules/kinds`.
public struct Kind: Sendable {
  /// The name, as `--kind` takes it.
  public let id: String
  /// The rule that the kind is, for `explain` and the manual.
  public let rule: RuleID
  /// What the kind is, in one sentence.
  public let why: String
  /// Cues that tell the kind: a weight each, and the number of times it counts at most.
  public let signs: [(cue: String, weight: Float, limit: Float)]
  /// Whether a document may be of the kind without any of its signs.
  public let isDefault: Bool
  /// The block types by name, its own and the shared ones.
  public let blocks: [String: BlockType]
  /// The parts by name.
  public let parts: [String: PartSpec]
  /// Names that stand for expressions.
  public let aliases: [String: OrderExpression]
  /// The kinds of article that a document of this kind holds.
  public let articles: [ArticleSpec]
  /// Which parts answer which, wherever on the page they stand.
  public let pairing: PairingSpec?
  /// The checks.
  public let checks: [CheckSpec]
  /// Documents that must decode to exactly these blocks.
  public let examples: [Example]

  private let root: RuleTable
  private let orderTables: [String: RuleTable]

  /// A fault of a sign, at its place in the kind's file.
  public func fault(ofSign cue: String, _ problem: String, advice: String) -> RuleError {
    root.fault(cue, problem, advice: advice)
  }

  /// A document with its blocks: the proof of the kind.
  public struct Example: Sendable {
    /// The blocks: (block type, text).
    public let blocks: [(type: String, text: String)]
    /// The file and line it is written at.
    public var place: String { "\(table.file):\(table.line)" }
    let table: RuleTable
  }

  init(
    _ root: RuleTable, shared: [String: BlockType], fitted: FittedWeights, names: inout RuleNames,
    cueNames: inout CueNames,
    descriptions: inout [RuleDescription]
  ) throws(RuleError) {
    try root.allow([
      "schema", "id", "why", "signs", "block", "part", "article", "alias", "check", "example",
      "shape", "words", "default", "pairing", "groups",
    ])
    id = try root.string("id")
    isDefault = try root.bool("default")
    why = try root.string("why")
    guard let rule = names.add("kinds.\(id)") else {
      throw root.fault("id", "too many rules", advice: "a run holds at most \(Limits.rules) rules")
    }
    self.rule = rule
    var signs: [(cue: String, weight: Float, limit: Float)] = []
    if let table = try root.optionalTable("signs") {
      for cue in table.values.keys.sorted() {
        guard case .array(let pair)? = table.values[cue], pair.count == 2,
          case .number(let weight) = pair[0], case .number(let limit) = pair[1]
        else {
          throw table.fault(cue, "`\(cue)` is no pair", advice: "write \(cue) = [weight, times]")
        }
        signs.append((cue, Float(weight), Float(limit)))
      }
    }
    self.signs = signs
    var blocks = shared
    for (name, table) in try root.namedTables("block") {
      blocks[name] = try BlockType(
        name, table, like: shared, fitted: fitted.of("\(id)/\(name)", table),
        base: fitted.base, cueNames: &cueNames)
    }
    self.blocks = blocks
    var aliases: [String: OrderExpression] = [:]
    if let table = try root.optionalTable("alias") {
      for name in table.values.keys.sorted() {
        aliases[name] = try OrderExpression(try table.string(name), table, name)
      }
    }
    self.aliases = aliases
    self.root = root
    var orderTables: [String: RuleTable] = [:]
    var parts: [String: PartSpec] = [:]
    for (name, table) in try root.namedTables("part") {
      try table.allow(["order", "as", "points"])
      orderTables[name] = table
      parts[name] = PartSpec(
        name: name, publicName: try table.optionalString("as") ?? name,
        order: try OrderExpression(try table.string("order"), table, "order"),
        points: try table.optionalString("points"))
    }
    self.parts = parts
    var articles: [ArticleSpec] = []
    for (name, table) in try root.namedTables("article") {
      try table.allow(["order", "points", "start", "as"])
      orderTables["article \(name)"] = table
      articles.append(
        ArticleSpec(
          name: try table.optionalString("as") ?? name,
          order: try OrderExpression(try table.string("order"), table, "order"),
          points: try table.optionalString("points"),
          start: Float(try table.number("start", or: -0.5))
            + fitted.start(of: name, in: id, table, &cueNames)))
    }
    guard !articles.isEmpty else {
      throw root.fault(nil, "the kind has no article", advice: "add [article.NAME] with an order")
    }
    self.articles = articles
    self.orderTables = orderTables
    var checks: [CheckSpec] = []
    for table in try root.tables("check") {
      let check = try CheckSpec(table, kind: id, names: &names)
      descriptions.append(check.rule)
      checks.append(check)
    }
    self.checks = checks
    pairing = try root.optionalTable("pairing").map { table throws(RuleError) in
      try PairingSpec(table, parts: parts, aliases: articles.map(\.name))
    }
    var examples: [Example] = []
    for table in try root.tables("example") {
      try table.allow(["text"])
      examples.append(
        Example(
          blocks: try table.stringRows("text").map { (type: $0.first ?? "", text: $0.last ?? "") },
          table: table))
    }
    self.examples = examples
    if !root.isTrusted { try checkNames() }
  }

  /// Every name in an order is a block, a part or an alias.
  private func checkNames() throws(RuleError) {
    func visit(_ order: OrderExpression, _ table: RuleTable, _ depth: Int) throws(RuleError) {
      switch order {
      case .empty: break
      case .name(let name):
        guard blocks[name] != nil || parts[name] != nil || aliases[name] != nil else {
          throw table.fault(
            "order", "the order speaks of `\(name)`, which is no block, part or alias",
            advice: "add [block.\(name)] or correct the name")
        }
        guard depth < 16 else {
          throw table.fault(
            "order", "`\(name)` contains itself", advice: "take the cycle out")
        }
        if let alias = aliases[name] { try visit(alias, table, depth + 1) }
        if let part = parts[name] { try visit(part.order, table, depth + 1) }
      case .sequence(let items), .choice(let items):
        for item in items { try visit(item, table, depth) }
      case .optional(let item), .many(let item), .some(let item): try visit(item, table, depth)
      }
    }
    for key in orderTables.keys.sorted() {
      guard let table = orderTables[key] else { continue }
      try visit(try OrderExpression(try table.string("order"), table, "order"), table, 0)
    }
  }
}
