// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// Which repairs are made: what `RepairOptions` asks, as plain values.
struct Repairs: Sendable {
  var punctuation: RepairOptions.Marks = .repair
  var digits: RepairOptions.Digits = .auto
  var latinSpacing: RepairOptions.LatinSpaces = .auto
  var only: [String] = []
  var without: [String] = []

  /// The choice of rules.
  var choice: RuleChoice { RuleChoice(only: names(only), without: names(without)) }

  private func names(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// What the options ask of the stages, added to what is known of the documents.
  func hints(_ hints: Hints) -> Hints {
    var result = hints
    result.punctuation = MarkPolicy(rawValue: punctuation.rawValue) ?? .repair
    result.digits = DigitPolicy(rawValue: digits.rawValue) ?? .auto
    result.latinSpacing = LatinSpacePolicy(rawValue: latinSpacing.rawValue) ?? .auto
    return result
  }
}
