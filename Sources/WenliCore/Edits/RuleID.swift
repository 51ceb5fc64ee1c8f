// SPDX-License-Identifier: Apache-2.0

/// The identity of a rule: a small number that a `RuleNames` table resolves to its name.
///
/// A name is `stage.what-it-does`, never renamed and never reused. The number is only meaningful
/// together with the table of the same run; everything that is written out carries the name.
public struct RuleID: Hashable, Sendable {
  /// The place in the table.
  public let index: UInt16

  /// Makes the identity of the rule at a place of the table.
  public init(index: UInt16) { self.index = index }
}

/// The names of all rules of one run, in the order in which they were loaded.
public struct RuleNames: Sendable {
  private var names: [String] = []
  private var indexes: [String: UInt16] = [:]

  /// Makes an empty table.
  public init() {}

  /// The identity of a name, added to the table if it is new; nil when the table is full (65,535).
  public mutating func add(_ name: String) -> RuleID? {
    if let index = indexes[name] { return RuleID(index: index) }
    guard names.count < Limits.rules else { return nil }
    let index = UInt16(names.count)
    names.append(name)
    indexes[name] = index
    return RuleID(index: index)
  }

  /// The identity of a name, if the table has it.
  public func id(_ name: String) -> RuleID? { indexes[name].map(RuleID.init(index:)) }

  /// The name of a rule.
  public subscript(id: RuleID) -> String {
    Int(id.index) < names.count ? names[Int(id.index)] : "unknown"
  }

  /// All names in the order of the table.
  public var all: [String] { names }
}
