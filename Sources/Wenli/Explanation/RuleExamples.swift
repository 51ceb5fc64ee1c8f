// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliEmitters
internal import WenliReaders
public import WenliRules
internal import WenliUnicode

/// Runs the examples that stand beside the rules: what a rule says of itself must be true.
public struct RuleExamples: Sendable {
  private let pipeline: Pipeline
  private let enumerators: EnumeratorMatcher

  /// Takes the rules of a pipeline.
  ///
  /// - Throws: `RuleError` if a scheme names no family that can be read.
  public init(_ pipeline: Pipeline) throws(RuleError) {
    self.pipeline = pipeline
    enumerators = try EnumeratorMatcher(pipeline.rules.numbering, table: pipeline.table)
  }

  /// What is wrong with an example of a rule, or nil.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - example: the text, and what comes out if the example says so.
  ///   - mustFire: whether the rule must act on the text or must not.
  public func fault(of rule: RuleDescription, on example: [String], mustFire: Bool) -> String? {
    guard let text = example.first else { return "the example is empty" }
    if let shape = pipeline.rules.shapes.firstIndex(where: { $0.rule.id == rule.id }) {
      return verdict(shapes(of: text).contains(shape), mustFire, text)
    }
    if let scheme = pipeline.rules.numbering.schemes.firstIndex(where: { $0.rule.id == rule.id }) {
      return fault(ofScheme: scheme, on: example, mustFire: mustFire)
    }
    guard let document = document(of: text) else { return "`\(text)` cannot be read" }
    let acted =
      document.ledger.edits.contains { $0.rule == rule.id || $0.alsoBy.contains(rule.id) }
      || document.findings.contains { $0.rule == rule.id }
    if let fault = verdict(acted, mustFire, text) { return fault }
    guard mustFire, example.count > 1 else { return nil }
    let output = document.blocks.map(\.text).joined(separator: "\n")
    return output.utf8.elementsEqual(example[1].utf8)
      ? nil : "`\(text)` becomes `\(output)`, not `\(example[1])`"
  }

  /// What is wrong with the example of a kind, or nil.
  public func fault(of kind: Kind, on example: Kind.Example) -> String? {
    let text = example.blocks.map(\.text).joined(separator: "\n")
    guard let document = document(of: text) else { return "the example cannot be read" }
    let found = document.articles.flatMap { article in
      article.parts.flatMap { $0.blocks.map { (article.kind, $0) } }
    }.sorted { ($0.1.ranges.first?.start ?? 0) < ($1.1.ranges.first?.start ?? 0) }
    guard found.count == example.blocks.count else {
      return "\(example.blocks.count) blocks come out as \(found.count)"
    }
    for (expected, (article, block)) in zip(example.blocks, found) {
      guard let type = kind.blocks[expected.type] else {
        return "no block is named `\(expected.type)`"
      }
      guard type.role == block.role else {
        return "`\(expected.text)` is \(block.role.rawValue), not \(type.role.rawValue)"
      }
      guard kind.articles.contains(where: { $0.name == article }) else {
        return "`\(expected.text)` is in an article of the kind \(article)"
      }
    }
    return nil
  }

  private func verdict(_ acted: Bool, _ mustFire: Bool, _ text: String) -> String? {
    if acted == mustFire { return nil }
    return mustFire ? "does not act on `\(text)`" : "acts on `\(text)`"
  }

  private func shapes(of text: String) -> ShapeSet {
    let bytes = Array(text.utf8)
    let solid = pipeline.scanner.solid(bytes, in: 0..<bytes.count)
    let facts = pipeline.scanner.facts(of: solid, in: 0..<solid.count)
    return pipeline.shapes.shapes(of: solid, in: 0..<solid.count, facts: facts)
  }

  private func fault(ofScheme scheme: Int, on example: [String], mustFire: Bool) -> String? {
    let bytes = Array(example[0].utf8)
    let spec = pipeline.rules.numbering.schemes[scheme]
    let admitted = enumerators.schemes(for: spec.languages.first ?? "zh")
    // A scheme that needs a companion has it in its examples.
    var lonely: UInt64 = 0
    for (index, other) in pipeline.rules.numbering.schemes.enumerated()
    where other.companion != nil && index != scheme {
      lonely |= 1 << UInt64(index)
    }
    let number = enumerators.enumerator(in: bytes, 0..<bytes.count, among: admitted & ~lonely)
    if let fault = verdict(number?.scheme == UInt8(scheme), mustFire, example[0]) { return fault }
    guard mustFire, example.count > 1, let value = number?.value else { return nil }
    return String(value).utf8.elementsEqual(example[1].utf8)
      ? nil : "`\(example[0])` has the value \(value), not \(example[1])"
  }

  private func document(of text: String) -> Document? {
    guard let source = try? PlainTextReader().read(Array(text.utf8), named: "example") else {
      return nil
    }
    return pipeline.document(from: source)
  }
}
