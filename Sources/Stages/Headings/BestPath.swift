// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The likeliest path of states through the passages, with the margin of each choice.
///
/// Two passes: the best score of a path up to each state, and the best score after it. Their sum is
/// the best path through the state; the difference between the best and the best of another role is
/// the confidence. Linear in the passages.
///
/// Nothing is kept for all passages but one row of scores every `blockSize` of them: the way back
/// goes block by block and computes the rows of its block again, which stay in the cache. Where the
/// path came from is not noted either, but asked of the one state of each passage that it visits.
struct BestPath {
  private let automaton: Automaton
  private let rows: ScoreRows
  /// What each kind costs at the start of its articles: 0 for the likeliest kind, less for others.
  private let prior: [Float]
  private let infos: [Info]
  /// The states of each article, which stand together, and the price of beginning it.
  private let articles: [(states: Range<Int>, begin: Float)]
  private let firsts: [Int]
  private let lasts: [Int]
  /// The states before and after each state, in flat lists.
  private let before: Edges
  private let following: Edges

  /// The prices of what the order expressions do not allow, in the units of the cue weights.
  static let jump: Float = -6
  static let changeOfKind: Float = -2.5
  static let startInMiddle: Float = -4
  static let endInMiddle: Float = -2
  private static let blockSize = 256

  struct Step {
    var state: Int
    var beginsArticle: Bool
    var margin: Float
  }

  /// What the passages ask of a state, gathered once.
  private struct Info {
    let row: Int
    let kind: Int
    let article: Int
    let isFirst: Bool
    let isLast: Bool
    /// The price of beginning an article with the state.
    let begin: Float
    /// The role as a number, so that two are compared at no cost.
    let role: Int
  }

  /// The neighbours of each state in one flat list: those of a state stand between its start and the
  /// next one's.
  private struct Edges {
    var starts: [Int32] = [0]
    var states: [Int32] = []

    init(_ lists: [[Int]]) {
      for list in lists {
        states += list.map { Int32(truncatingIfNeeded: $0) }
        starts.append(Int32(truncatingIfNeeded: states.count))
      }
    }

    func range(_ state: Int) -> Range<Int> { Int(starts[state])..<Int(starts[state + 1]) }
  }

  init(automaton: Automaton, scores: Scores, prior: [Float]) {
    self.automaton = automaton
    self.prior = prior
    let (rows, ofStates) = scores.rows(for: automaton.states)
    self.rows = rows
    let roles = Role.allCases
    var articles: [(states: Range<Int>, begin: Float)] = []
    infos = automaton.states.enumerated().map { index, state in
      let role = automaton.types[state.type].role
      let begin = automaton.articles[state.article].start + prior[state.kind]
      if index > 0, automaton.states[index - 1].article == state.article {
        articles[articles.count - 1].states =
          articles[articles.count - 1].states.lowerBound..<index + 1
      } else {
        articles.append((index..<index + 1, begin))
      }
      return Info(
        row: ofStates[index], kind: state.kind, article: articles.count - 1,
        isFirst: state.isFirst, isLast: state.isLast, begin: begin,
        role: roles.firstIndex(of: role) ?? 0)
    }
    self.articles = articles
    firsts = infos.indices.filter { automaton.states[$0].isFirst }
    lasts = infos.indices.filter { automaton.states[$0].isLast }
    before = Edges(automaton.before)
    var following = [[Int]](repeating: [], count: infos.count)
    for (state, list) in automaton.before.enumerated() {
      for other in list { following[other].append(state) }
    }
    self.following = Edges(following)
  }

  private typealias Row = UnsafeMutablePointer<Float>

  /// Finds the path through passages that show these cues.
  func find(_ sets: [CueSet]) -> [Step] {
    let count = infos.count
    let passages = sets.count
    guard passages > 0, count > 0 else { return [] }
    let blocks = (passages + Self.blockSize - 1) / Self.blockSize
    var steps = [Step](
      repeating: Step(state: 0, beginsArticle: false, margin: 0), count: passages)
    // The first row of each block; the rows of one block; its scores; and two rows of the way back.
    let length = blocks * count + Self.blockSize * (count + rows.count) + 2 * count
    withUnsafeTemporaryAllocation(of: Float.self, capacity: length) { memory in
      guard let marks = memory.baseAddress else { return }
      let forward = marks + blocks * count
      let scores = forward + Self.blockSize * count
      let backward = scores + Self.blockSize * rows.count
      for block in 0..<blocks - 1 {
        fill(block, sets, marks, forward, scores)
        let first = (block + 1) * Self.blockSize
        rows.write(sets, at: first, to: scores)
        advance(forward + (Self.blockSize - 1) * count, scores, to: marks + (block + 1) * count)
      }
      for block in (0..<blocks).reversed() {
        // The row of scores of the passage behind the block is needed once more.
        let last = min(passages, (block + 1) * Self.blockSize) - 1
        if last + 1 < passages { recede(scores, backward) } else { end(backward) }
        fill(block, sets, marks, forward, scores)
        let own = forward + (last - block * Self.blockSize) * count
        if last + 1 < passages {
          note(origin(of: steps[last + 1].state, own), last + 1, &steps)
        } else {
          steps[last].state = best(own, backward)
        }
        trace(block, last, marks, forward, scores, backward, &steps)
      }
    }
    return steps
  }

  /// Computes the rows of a block from its first one, which is known but for that of passage 0.
  private func fill(_ block: Int, _ sets: [CueSet], _ marks: Row, _ forward: Row, _ scores: Row) {
    let count = infos.count
    let first = block * Self.blockSize
    let last = min(sets.count, first + Self.blockSize)
    rows.write(sets, at: first, to: scores)
    let mark = marks + block * count
    if block == 0 {
      for (state, info) in infos.enumerated() {
        // The price of one more article is not asked for the first.
        let start = prior[info.kind] + (info.isFirst ? 0 : Self.startInMiddle)
        mark[state] = start + scores[info.row]
      }
    }
    forward.update(from: mark, count: count)
    for index in 1..<max(1, last - first) {
      let row = scores + index * rows.count
      rows.write(sets, at: first + index, to: row)
      let own = forward + index * count
      advance(own - count, row, to: own)
    }
  }

  /// What a path may come from without an edge: the best state, and the best of those that end an
  /// article.
  private struct Entries {
    /// The best state's score, and its article; the first of equals.
    var any = -Float.infinity
    var article = 0
    var end = -Float.infinity
  }

  @inline(__always)
  private func entries(_ previous: Row, _ endOfKind: UnsafeMutablePointer<Float>) -> Entries {
    var result = Entries()
    for (article, item) in articles.enumerated() {
      var best = -Float.infinity
      for state in item.states where previous[state] > best { best = previous[state] }
      if best > result.any {
        result.any = best
        result.article = article
      }
    }
    for kind in prior.indices { endOfKind[kind] = -Float.infinity }
    for state in lasts {
      let value = previous[state]
      if value > result.end { result.end = value }
      let kind = infos[state].kind
      if value > endOfKind[kind] { endOfKind[kind] = value }
    }
    return result
  }

  /// Computes the row of the next passage.
  private func advance(_ previous: Row, _ scores: Row, to own: Row) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: prior.count) { memory in
      guard let endOfKind = memory.baseAddress else { return }
      let entries = entries(previous, endOfKind)
      for (article, item) in articles.enumerated() {
        let entered = middle(entries, article)
        for state in item.states { own[state] = entered }
      }
      for state in firsts {
        own[state] = start(entries, infos[state], endOfKind[infos[state].kind])
      }
      for (article, item) in articles.enumerated() {
        // A state that is worse than a jump into its article leads nowhere.
        let least = min(
          middle(entries, article), entries.any + Self.jump + item.begin)
        for state in item.states where previous[state] > least {
          let value = previous[state]
          for edge in following.range(state) {
            let other = Int(following.states[edge])
            if value > own[other] { own[other] = value }
          }
        }
      }
    }
    for state in infos.indices { own[state] += scores[infos[state].row] }
  }

  /// What it is worth to enter the middle of an article without an edge.
  ///
  /// Into the middle of another article is the beginning of one whose head was lost.
  @inline(__always)
  private func middle(_ entries: Entries, _ article: Int) -> Float {
    let value = entries.any + Self.jump
    return article == entries.article
      ? value : value + (articles[article].begin + Self.startInMiddle)
  }

  /// What it is worth to begin an article with a state.
  @inline(__always)
  private func start(_ entries: Entries, _ info: Info, _ endOfKind: Float) -> Float {
    max(
      entries.any + Self.jump + info.begin, entries.end + info.begin + Self.changeOfKind,
      endOfKind + info.begin)
  }

  /// Where the best path to a state came from, and whether an article begins there.
  private func origin(of state: Int, _ previous: Row) -> (state: Int, beginsArticle: Bool) {
    let info = infos[state]
    var any = 0
    for other in infos.indices where previous[other] > previous[any] { any = other }
    var best = previous[any] + Self.jump
    var from = any
    var begins = info.isFirst
    if !info.isFirst, infos[any].article != info.article {
      best += info.begin + Self.startInMiddle
      begins = true
    }
    if info.isFirst {
      best += info.begin
      var end = -1
      var same = -1
      for other in lasts {
        if end < 0 || previous[other] > previous[end] { end = other }
        guard infos[other].kind == info.kind else { continue }
        if same < 0 || previous[other] > previous[same] { same = other }
      }
      if end >= 0, previous[end] + info.begin + Self.changeOfKind > best {
        best = previous[end] + info.begin + Self.changeOfKind
        from = end
      }
      if same >= 0, previous[same] + info.begin > best {
        best = previous[same] + info.begin
        from = same
      }
    }
    for edge in before.range(state) {
      let other = Int(before.states[edge])
      guard previous[other] >= best else { continue }
      best = previous[other]
      from = other
      begins = false
    }
    return (from, begins)
  }

  private func end(_ backward: Row) {
    for (state, info) in infos.enumerated() {
      backward[state] = info.isLast ? 0 : Self.endInMiddle
    }
  }

  /// Goes back by one passage: from the best score after each state to that after the states before,
  /// by the scores of the passage between them.
  private func recede(_ scores: Row, _ backward: Row) {
    let value = backward + infos.count
    var any = -Float.infinity
    for (state, info) in infos.enumerated() {
      value[state] = backward[state] + scores[info.row]
      if !info.isFirst, value[state] > any { any = value[state] }
    }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: prior.count) { memory in
      guard let firstOfKind = memory.baseAddress else { return }
      for kind in prior.indices { firstOfKind[kind] = -Float.infinity }
      var first = -Float.infinity
      for state in firsts {
        let entered = value[state] + infos[state].begin
        first = max(first, entered)
        firstOfKind[infos[state].kind] = max(firstOfKind[infos[state].kind], entered)
      }
      any = max(any, first)
      let jump = any + Self.jump
      for state in infos.indices { backward[state] = jump }
      for state in lasts {
        backward[state] = max(jump, first + Self.changeOfKind, firstOfKind[infos[state].kind])
      }
      for state in infos.indices where value[state] > jump {
        for edge in before.range(state) {
          let other = Int(before.states[edge])
          if value[state] > backward[other] { backward[other] = value[state] }
        }
      }
    }
  }

  /// Goes back through a block whose last passage has its row in `backward`.
  private func trace(
    _ block: Int, _ last: Int, _ marks: Row, _ forward: Row, _ scores: Row, _ backward: Row,
    _ steps: inout [Step]
  ) {
    let count = infos.count
    let first = block * Self.blockSize
    for index in stride(from: last, through: first, by: -1) {
      let own = forward + (index - first) * count
      let state = steps[index].state
      let role = infos[state].role
      var rival = -Float.infinity
      for other in 0..<count where infos[other].role != role {
        rival = max(rival, own[other] + backward[other])
      }
      steps[index].margin = own[state] + backward[state] - rival
      // Where the first one came from is asked when the block before is at hand.
      if index > first {
        note(origin(of: state, own - count), index, &steps)
        recede(scores + (index - first) * rows.count, backward)
      }
    }
    if first == 0 { steps[0].beginsArticle = true }
  }

  private func note(
    _ origin: (state: Int, beginsArticle: Bool), _ index: Int, _ steps: inout [Step]
  ) {
    steps[index].beginsArticle = origin.beginsArticle
    steps[index - 1].state = origin.state
  }

  /// The state of the best path through a passage; the first of equals.
  private func best(_ own: Row, _ backward: Row) -> Int {
    var state = 0
    for other in infos.indices where own[other] + backward[other] > own[state] + backward[state] {
      state = other
    }
    return state
  }
}
