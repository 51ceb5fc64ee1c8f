// SPDX-License-Identifier: Apache-2.0

internal import TOMLKit
internal import WenliCore

/// A value of a rule file, freed from the parser's memory.
indirect enum RuleValue: Sendable {
  case string(String)
  case number(Double)
  case bool(Bool)
  case array([RuleValue])
  case table([String: RuleValue])
  case other

  /// What the value is, for messages.
  var name: String {
    switch self {
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .array: "an array"
    case .table: "a table"
    case .other: "a date or time"
    }
  }

  /// Parses a whole file.
  static func parse(_ text: String, file: String) throws(RuleError) -> [String: RuleValue] {
    do {
      let table = try TOMLTable(string: text)
      // Converted at once: nodes of the parser must not outlive its root.
      return withExtendedLifetime(table) { convert(table) }
    } catch let error as TOMLParseError {
      throw RuleError(
        file: file, line: error.source.begin.line,
        "not TOML: \(error.description), column \(error.source.begin.column)",
        advice: "mend the syntax; `wenli rules check` tries the file")
    } catch {
      throw RuleError(file: file, "not TOML: \(error)", advice: "mend the syntax")
    }
  }

  private static func convert(_ table: TOMLTable) -> [String: RuleValue] {
    var result: [String: RuleValue] = [:]
    for key in table.keys {
      if let value = table[key] { result[key] = convert(value) }
    }
    return result
  }

  private static func convert(_ value: any TOMLValueConvertible) -> RuleValue {
    switch value.type {
    case .string: value.string.map(RuleValue.string) ?? .other
    case .int: value.int.map { .number(Double($0)) } ?? .other
    case .double: value.double.map(RuleValue.number) ?? .other
    case .bool: value.bool.map(RuleValue.bool) ?? .other
    case .table: value.table.map { .table(convert($0)) } ?? .other
    case .array: .array((value.array.map { Array($0) } ?? []).map(convert))
    default: .other
    }
  }
}
