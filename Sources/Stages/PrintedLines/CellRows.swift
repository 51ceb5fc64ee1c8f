// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds the rows of tables that came out one or a few cells a line and number nothing.
///
/// Lines parted by blank ones are read as cells, a space parting those on one line, and dealt out to rows
/// of as many cells. It is a table if rows end where lines end, and one column holds nothing but figures
/// while the first holds none.
struct CellRows: Sendable {
  let table: ClassTable

  /// The number of cells that a row may have.
  private let cells = 3...8
  /// The number of rows under the head that make a table.
  private let leastRows = 3
  /// The rows by which a table is known; the rest must be like them.
  private let shownRows = 5
  /// The characters that a line of cells, a cell of the head and a figure may have.
  private let longestLine: Int32 = 30
  private let longestHead = 8
  private let longestFigure = 12

  /// What a cell holds.
  private enum Content {
    case words, wordsAndDigits, figure, nothing
  }

  /// A cell: what it holds and how many characters.
  private struct Cell {
    var content = Content.nothing
    var length = 0
  }

  /// A row: its lines and its cells.
  private typealias Row = (lines: Range<Int>, cells: [Cell])

  /// The rows of the table that begins on a line, its head included; nil if none does.
  func table(at start: Int, _ draft: Draft) -> [Range<Int>]? {
    guard isLine(start, draft, isFirst: true), start + leastRows * 2 <= draft.lines.count,
      isLine(start + 1, draft, isFirst: false), mayHoldFigures(start, draft)
    else { return nil }
    var best: [Range<Int>] = []
    var most = 0
    for size in cells {
      guard let rows = rows(of: size, from: start, draft) else { continue }
      guard rows.count * size > most else { continue }
      most = rows.count * size
      best = rows.map(\.lines)
    }
    return best.isEmpty ? nil : best
  }

  /// Whether enough of the lines from one on may hold a figure each: asked first, as reading cells is dear.
  private func mayHoldFigures(_ start: Int, _ draft: Draft) -> Bool {
    var found = 0
    var line = start + 1
    let end = min(draft.lines.count, start + (leastRows + 1) * cells.upperBound)
    while line < end, isLine(line, draft, isFirst: false) {
      let facts = draft.lines[line].facts
      let isFigure = !facts.classes.meets([.han, .kana, .hangul, .letter]) || facts.spaces > 0
      if facts.classes.contains(.digit), isFigure {
        found += 1
        if found == leastRows { return true }
      }
      line += 1
    }
    return false
  }

  /// The rows of as many cells from a line on, if they are a table.
  private func rows(of size: Int, from start: Int, _ draft: Draft) -> [Row]? {
    guard let first = row(of: size, at: start, draft, isFirst: true) else { return nil }
    let hasHead = first.cells.allSatisfy { $0.content == .words && $0.length <= longestHead }
    // Without a head what stands before the first row must be no cell.
    guard hasHead || start == 0 || !isLine(start, draft, isFirst: false) else { return nil }
    var rows = [first]
    while rows.count <= shownRows,
      let next = row(of: size, at: rows[rows.count - 1].lines.upperBound, draft, isFirst: false)
    {
      rows.append(next)
    }
    let head = hasHead ? 1 : 0
    // Cells of the last of them may be out of order.
    while rows.count - head >= leastRows {
      if let figures = figures(of: rows[head...], size) {
        while let next = row(
          of: size, at: rows[rows.count - 1].lines.upperBound, draft, isFirst: false),
          isLike(next, figures)
        {
          rows.append(next)
        }
        return rows
      }
      rows.removeLast()
    }
    return nil
  }

  /// The columns that hold nothing but figures; nil if there is none or the first column has some.
  private func figures(of body: ArraySlice<Row>, _ size: Int) -> [Int]? {
    let figures = (1..<size).filter { column in
      body.allSatisfy { [.figure, .nothing].contains($0.cells[column].content) }
        && body.count { $0.cells[column].content == .figure } >= leastRows
    }
    guard !figures.isEmpty, body.allSatisfy({ isLike($0, figures) }) else { return nil }
    return figures
  }

  /// Whether a row has words first and figures in some columns.
  private func isLike(_ row: Row, _ figures: [Int]) -> Bool {
    [.words, .wordsAndDigits].contains(row.cells[0].content)
      && figures.allSatisfy { [.figure, .nothing].contains(row.cells[$0].content) }
  }

  /// The row of as many cells that begins on a line and takes two lines at least.
  private func row(of size: Int, at start: Int, _ draft: Draft, isFirst: Bool) -> Row? {
    var found: [Cell] = []
    var line = start
    while found.count < size, line < draft.lines.count,
      isLine(line, draft, isFirst: isFirst && line == start)
    {
      found += cells(of: draft.lines[line], draft)
      line += 1
    }
    return found.count == size && line - start >= 2 ? (start..<line, found) : nil
  }

  /// Whether a line may hold cells.
  private func isLine(_ line: Int, _ draft: Draft, isFirst: Bool) -> Bool {
    guard line < draft.lines.count else { return false }
    let printed = draft.lines[line]
    return printed.facts.scalars > 0 && printed.facts.scalars <= longestLine
      && !table[printed.facts.last].meets([.stop, .comma, .semicolon, .colon])
      && (isFirst || printed.blanksBefore > 0)
      && (line == 0 || isFirst || printed.page == draft.lines[line - 1].page)
  }

  /// The cells of a line, a space parting them.
  private func cells(of line: PrintedLine, _ draft: Draft) -> [Cell] {
    let bytes = draft.store(of: line.view)
    var found: [Cell] = []
    var (hasDigits, hasWords, isInside) = (false, false, false)
    func end() {
      guard isInside, !found.isEmpty else { return }
      let last = found.count - 1
      found[last].content =
        switch (hasDigits, hasWords) {
        case (true, true): .wordsAndDigits
        case (true, false): found[last].length <= longestFigure ? .figure : .wordsAndDigits
        case (false, true): .words
        case (false, false): .nothing
        }
      isInside = false
    }
    var index = line.view.bytes.lowerBound
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      let kind = table[scalar.value]
      if kind.contains(.space) {
        end()
        continue
      }
      if !isInside {
        found.append(Cell())
        (hasDigits, hasWords, isInside) = (false, false, true)
      }
      found[found.count - 1].length += 1
      if kind.contains(.digit) { hasDigits = true }
      if kind.meets([.han, .kana, .hangul, .letter]) { hasWords = true }
    }
    end()
    return found
  }
}
