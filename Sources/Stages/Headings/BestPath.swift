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
  private let rows: ScoreRows
  /// What each kind costs at the start of its articles: 0 for the likeliest kind, less for others.
  let prior: [Float]
  let infos: [Info]
  /// The states of each article, which stand together, and the price of beginning it.
  private let articles: [(states: Range<Int>, begin: Float)]
  let firsts: [Int]
  let lasts: [Int]
  /// The states before and after each state, in flat lists.
  let before: Edges
  private let following: Edges
  /// The places of a row: the states, and as many more as fill up vectors of eight.
  let stride: Int
  /// For each place of a row: the role as a number, and what entering the state by a jump costs.
  let roles: [Int32]
  private let entering: [Float]

  /// The prices of what the order expressions do not allow, in the units of the cue weights.
  static let jump: Float = -6
  static let changeOfKind: Float = -2.5
  static let startInMiddle: Float = -4
  static let endInMiddle: Float = -2
  static let blockSize = 256

  struct Step {
    var state: Int
    var beginsArticle: Bool
    var margin: Float
  }

  /// What the passages ask of a state, gathered once.
  struct Info {
    let row: Int
    let kind: Int
    let article: Int
    let isFirst: Bool
    let isLast: Bool
    /// The price of beginning an article with the state.
    let begin: Float
  }

  /// The neighbours of each state in one flat list: those of a state stand between its start and the
  /// next one's.
  struct Edges {
    var starts: [Int32] = [0]
    var states: [Int32] = []

    init(_ lists: [[Int]]) {
      for list in lists {
        states += list.map { Int32(truncatingIfNeeded: $0) }
        starts.append(Int32(truncatingIfNeeded: states.count))
      }
    }

    func range(_ state: Int) -> Range<Int> { Int(starts[state])..<Int(starts[state + 1]) }

    @inline(__always)
    func withPointers(_ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void) {
      starts.withUnsafeBufferPointer { starts in
        states.withUnsafeBufferPointer { states in
          if let starts = starts.baseAddress, let states = states.baseAddress {
            body(starts, states)
          }
        }
      }
    }
  }

  init(automaton: Automaton, scores: Scores, prior: [Float]) {
    self.prior = prior
    let states = automaton.states
    let (rows, ofStates) = scores.rows(for: states)
    self.rows = rows
    var articles: [(states: Range<Int>, begin: Float)] = []
    infos = states.indices.map { index in
      let state = states[index]
      let begin = automaton.articles[state.article].start + prior[state.kind]
      if index == 0 || states[index - 1].article != state.article {
        articles.append((index..<index, begin))
      }
      articles[articles.count - 1].states =
        articles[articles.count - 1].states.lowerBound..<index + 1
      return Info(
        row: ofStates[index], kind: state.kind, article: articles.count - 1,
        isFirst: state.isFirst, isLast: state.isLast, begin: begin)
    }
    self.articles = articles
    firsts = states.indices.filter { states[$0].isFirst }
    lasts = states.indices.filter { states[$0].isLast }
    before = Edges(automaton.before)
    var following = [[Int]](repeating: [], count: states.count)
    for (state, list) in automaton.before.enumerated() {
      for other in list { following[other].append(state) }
    }
    self.following = Edges(following)
    stride = (states.count + 7) & ~7
    let padding = stride - states.count
    let all = Role.allCases
    let roles = states.map { state in
      Int32(truncatingIfNeeded: all.firstIndex(of: automaton.types[state.type].role) ?? 0)
    }
    self.roles = roles + [Int32](repeating: -1, count: padding)
    entering =
      infos.map { $0.isFirst ? $0.begin : 0 }
      + [Float](repeating: -Float.infinity, count: padding)
  }

  typealias Row = UnsafeMutablePointer<Float>

  /// Finds the path through passages that show these cues.
  func find(_ sets: [CueSet]) -> [Step] {
    let passages = sets.count
    guard passages > 0, !infos.isEmpty else { return [] }
    let blocks = (passages + Self.blockSize - 1) / Self.blockSize
    var steps = [Step](
      repeating: Step(state: 0, beginsArticle: false, margin: 0), count: passages)
    // The first row of each block; the rows of one block; its scores by state; two rows of the way
    // back; and the scores of one passage by type.
    let length = (blocks + 2 * Self.blockSize + 2) * stride + rows.count
    withUnsafeTemporaryAllocation(of: Float.self, capacity: length) { memory in
      guard let marks = memory.baseAddress else { return }
      memory.initialize(repeating: -Float.infinity)
      let forward = marks + blocks * stride
      let scores = forward + Self.blockSize * stride
      let backward = scores + Self.blockSize * stride
      let types = backward + 2 * stride
      for block in 0..<blocks - 1 {
        fill(block, sets, marks, forward, scores, types)
        let first = (block + 1) * Self.blockSize
        score(first, sets, types, to: scores)
        advance(forward + (Self.blockSize - 1) * stride, scores, to: marks + (block + 1) * stride)
      }
      for block in (0..<blocks).reversed() {
        // The row of scores of the passage behind the block is needed once more.
        let last = min(passages, (block + 1) * Self.blockSize) - 1
        if last + 1 < passages { recede(scores, backward) } else { end(backward) }
        fill(block, sets, marks, forward, scores, types)
        let own = forward + (last - block * Self.blockSize) * stride
        if last + 1 < passages {
          note(origin(of: steps[last + 1].state, own), last + 1, &steps)
        } else {
          steps[last].state = best(own, backward)
        }
        trace(block, last, forward, scores, backward, &steps)
      }
    }
    return steps
  }

  /// Computes the rows of a block from its first one, which is known but for that of passage 0.
  private func fill(
    _ block: Int, _ sets: [CueSet], _ marks: Row, _ forward: Row, _ scores: Row, _ types: Row
  ) {
    let first = block * Self.blockSize
    let last = min(sets.count, first + Self.blockSize)
    score(first, sets, types, to: scores)
    let mark = marks + block * stride
    if block == 0 {
      for (state, info) in infos.enumerated() {
        // The price of one more article is not asked for the first.
        let start = prior[info.kind] + (info.isFirst ? 0 : Self.startInMiddle)
        mark[state] = start + scores[state]
      }
    }
    forward.update(from: mark, count: stride)
    for index in 1..<max(1, last - first) {
      let row = scores + index * stride
      score(first + index, sets, types, to: row)
      let own = forward + index * stride
      advance(own - stride, row, to: own)
    }
  }

  /// Writes the score of each state for a passage; many states share a type.
  private func score(_ index: Int, _ sets: [CueSet], _ types: Row, to scores: Row) {
    rows.write(sets, at: index, to: types)
    infos.withUnsafeBufferPointer { infos in
      for state in 0..<infos.count { scores[state] = types[infos[state].row] }
    }
    for place in infos.count..<stride { scores[place] = 0 }
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
    var best = Eight(previous, 0)
    for place in Swift.stride(from: 8, to: stride, by: 8) {
      best = best.greater(Eight(previous, place))
    }
    result.any = best.greatest
    var state = 0
    while state + 1 < infos.count, previous[state] != result.any { state += 1 }
    result.article = infos[state].article
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
        (own + item.states.lowerBound).update(
          repeating: middle(entries, article), count: item.states.count)
      }
      for state in firsts {
        own[state] = start(entries, infos[state], endOfKind[infos[state].kind])
      }
      following.withPointers { starts, states in
        for (article, item) in articles.enumerated() {
          // A state that is worse than a jump into its article leads nowhere.
          let least = min(middle(entries, article), entries.any + Self.jump + item.begin)
          for state in item.states where previous[state] > least {
            let value = previous[state]
            for edge in Int(starts[state])..<Int(starts[state + 1]) {
              let other = Int(states[edge])
              if value > own[other] { own[other] = value }
            }
          }
        }
      }
    }
    for place in Swift.stride(from: 0, to: stride, by: 8) {
      (Eight(own, place) + Eight(scores, place)).store(own, place)
    }
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

  private func end(_ backward: Row) {
    for (state, info) in infos.enumerated() {
      backward[state] = info.isLast ? 0 : Self.endInMiddle
    }
  }

  /// Goes back by one passage: from the best score after each state to that after the states before,
  /// by the scores of the passage between them.
  func recede(_ scores: Row, _ backward: Row) {
    let value = backward + stride
    let any = entering.withUnsafeBufferPointer { entering in
      var best = Eight(repeating: -Float.infinity)
      for place in Swift.stride(from: 0, to: stride, by: 8) {
        let own = Eight(backward, place) + Eight(scores, place)
        own.store(value, place)
        let price = UnsafeRawBufferPointer(entering).loadUnaligned(
          fromByteOffset: place * MemoryLayout<Float>.stride, as: Eight.self)
        best = best.greater(own + price)
      }
      return best.greatest
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
      let jump = any + Self.jump
      backward.update(repeating: jump, count: infos.count)
      for state in lasts {
        backward[state] = max(jump, first + Self.changeOfKind, firstOfKind[infos[state].kind])
      }
      before.withPointers { starts, states in
        for state in 0..<infos.count where value[state] > jump {
          for edge in Int(starts[state])..<Int(starts[state + 1]) {
            let other = Int(states[edge])
            if value[state] > backward[other] { backward[other] = value[state] }
          }
        }
      }
    }
  }

}
