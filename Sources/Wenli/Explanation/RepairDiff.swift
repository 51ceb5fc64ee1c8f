// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// The repairs of a document as a unified diff of the decoded source, with the names of the rules
/// behind the line numbers of each hunk.
///
/// Joining lines is no repair: the diff shows what changes inside them.
public struct RepairDiff: Sendable {
  /// The number of unchanged lines shown about a change.
  private static let context = 3

  private let document: Document
  private let source: Source

  /// Takes the document whose repairs are shown.
  public init(_ document: Document) {
    self.document = document
    source = document.source
  }

  /// Lines of the source that change together, and the edits in them.
  private struct Change {
    var lines: ClosedRange<Int>
    var edits: [Edit]
  }

  /// The diff as UTF-8; empty if nothing is repaired.
  ///
  /// - Parameter isColored: whether removed and added lines are coloured for a terminal.
  public func text(isColored: Bool) -> [UInt8] {
    let changes = changes()
    guard !changes.isEmpty else { return [] }
    var output: [UInt8] = []
    // The letters are dropped again by who applies the diff; an absolute path takes none.
    let isAbsolute = source.name.utf8.first == UInt8(ascii: "/")
    line("--- \(isAbsolute ? "" : "a/")\(source.name)", .bold, isColored, &output)
    line("+++ \(isAbsolute ? "" : "b/")\(source.name)", .bold, isColored, &output)
    var start = 0
    var shift = 0
    while start < changes.count {
      var end = start + 1
      while end < changes.count,
        changes[end].lines.lowerBound - changes[end - 1].lines.upperBound <= 2 * Self.context
      {
        end += 1
      }
      shift += hunk(changes[start..<end], shift, isColored, &output)
      start = end
    }
    return output
  }

  /// The edits that are repairs, by the lines that they change.
  private func changes() -> [Change] {
    var changes: [Change] = []
    for edit in document.ledger.edits where isRepair(edit) {
      let first = source.lineIndex(at: Int(edit.range.start))
      let last = max(first, source.lineIndex(at: max(0, Int(edit.range.end) - 1)))
      if let open = changes.last, open.lines.upperBound >= first {
        changes[changes.count - 1].lines =
          open.lines.lowerBound...max(open.lines.upperBound, last)
        changes[changes.count - 1].edits.append(edit)
      } else {
        changes.append(Change(lines: first...last, edits: [edit]))
      }
    }
    return changes
  }

  private func isRepair(_ edit: Edit) -> Bool {
    ([edit.rule] + edit.alsoBy).contains { rule in
      let name = document.rules[rule].utf8
      return RuleChoice.groups.contains { name.starts(with: ($0 + ".").utf8) }
    }
  }

  /// Writes a hunk.
  ///
  /// - Returns: how many lines longer it has become.
  private func hunk(
    _ changes: ArraySlice<Change>, _ shift: Int, _ isColored: Bool, _ output: inout [UInt8]
  ) -> Int {
    guard let first = changes.first, let last = changes.last else { return 0 }
    let from = max(0, first.lines.lowerBound - Self.context)
    let to = min(source.lines.count - 1, last.lines.upperBound + Self.context)
    var body: [UInt8] = []
    var names: [String] = []
    var added = 0
    var removed = 0
    var next = from
    for change in changes {
      for index in next..<change.lines.lowerBound { content(" ", index, .plain, isColored, &body) }
      for index in change.lines {
        content("-", index, .removed, isColored, &body)
        removed += 1
      }
      for bytes in repaired(change) {
        row("+", bytes, .added, isColored, &body)
        added += 1
      }
      for edit in change.edits {
        for name in ([edit.rule] + edit.alsoBy).map({ document.rules[$0] })
        where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
          names.append(name)
        }
      }
      next = change.lines.upperBound + 1
    }
    for index in next..<max(next, to + 1) { content(" ", index, .plain, isColored, &body) }
    let count = to - from + 1
    let longer = added - removed
    line(
      "@@ -\(from + 1),\(count) +\(from + 1 + shift),\(count + longer) @@ "
        + names.joined(separator: " "), .place, isColored, &output)
    output += body
    return longer
  }

  /// The lines of a change with its repairs made.
  private func repaired(_ change: Change) -> [[UInt8]] {
    var ledger = Ledger()
    _ = ledger.add(change.edits)
    let range = SourceRange(
      Int(source.lines[change.lines.lowerBound].range.start),
      Int(source.lines[change.lines.upperBound].range.end))
    let text = ledger.apply(to: source.text, in: range)
    return LineSplitter.lines(of: text).map { Array(text[$0.range.bytes]) }
  }

  private enum Color: String {
    case plain = ""
    case bold = "\u{1B}[1m"
    case place = "\u{1B}[36m"
    case removed = "\u{1B}[31m"
    case added = "\u{1B}[32m"
  }

  private func content(
    _ sign: String, _ index: Int, _ color: Color, _ isColored: Bool, _ output: inout [UInt8]
  ) {
    row(sign, Array(source.text[source.lines[index].range.bytes]), color, isColored, &output)
  }

  private func line(_ text: String, _ color: Color, _ isColored: Bool, _ output: inout [UInt8]) {
    row("", Array(text.utf8), color, isColored, &output)
  }

  private func row(
    _ sign: String, _ bytes: [UInt8], _ color: Color, _ isColored: Bool, _ output: inout [UInt8]
  ) {
    let paints = isColored && color != .plain
    if paints { output += Array(color.rawValue.utf8) }
    output += Array(sign.utf8)
    output += bytes
    if paints { output += Array("\u{1B}[0m".utf8) }
    output.append(0x0A)
  }
}
