// SPDX-License-Identifier: Apache-2.0

internal import WenliUnicode

/// The columns of a band whose rows came glued: the likeliest way to hand the pieces out.
///
/// The pieces come row by row, and in each row from the left. A piece that one space parts from the one
/// before stands in the next column; one on a line of its own stands further right in the same row, or
/// begins the next row. How well the pieces of each column go on, by their words and their ends,
/// decides.
struct GluedOrder: Sendable {
  let cells: [Cell]
  let runs: CharacterRuns
  private static let mostColumns = 8
  private static let beam = 24
  private static let longest = 240

  /// Log-odds of what touches in a column.
  private enum Weight {
    static let triple: Float = 2.5
    static let pair: Float = 1
    static let unknown: Float = -0.4
    static let mark: Float = 2
    static let column: Float = 1
    static let skipOpen: Float = 3
    static let skipClosed: Float = 0.7
    static let skipEnded: Float = 0.1
    static let notGlued: Float = 4
    /// What the columns must gain over the lines as they came.
    static let least: Float = 5
    static let leastOfCell: Float = 0.2
  }

  private struct State {
    var score: Float
    var lasts: [Int]
    var column: Int
    var parent: Int
  }

  /// The pieces of each column from top to bottom; nil if the lines as they came go on no worse.
  func columns() -> [[Int]]? {
    guard cells.count >= 4, cells.count <= Self.longest else { return nil }
    var best: (score: Float, columns: [[Int]])?
    for count in 2...min(Self.mostColumns, cells.count - 1) where mayOpen(count) {
      guard let found = search(count) else { continue }
      let score = found.score - Weight.column * Float(count)
      if best.map({ score > $0.score }) ?? true { best = (score, found.columns) }
    }
    guard let best else { return nil }
    let gain = known(best.columns) - knownAsGiven()
    let least = max(Weight.least, Weight.leastOfCell * Float(cells.count))
    guard best.score >= Weight.least, gain >= least else { return nil }
    return best.columns
  }

  /// Whether the first pieces can be the first row.
  private func mayOpen(_ count: Int) -> Bool {
    count == cells.count || !cells[count].isGlued
  }

  private func search(_ count: Int) -> (score: Float, columns: [[Int]])? {
    var record: [State] = [
      State(score: 0, lasts: Array(0..<count), column: count - 1, parent: -1)
    ]
    var alive = [0]
    for cell in count..<cells.count {
      var next: [State] = []
      for place in alive { extend(place, record[place], with: cell, count, &next) }
      next.sort { $0.score > $1.score }
      alive = []
      for state in next.prefix(Self.beam) {
        alive.append(record.count)
        record.append(state)
      }
      if alive.isEmpty { return nil }
    }
    var best: (score: Float, place: Int)?
    for place in alive {
      let lasts = record[place].lasts
      var score = record[place].score
      for column in 1..<count { score += fit(lasts[column - 1], column) }
      if best.map({ score > $0.score }) ?? true { best = (score, place) }
    }
    guard let best else { return nil }
    var columns = [[Int]](repeating: [], count: count)
    var place = best.place
    var cell = cells.count - 1
    while place > 0 {
      columns[record[place].column].append(cell)
      cell -= 1
      place = record[place].parent
    }
    for column in 0..<count { columns[column] = [column] + columns[column].reversed() }
    return (best.score, columns)
  }

  private func extend(
    _ place: Int, _ state: State, with cell: Int, _ count: Int, _ next: inout [State]
  ) {
    for column in 0..<count {
      let isSameRow = column > state.column
      var cost: Float = 0
      if cells[cell].isGlued {
        guard column == state.column + 1 else { continue }
      } else if isSameRow {
        let before = cells[state.lasts[state.column]]
        if column == state.column + 1, before.isFull, !cells[cell].mayBeIndented {
          cost += Weight.notGlued
        }
        for passed in state.column + 1..<column {
          cost += skip(state.lasts[passed], at: cell, count)
        }
      } else {
        for passed in state.column + 1..<max(count, state.column + 1) {
          cost += skip(state.lasts[passed], at: cell, count)
        }
        for passed in 0..<column { cost += skip(state.lasts[passed], at: cell, count) }
      }
      var new = state
      new.score += fit(state.lasts[column], cell) - cost
      new.lasts[column] = cell
      new.column = column
      new.parent = place
      next.append(new)
    }
  }

  /// What it costs that a row has nothing in a column; next to nothing if the one before had nothing.
  private func skip(_ last: Int, at cell: Int, _ count: Int) -> Float {
    if cells[last].isOpen { return Weight.skipOpen }
    return cell - last > 2 * count ? Weight.skipEnded : Weight.skipClosed
  }

  /// How well one piece goes on with another under it.
  private func fit(_ before: Int, _ after: Int) -> Float {
    let a = cells[before]
    let b = cells[after]
    if a.isOpen {
      if b.mayBeIndented, !b.isClosed { return -1.5 + words(before, after) }
      // The short rest of a sentence has no better place.
      return (b.isFull ? 0.5 : 1) + words(before, after)
    }
    if !b.isFull, b.isClosed { return -0.3 }
    if !a.isFull { return a.isClosed ? (b.isGlued || !b.mayBeIndented ? -2 : 0.5) : -0.7 }
    return b.mayBeIndented ? 0.3 : 0
  }

  /// What the words that touch say where a text goes on.
  private func words(_ before: Int, _ after: Int) -> Float {
    guard cells[before].isOpen else { return 0 }
    if cells[after].beginsWithMark { return cells[before].tail.1 == 0 ? -1 : Weight.mark }
    return switch runs.known(cells[before].tail, cells[after].head) {
    case 3: Weight.triple
    case 2: Weight.pair
    case nil: 0
    default: Weight.unknown
    }
  }

  /// What is known of the seams of some columns.
  private func known(_ columns: [[Int]]) -> Float {
    var sum: Float = 0
    let order = columns.flatMap { $0 }
    for (before, after) in zip(order, order.dropFirst()) { sum += words(before, after) }
    return sum
  }

  private func knownAsGiven() -> Float {
    var sum: Float = 0
    for cell in 1..<cells.count { sum += words(cell - 1, cell) }
    return sum
  }
}
