// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// What a rule is for, with the examples that prove it.
public struct RuleDescription: Sendable {
  /// The identity; its name is `stage.what-it-does`.
  public let id: RuleID
  /// The name.
  public let name: String
  /// Why the rule is right, in one or two sentences.
  public let why: String
  /// Texts on which it acts: (text) or (text, what comes out).
  public let fires: [[String]]
  /// Texts on which it must not act.
  public let spares: [String]
  /// What its findings say in Chinese, or nil.
  ///
  /// The values of a finding are filled in for `{this}` and `{that}`.
  public let chinese: String?
  /// The file it is written in.
  public let file: String
  /// Its line in the file, counted from 1.
  public var line: Int { table.line }
  private let table: RuleTable

  /// The keys that every rule has.
  static let keys = ["id", "why", "fires", "spares", "zh"]

  init(_ table: RuleTable, names: inout RuleNames) throws(RuleError) {
    name = try table.string("id")
    guard let id = names.add(name) else {
      throw table.fault(nil, "too many rules", advice: "a run holds at most \(Limits.rules) rules")
    }
    self.id = id
    why = try table.string("why")
    fires = try table.stringRows("fires")
    spares = try table.strings("spares")
    chinese = try table.optionalString("zh")
    file = table.file
    self.table = table
  }
}
