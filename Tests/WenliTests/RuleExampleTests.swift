// SPDX-License-Identifier: Apache-2.0

import Testing
import Wenli
import WenliCore
import WenliRules

/// The built-in rules and what runs their examples.
enum BuiltIn {
  static let rules: [RuleDescription] = (try? RuleBook())?.descriptions ?? []
  static let examples = Result { try RuleExamples(try Cleaning.pipeline.get()) }
  static let kinds: [Kind] = (try? RuleBook())?.kinds ?? []
  static let firing = rules.flatMap { rule in rule.fires.map { (rule, $0) } }
  static let sparing = rules.flatMap { rule in rule.spares.map { (rule, $0) } }
  static let decoded = kinds.flatMap { kind in kind.examples.map { (kind, $0) } }
}

/// Runs every example of every rule file: each rule shows where it acts and where it must not.
@Suite("Rule examples")
struct RuleExampleTests {
  @Test("acts where it says", arguments: BuiltIn.firing)
  func fires(rule: RuleDescription, example: [String]) throws {
    let report = try BuiltIn.examples.get().fault(of: rule, on: example, mustFire: true)
    if let report { Issue.record("\(rule.file):\(rule.line): \(rule.name): \(report)") }
  }

  @Test("spares what it says", arguments: BuiltIn.sparing)
  func spares(rule: RuleDescription, example: String) throws {
    let report = try BuiltIn.examples.get().fault(of: rule, on: [example], mustFire: false)
    if let report { Issue.record("\(rule.file):\(rule.line): \(rule.name): \(report)") }
  }

  @Test("kinds decode their examples", arguments: BuiltIn.decoded)
  func decodes(kind: Kind, example: Kind.Example) throws {
    let report = try BuiltIn.examples.get().fault(of: kind, on: example)
    if let report { Issue.record("\(example.place): \(kind.id): \(report)") }
  }
}
