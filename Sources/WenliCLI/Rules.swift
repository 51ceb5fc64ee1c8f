// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// For people who write rules.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show and check rules.",
    discussion: """
        wenli rules list                         every rule, by file
        wenli rules list --rules mine            with rules of your own
        wenli rules show punctuation.comma       one rule with its examples
        wenli rules show proposal                one kind of document
        wenli rules check                        run the examples of all rules
        wenli rules check mine                   and of your own
      """,
    subcommands: [RulesList.self, RulesShow.self, RulesCheck.self])
}
