// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// Which repairs a run makes: all, only some, or all but some.
///
/// A name is a rule's, such as `punctuation.comma`, or the part before the dot for all of them. Only
/// repairs of characters, spaces, marks and look-alikes can be chosen; the others decide structure.
public struct RuleChoice: Sendable {
  /// The names of the only repairs to make; empty for all.
  public var only: [String]
  /// The names of repairs not to make.
  public var without: [String]

  /// Makes a choice.
  public init(only: [String] = [], without: [String] = []) {
    self.only = only
    self.without = without
  }

  /// The groups of rules that can be chosen.
  public static let groups = ["characters", "spacing", "punctuation", "lookalikes"]

  /// Whether each rule of a table is off; empty if none is.
  ///
  /// - Throws: `RuleError` if a name is that of no repair.
  func off(in names: RuleNames) throws(RuleError) -> [Bool] {
    guard !only.isEmpty || !without.isEmpty else { return [] }
    let chosen = try only.map { name throws(RuleError) in try indexes(of: name, in: names) }
    let dropped = try without.map { name throws(RuleError) in try indexes(of: name, in: names) }
    var off = names.all.map { !only.isEmpty && Self.isRepair($0) }
    for index in chosen.joined() { off[index] = false }
    for index in dropped.joined() { off[index] = true }
    return off
  }

  private func indexes(of name: String, in names: RuleNames) throws(RuleError) -> [Int] {
    let prefix = Array((name + ".").utf8)
    let found = names.all.indices.filter { index in
      let other = names.all[index].utf8
      return other.elementsEqual(name.utf8) || other.starts(with: prefix)
    }
    guard let first = found.first else {
      throw RuleError(
        file: "rules", "no rule is named `\(name)`",
        advice: "`wenli rules list` names them all; a group is one of \(Self.list)")
    }
    guard Self.isRepair(names.all[first]) else {
      throw RuleError(
        file: "rules", "`\(name)` decides structure and cannot be turned on or off",
        advice: "choose rules of \(Self.list)")
    }
    return found
  }

  private static var list: String { groups.joined(separator: ", ") }

  private static func isRepair(_ name: String) -> Bool {
    groups.contains { name.utf8.starts(with: ($0 + ".").utf8) }
  }
}
