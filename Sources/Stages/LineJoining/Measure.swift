// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Learns the measure of every line: the width that full lines have where it stands.
///
/// The likeliest widths are candidates; a shortest path over the lines chooses one for each, where
/// a change of measure has a price. One overfull line is dear, many short ones are cheap: a text
/// with more first lines than full lines must not take the first-line width for its measure.
struct Measure: Sendable {
  /// The price of a change, in units of `cost`.
  let switchCost: Float
  /// The indent of first lines, in half-ems.
  let indent: Int
  /// So few lines are a short text.
  private let shortText = 40

  /// Sets the measure of each row.
  ///
  /// O(rows × candidates).
  func learn(_ rows: inout [Row]) {
    let candidates = candidates(rows)
    guard !candidates.isEmpty else { return }
    let count = candidates.count
    var best = [Float](repeating: 0, count: count)
    var back = [UInt8](repeating: 0, count: rows.count * count)
    let costs = [false, true].flatMap { isInside in
      Self.costed.map { cost(0, $0, isInside: isInside) }
    }
    for index in rows.indices {
      // Between two lines that end in mid-sentence, a line is neither a first nor a last one.
      let isInside = index > 0 && rows[index - 1].end.isSoft && rows[index].end.isSoft
      var cheapest = 0
      for candidate in 1..<max(1, count) where best[candidate] < best[cheapest] {
        cheapest = candidate
      }
      let jump = best[cheapest] + switchCost
      let width = rows[index].width
      let zero = (isInside ? Self.costed.count : 0) - Self.costed.lowerBound
      var floor = Float.infinity
      for candidate in 0..<count {
        let stays = best[candidate] <= jump
        back[index * count + candidate] = UInt8(stays ? candidate : cheapest)
        let deficit = candidates[candidate] - width
        let own =
          min(best[candidate], jump)
          + costs[zero + min(max(deficit, Self.costed.lowerBound), Self.costed.upperBound)]
        best[candidate] = own
        floor = min(floor, own)
      }
      // Kept small, so that a long text loses no precision.
      for candidate in 0..<count { best[candidate] -= floor }
    }
    var choice = best.indices.min { best[$0] < best[$1] } ?? 0
    for index in rows.indices.reversed() {
      rows[index].measure = candidates[choice]
      choice = Int(back[index * count + choice])
    }
    widen(&rows)
  }

  /// Gives a stretch of wider lines its own measure, too short to pay for a change on the path.
  ///
  /// Three lines in a row that agree on a width over their measure were set wider: beside or under a
  /// picture. The lines round them go along while they fit the wider measure as well.
  private func widen(_ rows: inout [Row]) {
    var index = 0
    while index < rows.count {
      let width = rows[index].width
      var end = index
      while end < rows.count, rows[end].width >= rows[end].measure + 2, rows[end].measure > 0,
        abs(rows[end].width - width) <= 1, rows[end].width <= rows[end].measure * 3 / 2
      {
        end += 1
      }
      guard end - index >= 3 else {
        index += 1
        continue
      }
      var start = index
      while start > 0, fits(start - 1, width, rows) { start -= 1 }
      while end < rows.count, fits(end, width, rows) { end += 1 }
      // The line whose sentence runs into the stretch belongs to its paragraph: full, or a first line.
      if start > 0, rows[start - 1].end.isSoft,
        (-1...indent + 1).contains(width - rows[start - 1].width)
      {
        start -= 1
      }
      for row in start..<end { rows[row].measure = width }
      index = end
    }
  }

  /// Whether a row costs no more under another measure than under its own.
  private func fits(_ index: Int, _ measure: Int, _ rows: [Row]) -> Bool {
    guard rows[index].measure > 0, rows[index].measure < measure else { return false }
    let isInside = index > 0 && rows[index - 1].end.isSoft && rows[index].end.isSoft
    return cost(rows[index].width, measure, isInside: isInside)
      <= cost(rows[index].width, rows[index].measure, isInside: isInside)
  }

  /// The deficits that cost differently; beyond, each costs what the last of them does.
  private static let costed = -5...8

  /// What a line of some width costs under a measure.
  ///
  /// - Parameter isInside: whether the sentence goes on before and after the line, so that it should
  ///   be full.
  func cost(_ width: Int, _ measure: Int, isInside: Bool) -> Float {
    let deficit = measure - width
    switch deficit {
    case 0: return 0
    case 1, -1: return 0.15
    case 2: return 0.4
    case -2: return 0.5
    case indent - 1...indent + 1: return isInside ? 1.2 : deficit == indent ? 0.4 : 0.6
    case 3: return 0.6
    case -3: return 2
    case -4: return 2.5
    case ..<(-4): return 3
    default: return isInside ? 1.2 : 1
    }
  }

  /// The widths that may be a measure: 12 half-ems or more, and common; at most 14.
  private func candidates(_ rows: [Row]) -> [Int] {
    let widest = 400
    var counts = [Float](repeating: 0, count: widest + 2)
    for row in rows where row.width <= widest { counts[row.width] += 1 }
    let least = min(rows.count <= shortText ? 2 : 3, Float(rows.count) / 6)
    var found: [(width: Int, support: Float)] = []
    for width in 12...widest where counts[width] > 0 {
      let support = counts[width] + (counts[width - 1] + counts[width + 1]) / 2
      if support >= least { found.append((width, support)) }
    }
    if rows.count <= shortText || found.isEmpty {
      // A short text, or one set ragged or read badly: the width that four fifths of its lines keep
      // within. Too few lines of one width may be full for the measure to be common.
      let widths = rows.map(\.width).filter { $0 >= 12 && $0 <= widest }.sorted()
      let width = widths.count >= 3 ? widths[widths.count * 4 / 5] : 0
      if width > 0, found.allSatisfy({ $0.width + 4 < width }) { found.append((width, 1)) }
    }
    found.sort { ($1.support, $0.width) < ($0.support, $1.width) }
    return found.prefix(14).map(\.width)
  }
}
