// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliRules

/// Runs the examples of the rules.
struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Load rules and run their examples; status 1 if one is not true.")

  @Argument(help: "A folder of rule files; the same as --rules.", completion: .directory)
  var folder: String?

  @OptionGroup var userRules: UserRules

  mutating func run() throws {
    if let folder {
      guard userRules.rules == nil else {
        throw Failure("two folders of rules are named; name one, with --rules or without")
      }
      userRules.rules = folder
    }
    let pipeline = try userRules.pipeline()
    let faults: (list: [String], examples: Int)
    do { faults = try Self.faults(pipeline) } catch { throw Failure("\(error)") }
    var output = Output()
    for fault in faults.list { try output.line(fault) }
    let book = pipeline.rules
    try output.line(
      "\(book.descriptions.count) rules, \(book.kinds.count) kinds,"
        + " \(faults.examples) examples, \(faults.list.count) faults")
    try output.finish()
    if !faults.list.isEmpty { throw Failure.findings }
  }

  private static func faults(_ pipeline: Pipeline) throws -> (list: [String], examples: Int) {
    let examples = try RuleExamples(pipeline)
    var list: [String] = []
    var count = 0
    func note(_ fault: String?, _ place: String) {
      count += 1
      if let fault { list.append("\(place): \(fault)") }
    }
    for rule in pipeline.rules.descriptions {
      let place = "\(rule.file):\(rule.line): \(rule.name)"
      for example in rule.fires {
        note(examples.fault(of: rule, on: example, mustFire: true), place)
      }
      for example in rule.spares {
        note(examples.fault(of: rule, on: [example], mustFire: false), place)
      }
    }
    for kind in pipeline.rules.kinds {
      for example in kind.examples {
        note(examples.fault(of: kind, on: example), "\(example.place): \(kind.id)")
      }
    }
    return (list, count)
  }
}
