// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// Which repairs a command makes, and how far they go.
struct RepairOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is done with marks; locale overrides the author's habits too.", valueName: "policy"))
  var punctuation = Repairs().punctuation

  @Option(
    help: ArgumentHelp(
      "What is done with digits and letters of two widths; auto sets them half-width in Chinese, full sets digits full-width.",
      valueName: "policy"))
  var digits = Repairs().digits

  @Option(
    help: ArgumentHelp(
      "What stands between CJK characters and Latin letters or digits: the source's spaces, none, or one; auto is none in Chinese and Japanese, keep in Korean and verse.",
      valueName: "policy"))
  var latinSpacing = Repairs().latinSpacing

  @Option(
    help: ArgumentHelp(
      "The only repairs to make: rules or groups (\(Self.groups)), parted by commas.",
      valueName: "rules"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp("Repairs not to make: rules or groups.", valueName: "rules"))
  var without: [String] = []

  private static let groups = RuleChoice.groups.joined(separator: ", ")

  /// The names of `MarkPolicy`.
  enum Marks: String, ExpressibleByArgument, CaseIterable { case keep, repair, locale }

  /// The names of `DigitPolicy`.
  enum Digits: String, ExpressibleByArgument, CaseIterable { case auto, keep, half, full }

  /// The names of `LatinSpacePolicy`.
  enum LatinSpaces: String, ExpressibleByArgument, CaseIterable { case auto, keep, none, one }

  /// What was asked.
  var repairs: Repairs {
    Repairs(
      punctuation: punctuation, digits: digits, latinSpacing: latinSpacing, only: only,
      without: without)
  }
}
