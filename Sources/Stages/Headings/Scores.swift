// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The weights of the block types, compiled to bits, and the score of each type for each passage.
struct Scores: Sendable {
  private struct Weights: Sendable {
    let base: Float
    let cues: [(cue: Cue, weight: Float)]
    let need: [Cue]
    let never: [Cue]
  }

  private let types: [Weights]
  /// For each of the automaton's types, the place of its weights: equal types share one.
  private let place: [Int]
  /// What a missing need and a forbidden cue cost: soft, for nothing is impossible.
  private let missingNeed: Float = -9
  private let forbidden: Float = -8

  /// Compiles the types.
  ///
  /// - Throws: `RuleError` if a weight speaks of a cue that does not exist.
  init(_ blocks: [BlockType], _ table: CueTable) throws(RuleError) {
    var types: [Weights] = []
    var place: [Int] = []
    var known: [String: Int] = [:]
    for block in blocks {
      if let index = known[block.key] {
        place.append(index)
        continue
      }
      func cue(_ name: String) throws(RuleError) -> Cue {
        guard let cue = table.find(name) else {
          throw block.fault(
            name, "no cue is named `\(name)`",
            advice:
              "the cues, also with n. or p. before them, are: \(table.names.joined(separator: ", "))"
          )
        }
        return cue
      }
      var cues: [(cue: Cue, weight: Float)] = []
      for (name, weight) in block.cues { cues.append((try cue(name), weight)) }
      var need: [Cue] = []
      for name in block.need { need.append(try cue(name)) }
      var never: [Cue] = []
      for name in block.never { never.append(try cue(name)) }
      known[block.key] = types.count
      place.append(types.count)
      types.append(Weights(base: block.base, cues: cues, need: need, never: never))
    }
    self.types = types
    self.place = place
  }

  var count: Int { types.count }

  /// The place of the scores of an automaton's type.
  func index(ofType type: Int) -> Int { place[type] }

  /// Writes the score of each distinct type for a passage.
  func write(
    own: CueSet, next: CueSet, previous: CueSet, into scores: inout [Float], at place: Int
  ) {
    func holds(_ cue: Cue) -> Bool {
      switch cue.place {
      case .own: own.contains(cue.bit)
      case .next: next.contains(cue.bit)
      case .previous: previous.contains(cue.bit)
      }
    }
    for (index, type) in types.enumerated() {
      var score = type.base
      for (cue, weight) in type.cues where holds(cue) { score += weight }
      if !type.need.isEmpty, !type.need.contains(where: holds) { score += missingNeed }
      if type.never.contains(where: holds) { score += forbidden }
      scores[place + index] = score
    }
  }
}
