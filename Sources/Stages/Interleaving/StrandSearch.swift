// SPDX-License-Identifier: Apache-2.0

/// The last unit of each column; four numbers in one word, so that states are compared and copied
/// as numbers are.
struct Lasts: Equatable, Sendable {
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
struct StrandState: Sendable {
  var score: Float
  var lasts: Lasts
  /// The column of the last unit.
  var column: Int
  /// The state before: a place in the record of all states.
  var parent: Int
  /// How many units go on with the words of the unit before them in their column.
  var crossings: Int
}

/// What a search from one unit on has found.
struct StrandSearch: Sendable {
  /// All states that were kept.
  var record: [StrandState] = []
  /// By the unit after a region: what the best one gains, and its last state.
  var ends: [Int: (gain: Float, state: Int)] = [:]

  /// The columns that lead to a state, each from top to bottom.
  func columns(to state: Int, from start: Int) -> [[Int]] {
    var columns = [[Int]](repeating: [], count: record[state].lasts.count)
    var current = state
    while current >= 0 {
      let state = record[current]
      columns[state.column].append(state.lasts[state.column])
      current = state.parent
    }
    return columns.map { $0.reversed() }
  }
}

/// Logarithms without a library of mathematics.
enum Odds {
  /// The natural logarithm of a positive finite number, to six digits.
  static func logarithm(_ value: Float) -> Float {
    let exponent = Float(value.exponent)
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var sum: Float = 0
    var power = ratio
    for term in stride(from: Float(1), through: 15, by: 2) {
      sum += power / term
      power *= square
    }
    return exponent * 0.693_147_2 + 2 * sum
  }
}
