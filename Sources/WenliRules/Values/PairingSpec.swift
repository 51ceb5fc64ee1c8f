// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Which part answers which: a reply stands with the proposal that it quotes or whose sponsor it addresses.
public struct PairingSpec: Sendable {
  /// The part that answers, by its public name.
  public let part: String
  /// The part that is answered.
  public let with: String
  /// The field of the answered part whose values the answer addresses; empty for none.
  public let field: String
  /// What stands before and behind the number by which an answer names what it answers: 第 and 号.
  public let numberMarks: (before: [String], behind: [String])

  init(_ table: RuleTable, parts: [String: PartSpec], aliases: [String]) throws(RuleError) {
    try table.allow(["part", "with", "field", "before-number", "behind-number"])
    part = try table.string("part")
    with = try table.string("with")
    field = try table.optionalString("field") ?? ""
    numberMarks = (try table.strings("before-number"), try table.strings("behind-number"))
    let names = parts.values.map(\.publicName) + aliases
    for (key, name) in [("part", part), ("with", with)] where !names.contains(name) {
      throw table.fault(
        key, "the kind has no part `\(name)`",
        advice: "the parts are: \(Set(names).sorted().joined(separator: ", "))")
    }
  }
}
