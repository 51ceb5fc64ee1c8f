// SPDX-License-Identifier: Apache-2.0

/// A page of `Commands`: prose, and fenced blocks that begin with `% `.
///
/// A block holds, in this order: lines of the command, each after `% `; perhaps its input, closed
/// by the line `^D`; its output; after `2> ` the lines of standard error; after `=> ` the status,
/// unless it is 0. Each block runs in a fresh folder.
struct CommandPage {
  private let lines: [String]
  /// The blocks in order.
  let blocks: [Block]

  /// A fenced block: lines of a command, its input closed by `^D`, and what must come of it.
  struct Block {
    /// The line of the command in the page, counted from 1.
    let line: Int
    /// The lines between the fences, counted from 0.
    let range: Range<Int>
    /// The lines that do not change: the command and its input.
    let given: [String]
    /// The command; the lines of one that has several make one script.
    let script: String
    /// What the command reads.
    let input: [UInt8]
    /// What must come of it.
    let expected: CommandOutcome

    /// The command as the page shows it.
    var title: String {
      script.split(separator: "\n").map { "% \($0)" }.joined(separator: "\n")
    }
  }

  /// Reads a page.
  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var blocks: [Block] = []
    var start: (line: Int, fence: String)?
    for (index, line) in lines.enumerated() {
      if let open = start {
        guard line == open.fence else { continue }
        if let block = Self.block(lines, open.line + 1..<index) { blocks.append(block) }
        start = nil
      } else if line.hasPrefix("```") {
        start = (index, String(line.prefix { $0 == "`" }))
      }
    }
    self.blocks = blocks
  }

  /// The page with other outcomes.
  func text(with outcomes: [CommandOutcome]) -> String {
    var lines = lines
    for (block, outcome) in zip(blocks, outcomes).reversed() {
      lines.replaceSubrange(block.range, with: block.given + outcome.lines)
    }
    return lines.joined(separator: "\n")
  }

  private static func block(_ page: [String], _ range: Range<Int>) -> Block? {
    let lines = page[range]
    let command = lines.prefix { $0.hasPrefix("% ") }
    guard !command.isEmpty else { return nil }
    let end = lines.firstIndex(of: "^D")
    let input = end.map { lines[command.endIndex..<$0] } ?? []
    let given = lines[..<(end.map { $0 + 1 } ?? command.endIndex)]
    return Block(
      line: range.lowerBound + 1, range: range, given: Array(given),
      script: command.map { String($0.dropFirst(2)) }.joined(separator: "\n"),
      input: Array(input.map { $0 + "\n" }.joined().utf8),
      expected: CommandOutcome(lines: lines[given.endIndex...]))
  }
}
