// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The likeliest path of states through the passages, with the margin of each choice.
///
/// Two passes: the best score of a path up to each state, and the best score after it. Their sum is
/// the best path through the state; the difference between the best and the best of another role is
/// the confidence. Linear in the passages. The tables are flat, one row of states a passage.
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
  /// Marks a step as the beginning of an article in the back pointers.
  private static let newArticle: Int16 = 0x4000

  struct Step {
    var state: Int
    var beginsArticle: Bool
    var margin: Float
  }

  /// What the passes ask of a state, gathered once.
  private struct Info {
    let type: Int
    let kind: Int
    let article: Int
    let isFirst: Bool
    let isLast: Bool
    /// The price of beginning an article with the state.
    let begin: Float
    /// The role as a number, so that two are compared at no cost.
    let role: Int
  }

  private func infos() -> [Info] {
    let roles = Role.allCases
    return automaton.states.map { state in
      let role = automaton.types[state.type].role
      return Info(
        type: scores.index(ofType: state.type), kind: state.kind, article: state.article,
        isFirst: state.isFirst, isLast: state.isLast,
        begin: automaton.articles[state.article].start + prior[state.kind],
        role: roles.firstIndex(of: role) ?? 0)
    }
  }

  /// The states before each state in one flat list: those of a state stand between its start and the
  /// next one's.
  private struct Edges {
    var starts: [Int32] = [0]
    var states: [Int32] = []

    init(_ before: [[Int]]) {
      for list in before {
        states += list.map { Int32(truncatingIfNeeded: $0) }
        starts.append(Int32(truncatingIfNeeded: states.count))
      }
    }
  }

  /// Finds the path for the scores of all passages, `scores.count` of them a passage.
  func find(_ rows: [Float], passages: Int) -> [Step] {
    let infos = infos()
    let edges = Edges(automaton.before)
    let count = infos.count
    guard passages > 0, count > 0 else { return [] }
    var forward = [Float](repeating: 0, count: passages * count)
    var back = [Int16](repeating: -1, count: passages * count)
    for (state, info) in infos.enumerated() {
      // The price of one more article is not asked for the first.
      let start = prior[info.kind] + (info.isFirst ? 0 : Self.startInMiddle)
      forward[state] = start + rows[info.type]
    }
    for index in 1..<max(1, passages) { advance(index, rows, infos, edges, &forward, &back) }
    let backward = after(rows, passages, infos, edges)
    return trace(passages, infos, forward, back, backward)
  }

  private func advance(
    _ index: Int, _ rows: [Float], _ infos: [Info], _ edges: Edges, _ forward: inout [Float],
    _ back: inout [Int16]
  ) {
    let count = infos.count
    let previous = (index - 1) * count
    let own = index * count
    let row = index * scores.count
    var any = 0
    var end = -1
    var endOfKind = [Int](repeating: -1, count: prior.count)
    for state in 0..<count {
      let value = forward[previous + state]
      if value > forward[previous + any] { any = state }
      guard infos[state].isLast else { continue }
      if end < 0 || value > forward[previous + end] { end = state }
      let kind = infos[state].kind
      if endOfKind[kind] < 0 || value > forward[previous + endOfKind[kind]] {
        endOfKind[kind] = state
      }
    }
    for state in 0..<count {
      let info = infos[state]
      var best = forward[previous + any] + Self.jump
      var from = Int16(truncatingIfNeeded: any)
      // Into the middle of another kind of article is the beginning of one whose head was lost.
      if !info.isFirst, infos[any].article != info.article {
        best += info.begin + Self.startInMiddle
        from |= Self.newArticle
      }
      if info.isFirst {
        best += info.begin
        from |= Self.newArticle
        if end >= 0, forward[previous + end] + info.begin + Self.changeOfKind > best {
          best = forward[previous + end] + info.begin + Self.changeOfKind
          from = Int16(truncatingIfNeeded: end) | Self.newArticle
        }
        let same = endOfKind[info.kind]
        if same >= 0, forward[previous + same] + info.begin > best {
          best = forward[previous + same] + info.begin
          from = Int16(truncatingIfNeeded: same) | Self.newArticle
        }
      }
      for edge in Int(edges.starts[state])..<Int(edges.starts[state + 1]) {
        let other = Int(edges.states[edge])
        guard forward[previous + other] >= best else { continue }
        best = forward[previous + other]
        from = Int16(truncatingIfNeeded: other)
      }
      forward[own + state] = best + rows[row + info.type]
      back[own + state] = from
    }
  }

  /// The best score of what follows each state, without the state's own passage.
  private func after(_ rows: [Float], _ passages: Int, _ infos: [Info], _ edges: Edges) -> [Float] {
    let count = infos.count
    var backward = [Float](repeating: 0, count: passages * count)
    for (state, info) in infos.enumerated() where !info.isLast {
      backward[(passages - 1) * count + state] = Self.endInMiddle
    }
    var value = [Float](repeating: 0, count: count)
    var firstOfKind = [Float](repeating: 0, count: prior.count)
    for index in stride(from: passages - 2, through: 0, by: -1) {
      let next = (index + 1) * count
      let own = index * count
      let row = (index + 1) * scores.count
      var any = -Float.infinity
      var first = -Float.infinity
      for kind in firstOfKind.indices { firstOfKind[kind] = -Float.infinity }
      for state in 0..<count {
        let info = infos[state]
        value[state] = backward[next + state] + rows[row + info.type]
        let entered = info.isFirst ? value[state] + info.begin : value[state]
        any = max(any, entered)
        if info.isFirst {
          first = max(first, entered)
          firstOfKind[info.kind] = max(firstOfKind[info.kind], entered)
        }
      }
      for state in 0..<count {
        var best = any + Self.jump
        if infos[state].isLast {
          best = max(best, first + Self.changeOfKind, firstOfKind[infos[state].kind])
        }
        backward[own + state] = best
      }
      for state in 0..<count {
        for edge in Int(edges.starts[state])..<Int(edges.starts[state + 1]) {
          let other = own + Int(edges.states[edge])
          if value[state] > backward[other] { backward[other] = value[state] }
        }
      }
    }
    return backward
  }

  private func trace(
    _ passages: Int, _ infos: [Info], _ forward: [Float], _ back: [Int16], _ backward: [Float]
  ) -> [Step] {
    let count = infos.count
    let last = (passages - 1) * count
    var state = 0
    for other in 0..<count
    where forward[last + other] + backward[last + other] > forward[last + state]
      + backward[last + state]
    {
      state = other
    }
    var steps = [Step](
      repeating: Step(state: 0, beginsArticle: false, margin: 0), count: passages)
    for index in stride(from: passages - 1, through: 0, by: -1) {
      let own = index * count
      var rival = -Float.infinity
      for other in 0..<count where infos[other].role != infos[state].role {
        rival = max(rival, forward[own + other] + backward[own + other])
      }
      let best = forward[own + state] + backward[own + state]
      let from = back[own + state]
      steps[index] = Step(
        state: state, beginsArticle: index == 0 || from & Self.newArticle != 0, margin: best - rival
      )
      if index > 0 { state = Int(from & ~Self.newArticle) }
    }
    return steps
  }
}
