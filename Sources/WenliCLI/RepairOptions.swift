// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// Which repairs a command makes, and how far they go.
struct RepairOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is done with marks; locale overrides the author's habits too.", valueName: "policy"))
  var punctuation: Marks = .repair

  @Option(
    help: ArgumentHelp(
      "What is done with digits and letters of two widths; auto sets them half-width in Chinese, full sets digits full-width.",
      valueName: "policy"))
  var digits: Digits = .auto

  @Option(
    help: ArgumentHelp(
      "What stands between CJK characters and Latin letters or digits: the source's spaces, none, or one; auto is none in Chinese and Japanese, keep in Korean and verse.",
      valueName: "policy"))
  var latinSpacing: LatinSpaces = .auto

  @Option(
    help: ArgumentHelp(
      "The only repairs to make: rules or groups (\(Self.groups)), parted by commas.",
      valueName: "rules"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp("Repairs not to make: rules or groups.", valueName: "rules"))
  var without: [String] = []

  private static let groups = RuleChoice.groups.joined(separator: ", ")

  /// The choice of rules.
  var choice: RuleChoice { RuleChoice(only: names(only), without: names(without)) }

  private func names(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// The names of `MarkPolicy`.
  enum Marks: String, ExpressibleByArgument, CaseIterable { case keep, repair, locale }

  /// The names of `DigitPolicy`.
  enum Digits: String, ExpressibleByArgument, CaseIterable { case auto, keep, half, full }

  /// The names of `LatinSpacePolicy`.
  enum LatinSpaces: String, ExpressibleByArgument, CaseIterable { case auto, keep, none, one }

  /// What the options ask of the stages, added to what is known of the documents.
  func hints(_ hints: Hints) -> Hints {
    var result = hints
    result.punctuation = MarkPolicy(rawValue: punctuation.rawValue) ?? .repair
    result.digits = DigitPolicy(rawValue: digits.rawValue) ?? .auto
    result.latinSpacing = LatinSpacePolicy(rawValue: latinSpacing.rawValue) ?? .auto
    return result
  }
}
