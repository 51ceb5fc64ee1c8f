// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
internal import WenliCore

/// What fitting on documents adds to the weights that were set by hand: tables `[fitted.BLOCK]` of
/// `roles.toml` for the shared block types, `[fitted."KIND/BLOCK"]` for those of a kind, and
/// `[fitted."KIND/articles"]` for the prices of its articles.
///
/// They count for blocks of the same origin only: a user's block that replaces a built-in one has the
/// weights that stand in the user's file, and no others.
struct FittedWeights: Sendable {
  typealias CueWeight = (cue: String, weight: Float)

  /// The name under which a table adds to what a block starts from.
  static let base = "base"

  private struct Weights: Sendable {
    var values: [CueWeight]
    let isBuiltIn: Bool
  }

  private var tables: [String: Weights] = [:]

  init(_ files: RuleFiles) throws(RuleError) {
    for root in files.roots("roles.toml") {
      for (name, table) in try root.namedTables("fitted") {
        let values = try table.allNumbers().map { (cue: $0.name, weight: Float($0.number)) }
        tables[name] = Weights(values: values, isBuiltIn: table.isBuiltIn)
      }
    }
  }

  /// What is added to the weights of a block type, sorted by cue.
  func of(_ name: String, _ block: RuleTable) -> [CueWeight] {
    guard let weights = tables[name], weights.isBuiltIn == block.isBuiltIn else { return [] }
    return weights.values
  }

  /// What is added to the price of an article.
  func start(of article: String, in kind: String, _ table: RuleTable) -> Float {
    of("\(kind)/articles", table).first { $0.cue.utf8.elementsEqual(article.utf8) }?.weight ?? 0
  }

  /// The sums of two lists that are sorted by cue.
  static func sum(_ hand: [CueWeight], _ fitted: [CueWeight]) -> [CueWeight] {
    guard !fitted.isEmpty else { return hand }
    return merged(hand, fitted, +).filter { !$0.cue.utf8.elementsEqual(base.utf8) }
  }

  /// Two lists that are sorted by cue as one; what both hold is settled by a closure.
  static func merged(
    _ first: [CueWeight], _ second: [CueWeight], _ both: (Float, Float) -> Float
  ) -> [CueWeight] {
    var result: [CueWeight] = []
    result.reserveCapacity(first.count + second.count)
    var next = 0
    for own in first {
      var order = -1
      while next < second.count {
        order = compare(own.cue, second[next].cue)
        guard order > 0 else { break }
        result.append(second[next])
        next += 1
      }
      if next < second.count, order == 0 {
        result.append((own.cue, both(own.weight, second[next].weight)))
        next += 1
      } else {
        result.append(own)
      }
    }
    result += second[next...]
    return result
  }

  /// The order of two names by their bytes: below 0, 0 or above.
  private static func compare(_ first: String, _ second: String) -> Int {
    var (first, second) = (first, second)
    return first.withUTF8 { first in
      second.withUTF8 { second in
        for (a, b) in zip(first, second) where a != b { return Int(a) - Int(b) }
        return first.count - second.count
      }
    }
  }
}
