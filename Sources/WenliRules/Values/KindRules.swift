// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// A type of block inside a kind of document: its role and the cues that speak for it.
public struct BlockType: Sendable {
  /// The name by which order expressions speak of it.
  public let name: String
  /// The role that it has in the document.
  public let role: Role
  /// What it starts from.
  public let base: Float
  /// The weights by cue.
  public let cues: [CueWeight]
  /// The numbers of cues of which one must be there.
  public let need: [Int]
  /// The numbers of cues of which none may be there.
  public let never: [Int]
  /// The name of the field that it carries.
  public let field: String?
  /// Marks that part several values of the field.
  public let separators: [String]
  /// Tells block types apart: the number in the order of loading, one for what kinds share.
  public let number: Int
  /// The place in the rule file, for messages.
  let table: RuleTable

  static let keys = [
    "role", "like", "base", "cues", "need", "never", "field", "separators",
  ]

  init(
    _ name: String, _ table: RuleTable, like shared: [String: BlockType],
    fitted: [CueWeight], base fittedBase: Int, cueNames: inout CueNames
  ) throws(RuleError) {
    try table.allow(Self.keys)
    self.name = name
    self.table = table
    var model: BlockType?
    if let other = try table.optionalString("like") {
      model = shared[other]
      if model == nil {
        throw table.fault(
          "like", "no shared block is named `\(other)`",
          advice: "the shared blocks are: \(shared.keys.sorted().joined(separator: ", "))")
      }
    }
    if let text = try table.optionalString("role") {
      guard let role = Role(rawValue: text) else {
        throw table.fault(
          "role", "no role is named `\(text)`",
          advice: "the roles are: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      self.role = role
    } else if let model {
      role = model.role
    } else {
      throw table.fault(nil, "`role` is missing", advice: "add role = \"…\" or like = \"…\"")
    }
    let hand = Float(try table.number("base", or: Double(model?.base ?? 0)))
    base = hand + (fitted.first { $0.cue == fittedBase }?.weight ?? 0)
    // Of two weights of a cue the table's own counts.
    let own = try table.cueWeights("cues", &cueNames)
    cues = cueNames.sum(own, over: model?.cues ?? [], and: fitted, base: fittedBase)
    let need = try table.strings("need").map { cueNames.number(of: $0) }
    let never = try table.strings("never").map { cueNames.number(of: $0) }
    self.need = need.isEmpty ? (model?.need ?? []) : need
    self.never = never.isEmpty ? (model?.never ?? []) : never
    number = cueNames.nextBlock()
    field = try table.optionalString("field")
    separators = try table.strings("separators")
  }
}

/// A part of an article: the order of its blocks.
public struct PartSpec: Sendable {
  /// The name in order expressions.
  public let name: String
  /// The name in the document.
  public let publicName: String
  /// The order of the blocks.
  public let order: OrderExpression
  /// The name of the points it makes, such as `suggestions`.
  public let points: String?
}

/// A kind of article: the order of its parts, or of its blocks if it has one part only.
public struct ArticleSpec: Sendable {
  /// The name of the kind in the document.
  public let name: String
  /// The order of parts or blocks.
  public let order: OrderExpression
  /// The name of the points that its one part makes.
  public let points: String?
  /// The price of starting one more, in the units of the cue weights.
  public let start: Float
}

/// A check of a kind: a test from a closed set, on named places of the document.
public struct CheckSpec: Sendable {
  /// The rule; its name is the code of the finding.
  public let rule: RuleDescription
  /// The test.
  public let test: Test
  /// The kind of article that is judged.
  public let kind: String
  /// The part and place that is judged: `reply.addressee`.
  public let this: String
  /// The part and place it is held against.
  public let that: String
  /// The shapes that are asked for by `has-shape`.
  public let shapes: [String]
  /// The words with one of which a quoted title opens for `echoes` to judge it; none means any title.
  public let openings: [String]
  /// How much a failure matters.
  public let severity: Severity
  /// The values of which one must open for `one-of`.
  public let values: [String]
  /// The schemes whose numbers `continuous` looks at; none means all.
  public let schemes: [String]
  /// What to say; `{this}` and `{that}` are filled in.
  public let message: String

  /// The tests that a check can make.
  public enum Test: String, Sendable, CaseIterable {
    /// `this` begins with or contains a value of `that`.
    case names
    /// A title quoted in `this` is like `that`.
    case echoes
    /// `this` has one of the shapes.
    case hasShape = "has-shape"
    /// `this` and `that` are not the same.
    case differs
    /// The part or place `this` is there.
    case present
    /// `this` is there in one article if it is in another.
    case sameCount = "same-count"
    /// `this` opens with one of the values.
    case oneOf = "one-of"
    /// The numbers of the blocks `this` count up by one.
    case continuous
    /// `this` and `that` name one year.
    case sameYear = "same-year"
  }

  init(_ table: RuleTable, kind: String, names: inout RuleNames) throws(RuleError) {
    try table.allow(
      RuleDescription.keys + [
        "test", "kind", "this", "that", "shapes", "openings", "severity", "message", "values",
        "schemes",
      ])
    rule = try RuleDescription(table, names: &names)
    let text = try table.string("test")
    guard let test = Test(rawValue: text) else {
      throw table.fault(
        "test", "no test is named `\(text)`",
        advice: "the tests are: \(Test.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.test = test
    self.kind = try table.optionalString("kind") ?? kind
    this = try table.string("this")
    that = try table.optionalString("that") ?? ""
    shapes = try table.strings("shapes")
    openings = try table.strings("openings")
    let level = try table.optionalString("severity") ?? "warning"
    guard let severity = Severity(rawValue: level) else {
      throw table.fault(
        "severity", "no severity is named `\(level)`", advice: "write info, warning or error")
    }
    self.severity = severity
    message = try table.string("message")
    values = try table.strings("values")
    schemes = try table.strings("schemes")
  }
}

extension BlockType {
  /// A fault of the block's table, for a stage that compiles it.
  public func fault(_ key: String, _ problem: String, advice: String) -> RuleError {
    table.fault(key, problem, advice: advice)
  }
}
