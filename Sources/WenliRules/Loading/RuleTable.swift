// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
internal import WenliCore

/// A table of a rule file with typed access; every fault names the file, the line and what to do.
struct RuleTable: Sendable {
  let file: String
  /// The name of the table for messages: `shape "byline"`.
  let title: String
  let values: RuleValues
  let lines: RuleLines
  /// Where the table is, as far as its file tells.
  let place: Place
  /// Whether all rules of the run are built in: what they hold was tried before it was built in.
  let isTrusted: Bool
  /// Whether the file is built in.
  var isBuiltIn = false

  /// How to find a table's line in its file: only asked for when there is a fault to report.
  indirect enum Place: Sendable {
    case start
    /// The n-th `[[key]]`.
    case entry(String, Int)
    /// A header `[key]` or `[outer.key]`, or else a key inside another table.
    case named(outer: String?, key: String, inside: Place)
  }

  /// The line of the table's header or first key; 0 if unknown.
  var line: Int { lines.line(of: place) }

  /// A fault at a key of this table.
  func fault(_ key: String?, _ problem: String, advice: String) -> RuleError {
    let place = key.flatMap { lines.line(of: $0, after: line) } ?? line
    return RuleError(file: file, line: place, "\(title): \(problem)", advice: advice)
  }

  /// Refuses keys that are not in the list.
  func allow(_ allowed: @autoclosure () -> [String]) throws(RuleError) {
    guard !isTrusted else { return }
    let keys = allowed()
    for key in values.keys where !keys.contains(key) {
      throw fault(
        key, "unknown key `\(key)`",
        advice: "the keys are: \(keys.sorted().joined(separator: ", "))")
    }
  }

  func optionalString(_ key: String) throws(RuleError) -> String? {
    switch values[key] {
    case nil: return nil
    case .string(let text)?: return text
    case let value?:
      throw fault(key, "`\(key)` is \(value.name)", advice: "write a string: \(key) = \"…\"")
    }
  }

  func string(_ key: String) throws(RuleError) -> String {
    guard let text = try optionalString(key) else {
      throw fault(nil, "`\(key)` is missing", advice: "add \(key) = \"…\"")
    }
    return text
  }

  func number(_ key: String, or standard: Double) throws(RuleError) -> Double {
    switch values[key] {
    case nil: return standard
    case .number(let number)?: return number
    case let value?: throw fault(key, "`\(key)` is \(value.name)", advice: "write a number")
    }
  }

  /// A whole number in a range.
  func integer(_ key: String, or standard: Int, in range: ClosedRange<Int>) throws(RuleError) -> Int
  {
    let number = try number(key, or: Double(standard))
    guard number >= Double(range.lowerBound), number <= Double(range.upperBound),
      number == number.rounded()
    else {
      throw fault(
        key, "`\(key)` is \(number)",
        advice: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }

  func bool(_ key: String) throws(RuleError) -> Bool {
    switch values[key] {
    case nil: return false
    case .bool(let flag)?: return flag
    case let value?: throw fault(key, "`\(key)` is \(value.name)", advice: "write true or false")
    }
  }

  func strings(_ key: String) throws(RuleError) -> [String] {
    guard let value = values[key] else { return [] }
    guard case .array(let array) = value else {
      throw fault(key, "`\(key)` is \(value.name)", advice: "write an array: \(key) = [\"…\"]")
    }
    var result: [String] = []
    for element in array {
      guard case .string(let text) = element else {
        throw fault(key, "`\(key)` holds \(element.name)", advice: "write strings only")
      }
      result.append(text)
    }
    return result
  }

  /// An array of arrays of strings, such as examples.
  func stringRows(_ key: String) throws(RuleError) -> [[String]] {
    guard let value = values[key] else { return [] }
    guard case .array(let array) = value else {
      throw fault(key, "`\(key)` is \(value.name)", advice: "write an array of arrays of strings")
    }
    var result: [[String]] = []
    for element in array {
      switch element {
      case .string(let text): result.append([text])
      case .array(let row):
        var texts: [String] = []
        for cell in row {
          guard case .string(let text) = cell else {
            throw fault(key, "`\(key)` holds \(cell.name)", advice: "write strings only")
          }
          texts.append(text)
        }
        result.append(texts)
      default:
        throw fault(key, "`\(key)` holds \(element.name)", advice: "write arrays of strings")
      }
    }
    return result
  }

  /// A table of numbers, such as weights.
  func numbers(_ key: String) throws(RuleError) -> [String: Double] {
    guard let value = values[key] else { return [:] }
    guard case .table(let table) = value else {
      throw fault(key, "`\(key)` is \(value.name)", advice: "write a table: \(key) = { … = 1 }")
    }
    var result: [String: Double] = [:]
    for (name, element) in table.entries {
      guard case .number(let number) = element else {
        throw fault(name, "`\(key).\(name)` is \(element.name)", advice: "write a number")
      }
      result[name] = number
    }
    return result
  }

  func optionalTable(_ key: String) throws(RuleError) -> RuleTable? {
    guard let value = values[key] else { return nil }
    guard case .table(let table) = value else {
      throw fault(key, "`\(key)` is \(value.name)", advice: "write a table: [\(key)]")
    }
    return RuleTable(
      file: file, title: isTrusted ? key : "\(title).\(key)", values: table, lines: lines,
      place: .named(outer: nil, key: key, inside: place), isTrusted: isTrusted,
      isBuiltIn: isBuiltIn)
  }

  /// The tables of an array of tables, in the order of the file.
  func tables(_ key: String) throws(RuleError) -> [RuleTable] {
    guard let value = values[key] else { return [] }
    guard case .array(let array) = value else {
      throw fault(key, "`\(key)` is \(value.name)", advice: "write tables: [[\(key)]]")
    }
    var result: [RuleTable] = []
    for (index, element) in array.enumerated() {
      guard case .table(let table) = element else {
        throw fault(key, "`\(key)` holds \(element.name)", advice: "write tables: [[\(key)]]")
      }
      result.append(
        RuleTable(
          file: file, title: title(of: table, key, index), values: table, lines: lines,
          place: .entry(key, index), isTrusted: isTrusted,
          isBuiltIn: isBuiltIn))
    }
    return result
  }

  /// What messages call an entry; of trusted rules they do not speak.
  private func title(of table: RuleValues, _ key: String, _ index: Int) -> String {
    guard !isTrusted else { return key }
    var title = "\(key) \(index + 1)"
    for name in ["id", "name"] {
      if case .string(let text)? = table[name] { title = "\(key) `\(text)`" }
    }
    return title
  }

  /// The tables of a table of tables: (name, table), sorted by name.
  func namedTables(_ key: String) throws(RuleError) -> [(name: String, table: RuleTable)] {
    guard let outer = try optionalTable(key) else { return [] }
    var result: [(name: String, table: RuleTable)] = []
    for name in outer.values.keys {
      guard case .table(let table)? = outer.values[name] else {
        throw outer.fault(name, "`\(name)` is no table", advice: "write \(name) = { … }")
      }
      let inner = RuleTable(
        file: file, title: isTrusted ? key : "\(key) `\(name)`", values: table, lines: lines,
        place: .named(outer: key, key: name, inside: outer.place), isTrusted: isTrusted,
        isBuiltIn: isBuiltIn)
      result.append((name, inner))
    }
    return result
  }
}

/// Where headers and keys stand in a rule file; the parser does not tell.
struct RuleLines: Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  /// The lines of the file; split only when a fault is reported.
  private var lines: [Substring] {
    // CRLF is one Character of its own.
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The line (from 1) of a table; 0 if it is not found.
  func line(of place: RuleTable.Place) -> Int {
    switch place {
    case .start: 1
    case .entry(let key, let number): header("[[\(key)]]", number: number) ?? 0
    case .named(let outer, let key, let inside):
      header(outer.map { "[\($0).\(key)]" } ?? "[\(key)]")
        ?? line(of: key, after: line(of: inside)) ?? line(of: inside)
    }
  }

  /// The line (from 1) of the n-th header that is written so.
  func header(_ header: String, number: Int = 0) -> Int? {
    var seen = 0
    for (index, line) in lines.enumerated()
    where line.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix(header) {
      if seen == number { return index + 1 }
      seen += 1
    }
    return nil
  }

  /// The first line (from 1) at or after another that sets a key.
  func line(of key: String, after first: Int) -> Int? {
    let lines = lines
    for index in max(0, first - 1)..<max(first, lines.count) where index < lines.count {
      let line = lines[index].drop { $0 == " " }
      for form in [key, "\"\(key)\""] where line.hasPrefix(form) || line.contains("{ \(form)") {
        let rest = line.drop { $0 != "=" }
        if !rest.isEmpty { return index + 1 }
      }
      if line.contains(", \(key) =") || line.contains("\"\(key)\" =") { return index + 1 }
    }
    return nil
  }
}
