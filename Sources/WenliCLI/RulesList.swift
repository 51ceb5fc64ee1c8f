// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliRules

/// Lists the rules.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all rules and kinds of document.")

  @OptionGroup var userRules: UserRules

  mutating func run() throws {
    let book = try userRules.pipeline().rules
    var output = Output()
    var files: [String] = []
    for rule in book.descriptions where !files.contains(rule.file) { files.append(rule.file) }
    for file in files {
      try output.line(file)
      for rule in book.descriptions where rule.file == file {
        try output.line("  \(rule.name): \(Self.firstSentence(of: rule.why))")
      }
      try output.line("")
    }
    try output.line("Kinds of document")
    for kind in book.kinds {
      try output.line("  \(kind.id): \(Self.firstSentence(of: kind.why))")
    }
    try output.finish()
  }

  /// The text up to its first full stop before a space.
  static func firstSentence(of text: String) -> Substring {
    let stop = text.indices.first {
      text[$0] == "." && text[text.index(after: $0)...].first?.isWhitespace ?? true
    }
    return stop.map { text[...$0] } ?? text[...]
  }
}
