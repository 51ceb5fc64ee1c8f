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
  init(_ blocks: [BlockType], _ table: CueTable, _ names: CueNames) throws(RuleError) {
    own = [[Weight]](repeating: [], count: table.count)
    next = own
    previous = own
    var known = [Int](repeating: -1, count: (blocks.lazy.map(\.number).max() ?? -1) + 1)
    var found = [[Cue]?](repeating: nil, count: names.names.count)
    for block in blocks {
      if known[block.number] >= 0 {
        place.append(known[block.number])
        continue
      }
      let type = base.count
      known[block.number] = type
      place.append(type)
      base.append(block.base)
      func find(_ number: Int) throws(RuleError) -> [Cue] {
        if let cues = found[number] { return cues }
        let name = names.names[number]
        guard let cues = table.findAll(name) else {
          throw block.fault(
            name, "no cue is named `\(name)`",
            advice:
              "the cues, also with n. or p. before them and & between them, are: \(table.names.joined(separator: ", "))"
          )
        }
        found[number] = cues
        return cues
      }
      for weight in block.cues { add(try find(weight.cue), type, weight.weight) }
      for cue in block.never { add(try find(cue), type, Self.forbidden) }
      var need: [Cue] = []
      for cue in block.need { need += try find(cue) }
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

  /// The weights of the types that some states ask for, and the row of each state's type in them.
  func rows(for states: [Automaton.State]) -> (rows: ScoreRows, ofStates: [Int]) {
    var row = [Int](repeating: -1, count: base.count)
    var kept: [Float] = []
    let ofStates = states.map { state in
      let type = place[state.type]
      if row[type] < 0 {
        row[type] = kept.count
        kept.append(base[type])
      }
      return row[type]
    }
    let lists = (own + next + previous).map { list in
      list.compactMap { weight -> ScoreRows.Weight? in
        guard row[weight.type] >= 0 else { return nil }
        return ScoreRows.Weight(
          row: Int32(truncatingIfNeeded: row[weight.type]), value: weight.value)
      }
    }
    func condition(_ cues: [Cue], _ type: Int, _ value: Float) -> ScoreRows.Condition? {
      guard row[type] >= 0 else { return nil }
      var result = ScoreRows.Condition(row: Int32(truncatingIfNeeded: row[type]), value: value)
      for cue in cues { CueSet.insert(cue, into: &result) }
      return result
    }
    let rows = ScoreRows(
      lists: lists, base: kept,
      all: combinations.compactMap { condition($0.cues, $0.type, $0.value) },
      any: needs.compactMap { condition($0.cues, $0.type, -Self.missingNeed) },
      cueCount: own.count)
    return (rows, ofStates)
  }
}
