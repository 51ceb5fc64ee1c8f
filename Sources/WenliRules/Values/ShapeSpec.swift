// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
public import WenliCore

/// What a line must look like to have a shape: declared surroundings instead of code.
///
/// All conditions that are given must hold, on the text without white space.
public struct ShapeSpec: Sendable {
  /// The rule: its name is `shapes.NAME`.
  public let rule: RuleDescription
  /// The name by which weights and kinds speak of the shape.
  public let name: String
  /// Words of which one must stand at the start; empty: any start.
  public let starts: [String]
  /// Marks of which one must follow the start word; empty: none is asked for.
  public let then: [String]
  /// Words of which one must stand at the end.
  public let ends: [String]
  /// Marks of which one must follow the end word.
  public let closing: [String]
  /// Texts of which one must be the whole line, but for `closing`.
  public let whole: [String]
  /// Words of which one must occur somewhere.
  public let contains: [String]
  /// The least and greatest number of scalars.
  public let length: ClosedRange<Int>
  /// Classes of which no scalar may be.
  public let without: CharacterClass
  /// Classes of which every scalar must have one; empty: any.
  public let only: CharacterClass
  /// Classes of which the first scalar must have one; empty: any.
  public let first: CharacterClass
  /// Whether the line must end a sentence, must not, or may (nil).
  public let isClosed: Bool?
  /// An ICU regular expression that must match the whole text.
  public let pattern: String?
  private let table: RuleTable
  /// Whether the pattern was tried before it was built in.
  var isTrusted: Bool { table.isTrusted }

  static let keys =
    RuleDescription.keys + [
      "starts", "then", "ends", "closing", "whole", "contains", "min", "max", "without", "only",
      "closed", "pattern", "first",
    ]

  init(
    _ table: RuleTable, words: [String: [String]], patterns: [String: String],
    names: inout RuleNames
  ) throws(RuleError) {
    try table.allow(Self.keys)
    rule = try RuleDescription(table, names: &names)
    guard rule.name.hasPrefix("shapes.") else {
      throw table.fault(
        "id", "the id is `\(rule.name)`", advice: "a shape's id begins with shapes.")
    }
    name = String(rule.name.dropFirst("shapes.".count))
    func list(_ key: String) throws(RuleError) -> [String] {
      var result: [String] = []
      for entry in try table.strings(key) {
        if entry.utf8.first == UInt8(ascii: "@") {
          guard let named = words[String(entry.dropFirst())] else {
            throw table.fault(
              key, "no word list is named `\(entry)`",
              advice: "the lists are: \(words.keys.sorted().joined(separator: ", "))")
          }
          result += named
        } else {
          result.append(entry)
        }
      }
      return result
    }
    starts = try list("starts")
    then = try list("then")
    ends = try list("ends")
    closing = try list("closing")
    whole = try list("whole")
    contains = try list("contains")
    let least = try table.integer("min", or: 1, in: 0...1_000_000)
    let greatest = try table.integer("max", or: 100_000, in: 0...1_000_000)
    guard least <= greatest else {
      throw table.fault("max", "min is greater than max", advice: "write min <= max")
    }
    length = least...greatest
    without = try CharacterClass.named(by: table, "without")
    only = try CharacterClass.named(by: table, "only")
    isClosed = table.values["closed"] == nil ? nil : try table.bool("closed")
    first = try CharacterClass.named(by: table, "first")
    pattern = try table.optionalString("pattern").map { Self.filled($0, with: patterns) }
    self.table = table
  }
}

extension ShapeSpec {
  /// A pattern with those that it names in double braces; a name that is not known stays as it is.
  private static func filled(_ text: String, with patterns: [String: String]) -> String {
    let bytes = Array(text.utf8)
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    guard var start = bytes.firstIndex(of: open) else { return text }
    var result: [UInt8] = []
    var done = 0
    while start + 1 < bytes.count {
      guard bytes[start] == open, bytes[start + 1] == open,
        let end = bytes[start...].firstIndex(of: close), end + 1 < bytes.count,
        bytes[end + 1] == close,
        let value = patterns[String(decoding: bytes[start + 2..<end], as: UTF8.self)]
      else {
        start += 1
        continue
      }
      result += bytes[done..<start]
      result += value.utf8
      start = end + 2
      done = start
    }
    return done == 0 ? text : String(decoding: result + bytes[done...], as: UTF8.self)
  }

  /// A fault of the shape's pattern.
  func patternFault(_ problem: String) -> RuleError {
    table.fault("pattern", "bad pattern: \(problem)", advice: "write an ICU regular expression")
  }
}

extension CharacterClass {
  /// The classes by the names that rule files use.
  static let byName: [String: CharacterClass] = [
    "han": .han, "kana": .kana, "hangul": .hangul, "letter": .letter, "digit": .digit,
    "numeral": .hanNumeral, "stop": .stop, "comma": .comma, "colon": .colon,
    "semicolon": .semicolon, "closer": .closer, "opener": .opener, "quote": .straightQuote,
    "ascii-mark": .asciiMark, "dash": .dash, "ornament": .ornament, "filler": .filler,
    "enclosed-number": .enclosedNumber, "cjk": .cjk, "mark": .mark, "space": .space,
  ]

  static func named(by table: RuleTable, _ key: String) throws(RuleError) -> CharacterClass {
    var result: CharacterClass = []
    for name in try table.strings(key) {
      guard let value = byName[name] else {
        throw table.fault(
          key, "no character class is named `\(name)`",
          advice: "the classes are: \(byName.keys.sorted().joined(separator: ", "))")
      }
      result.formUnion(value)
    }
    return result
  }
}
