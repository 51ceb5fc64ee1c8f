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
  /// The articles, each with its states, which stand together.
  private let articles: [Stretch]
  /// The states that may begin an article and those that may end one, both in order.
  private let firsts: [Int32]
  let lasts: [Int32]
  /// For each state the row of its type.
  private let typeRows: [Int32]
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
  /// What an article costs that has not the name of the kind the user asked for.
  static let otherName: Float = -4
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
    /// What of it is asked of the first article as well.
    let preference: Float
  }

  /// An article: its states, those of them that may begin it and may end it, and its price.
  struct Stretch {
    var states: Range<Int>
    /// Places in the lists of first and last states.
    var firsts: Range<Int>
    var lasts: Range<Int>
    let kind: Int
    /// The price of beginning it.
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

  /// Makes a search; of a kind that the user named, its articles of other names, such as the editor's
  /// note of a page, must earn their place.
  init(automaton: Automaton, scores: Scores, prior: [Float], named: String? = nil) {
    self.prior = prior
    let states = automaton.states
    let (rows, ofStates) = scores.rows(for: states)
    self.rows = rows
    var articles: [Stretch] = []
    var (firsts, lasts): ([Int32], [Int32]) = ([], [])
    infos = states.indices.map { index in
      let state = states[index]
      let article = automaton.articles[state.article]
      let isOther = named.map { !article.name.utf8.elementsEqual($0.utf8) } ?? false
      let preference: Float = isOther ? Self.otherName : 0
      let begin = article.start + prior[state.kind] + preference
      if index == 0 || states[index - 1].article != state.article {
        articles.append(
          Stretch(
            states: index..<index, firsts: firsts.count..<firsts.count,
            lasts: lasts.count..<lasts.count, kind: state.kind, begin: begin))
      }
      if state.isFirst { firsts.append(Int32(truncatingIfNeeded: index)) }
      if state.isLast { lasts.append(Int32(truncatingIfNeeded: index)) }
      let own = articles.count - 1
      articles[own].states = articles[own].states.lowerBound..<index + 1
      articles[own].firsts = articles[own].firsts.lowerBound..<firsts.count
      articles[own].lasts = articles[own].lasts.lowerBound..<lasts.count
      return Info(
        row: ofStates[index], kind: state.kind, article: articles.count - 1,
        isFirst: state.isFirst, isLast: state.isLast, begin: begin, preference: preference)
    }
    self.articles = articles
    self.firsts = firsts
    self.lasts = lasts
    typeRows = ofStates.map { Int32(truncatingIfNeeded: $0) }
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
    // Eight more, because rows are looked at by eights from any place.
    let room = min(passages, Self.blockSize) * stride
    let length = (blocks + 2) * stride + 2 * room + rows.count + 8
    withUnsafeTemporaryAllocation(of: Float.self, capacity: length) { memory in
      guard let marks = memory.baseAddress else { return }
      memory.initialize(repeating: -Float.infinity)
      let forward = marks + blocks * stride
      let scores = forward + room
      let backward = scores + room
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
        let start =
          prior[info.kind] + info.preference + (info.isFirst ? 0 : Self.startInMiddle)
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
    typeRows.withUnsafeBufferPointer { typeRows in
      for state in 0..<typeRows.count { scores[state] = types[Int(typeRows[state])] }
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

  /// Also writes the best of those that end an article of each kind.
  @inline(__always)
  private func entries(
    _ previous: Row, _ lasts: UnsafeBufferPointer<Int32>, _ endOfKind: UnsafeMutablePointer<Float>
  ) -> Entries {
    var result = Entries()
    var best = Eight(previous, 0)
    for place in Swift.stride(from: 8, to: stride, by: 8) {
      best = best.greater(Eight(previous, place))
    }
    result.any = best.greatest
    var state = 0
    while state + 8 <= infos.count, !Eight(previous, state).reaches(result.any) { state += 8 }
    while state + 1 < infos.count, previous[state] != result.any { state += 1 }
    result.article = infos[state].article
    for kind in prior.indices { endOfKind[kind] = -Float.infinity }
    for article in articles {
      var end = -Float.infinity
      for place in article.lasts { end = max(end, previous[Int(lasts[place])]) }
      result.end = max(result.end, end)
      endOfKind[article.kind] = max(endOfKind[article.kind], end)
    }
    return result
  }

  /// Computes the row of the next passage.
  private func advance(_ previous: Row, _ scores: Row, to own: Row) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: prior.count) { memory in
      guard let endOfKind = memory.baseAddress else { return }
      lasts.withUnsafeBufferPointer { lasts in
        firsts.withUnsafeBufferPointer { firsts in
          let entries = entries(previous, lasts, endOfKind)
          following.withPointers { starts, states in
            for (index, article) in articles.enumerated() {
              let middle = middle(entries, index)
              (own + article.states.lowerBound).update(
                repeating: middle, count: article.states.count)
              let start = start(entries, article.begin, endOfKind[article.kind])
              for place in article.firsts { own[Int(firsts[place])] = start }
              // A state that is worse than a jump into its article leads nowhere.
              let least = min(middle, entries.any + Self.jump + article.begin)
              spread(previous, article.states, above: least, starts, states, to: own)
            }
          }
        }
      }
    }
    for place in Swift.stride(from: 0, to: stride, by: 8) {
      (Eight(own, place) + Eight(scores, place)).store(own, place)
    }
  }

  /// Takes the values of some states that are above a bound along their edges.
  ///
  /// Few are; eight are passed over at once. Behind each row there is room for eight.
  @inline(__always)
  private func spread(
    _ values: Row, _ range: Range<Int>, above least: Float, _ starts: UnsafePointer<Int32>,
    _ states: UnsafePointer<Int32>, to row: Row
  ) {
    var first = range.lowerBound
    while first < range.upperBound {
      let end = min(range.upperBound, first + 8)
      if !Eight(values, first).exceeds(least) {
        first = end
        continue
      }
      for state in first..<end where values[state] > least {
        let value = values[state]
        for edge in Int(starts[state])..<Int(starts[state + 1]) {
          let other = Int(states[edge])
          if value > row[other] { row[other] = value }
        }
      }
      first = end
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

  /// What it is worth to begin an article of some price.
  @inline(__always)
  private func start(_ entries: Entries, _ begin: Float, _ endOfKind: Float) -> Float {
    max(
      entries.any + Self.jump + begin, entries.end + begin + Self.changeOfKind, endOfKind + begin)
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
      firsts.withUnsafeBufferPointer { firsts in
        for article in articles where !article.firsts.isEmpty {
          var best = -Float.infinity
          for place in article.firsts { best = max(best, value[Int(firsts[place])]) }
          let entered = best + article.begin
          first = max(first, entered)
          firstOfKind[article.kind] = max(firstOfKind[article.kind], entered)
        }
      }
      let jump = any + Self.jump
      backward.update(repeating: jump, count: infos.count)
      lasts.withUnsafeBufferPointer { lasts in
        for article in articles {
          let end = max(jump, first + Self.changeOfKind, firstOfKind[article.kind])
          for place in article.lasts { backward[Int(lasts[place])] = end }
        }
      }
      before.withPointers { starts, states in
        spread(value, 0..<infos.count, above: jump, starts, states, to: backward)
      }
    }
  }
}
