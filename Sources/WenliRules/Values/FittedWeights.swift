// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What fitting on documents adds to the weights that were set by hand: tables `[fitted.BLOCK]` of
/// `roles.toml` for the shared block types, `[fitted."KIND/BLOCK"]` for those of a kind, and
/// `[fitted."KIND/articles"]` for the prices of its articles.
///
/// They count for blocks of the same origin only: a user's block that replaces a built-in one has the
/// weights that stand in the user's file, and no others.
struct FittedWeights: Sendable {
  /// The number of the name under which a table adds to what a block starts from.
  let base: Int

  private struct Weights: Sendable {
    var values: [CueWeight]
    let isBuiltIn: Bool
  }

  private var tables: [String: Weights] = [:]

  init(_ files: RuleFiles, _ names: inout CueNames) throws(RuleError) {
    base = names.number(of: "base")
    for root in files.roots("roles.toml") {
      for (name, table) in try root.namedTables("fitted") {
        tables[name] = Weights(
          values: try table.allCueWeights(&names), isBuiltIn: table.isBuiltIn)
      }
    }
  }

  /// What is added to the weights of a block type.
  func of(_ name: String, _ block: RuleTable) -> [CueWeight] {
    guard let weights = tables[name], weights.isBuiltIn == block.isBuiltIn else { return [] }
    return weights.values
  }

  /// What is added to the price of an article.
  func start(
    of article: String, in kind: String, _ table: RuleTable, _ names: inout CueNames
  ) -> Float {
    let prices = of("\(kind)/articles", table)
    guard !prices.isEmpty else { return 0 }
    let number = names.number(of: article)
    return prices.first { $0.cue == number }?.weight ?? 0
  }
}
