// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds the rows of tables whose cells are parted by no more than a space: names and figures.
///
/// Where the extractor closed the gaps between the columns, a row is known by its neighbours: three
/// or more lines in a row that have as many cells, all but the first nothing but figures.
struct FigureRows: Sendable {
  let table: ClassTable

  /// The number of rows that make a table.
  private let leastRows = 3
  /// The number of cells that a row has at least.
  private let leastCells = 3
  /// The characters that a row may have.
  private let longestRow: Int32 = 60

  /// The rows of all tables.
  func rows(of lines: [PrintedLine], _ draft: Draft) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    while start < lines.count {
      guard let cells = cells(of: lines[start], draft, areFigures: true) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < lines.count, self.cells(of: lines[end], draft, areFigures: true) == cells {
        end += 1
      }
      if end - start >= leastRows {
        // The head has as many cells, none of them a figure.
        let hasHead =
          start > 0 && self.cells(of: lines[start - 1], draft, areFigures: false) == cells
        rows.append((hasHead ? start - 1 : start)..<end)
      }
      start = end
    }
    return rows
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
