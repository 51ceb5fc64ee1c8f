// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Finds the likeliest way in which units that came row by row make columns.
///
/// Each unit goes to one of up to four columns; a search that keeps the best few states weighs how
/// well every unit follows the last one of its column, against the order in which the units came.
struct Strands: Sendable {
  /// How well one unit follows another, and what departures from the row by row order cost.
  let rules: InterleavingRules
  let units: [Unit]
  let bigrams: Bigrams

  /// A region of units in the order of reading.
  struct Region: Sendable {
    /// The units: positions in the page.
    var units: Range<Int>
    /// The columns in the order of reading, each from top to bottom.
    var columns: [[Int]]
    /// How much better the columns fit than the order given.
    var gain: Float
  }

  private static let mostColumns = 4
  /// How many units may lie between two that follow each other in a column.
  private static let reach = 14
  /// How many states are kept.
  private static let beam = 28
  /// How many units a region may have.
  private static let longest = 160

  /// The last unit of each column; four numbers in one word, so that states are compared and copied
  /// as numbers are.
  private struct Lasts: Equatable {
    private var word: UInt64
    private(set) var count: Int

    init(_ first: Int) {
      word = UInt64(UInt16(truncatingIfNeeded: first))
      count = 1
    }

    subscript(column: Int) -> Int {
      get { Int(UInt16(truncatingIfNeeded: word >> UInt64(16 * column))) }
      set {
        let shift = UInt64(16 * column)
        word = word & ~(0xFFFF << shift) | UInt64(UInt16(truncatingIfNeeded: newValue)) << shift
      }
    }

    mutating func append(_ unit: Int) {
      count += 1
      self[count - 1] = unit
    }
  }

  /// One way to put the units so far into columns.
  private struct State {
    var score: Float
    var lasts: Lasts
    /// The column of the last unit.
    var column: Int
    /// The state before: a place in the record of all states.
    var parent: Int
  }

  /// How well a unit follows another.
  func fit(_ before: Int, _ after: Int) -> Float {
    let a = units[before]
    let b = units[after]
    var sum: Float = 0
    if a.isOpen {
      if bigrams.contains(a.last, b.first) { sum += rules.crossing }
      if b.beginsWithClosingMark { sum += rules.closingMark }
      if b.beginsFull {
        sum += rules.full
      } else if b.firstDeficit > 2, !b.beginsParagraph, !b.isHeading, !b.beginsItem {
        sum += rules.lastLine
      }
      if b.beginsParagraph { sum -= rules.paragraphInside }
      if b.beginsItem { sum -= rules.itemInside }
      if b.isHeading { sum -= rules.headingInside }
    } else if a.isClosed {
      if b.beginsParagraph || b.beginsItem {
        sum += rules.paragraph
      } else if b.isHeading {
        sum += rules.heading
      } else {
        // A line that begins no paragraph, behind one that ended: worse behind a short line.
        sum -= a.isFull ? rules.inside / 4 : b.beginsFull ? rules.inside : rules.inside * 0.6
      }
      if b.beginsWithClosingMark { sum -= rules.closingMark }
    } else {
      sum += b.beginsParagraph || b.beginsItem || b.isHeading ? rules.heading : 0
      if b.beginsFull { sum -= rules.inside / 3 }
    }
    return sum
  }

  /// Whether a text goes on from one unit to another by the words that touch.
  func crosses(_ before: Int, _ after: Int) -> Bool {
    units[before].isOpen && bigrams.contains(units[before].last, units[after].first)
  }

  /// Whether more words go on two to four units later than in the next one, from a place on.
  func isPlausible(from start: Int) -> Bool {
    let end = min(units.count, start + 20)
    var counts = [Int](repeating: 0, count: Self.mostColumns + 1)
    for unit in start..<end {
      for step in 1...Self.mostColumns where unit + step < end {
        if crosses(unit, unit + step) { counts[step] += 1 }
      }
    }
    return (counts[2...].max() ?? 0) >= counts[1] + 2
  }

  /// The best region that begins at a unit; nil if the order given is as good.
  func region(from start: Int) -> Region? {
    let end = min(units.count, start + Self.longest)
    var record = [State(score: 0, lasts: Lasts(start), column: 0, parent: -1)]
    var alive = [0]
    var given: Float = 0
    var best: (gain: Float, state: Int, end: Int)?
    var next: [State] = []
    // How well the unit follows each of those before it that are in reach: many states ask for one.
    var fits = [Float](repeating: 0, count: Self.reach + 1)
    for unit in start + 1..<max(start + 1, end) {
      for distance in 1...Self.reach where unit - distance >= start {
        fits[distance] = fit(unit - distance, unit)
      }
      given += fits[1]
      next.removeAll(keepingCapacity: true)
      for place in alive { extend(place, record[place], with: unit, fits, to: &next) }
      next.sort { $0.score > $1.score }
      alive = []
      for state in next.prefix(Self.beam) {
        alive.append(record.count)
        record.append(state)
      }
      if alive.isEmpty { break }
      for place in alive.prefix(6) where record[place].lasts.count > 1 {
        let gain = gain(of: record[place], place, record, until: unit, given)
        if let gain, gain > best?.gain ?? 0 { best = (gain, place, unit + 1) }
      }
    }
    guard let best else { return nil }
    let columns = columns(of: best.state, record, from: start, count: best.end - start)
    guard columns.allSatisfy({ $0.count > 1 }) else { return nil }
    return Region(units: start..<best.end, columns: columns, gain: best.gain)
  }

  private func extend(
    _ place: Int, _ state: State, with unit: Int, _ fits: [Float], to next: inout [State]
  ) {
    func add(_ score: Float, _ lasts: Lasts, _ column: Int) {
      // Two ways to the same ends: the better one is enough.
      if let same = next.firstIndex(where: { $0.lasts == lasts }) {
        if next[same].score >= score { return }
        next[same] = State(score: score, lasts: lasts, column: column, parent: place)
      } else {
        next.append(State(score: score, lasts: lasts, column: column, parent: place))
      }
    }
    for column in 0..<state.lasts.count where unit - state.lasts[column] <= Self.reach {
      var lasts = state.lasts
      lasts[column] = unit
      // Rows are read from left to right, a line of each column.
      let isInTurn = column == (state.column + 1) % lasts.count
      let score = state.score + fits[unit - state.lasts[column]]
      add(score - (isInTurn ? 0 : rules.outOfTurn), lasts, column)
    }
    if state.lasts.count < Self.mostColumns, state.column == state.lasts.count - 1 {
      var lasts = state.lasts
      lasts.append(unit)
      add(
        state.score - (lasts.count > 2 ? rules.anotherColumn : 0), lasts, lasts.count - 1)
    }
  }

  /// What a state gains over the order given, with the seams between the columns.
  private func gain(
    of state: State, _ place: Int, _ record: [State], until unit: Int, _ given: Float
  ) -> Float? {
    let firsts = firsts(of: place, record)
    var score = state.score
    for column in 1..<state.lasts.count {
      score += fit(state.lasts[column - 1], firsts[column])
    }
    if unit + 1 < units.count {
      score += fit(state.lasts[state.lasts.count - 1], unit + 1) - fit(unit, unit + 1)
    }
    return score - given
  }

  /// The first unit of each column.
  private func firsts(of place: Int, _ record: [State]) -> [Int] {
    var firsts = [Int](repeating: 0, count: record[place].lasts.count)
    var current = place
    while current >= 0 {
      let state = record[current]
      firsts[state.column] = state.lasts[state.column]
      current = state.parent
    }
    return firsts
  }

  private func columns(of place: Int, _ record: [State], from start: Int, count: Int) -> [[Int]] {
    var columns = [[Int]](repeating: [], count: record[place].lasts.count)
    var current = place
    while current >= 0 {
      let state = record[current]
      columns[state.column].append(state.lasts[state.column])
      current = state.parent
    }
    return columns.map { $0.reversed() }
  }
}
