// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliRules
internal import Headings
internal import LineJoining
internal import WenliUnicode

/// Takes a source through all stages to a document.
///
/// ```swift
/// let pipeline = try Pipeline()
/// let source = try Catalog.reader("text")?.read(bytes, named: "page.txt")
/// let document = pipeline.document(from: source)
/// ```
///
/// A pipeline is a value without state: one serves any number of documents on any number of tasks.
public struct Pipeline: Sendable {
  /// The rules it works by.
  public let rules: RuleBook
  let table: ClassTable
  let scanner: LineScanner
  let shapes: ShapeMatcher
  let joining: LineJoining
  let headings: Headings
  private let stages: [any Stage]
  private let recognition: LanguageRecognition
  /// Whether each rule is off, by its index; empty if none is.
  let off: [Bool]

  /// Makes a pipeline.
  ///
  /// - Parameters:
  ///   - userRules: rule files that add to the built-in ones or override them.
  ///   - choice: which repairs it makes.
  /// - Throws: `RuleError` with file and line of the first fault, or naming a stage whose needs
  ///   nothing before it gives.
  public init(userRules: [RuleFile] = [], choice: RuleChoice = RuleChoice()) throws(RuleError) {
    let rules = try RuleBook(adding: userRules)
    off = try choice.off(in: rules.names)
    self.rules = rules
    table = ClassTable(
      repairable: rules.characters.scalars + rules.lookAlikes.scalars,
      keywords: ShapeMatcher.keywords(of: rules.shapes))
    scanner = LineScanner(table: table)
    shapes = try ShapeMatcher(rules.shapes, table: table)
    joining = try LineJoining(rules, scanner: scanner, shapes: shapes)
    headings = try Headings(rules, scanner: scanner, shapes: shapes)
    recognition = LanguageRecognition(rules: rules.languages, table: table)
    stages = try Catalog.stages(
      rules, scanner: scanner, shapes: shapes, joining: joining, headings: headings)
    try Self.check(stages.map(\.traits))
  }

  /// Every layer that a stage needs is given by one before it.
  static func check(_ traits: [StageTraits]) throws(RuleError) {
    var given: Set<Layer> = [.lines]
    for stage in traits {
      for need in stage.needs where !given.contains(need) {
        throw RuleError(
          file: "Catalog.swift", "the stage \(stage.name) needs \(need.rawValue)",
          advice: "put a stage that gives \(need.rawValue) before it")
      }
      given.formUnion(stage.gives)
    }
  }

  /// The document that a source holds.
  public func document(from source: Source, hints: Hints = Hints()) -> Document {
    let watch = PatternWatch()
    var document = watch.during {
      var draft = draft(from: source, hints: hints)
      // Nobody asks for these any more, and here memory is at its peak.
      draft.shapes = []
      var document = Assembler(rules: rules, table: table).document(from: draft)
      document.findings += checks(on: document)
      return document
    }
    document.findings += watch.patterns.map { pattern in
      let shown = String(String.UnicodeScalarView(pattern.unicodeScalars.prefix(60)))
      let shape = rules.shapes.first { $0.pattern?.utf8.elementsEqual(pattern.utf8) == true }
      let owner = shape.map { " of \($0.rule.name)" } ?? ""
      return Finding(
        "the pattern `\(shown)`\(owner) was given up after \(Limits.patternSteps) steps or "
          + "\(Limits.patternStack) bytes of backtracking and matches nothing there; make it simpler",
        .warning, at: SourceRange(0, 0), by: rules.patternGivenUp)
    }
    document.findings.sort { ($0.range.start, $0.rule.index) < ($1.range.start, $1.rule.index) }
    return document
  }

  /// What the checks of the rules say of a document.
  public func checks(on document: Document) -> [Finding] {
    Catalog.checks(rules, scanner: scanner, shapes: shapes).flatMap { $0.findings(on: document) }
  }

  /// Everything that the stages found out about a source.
  public func draft(from source: Source, hints: Hints = Hints()) -> Draft {
    var hints = hints
    if hints.language == nil { hints.language = recognition.language(of: source.text) }
    var draft = Draft(source: source, hints: hints)
    draft.lines = scanner.printedLines(of: source)
    for stage in stages { apply(stage.changes(for: draft), to: &draft) }
    return draft
  }
}

extension Pipeline {
  /// The evidence for the boundary before each line of a draft's flow: name of the cue, value, weight.
  public func evidence(for draft: Draft) -> [[(cue: String, value: Float, weight: Float)]] {
    joining.evidence(for: draft)
  }
}

extension Pipeline {
  /// A document that was read back, with the findings of the checks made anew.
  public func judged(_ document: Document) throws(RuleError) -> Document {
    let document = try withSchemes(document)
    var names = document.rules
    var findings = document.findings
    for finding in checks(on: document) {
      let name = rules.names[finding.rule]
      guard let id = names.add(name) else { continue }
      var own = finding
      own.rule = id
      let isKnown = findings.contains { $0.rule == id && $0.range.start == own.range.start }
      if !isKnown { findings.append(own) }
    }
    return Document(
      source: document.source, ledger: document.ledger, rules: names, language: document.language,
      articles: document.articles, furniture: document.furniture, findings: findings)
  }

  /// A document whose numbers know their scheme: formats of others keep the label only.
  private func withSchemes(_ document: Document) throws(RuleError) -> Document {
    var document = document
    let enumerators = try EnumeratorMatcher(rules.numbering, table: table)
    let admitted = enumerators.schemes(for: document.language)
    for article in document.articles.indices {
      for part in document.articles[article].parts.indices {
        for block in document.articles[article].parts[part].blocks.indices {
          var own = document.articles[article].parts[part].blocks[block]
          guard let number = own.number, number.scheme.isEmpty else { continue }
          let bytes = Array(own.text.utf8)
          guard
            let found = enumerators.enumerator(in: bytes, 0..<bytes.count, among: admitted),
            Int(found.value) == number.value
          else { continue }
          own.number?.scheme = rules.numbering.schemes[Int(found.scheme)].name
          document.articles[article].parts[part].blocks[block] = own
        }
      }
    }
    return document
  }
}
