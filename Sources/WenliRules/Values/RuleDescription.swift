// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// What a rule is for, with the examples that prove it.
public struct RuleDescription: Sendable {
  /// The identity; its name is `stage.what-it-does`.
  public let id: RuleID
  /// The name.
  public let name: String
  /// Why the rule is right, in one or two sentences.
  public var why: String { (try? table.string("why")) ?? "" }
  /// Texts on which it acts: (text) or (text, what comes out).
  public var fires: [[String]] { (try? table.stringRows("fires")) ?? [] }
  /// Texts on which it must not act.
  public var spares: [String] { (try? table.strings("spares")) ?? [] }
  /// What its findings say in Chinese, or nil.
  ///
  /// The values of a finding are filled in for `{this}` and `{that}`.
  public let chinese: String?
  /// The file it is written in.
  public var file: String { table.file }
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
    chinese = try table.optionalString("zh")
    self.table = table
    // People read the rest, if anybody does: of built-in rules it is known to be well formed.
    if !table.isTrusted {
      _ = try table.string("why")
      _ = try table.stringRows("fires")
      _ = try table.strings("spares")
    }
  }
}
