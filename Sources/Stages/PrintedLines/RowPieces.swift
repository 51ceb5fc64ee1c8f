// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts the rows of tables together again that came out one cell a line.
///
/// Such a table has a running number in its first column: every so many lines the next number stands
/// alone, and what stands between are short lines, all parted alike. Page furniture may interrupt it.
/// Or each of its rows is a name and as many figures, or one column holds all the figures.
struct RowPieces: Sendable {
  private let scanner: LineScanner
  private let others: CellRows

  init(scanner: LineScanner) {
    self.scanner = scanner
    others = CellRows(table: scanner.table)
  }

  /// The number of cells that a row may have.
  private let cells = 2...10
  /// The number of rows that make a table.
  private let leastRows = 3
  /// The characters that a cell may have.
  private let longestCell: Int32 = 40

  /// The lines of page furniture that may interrupt a table: a foot, a head and a number.
  private let longestInterruption = 4

  /// A row: its lines.
  typealias Row = Range<Int>

  /// The rows of all tables of a draft, in order.
  func rows(of draft: Draft) -> [Row] {
    var rows: [Row] = []
    var index = 0
    while index < draft.lines.count {
      let found =
        number(draft.lines[index], draft) == 1
        ? table(at: index, draft)
        : tableOfFigures(at: index, draft) ?? others.table(at: index, draft)
      guard let table = found else {
        index += 1
        continue
      }
      rows += table
      index = table.last?.upperBound ?? index + 1
    }
    return rows
  }

  /// The rows of the table whose first number stands on a line; its head, if there is one, included.
  private func table(at start: Int, _ draft: Draft) -> [Row]? {
    for size in cells {
      var rows: [Row] = []
      var line = start
      var value = 1
      while line + size <= draft.lines.count, number(draft.lines[line], draft) == value,
        (line..<line + size).allSatisfy({ isCell($0, draft, isFirst: $0 == start) }),
        line + size == draft.lines.count || rows.isEmpty
          || parting(line + size, draft) || number(draft.lines[line + size], draft) == nil
      {
        rows.append(line..<line + size)
        line += size
        value += 1
        if rows.count >= leastRows, let next = resumption(of: value, at: line, draft) {
          line = next
        }
      }
      guard rows.count >= leastRows else { continue }
      // None of its cells holds a number.
      if let head = head(of: size, before: start, draft, where: { !$0.classes.contains(.digit) }) {
        rows.insert(head, at: 0)
      }
      return rows
    }
    return nil
  }

  /// The rows of a table each of which is a name with two figures or more, as many in every row; its
  /// head, if there is one, included.
  private func tableOfFigures(at start: Int, _ draft: Draft) -> [Row]? {
    guard start + 2 < draft.lines.count, !isFigure(draft.lines[start].facts),
      isFigure(draft.lines[start + 1].facts), isFigure(draft.lines[start + 2].facts)
    else { return nil }
    var size = 3
    while size < cells.upperBound, start + size < draft.lines.count,
      isFigure(draft.lines[start + size].facts)
    {
      size += 1
    }
    var rows: [Row] = []
    var line = start
    while line + size <= draft.lines.count, !isFigure(draft.lines[line].facts),
      isCell(line, draft, isFirst: line == start),
      (line + 1..<line + size).allSatisfy({
        isFigure(draft.lines[$0].facts) && isCell($0, draft, isFirst: false)
      }), line + size == draft.lines.count || !isFigure(draft.lines[line + size].facts)
    {
      rows.append(line..<line + size)
      line += size
    }
    guard rows.count >= leastRows else { return nil }
    // Its cells may hold numbers: 2023年.
    if let head = head(of: size, before: start, draft, where: { !isFigure($0) }) {
      rows.insert(head, at: 0)
    }
    return rows
  }

  /// The head of a table: as many cells as its rows have, all short and such as are asked for.
  private func head(
    of size: Int, before start: Int, _ draft: Draft, where isHead: (LineFacts) -> Bool
  ) -> Row? {
    let head = start - size..<start
    guard head.lowerBound >= 0,
      head.allSatisfy({
        isCell($0, draft, isFirst: $0 == head.lowerBound) && isHead(draft.lines[$0].facts)
          && draft.lines[$0].facts.scalars <= longestHead
      })
    else { return nil }
    return head
  }

  /// How many characters a cell of a table's head has at most.
  private let longestHead: Int32 = 12

  /// Whether a line is a figure: digits and marks, and no word.
  private func isFigure(_ facts: LineFacts) -> Bool {
    facts.scalars <= 12 && facts.classes.contains(.digit)
      && !facts.classes.meets([.han, .kana, .hangul, .letter])
  }

  /// Where the rows go on behind the foot and head of a page, which stand between them.
  private func resumption(of value: Int, at line: Int, _ draft: Draft) -> Int? {
    let last = min(draft.lines.count, line + longestInterruption + 1)
    guard line < last, number(draft.lines[line], draft) != value else { return nil }
    return (line..<last).first { number(draft.lines[$0], draft) == value }
  }

  /// Whether white space parts a line from the one before as it parts cells.
  private func parting(_ line: Int, _ draft: Draft) -> Bool {
    line < draft.lines.count && draft.lines[line].blanksBefore > 0
  }

  private func isCell(_ line: Int, _ draft: Draft, isFirst: Bool) -> Bool {
    let printed = draft.lines[line]
    return printed.facts.scalars <= longestCell
      && !scanner.table[printed.facts.last].meets([.stop, .comma, .semicolon])
      && (isFirst || printed.blanksBefore > 0 || printed.page != draft.lines[line - 1].page)
  }

  /// The value of a line that is nothing but a number.
  private func number(_ line: PrintedLine, _ draft: Draft) -> Int? {
    guard line.facts.scalars <= 4, line.facts.classes.contains(.digit) else { return nil }
    guard let number = Numeral.parse(.digits, draft.store(of: line.view), line.view.bytes),
      number.length == line.view.count
    else { return nil }
    return number.value
  }
}
