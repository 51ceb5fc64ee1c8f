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
  private let all: [Condition]
  private let any: [Condition]
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
    self.all = all
    self.any = any
    self.cueCount = cueCount
  }

  /// Writes the scores of a passage to a place with room for `count` of them.
  func write(
    _ sets: [CueSet], at index: Int, to scores: UnsafeMutablePointer<Float>
  ) {
    for row in base.indices { scores[row] = base[row] }
    let own = sets[index]
    let next = index + 1 < sets.count ? sets[index + 1] : CueSet()
    let previous = index > 0 ? sets[index - 1] : CueSet()
    add(own, 0, scores)
    add(next, cueCount, scores)
    add(previous, 2 * cueCount, scores)
    for item in all
    where own.isSuperset(of: item.own) && next.isSuperset(of: item.next)
      && previous.isSuperset(of: item.previous)
    {
      scores[Int(item.row)] += item.value
    }
    for item in any
    where own.meets(item.own) || next.meets(item.next) || previous.meets(item.previous) {
      scores[Int(item.row)] += item.value
    }
  }

  @inline(__always)
  private func add(_ set: CueSet, _ first: Int, _ scores: UnsafeMutablePointer<Float>) {
    set.forEach { cue in
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
