// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// How well one fragment of a torn text goes on with another, in the units of `Rules/layout.toml`.
public struct TornRules: Sendable {
  /// That a fragment which must go on has a place to go on at all.
  public let match: Float
  /// The fragment that stands next.
  public let adjacent: Float
  /// The pair of characters that touch occurs on the page.
  public let pair: Float
  /// They occur with one more character on either side.
  public let triple: Float
  /// They do not occur.
  public let noPair: Float
  /// A mark that no line of print begins with.
  public let mark: Float
  /// Each fragment that was left alone before.
  public let mended: Float
  /// What the words at the seams of a page must come to.
  public let leastEvidence: Float
  /// The rule under which the order is reported.
  public let rule: RuleID

  static let keys = [
    "match", "adjacent", "pair", "triple", "no-pair", "mark",
    "mended", "least-evidence",
  ]

  init(_ weights: [String: Double], rule: RuleID) {
    func weight(_ name: String) -> Float { Float(weights[name] ?? 0) }
    match = weight("match")
    adjacent = weight("adjacent")
    pair = weight("pair")
    triple = weight("triple")
    noPair = weight("no-pair")
    mark = weight("mark")
    mended = weight("mended")
    leastEvidence = weight("least-evidence")
    self.rule = rule
  }
}
