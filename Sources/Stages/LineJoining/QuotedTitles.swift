// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds titles by what quotes them: a reply names the proposal that it answers, a notice what it issues.
struct QuotedTitles {
  let scanner: LineScanner
  /// A title on more lines is none.
  private let mostLines = 4
  /// Nor has one more characters on a line.
  private let longestLine: Int32 = 60

  /// Marks the lines on which a name stands by itself that the text quotes elsewhere.
  func mark(_ rows: inout [Row], _ draft: Draft) {
    var names = QuotedNames(table: scanner.table)
    for row in rows { read(row, draft, &names) }
    guard !names.isEmpty else { return }
    var index = 0
    while index < rows.count {
      let count = lines(from: index, rows, draft, names)
      if count > 0 {
        rows[index].quoted.insert(.begins)
        for inner in index + 1..<index + count { rows[inner].quoted.insert(.goesOn) }
        if index + count == rows.count || !isInBrackets(rows[index + count], draft) {
          rows[index + count - 1].quoted.insert(.ends)
        }
      }
      index += max(1, count)
    }
  }

  /// Whether a line belongs to the title over it: `（试行）`.
  private func isInBrackets(_ row: Row, _ draft: Draft) -> Bool {
    let facts = draft.lines[row.line].facts
    return facts.scalars <= 10 && scanner.table[facts.first].contains(.opener)
      && scanner.table[facts.last].contains(.closer)
  }

  /// A name may be quoted over several lines.
  private func read(_ row: Row, _ draft: Draft, _ names: inout QuotedNames) {
    let line = draft.lines[row.line]
    guard names.isOpen || line.facts.classes.contains(.opener) else { return }
    names.read(draft.store(of: line.view), in: line.view.bytes)
  }

  /// How many lines from one on are a name and nothing else; 0 if none are.
  private func lines(from index: Int, _ rows: [Row], _ draft: Draft, _ names: QuotedNames) -> Int {
    let first = draft.lines[rows[index].line].view
    guard names.mayBegin(draft.store(of: first), in: first.bytes) else { return 0 }
    var text: [UInt8] = []
    var found = 0
    for (place, row) in rows[index...].prefix(mostLines).enumerated() {
      let line = draft.lines[row.line]
      guard !row.isTableRow, line.facts.scalars <= longestLine else { break }
      text += scanner.solid(draft.store(of: line.view), in: line.view.bytes)
      if names.contains(text) { found = place + 1 }
    }
    return found
  }
}
