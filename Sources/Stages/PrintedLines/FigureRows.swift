// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds the rows of tables whose cells are parted by no more than a space: names and figures.
///
/// Where the extractor closed the gaps between the columns, a row is known by its neighbours: three
/// or more lines in a row that have as many cells, all but the first nothing but figures, or the first numbers
/// that count up.
struct FigureRows: Sendable {
  let table: ClassTable

  /// The number of rows that make a table.
  private let leastRows = 3
  /// The number of cells that a row has at least.
  private let leastCells = 3
  /// How many lines behind a row the next may come.
  private let farthestRow = 5
  /// The spaces between cells that are far apart, and the characters that such a cell may have.
  private let leastGap = 3
  private let longestCell = 12
  /// The characters that a row may have.
  private let longestRow: Int32 = 60

  /// The rows of all tables.
  func rows(of lines: [PrintedLine], _ draft: Draft) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    // The last row of a table that numbers its rows.
    var last: (line: Int, value: Int, cells: Int)?
    var start = 0
    while start < lines.count {
      // A few rows may stand apart, over the page or a heading of the table.
      if let row = number(of: lines[start], draft) {
        if let before = last, start - before.line <= farthestRow, row.value == before.value + 1,
          abs(row.cells - before.cells) <= 1
        {
          rows.append(start..<start + 1)
          last = (start, row.value, row.cells)
          start += 1
          continue
        }
        if lines[start].isTableRow { last = (start, row.value, row.cells) }
      }
      guard
        let run = figures(from: start, lines, draft) ?? counted(from: start, lines, draft)
          ?? gapped(from: start, lines, draft)
      else {
        start += 1
        continue
      }
      if run.end - start >= leastRows {
        // The head has as many cells, none of them a figure.
        let hasHead =
          start > 0 && cells(of: lines[start - 1], draft, areFigures: false) == run.cells
        rows.append((hasHead ? start - 1 : start)..<run.end)
        if let row = number(of: lines[run.end - 1], draft) {
          last = (run.end - 1, row.value, row.cells)
        }
      }
      start = run.end
    }
    return rows
  }

  /// Lines of as many cells from a line on, all but the first of each nothing but figures.
  private func figures(
    from start: Int, _ lines: [PrintedLine], _ draft: Draft
  ) -> (end: Int, cells: Int)? {
    guard let cells = cells(of: lines[start], draft, areFigures: true) else { return nil }
    var end = start + 1
    while end < lines.count, self.cells(of: lines[end], draft, areFigures: true) == cells {
      end += 1
    }
    return (end, cells)
  }

  /// Lines of as many cells from a line on, the first of which count up by one without a mark.
  private func counted(
    from start: Int, _ lines: [PrintedLine], _ draft: Draft
  ) -> (end: Int, cells: Int)? {
    guard let first = number(of: lines[start], draft) else { return nil }
    /// Whether a line is the row that comes next; its number may have been misread if the row behind
    /// it counts on.
    func isNext(_ line: Int) -> Bool {
      guard line < lines.count, let next = number(of: lines[line], draft) else { return false }
      // A space inside a cell, or one that was lost, makes a cell more or less.
      return abs(next.cells - first.cells) <= 1 && next.value == first.value + line - start
    }
    var end = start + 1
    while isNext(end)
      || isNext(end + 1) && cells(ofRow: lines[end], draft) == first.cells
    {
      end += 1
    }
    return end - start >= leastRows ? (end, first.cells) : nil
  }

  /// Lines of as many short cells from a line on, far apart.
  private func gapped(
    from start: Int, _ lines: [PrintedLine], _ draft: Draft
  ) -> (end: Int, cells: Int)? {
    guard let cells = gappedCells(of: lines[start], draft) else { return nil }
    var end = start + 1
    while end < lines.count, gappedCells(of: lines[end], draft) == cells { end += 1 }
    return end - start >= leastRows ? (end, cells) : nil
  }

  /// The number of cells of a line without marks whose cells are short and far apart; nil if they are
  /// not.
  private func gappedCells(of line: PrintedLine, _ draft: Draft) -> Int? {
    guard Int(line.facts.spaces) >= leastCells - 1,
      !line.facts.classes.meets([.stop, .comma, .colon, .semicolon])
    else { return nil }
    let bytes = draft.store(of: line.view)
    var (cells, length, gap) = (1, 0, 0)
    var index = line.view.bytes.lowerBound
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      if table[scalar.value].contains(.space) {
        gap += 1
        continue
      }
      if gap >= leastGap {
        cells += 1
        length = 0
      }
      gap = 0
      length += 1
      if length > longestCell { return nil }
    }
    return cells >= leastCells ? cells : nil
  }

  /// The number in the first cell of a line, and how many cells the line has; nil if it is no number.
  private func number(of line: PrintedLine, _ draft: Draft) -> (value: Int, cells: Int)? {
    guard line.facts.scalars <= longestRow, Int(line.facts.spaces) >= leastCells - 1,
      !line.facts.classes.meets([.stop, .colon, .semicolon])
    else { return nil }
    let bytes = draft.store(of: line.view)
    var index = line.view.bytes.lowerBound
    var value = 0
    while index < line.view.bytes.upperBound, bytes[index] &- 0x30 < 10, value < 1000 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > line.view.bytes.lowerBound, index < line.view.bytes.upperBound,
      table[bytes.scalar(at: index).value].contains(.space)
    else { return nil }
    return cells(ofRow: line, draft).map { (value, $0) }
  }

  /// The number of cells of a line without marks of sentences; nil if it has too few.
  private func cells(ofRow line: PrintedLine, _ draft: Draft) -> Int? {
    guard line.facts.scalars <= longestRow, Int(line.facts.spaces) >= leastCells - 1,
      !line.facts.classes.meets([.stop, .colon, .semicolon])
    else { return nil }
    let bytes = draft.store(of: line.view)
    var cells = 0
    var isInside = false
    var index = line.view.bytes.lowerBound
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      let isSpace = table[scalar.value].contains(.space)
      if !isSpace, !isInside { cells += 1 }
      isInside = !isSpace
    }
    return cells >= leastCells ? cells : nil
  }

  /// The number of cells of a line, if all but the first are figures, or none has a digit; nil if not.
  private func cells(of line: PrintedLine, _ draft: Draft, areFigures: Bool) -> Int? {
    guard line.facts.scalars <= longestRow, Int(line.facts.spaces) >= leastCells - 1,
      !line.facts.classes.meets([.stop, .colon, .semicolon]),
      line.facts.classes.contains(.digit) == areFigures
    else { return nil }
    let bytes = draft.store(of: line.view)
    var count = 0
    var isInside = false
    var index = line.view.bytes.lowerBound
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      let kind = table[scalar.value]
      if kind.contains(.space) {
        isInside = false
        continue
      }
      if !isInside { count += 1 }
      isInside = true
      // A figure: digits with their points, signs and units of one character.
      if areFigures, count > 1, !kind.contains(.digit), !Self.signs.contains(scalar.value) {
        return nil
      }
    }
    return count >= leastCells ? count : nil
  }

  /// Signs of percent, plus and minus, the marks inside numbers, and what stands for nothing.
  private static let signs: Set<UInt32> = [
    0x25, 0xFF05, 0x2B, 0x2D, 0x2212, 0x2E, 0x2C, 0x2014, 0x2F, 0x2030,
  ]
}
