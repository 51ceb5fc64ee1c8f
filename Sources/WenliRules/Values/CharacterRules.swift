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
    /// Whether three or more of its kind in a row, with only marks between them, are a list of them
    /// and stay.
    public let sparesLists: Bool
    /// What the character before it must be, unless it begins the line; empty for anything.
    public let after: CharacterClass
    /// Whether it holds everywhere.
    public var isUnconditional: Bool { !onlyOutsideWords && after.isEmpty && !sparesLists }
  }

  /// What two scalars become.
  public struct PairRepair: Sendable {
    /// The scalar that stands for both.
    public let scalar: UInt32
    /// The rule.
    public let rule: RuleID
  }

  /// The repairs by scalar.
  public let repairs: [UInt32: Repair]
  /// The repairs by a first and a second scalar: the first in the upper 32 bits.
  public let pairs: [UInt64: PairRepair]
  /// The scalars at which a repair is found: those of `repairs` and the second ones of `pairs`.
  public let scalars: [UInt32]
  /// The rule of canonical composition (NFC).
  public let composition: RuleID
  /// The rule that reports private-use characters.
  public let privateUse: RuleID
  /// The rule that reports U+FFFD.
  public let lostCharacter: RuleID

  /// The rule that takes out rules between columns that were read as bars.
  public let columnRule: RuleID

  init(_ files: RuleFiles, names: inout RuleNames, descriptions: inout [RuleDescription])
    throws(RuleError)
  {
    for root in files.roots("characters.toml") { try root.allow(["schema", "rule"]) }
    var repairs: [UInt32: Repair] = [:]
    var pairs: [UInt64: PairRepair] = [:]
    for table in try files.merged("rule", in: "characters.toml") {
      try table.allow(
        RuleDescription.keys + ["map", "pairs", "drop", "outside-words", "lists", "after"])
      let rule = try RuleDescription(table, names: &names)
      descriptions.append(rule)
      let outside = try table.bool("outside-words")
      let lists = try table.bool("lists")
      let after = try CharacterClass.named(by: table, "after")
      func repair(_ bytes: [UInt8]) -> Repair {
        Repair(
          replacement: bytes, rule: rule.id, onlyOutsideWords: outside, sparesLists: lists,
          after: after)
      }
      for row in try table.strings("map") {
        // A row is "2F00 4E00": the scalar, then the scalars that stand for it.
        let scalars = try Self.scalars(row, table, "map")
        guard scalars.count >= 2 else {
          throw table.fault("map", "`\(row)` is no pair", advice: "write \"2F00 4E00\"")
        }
        var bytes: [UInt8] = []
        for scalar in scalars.dropFirst() { bytes.append(scalar: scalar) }
        repairs[scalars[0]] = repair(bytes)
      }
      for row in try table.strings("pairs") {
        let scalars = try Self.scalars(row, table, "pairs")
        guard scalars.count == 3 else {
          throw table.fault(
            "pairs", "`\(row)` is no pair and its scalar", advice: "write \"304B 309B 304C\"")
        }
        pairs[Self.key(scalars[0], scalars[1])] = PairRepair(scalar: scalars[2], rule: rule.id)
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
          repairs[scalar] = repair([])
        }
      }
    }
    self.repairs = repairs
    self.pairs = pairs
    scalars = Array(repairs.keys) + pairs.keys.map { UInt32(truncatingIfNeeded: $0) }
    composition = try Self.require("characters.canonical-composition", names)
    privateUse = try Self.require("characters.private-use", names)
    lostCharacter = try Self.require("characters.lost-character", names)
    columnRule = try Self.require("characters.column-rule", names)
  }

  /// The key of two scalars in `pairs`.
  public static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  private static func scalars(_ row: String, _ table: RuleTable, _ key: String) throws(RuleError)
    -> [UInt32]
  {
    var result: [UInt32] = []
    for word in row.utf8.split(separator: 0x20) {
      guard let value = hexadecimal(word), Unicode.Scalar(value) != nil else {
        throw table.fault(
          key, "`\(Substring(word))` is no scalar", advice: "write it in hexadecimal: 4E00")
      }
      result.append(value)
    }
    return result
  }

  /// The value of digits as they are written; nil if one is none.
  private static func hexadecimal(_ word: Substring.UTF8View) -> UInt32? {
    var value: UInt32 = 0
    for byte in word {
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte) - 0x30
      case 0x41...0x46: digit = UInt32(byte) - 0x37
      case 0x61...0x66: digit = UInt32(byte) - 0x57
      default: return nil
      }
      guard value < 1 << 28 else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  static func require(_ name: String, _ names: RuleNames) throws(RuleError) -> RuleID {
    guard let id = names.id(name) else {
      throw RuleError(
        file: "Rules", "the rule `\(name)` is missing", advice: "add a [[rule]] with this id")
    }
    return id
  }
}
