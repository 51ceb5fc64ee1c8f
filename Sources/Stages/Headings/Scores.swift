// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The weights of the block types, compiled to bits, and the score of each type for each passage.
///
/// The weights lie by cue: what a passage shows is added up, and cues that it does not show cost
/// nothing.
struct Scores: Sendable {
  private struct Weight: Sendable {
    let type: Int
    let value: Float
  }

  /// Cues that count only together.
  private struct Combination: Sendable {
    let cues: [Cue]
    let type: Int
    let value: Float
  }

  /// What each type starts from; less what a missing need costs, for those that need a cue.
  private var base: [Float] = []
  private var own: [[Weight]]
  private var next: [[Weight]]
  private var previous: [[Weight]]
  private var combinations: [Combination] = []
  /// The types that need a cue, with the cues of which one is enough.
  private var needs: [(type: Int, cues: [Cue])] = []
  /// For each of the automaton's types, the place of its scores: equal types share one.
  private var place: [Int] = []
  /// What a missing need and a forbidden cue cost: soft, for nothing is impossible.
  private static let missingNeed: Float = -9
  private static let forbidden: Float = -8

  /// Compiles the types.
  ///
  /// - Throws: `RuleError` if a weight speaks of a cue that does not exist.
  init(_ blocks: [BlockType], _ table: CueTable) throws(RuleError) {
    own = [[Weight]](repeating: [], count: table.count)
    next = own
    previous = own
    var known: [String: Int] = [:]
    var found: [String: [Cue]] = [:]
    for block in blocks {
      if let index = known[block.key] {
        place.append(index)
        continue
      }
      let type = base.count
      known[block.key] = type
      place.append(type)
      base.append(block.base)
      func find(_ name: String) throws(RuleError) -> [Cue] {
        if let cues = found[name] { return cues }
        guard let cues = table.findAll(name) else {
          throw block.fault(
            name, "no cue is named `\(name)`",
            advice:
              "the cues, also with n. or p. before them and & between them, are: \(table.names.joined(separator: ", "))"
          )
        }
        found[name] = cues
        return cues
      }
      for (name, weight) in block.cues { add(try find(name), type, weight) }
      for name in block.never { add(try find(name), type, Self.forbidden) }
      var need: [Cue] = []
      for name in block.need { need += try find(name) }
      if !need.isEmpty {
        needs.append((type, need))
        base[type] += Self.missingNeed
      }
    }
  }

  private mutating func add(_ cues: [Cue], _ type: Int, _ value: Float) {
    guard cues.count == 1, let cue = cues.first else {
      combinations.append(Combination(cues: cues, type: type, value: value))
      return
    }
    let weight = Weight(type: type, value: value)
    switch cue.place {
    case .own: own[cue.bit].append(weight)
    case .next: next[cue.bit].append(weight)
    case .previous: previous[cue.bit].append(weight)
    }
  }

  var count: Int { base.count }

  /// The place of the scores of an automaton's type.
  func index(ofType type: Int) -> Int { place[type] }

  /// Writes the score of each distinct type for a passage.
  func write(
    own: CueSet, next: CueSet, previous: CueSet, into scores: inout [Float], at place: Int
  ) {
    for type in base.indices { scores[place + type] = base[type] }
    func add(_ set: CueSet, _ weights: [[Weight]]) {
      set.forEach { cue in
        for weight in weights[cue] { scores[place + weight.type] += weight.value }
      }
    }
    add(own, self.own)
    add(next, self.next)
    add(previous, self.previous)
    func holds(_ cue: Cue) -> Bool {
      switch cue.place {
      case .own: own.contains(cue.bit)
      case .next: next.contains(cue.bit)
      case .previous: previous.contains(cue.bit)
      }
    }
    for item in combinations where item.cues.allSatisfy(holds) {
      scores[place + item.type] += item.value
    }
    for (type, cues) in needs where cues.contains(where: holds) {
      scores[place + type] -= Self.missingNeed
    }
  }
}
