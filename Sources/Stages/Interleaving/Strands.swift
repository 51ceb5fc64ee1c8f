// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Finds the likeliest way in which units that came row by row make columns.
///
/// The first row opens the columns; each unit after it goes to one of them, in the turn of the rows if
/// nothing speaks against it. A search that keeps the best few states weighs how well every unit follows
/// the last one of its column, against the order in which the units came.
struct Strands: Sendable {
  /// How well one unit follows another, and what departures from the row by row order cost.
  let rules: InterleavingRules
  let seamWords: SeamWordRules
  let units: [Unit]
  /// The places at which units end and begin, and whether each is a heading.
  private let ends: [InterleavingRules.End]
  private let begins: [InterleavingRules.Begin]
  /// Whether the words of a unit go on in the first to fourteenth unit behind it: a bit for each.
  private let crossings: [UInt16]
  /// The same for words that the dictionary knows; empty until a region may begin.
  private var words: [UInt16] = []
  /// For one to four steps, one behind the other: how many units before each cross to the unit so many
  /// behind them.
  private let crossed: [[Int32]]
  /// Whether the characters that would touch are Han or kana.
  private let isWordly: [Bool]
  private let opensWord: [Bool]
  /// What a crossing and the lack of one say on this page.
  private let crossing: Float
  private let noCrossing: Float

  /// A region of units in the order of reading.
  struct Region: Sendable {
    /// The units: positions in the page.
    var units: Range<Int>
    /// The columns in the order of reading, each from top to bottom.
    var columns: [[Int]]
  }

  private static let mostColumns = 4
  /// How many units may lie between two that follow each other in a column.
  private static let reach = 14
  /// How many states are kept.
  private static let beam = 14
  /// How many units a region may have.
  private static let longest = 160
  /// How many units behind a region may be its tail.
  private static let longestTail = 4
  /// How many units ahead a look decides whether a region may begin.
  private static let ahead = 20

  /// Looks at the seams of the units of a page.
  init(
    rules: InterleavingRules, seamWords: SeamWordRules, units: [Unit], bigrams: Bigrams,
    table: ClassTable
  ) {
    self.rules = rules
    self.seamWords = seamWords
    self.units = units
    ends = units.map(\.end)
    begins = units.map(\.begin)
    isWordly = units.map { $0.end == .open && table[$0.last].meets([.han, .kana]) }
    opensWord = units.map { table[$0.first].meets([.han, .kana]) }
    var crossings = [UInt16](repeating: 0, count: units.count)
    var pairs = 0
    var seen = 0
    for before in units.indices where isWordly[before] {
      for step in 1...Self.reach
      where before + step < units.count && opensWord[before + step] {
        pairs += 1
        guard bigrams.contains(units[before].last, units[before + step].first) else { continue }
        seen += 1
        crossings[before] |= 1 << UInt16(step)
      }
    }
    self.crossings = crossings
    crossed = (1...Self.mostColumns).map { step in
      var sum: Int32 = 0
      return [0]
        + crossings.map { own in
          sum += Int32(own >> UInt16(step) & 1)
          return sum
        }
    }
    // Most pairs are of lines that do not follow each other: what is seen there is seen by chance.
    let chance = min(0.35, max(0.045, pairs > 0 ? Float(seen) / Float(pairs) : 0))
    let share = max(0.36, min(0.9, rules.crossing))
    crossing = Odds.logarithm(share / chance)
    noCrossing = Odds.logarithm((1 - share) / (1 - chance))
  }

  /// Whether a text goes on from one unit to another by the words that touch.
  private func crosses(_ before: Int, _ after: Int) -> Bool {
    let step = after - before
    return step > 0 && step <= Self.reach
      && (crossings[before] | words[before]) >> UInt16(step) & 1 == 1
  }

  /// How well a unit follows another, in log-odds.
  private func fit(_ before: Int, _ after: Int) -> Float {
    let sum = rules.weight(of: begins[after], after: ends[before])
    guard isWordly[before], opensWord[after] else { return sum }
    let step = after - before
    guard step > 0, step <= Self.reach else { return sum + noCrossing }
    let isKnown = crossings[before] >> UInt16(step) & 1 == 1
    let isWord = words[before] >> UInt16(step) & 1 == 1
    return sum + seam(isKnown: isKnown, isWord: isWord)
  }

  /// What the characters that touch and the words across them say.
  private func seam(isKnown: Bool, isWord: Bool) -> Float {
    (isKnown ? crossing : noCrossing) + seamWords.weight(isKnown: isKnown, isWord: isWord)
  }

  /// How well any unit follows any other, in log-odds.
  private func fit(
    _ before: Int, _ after: Int, _ bigrams: Bigrams, _ reachesAcross: (Int, Int) -> Bool
  ) -> Float {
    let sum = rules.weight(of: begins[after], after: ends[before])
    guard isWordly[before], opensWord[after] else { return sum }
    let isKnown = bigrams.contains(units[before].last, units[after].first)
    return sum + seam(isKnown: isKnown, isWord: reachesAcross(before, after))
  }

  /// The regions of the page that together gain most over the order given.
  ///
  /// - Parameters:
  ///   - tries: from so many units at most a search begins.
  ///   - reachesAcross: whether a word of the dictionary reaches from the end of one unit into another.
  ///   - bigrams: the pairs of characters of the text.
  ///   - numbers: the numbers at the beginnings of the lines of a unit.
  mutating func regions(
    tries: Int, bigrams: Bigrams, numbers: (Int) -> [Enumerator],
    reachesAcross: (Int, Int) -> Bool
  ) -> [Region] {
    guard units.indices.contains(where: { begins[$0] != .heading && isPlausible(from: $0) }) else {
      return []
    }
    words = [UInt16](repeating: 0, count: units.count)
    for before in units.indices where isWordly[before] {
      for step in 1...Self.reach
      where before + step < units.count && opensWord[before + step]
        && reachesAcross(before, before + step)
      {
        words[before] |= 1 << UInt16(step)
      }
    }
    var found = [[(start: Int, gain: Float)]](repeating: [], count: units.count + 1)
    var searches = 0
    // Heads and feet of the page are no cells: no region begins or ends with one line without marks.
    for start in units.indices
    where searches < tries && begins[start] != .heading && isPlausible(from: start) {
      searches += 1
      for (end, best) in search(from: start).ends {
        let count = Float(end - start)
        if best.gain >= rules.leastGain, best.gain >= rules.leastGainOfUnit * count {
          found[end].append((start, best.gain))
        }
      }
    }
    guard searches > 0 else { return [] }
    var sums = [Float](repeating: 0, count: units.count + 1)
    var starts = [Int?](repeating: nil, count: units.count + 1)
    for end in 1...units.count {
      sums[end] = sums[end - 1]
      for (start, gain) in found[end] where sums[start] + gain > sums[end] {
        sums[end] = sums[start] + gain
        starts[end] = start
      }
    }
    var regions: [Region] = []
    var end = units.count
    while end > 0 {
      guard let start = starts[end] else {
        end -= 1
        continue
      }
      let search = search(from: start)
      if let best = search.ends[end] {
        let columns = search.columns(to: best.state, from: start)
        let strands = self
        let tail = tail(
          of: columns.last ?? [], from: end, before: regions.last?.units.lowerBound ?? units.count)
        let behind = end + tail.count
        let turn = withoutActuallyEscaping(reachesAcross) { reachesAcross in
          withoutActuallyEscaping(numbers) { numbers in
            ColumnTurn(
              fit: { strands.fit($0, $1, bigrams, reachesAcross) }, numbers: numbers,
              before: start > 0 ? start - 1 : nil, tail: tail,
              after: (
                region: end < units.count ? end : nil, tail: behind < units.count ? behind : nil
              ),
              number: rules.number, given: rules.givenTurn
            ).order(columns)
          }
        }
        regions.append(
          Region(units: start..<start + turn.reduce(0) { $0 + $1.count }, columns: turn))
      }
      end = start
    }
    return regions.reversed()
  }

  /// The units behind a region that go on with its last column, to the end of their sentence.
  private func tail(of column: [Int], from end: Int, before limit: Int) -> [Int] {
    var tail: [Int] = []
    guard var last = column.last else { return [] }
    while tail.count < Self.longestTail, end + tail.count < limit, units[last].isOpen {
      last = end + tail.count
      guard [.full, .mark, .other].contains(begins[last]) else { return [] }
      tail.append(last)
    }
    // What never ends is no tail, unless the page ends.
    return units[last].isOpen && last + 1 < units.count ? [] : tail
  }

  /// Whether more words go on two to four units later than in the next one, from a place on.
  private func isPlausible(from start: Int) -> Bool {
    let end = min(units.count, start + Self.ahead)
    guard end - start >= 4 else { return false }
    let next = count(1, start, end)
    return (2...Self.mostColumns).contains { count($0, start, end) > next }
  }

  /// How many units from a place on cross by a step to one before another place, which is farther.
  private func count(_ step: Int, _ start: Int, _ end: Int) -> Int32 {
    crossed[step - 1][max(start, end - step)] - crossed[step - 1][start]
  }

  /// The ways to put the units from a place on into columns.
  private func search(from start: Int) -> StrandSearch {
    var result = StrandSearch()
    let end = min(units.count, start + Self.longest)
    let isUnderHeading = start == 0 || begins[start - 1] == .heading
    let score = (isUnderHeading ? rules.underHeading : 0) - rules.region - cell(start)
    result.record.append(
      StrandState(score: score, lasts: Lasts(start), column: 0, parent: -1, crossings: 0))
    var alive = [0]
    var given: Float = 0
    var givenCrossings = 0
    var next: [StrandState] = []
    for unit in start + 1..<max(start + 1, end) {
      given += fit(unit - 1, unit)
      givenCrossings += crosses(unit - 1, unit) ? 1 : 0
      next.removeAll(keepingCapacity: true)
      for place in alive { extend(place, result.record[place], start, with: unit, to: &next) }
      next.sort { $0.score > $1.score }
      alive = []
      for state in next.prefix(Self.beam) {
        alive.append(result.record.count)
        result.record.append(state)
      }
      if alive.isEmpty { break }
      for place in alive.prefix(6) where begins[unit] != .heading {
        let state = result.record[place]
        guard state.crossings > givenCrossings, let seams = seams(of: state, start, until: unit)
        else { continue }
        let gain = state.score + seams - given
        if gain > result.ends[unit + 1]?.gain ?? 0 { result.ends[unit + 1] = (gain, place) }
      }
    }
    return result
  }

  private func cell(_ unit: Int) -> Float { begins[unit] == .heading ? rules.headingCell : 0 }

  private func extend(
    _ place: Int, _ state: StrandState, _ start: Int, with unit: Int, to next: inout [StrandState]
  ) {
    func add(_ score: Float, _ lasts: Lasts, _ column: Int, _ crossings: Int) {
      let new = StrandState(
        score: score, lasts: lasts, column: column, parent: place, crossings: crossings)
      // Two ways to the same ends: the better one is enough.
      if let same = next.firstIndex(where: { $0.lasts == lasts }) {
        if next[same].score < score { next[same] = new }
      } else {
        next.append(new)
      }
    }
    let count = state.lasts.count
    for column in 0..<count where unit - state.lasts[column] <= Self.reach {
      let last = state.lasts[column]
      var lasts = state.lasts
      lasts[column] = unit
      let score = state.score + fit(last, unit) - cell(unit) - departure(state, column, unit)
      add(score, lasts, column, state.crossings + (crosses(last, unit) ? 1 : 0))
    }
    if count < Self.mostColumns, unit - start == count {
      var lasts = state.lasts
      lasts.append(unit)
      add(state.score - rules.column - cell(unit), lasts, count, state.crossings)
    }
  }

  /// What it costs that a unit comes in a column, after the column of the unit before it.
  private func departure(_ state: StrandState, _ column: Int, _ unit: Int) -> Float {
    let count = state.lasts.count
    guard count > 1 else { return 0 }
    let step = (column - state.column + count) % count
    // Where all others have come to an end, the longest column goes on alone.
    if step == 0,
      !(0..<count).allSatisfy({ $0 == column || units[state.lasts[$0]].isClosed })
    {
      return rules.stay
    }
    var cost: Float = 0
    for passed in 1..<(step == 0 ? count : step) where step != 1 {
      let last = state.lasts[(state.column + passed) % count]
      if unit - last > 2 * count {
        cost += rules.dead
      } else {
        cost += units[last].isClosed ? rules.ended : rules.skip
      }
    }
    return cost
  }

  /// How well the columns follow each other, and the text behind them; nil if one is no column.
  private func seams(of state: StrandState, _ start: Int, until unit: Int) -> Float? {
    let count = state.lasts.count
    guard count > 1 else { return nil }
    for column in 0..<count where state.lasts[column] == start + column { return nil }
    var sum: Float = 0
    for column in 1..<count { sum += fit(state.lasts[column - 1], start + column) }
    if unit + 1 < units.count {
      sum += fit(state.lasts[count - 1], unit + 1) - fit(unit, unit + 1)
    }
    return sum
  }
}
