// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliRules

/// Shows one rule or kind of document.
struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one rule or kind with its examples.")

  @Argument(help: "The name of a rule or of a kind of document.")
  var name: String

  @OptionGroup var userRules: UserRules

  mutating func run() throws {
    let book = try userRules.pipeline().rules
    var output = Output()
    if let rule = book.descriptions.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      try Self.show(rule, &output)
    } else if let kind = book.kinds.first(where: { $0.id.utf8.elementsEqual(name.utf8) }) {
      try Self.show(kind, &output)
    } else {
      throw Failure("no rule or kind is named `\(name)`; `wenli rules list` names them all")
    }
    try output.finish()
  }

  private static func show(_ rule: RuleDescription, _ output: inout Output) throws(Failure) {
    try output.line("\(rule.name)\n  \(rule.why)\n  \(rule.file):\(rule.line)")
    for example in rule.fires {
      try output.line("  acts    \(example.joined(separator: "  →  "))")
    }
    for example in rule.spares { try output.line("  spares  \(example)") }
  }

  private static func show(_ kind: Kind, _ output: inout Output) throws(Failure) {
    try output.line("\(kind.id)\n  \(kind.why)")
    for example in kind.examples {
      try output.line("  \(example.place)")
      let width = example.blocks.map(\.type.count).max() ?? 0
      for block in example.blocks {
        let space = String(repeating: " ", count: width - block.type.count)
        try output.line("    \(block.type)\(space)  \(block.text)")
      }
    }
  }
}
