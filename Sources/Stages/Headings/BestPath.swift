// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The likeliest path of states through the passages, with the margin of each choice.
///
/// Two passes: the best score of a path up to each state, and the best score after it. Their sum is
/// the best path through the state; the difference between the best and the best of another role is
/// the confidence. Linear in the passages.
struct BestPath {
  let automaton: Automaton
  let scores: Scores
  /// What each kind costs at the start of its articles: 0 for the likeliest kind, less for others.
  let prior: [Float]

  /// The prices of what the order expressions do not allow, in the units of the cue weights.
  static let jump: Float = -6
  static let changeOfKind: Float = -2.5
  static let startInMiddle: Float = -4
  static let endInMiddle: Float = -2

  struct Step {
    var state: Int
    var beginsArticle: Bool
    var margin: Float
  }

  /// Finds the path for the scores of all passages, one row of `scores.count` each.
  func find(_ rows: [[Float]]) -> [Step] {
    let count = automaton.states.count
    guard !rows.isEmpty, count > 0 else { return [] }
    var forward = [[Float]](repeating: [Float](repeating: 0, count: count), count: rows.count)
    var back = [[Int16]](repeating: [Int16](repeating: -1, count: count), count: rows.count)
    for state in 0..<count {
      // The price of one more article is not asked for the first.
      let kind = automaton.states[state].kind
      let start = prior[kind] + (automaton.states[state].isFirst ? 0 : Self.startInMiddle)
      forward[0][state] = start + score(rows[0], state)
    }
    for index in 1..<max(1, rows.count) { advance(index, rows, &forward, &back) }
    let backward = after(rows)
    return trace(rows, forward, back, backward)
  }

  private func score(_ row: [Float], _ state: Int) -> Float {
    row[scores.index(ofType: automaton.states[state].type)]
  }

  /// The price of beginning an article with a state.
  private func begin(_ state: Int) -> Float {
    automaton.articles[automaton.states[state].article].start + prior[automaton.states[state].kind]
  }

  /// The best ends of articles: of each kind, and of all.
  private func bestEnds(_ values: [Float]) -> (byKind: [Int], all: Int) {
    var byKind = [Int](repeating: -1, count: prior.count)
    var all = -1
    for (index, state) in automaton.states.enumerated() where state.isLast {
      if byKind[state.kind] < 0 || values[index] > values[byKind[state.kind]] {
        byKind[state.kind] = index
      }
      if all < 0 || values[index] > values[all] { all = index }
    }
    return (byKind, all)
  }

  /// Marks a step as the beginning of an article in the back pointers.
  private static let newArticle: Int16 = 0x4000

  private func advance(
    _ index: Int, _ rows: [[Float]], _ forward: inout [[Float]], _ back: inout [[Int16]]
  ) {
    let previous = forward[index - 1]
    let ends = bestEnds(previous)
    var any = 0
    for state in previous.indices where previous[state] > previous[any] { any = state }
    for (index_, state) in automaton.states.enumerated() {
      var best = previous[any] + Self.jump
      var from = Int16(truncatingIfNeeded: any)
      if state.isFirst {
        let price = begin(index_)
        best += price
        from |= Self.newArticle
        if ends.all >= 0, previous[ends.all] + price + Self.changeOfKind > best {
          best = previous[ends.all] + price + Self.changeOfKind
          from = Int16(truncatingIfNeeded: ends.all) | Self.newArticle
        }
        let same = ends.byKind[state.kind]
        if same >= 0, previous[same] + price > best {
          best = previous[same] + price
          from = Int16(truncatingIfNeeded: same) | Self.newArticle
        }
      }
      for other in automaton.before[index_] where previous[other] >= best {
        best = previous[other]
        from = Int16(truncatingIfNeeded: other)
      }
      forward[index][index_] = best + score(rows[index], index_)
      back[index][index_] = from
    }
  }

  /// The best score of what follows each state, without the state's own passage.
  private func after(_ rows: [[Float]]) -> [[Float]] {
    let count = automaton.states.count
    var backward = [[Float]](repeating: [Float](repeating: 0, count: count), count: rows.count)
    for (state, info) in automaton.states.enumerated() where !info.isLast {
      backward[rows.count - 1][state] = Self.endInMiddle
    }
    for index in stride(from: rows.count - 2, through: 0, by: -1) {
      var any = -Float.infinity
      var first = -Float.infinity
      var firstOfKind = [Float](repeating: -Float.infinity, count: prior.count)
      var value = [Float](repeating: 0, count: count)
      for (state, info) in automaton.states.enumerated() {
        value[state] = backward[index + 1][state] + score(rows[index + 1], state)
        let entered = info.isFirst ? value[state] + begin(state) : value[state]
        any = max(any, entered)
        if info.isFirst {
          first = max(first, entered)
          firstOfKind[info.kind] = max(firstOfKind[info.kind], entered)
        }
      }
      for (state, info) in automaton.states.enumerated() {
        var best = any + Self.jump
        if info.isLast { best = max(best, first + Self.changeOfKind, firstOfKind[info.kind]) }
        backward[index][state] = best
      }
      for (state, befores) in automaton.before.enumerated() {
        for other in befores where value[state] > backward[index][other] {
          backward[index][other] = value[state]
        }
      }
    }
    return backward
  }

  private func trace(
    _ rows: [[Float]], _ forward: [[Float]], _ back: [[Int16]], _ backward: [[Float]]
  ) -> [Step] {
    let last = rows.count - 1
    var state = 0
    for other in automaton.states.indices
    where forward[last][other] + backward[last][other] > forward[last][state]
      + backward[last][state]
    {
      state = other
    }
    var steps = [Step](
      repeating: Step(state: 0, beginsArticle: false, margin: 0), count: rows.count)
    for index in stride(from: last, through: 0, by: -1) {
      let role = automaton.types[automaton.states[state].type].role
      var rival = -Float.infinity
      for (other, info) in automaton.states.enumerated()
      where automaton.types[info.type].role != role {
        rival = max(rival, forward[index][other] + backward[index][other])
      }
      let best = forward[index][state] + backward[index][state]
      let from = back[index][state]
      steps[index] = Step(
        state: state, beginsArticle: index == 0 || from & Self.newArticle != 0, margin: best - rival
      )
      if index > 0 { state = Int(from & ~Self.newArticle) }
    }
    return steps
  }
}
