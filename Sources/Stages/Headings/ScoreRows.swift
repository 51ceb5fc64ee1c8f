// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The weights of those block types that an automaton asks for, laid out to be added up quickly.
///
/// A document keeps the kinds that it may be of and drops the others, whose types are left out here.
/// The weights of a cue stand in one stretch of a flat list; conditions on several cues are masks.
/// The weights of a type are added in the order of `Scores`, so that sums are the same to the bit.
struct ScoreRows {
  struct Weight {
    let row: Int32
    let value: Float
  }

  /// Cues that count together, or of which one is enough, as masks over a passage and its neighbours.
  struct Condition {
    var own = CueSet()
    var next = CueSet()
    var previous = CueSet()
    let row: Int32
    let value: Float
  }

  /// Where the weights of each cue begin: of own cues, then those of the next passage, the previous.
  private let starts: [Int32]
  private let weights: [Weight]
  /// The conditions that need all of their cues, and behind them those that need one.
  private let conditions: [Condition]
  private let allCount: Int
  /// For each cue, places as in `starts`, the conditions that are worth a look where it is shown.
  private let asked: [CueSet]
  /// Those that are always worth one.
  private let askedAlways: CueSet
  private let base: [Float]
  private let cueCount: Int

  /// The number of scores a passage.
  var count: Int { base.count }

  /// Compiles the weights of some types.
  ///
  /// - Parameters:
  ///   - lists: the weights by cue, of the three places one after the other; rows as in `row`.
  ///   - base: what each row starts from.
  init(
    lists: [[Weight]], base: [Float], all: [Condition], any: [Condition], cueCount: Int
  ) {
    var starts: [Int32] = [0]
    var weights: [Weight] = []
    starts.reserveCapacity(lists.count + 1)
    for list in lists {
      weights += list
      starts.append(Int32(truncatingIfNeeded: weights.count))
    }
    self.starts = starts
    self.weights = weights
    self.base = base
    conditions = all + any
    allCount = all.count
    self.cueCount = cueCount
    var asked = [CueSet](repeating: CueSet(), count: lists.count)
    var askedAlways = CueSet()
    for (index, condition) in conditions.enumerated().prefix(CueSet.capacity) {
      var places: [Int] = []
      condition.own.forEach { places.append($0) }
      condition.next.forEach { places.append(cueCount + $0) }
      condition.previous.forEach { places.append(2 * cueCount + $0) }
      // One that needs all is found by any of them.
      if index < all.count { places = Array(places.prefix(1)) }
      for place in places { asked[place].insert(index) }
      if index < all.count, places.isEmpty { askedAlways.insert(index) }
    }
    self.asked = asked
    self.askedAlways = askedAlways
  }

  /// Writes the scores of a passage to a place with room for `count` of them.
  func write(
    _ sets: [CueSet], at index: Int, to scores: UnsafeMutablePointer<Float>
  ) {
    for row in base.indices { scores[row] = base[row] }
    let own = sets[index]
    let next = index + 1 < sets.count ? sets[index + 1] : CueSet()
    let previous = index > 0 ? sets[index - 1] : CueSet()
    var asked = askedAlways
    add(own, 0, scores, &asked)
    add(next, cueCount, scores, &asked)
    add(previous, 2 * cueCount, scores, &asked)
    func ask(_ index: Int) {
      let item = conditions[index]
      let holds =
        index < allCount
        ? own.isSuperset(of: item.own) && next.isSuperset(of: item.next)
          && previous.isSuperset(of: item.previous)
        : own.meets(item.own) || next.meets(item.next) || previous.meets(item.previous)
      if holds { scores[Int(item.row)] += item.value }
    }
    asked.forEach { ask($0) }
    for index in conditions.indices.dropFirst(CueSet.capacity) { ask(index) }
  }

  @inline(__always)
  private func add(
    _ set: CueSet, _ first: Int, _ scores: UnsafeMutablePointer<Float>, _ asked: inout CueSet
  ) {
    set.forEach { cue in
      asked.formUnion(self.asked[first + cue])
      for place in Int(starts[first + cue])..<Int(starts[first + cue + 1]) {
        let weight = weights[place]
        scores[Int(weight.row)] += weight.value
      }
    }
  }
}

extension CueSet {
  /// Adds a cue to the mask of its place.
  static func insert(_ cue: Cue, into condition: inout ScoreRows.Condition) {
    switch cue.place {
    case .own: condition.own.insert(cue.bit)
    case .next: condition.next.insert(cue.bit)
    case .previous: condition.previous.insert(cue.bit)
    }
  }
}
