// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// An order of blocks or parts: names, `( ) | ? * +`, nothing else.
public indirect enum OrderExpression: Sendable {
  /// Nothing.
  case empty
  /// A block type, part or alias.
  case name(String)
  /// One after the other.
  case sequence([OrderExpression])
  /// One of several.
  case choice([OrderExpression])
  /// None or one.
  case optional(OrderExpression)
  /// None or more.
  case many(OrderExpression)
  /// One or more.
  case some(OrderExpression)

  init(_ text: String, _ table: RuleTable, _ key: String) throws(RuleError) {
    var parser = Parser(tokens: Self.tokens(text), table: table, key: key, text: text)
    self = try parser.choice()
    if let rest = parser.tokens.first {
      throw parser.fault("`\(rest)` is not expected")
    }
  }

  private static func tokens(_ text: String) -> ArraySlice<String> {
    let bytes = Array(text.utf8)
    var result: [String] = []
    func take(_ range: Range<Int>) {
      if !range.isEmpty { result.append(String(decoding: bytes[range], as: UTF8.self)) }
    }
    var start = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x28, 0x29, 0x7C, 0x3F, 0x2A, 0x2B:
        take(start..<index)
        take(index..<index + 1)
        start = index + 1
      case 0x20, 0x0A, 0x09:
        take(start..<index)
        start = index + 1
      default: break
      }
    }
    take(start..<bytes.count)
    return result[...]
  }

  private struct Parser {
    var tokens: ArraySlice<String>
    let table: RuleTable
    let key: String
    let text: String

    func fault(_ problem: String) -> RuleError {
      table.fault(
        key, "bad order expression `\(text)`: \(problem)",
        advice: "use names, spaces and ( ) | ? * + only")
    }

    mutating func choice() throws(RuleError) -> OrderExpression {
      var branches = [try sequence()]
      while tokens.first == "|" {
        tokens.removeFirst()
        branches.append(try sequence())
      }
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    mutating func sequence() throws(RuleError) -> OrderExpression {
      var items: [OrderExpression] = []
      while let token = tokens.first, token != ")", token != "|" {
        items.append(try postfix())
      }
      return items.count == 1 ? items[0] : (items.isEmpty ? .empty : .sequence(items))
    }

    mutating func postfix() throws(RuleError) -> OrderExpression {
      var item: OrderExpression
      let token = tokens.removeFirst()
      if token == "(" {
        item = try choice()
        guard tokens.first == ")" else { throw fault("a `)` is missing") }
        tokens.removeFirst()
      } else if ["?", "*", "+"].contains(token) {
        throw fault("`\(token)` follows nothing")
      } else {
        item = .name(token)
      }
      while let sign = tokens.first, ["?", "*", "+"].contains(sign) {
        tokens.removeFirst()
        item = sign == "?" ? .optional(item) : (sign == "*" ? .many(item) : .some(item))
      }
      return item
    }
  }
}
