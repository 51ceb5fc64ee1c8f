// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore
internal import WenliRules

/// For people who write rules.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show and check rules.",
    discussion: """
      wenli rules list                         every rule with its reason
      wenli rules show punctuation.comma       one rule with its examples
      wenli rules check --rules my-rules       load rules and run their examples
      """,
    subcommands: [List.self, Show.self, Check.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all rules, by file.")
    @Option(help: "A folder of rule files.", completion: .directory) var rules: String?

    mutating func run() throws {
      let book = try SharedOptions.pipeline(rules: rules).rules
      var file = ""
      for rule in book.descriptions {
        if !rule.file.utf8.elementsEqual(file.utf8) {
          Terminal.print("\(file.isEmpty ? "" : "\n")\(rule.file)")
        }
        file = rule.file
        Terminal.print("  \(rule.name): \(rule.why)")
      }
      Terminal.print("\nkinds of document")
      for kind in book.kinds { Terminal.print("  \(kind.id): \(kind.why)") }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one rule with its examples.")
    @Argument(help: "The rule's name.") var name: String
    @Option(help: "A folder of rule files.", completion: .directory) var rules: String?

    mutating func run() throws {
      let book = try SharedOptions.pipeline(rules: rules).rules
      guard let rule = book.descriptions.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
      else {
        throw Failure("no rule is named `\(name)`; `wenli rules list` names them all")
      }
      Terminal.print("\(rule.name)\n  \(rule.why)\n  \(rule.file):\(rule.line)")
      for example in rule.fires {
        Terminal.print("  acts:   " + example.joined(separator: "  →  "))
      }
      for example in rule.spares { Terminal.print("  spares: \(example)") }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Load rules and run their examples.")
    @Option(help: "A folder of rule files.", completion: .directory) var rules: String?

    mutating func run() throws {
      let pipeline = try SharedOptions.pipeline(rules: rules)
      let examples: RuleExamples
      do { examples = try RuleExamples(pipeline) } catch { throw Failure("\(error)") }
      var count = 0
      var faults = 0
      func note(_ fault: String?, _ place: String) {
        count += 1
        guard let fault else { return }
        faults += 1
        Terminal.print("\(place): \(fault)")
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
        for example in kind.examples { note(examples.fault(of: kind, on: example), example.place) }
      }
      Terminal.print(
        "\(pipeline.rules.descriptions.count) rules, \(pipeline.rules.kinds.count) kinds, \(count) examples, \(faults) faults"
      )
      if faults > 0 { throw Failure.findings }
    }
  }
}
