// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// The rules of character repair: an explicit table from scalar to scalars.
public struct CharacterRules: Sendable {
  /// What one scalar becomes.
  public struct Repair: Sendable {
    /// The UTF-8 bytes that stand there instead; empty to drop the scalar.
    public let replacement: [UInt8]
    /// The rule.
    public let rule: RuleID
    /// Whether it holds only where both neighbours are CJK, ASCII or the edge of the line.
    public let onlyOutsideWords: Bool
  }

  /// The repairs by scalar.
  public let repairs: [UInt32: Repair]
  /// The rule of canonical composition (NFC).
  public let composition: RuleID
  /// The rule that reports private-use characters.
  public let privateUse: RuleID
  /// The rule that reports U+FFFD.
  public let lostCharacter: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    for root in files.roots("characters.toml") { try root.allow(["schema", "rule"]) }
    var repairs: [UInt32: Repair] = [:]
    for table in try files.merged("rule", in: "characters.toml") {
      try table.allow(RuleDescription.keys + ["map", "drop", "outside-words"])
      let rule = try RuleDescription(table, names: &names)
      descriptions.append(rule)
      let outside = try table.bool("outside-words")
      for row in try table.strings("map") {
        // A row is "2F00 4E00": the scalar, then the scalars that stand for it.
        let scalars = try Self.scalars(row, table, "map")
        guard scalars.count >= 2 else {
          throw table.fault("map", "`\(row)` is no pair", advice: "write \"2F00 4E00\"")
        }
        var bytes: [UInt8] = []
        for scalar in scalars.dropFirst() { bytes.append(scalar: scalar) }
        repairs[scalars[0]] = Repair(replacement: bytes, rule: rule.id, onlyOutsideWords: outside)
      }
      for row in try table.strings("drop") {
        let ends = row.split(separator: "-").map(String.init)
        let first = try Self.scalars(ends.first ?? "", table, "drop")
        let last = try Self.scalars(ends.last ?? "", table, "drop")
        guard first.count == 1, last.count == 1, first[0] <= last[0], last[0] - first[0] < 65536
        else {
          throw table.fault(
            "drop", "`\(row)` is no range", advice: "write \"200B\" or \"200B-200F\"")
        }
        for scalar in first[0]...last[0] {
          repairs[scalar] = Repair(replacement: [], rule: rule.id, onlyOutsideWords: outside)
        }
      }
    }
    self.repairs = repairs
    composition = try Self.require("characters.canonical-composition", names)
    privateUse = try Self.require("characters.private-use", names)
    lostCharacter = try Self.require("characters.lost-character", names)
  }

  private static func scalars(_ row: String, _ table: RuleTable, _ key: String) throws(RuleError)
    -> [UInt32]
  {
    var result: [UInt32] = []
    for word in row.split(separator: " ") {
      guard let value = UInt32(word, radix: 16), Unicode.Scalar(value) != nil else {
        throw table.fault(key, "`\(word)` is no scalar", advice: "write it in hexadecimal: 4E00")
      }
      result.append(value)
    }
    return result
  }

  static func require(_ name: String, _ names: RuleNames) throws(RuleError) -> RuleID {
    guard let id = names.id(name) else {
      throw RuleError(
        file: "Rules", "the rule `\(name)` is missing", advice: "add a [[rule]] with this id")
    }
    return id
  }
}
