// SPDX-License-Identifier: Apache-2.0

internal import TOMLKit

/// Why a rule file cannot be read.
package struct RuleSyntaxError: Error {
  /// The line, from 1; 0 if unknown.
  package let line: Int
  /// What is wrong.
  package let message: String
}

/// Brings a rule file into the flat form that `RuleValues` reads.
package struct RuleWriter {
  static let string = UInt8(ascii: "s")
  static let number = UInt8(ascii: "n")
  static let yes = UInt8(ascii: "y")
  static let no = UInt8(ascii: "f")
  static let array = UInt8(ascii: "a")
  static let table = UInt8(ascii: "t")
  static let other = UInt8(ascii: "o")
  /// The greatest number of bytes of a file, so that all sizes fit into 28 bits.
  private static let longest = 1 << 24

  private var bytes: [UInt8] = []

  /// The flat form of a file of TOML.
  package static func flat(_ text: String) throws(RuleSyntaxError) -> [UInt8] {
    guard text.utf8.count <= longest else {
      throw RuleSyntaxError(line: 0, message: "longer than \(longest >> 20) MiB")
    }
    try SyntaxGuard.check(text)
    do {
      let table = try TOMLTable(string: text)
      var writer = RuleWriter()
      // Written at once: nodes of the parser must not outlive its root.
      withExtendedLifetime(table) { writer.write(table) }
      return writer.bytes
    } catch let error as TOMLParseError {
      throw RuleSyntaxError(
        line: error.source.begin.line,
        message: "not TOML: \(error.description), column \(error.source.begin.column)")
    } catch {
      throw RuleSyntaxError(line: 0, message: "not TOML: \(error)")
    }
  }

  /// Writes what the body writes with its size and count before it.
  private mutating func write(_ tag: UInt8, _ count: Int, _ body: (inout Self) -> Void) {
    bytes.append(tag)
    let size = bytes.count
    write(0)
    write(count)
    body(&self)
    let inside = bytes.count - size - 4
    for index in 0..<4 { bytes[size + index] = UInt8(inside >> (7 * index) & 0x7F) }
  }

  private mutating func write(_ number: Int) {
    for index in 0..<4 { bytes.append(UInt8(number >> (7 * index) & 0x7F)) }
  }

  private mutating func write(bytesOf text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  private mutating func write(_ table: TOMLTable) {
    let keys = table.keys.filter { table[$0] != nil }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    write(Self.table, keys.count) { writer in
      for key in keys {
        guard let value = table[key] else { continue }
        writer.write(bytesOf: key)
        writer.write(value)
      }
    }
  }

  private mutating func write(_ number: Double) {
    bytes.append(Self.number)
    for index in 0..<10 { bytes.append(UInt8(number.bitPattern >> UInt64(7 * index) & 0x7F)) }
  }

  private mutating func write(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string:
      bytes.append(Self.string)
      write(bytesOf: value.string ?? "")
    case .int: write(Double(value.int ?? 0))
    case .double: write(value.double ?? 0)
    case .bool: bytes.append(value.bool ?? false ? Self.yes : Self.no)
    case .table: write(value.table ?? TOMLTable())
    case .array:
      let elements = value.array.map { Array($0) } ?? []
      write(Self.array, elements.count) { writer in
        for element in elements { writer.write(element) }
      }
    default: bytes.append(Self.other)
    }
  }
}
