// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds the turn in which the columns of an interleaved region are read.
///
/// Rows mostly come from left to right, but an extractor that goes by the height of the lines may take
/// the right one first. The seams between the columns and the numbers in them tell.
struct ColumnTurn {
  /// How well one unit follows another, in log-odds.
  let fit: (Int, Int) -> Float
  /// The numbers at the beginnings of the lines of a unit, with their schemes.
  let numbers: (Int) -> [Enumerator]
  /// The unit before the region.
  let before: Int?
  /// The units behind the region that go on with its last column, to the end of their sentence.
  let tail: [Int]
  /// The unit behind the region, and the one behind the tail.
  let after: (region: Int?, tail: Int?)
  /// What a number behind the one before it says, against one that goes back or leaves some out.
  let number: Float
  /// What the order given says against each other.
  let given: Float

  /// The columns in the order of reading; the tail is in its column if another is read last.
  func order(_ columns: [[Int]]) -> [[Int]] {
    guard columns.count > 1, columns.allSatisfy({ !$0.isEmpty }) else { return columns }
    var whole = columns
    whole[columns.count - 1] += tail
    let rows = Array(columns.indices)
    var best = (score: score(rows, columns, after.region) + given, columns: columns)
    for turn in Self.turns(of: columns.count).dropFirst() {
      let isLastKept = turn.last == columns.count - 1
      let parts = isLastKept ? columns : whole
      let score = score(turn, parts, isLastKept ? after.region : after.tail)
      if score > best.score { best = (score, turn.map { parts[$0] }) }
    }
    return best.columns
  }

  private func score(_ turn: [Int], _ columns: [[Int]], _ after: Int?) -> Float {
    var sum: Float = 0
    var last = before
    var values: [UInt8: Int32] = [:]
    for column in turn.map({ columns[$0] }) {
      if let last, let first = column.first { sum += fit(last, first) }
      last = column.last
      for label in column.flatMap(numbers) {
        // A list may begin anew; it does not go back or begin in its midst.
        if label.value == (values[label.scheme] ?? 0) + 1 {
          sum += label.value > 1 ? number : 0
        } else if label.value > 1 {
          sum -= number
        }
        values[label.scheme] = label.value
      }
    }
    if let last, let after { sum += fit(last, after) }
    return sum
  }

  /// All turns of so many columns, the given one first.
  private static func turns(of count: Int) -> [[Int]] {
    guard count > 1 else { return [Array(0..<count)] }
    return turns(of: count - 1).flatMap { shorter in
      (0..<count).reversed().map { place in
        var turn = shorter
        turn.insert(count - 1, at: place)
        return turn
      }
    }
  }
}
