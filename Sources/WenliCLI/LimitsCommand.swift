// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import WenliCore

/// Tells the limits of the program.
struct LimitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract: "Show what is limited, to how much, and what happens beyond.",
    discussion: """
        wenli limits                             all of them

      There is no limit on the length of a line, on the number of lines, blocks, edits and findings, \
      or on the files of a batch: time and memory grow with the input.

      \(rows.joined(separator: "\n"))
      """)

  /// One line a limit, the numbers below each other.
  private static var rows: [String] {
    let width = Limits.all.map { String($0.most).utf8.count }.max() ?? 0
    return Limits.all.map { entry in
      let number = String(entry.most)
      let space = String(repeating: " ", count: width - number.utf8.count)
      return "  \(space)\(number)  \(entry.what): \(entry.beyond)"
    }
  }

  mutating func run() throws {
    var output = Output()
    for row in Self.rows { try output.line(String(row.dropFirst(2))) }
    try output.finish()
  }
}
