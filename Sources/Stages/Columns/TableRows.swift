// SPDX-License-Identifier: Apache-2.0

/// Tells the rows of tables whose cells stand under one another.
///
/// Rows of a table hold several cells parted by gaps, and the cells of one column begin at one place,
/// give or take what the width of the characters before them moves it. One row over them may name the
/// columns.
struct TableRows: Sendable {
  let grid: Grid

  /// The cells that a row has at least: two may as well be a label and its text.
  private let leastCells = 3
  /// So many rows make a table.
  private let leastRows = 3
  /// How far a cell may be moved.
  private let reach = 3
  /// Rows may be parted by blank ones.
  private let mostBlanks = 1
  /// A cell of more characters than this is a line of text.
  private let longestCell = 30

  /// The pieces of a region that are rows of tables, by their place in it.
  func rows(of region: [Piece]) -> Set<Int> {
    var found: Set<Int> = []
    var start = 0
    while start < region.count {
      guard var last = cells(of: region[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < region.count, region[end].row - region[end - 1].row <= mostBlanks + 1,
        let next = cells(of: region[end]), fit(last, next)
      {
        last = next
        end += 1
      }
      if end - start >= leastRows { found.formUnion(start..<end) }
      start = end
    }
    return found
  }

  /// Where the cells of a row begin; nil if it is no row of a table.
  private func cells(of piece: Piece) -> [Int]? {
    var starts: [Int] = []
    var next = piece.atoms.lowerBound
    while next < piece.atoms.upperBound {
      let cell = grid.segment(of: next, in: piece)
      let end = grid.atoms[cell.upperBound - 1].end
      guard end - grid.atoms[cell.lowerBound].start <= longestCell else { return nil }
      starts.append(grid.atoms[cell.lowerBound].start)
      next = cell.upperBound
    }
    return starts.count >= leastCells ? starts : nil
  }

  /// Whether the cells of two rows stand under one another: all but one of the fewer.
  private func fit(_ a: [Int], _ b: [Int]) -> Bool {
    let aligned = a.count { start in b.contains { abs($0 - start) <= reach } }
    return aligned >= max(2, min(a.count, b.count) - 1)
  }
}
