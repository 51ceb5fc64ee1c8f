// SPDX-License-Identifier: Apache-2.0

/// Reads JSON strictly as RFC 8259 defines it: UTF-8, no byte order mark, no comments.
///
/// Unpaired surrogates and numbers beyond the range of a double are refused.
public struct JSONParser {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one value that takes up all the bytes.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else {
      throw JSONError(at: parser.position, "text after the end of the value")
    }
    return value
  }

  /// The byte at the position; 0, which no JSON begins with, at the end.
  @inline(__always)
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    switch current {
    case 0x7B: return try object(depth: depth + 1)
    case 0x5B: return try array(depth: depth + 1)
    case 0x22: return .string(try string())
    case 0x2D, 0x30...0x39: return try number()
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default:
      throw JSONError(
        at: position, position < bytes.count ? "no value begins here" : "the text ends too early")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var members: [JSONMember] = []
    skipSpace()
    if current == 0x7D {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard current == 0x22 else { throw JSONError(at: position, "a name in quotes is missing") }
      let name = try string()
      skipSpace()
      guard current == 0x3A else { throw JSONError(at: position, "a colon is missing") }
      position += 1
      members.append(JSONMember(name: name, value: try value(depth: depth)))
      if try closes(with: 0x7D) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var elements: [JSONValue] = []
    skipSpace()
    if current == 0x5D {
      position += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth))
      if try closes(with: 0x5D) { return .array(elements) }
    }
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= Limits.jsonDepth else {
      throw JSONError(at: position, "nested deeper than \(Limits.jsonDepth) levels")
    }
    position += 1
  }

  /// Steps over a comma or the closing bracket and tells which it was.
  mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    let byte = current
    guard byte == bracket || byte == 0x2C else {
      throw JSONError(at: position, "a comma or closing bracket is missing")
    }
    position += 1
    return byte == bracket
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let end = position + word.utf8CodeUnitCount
    let isThere =
      end <= bytes.count
      && word.withUTF8Buffer { $0.elementsEqual(bytes[position..<end]) }
    guard isThere else { throw JSONError(at: position, "no value begins here") }
    position = end
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    var isWhole = true
    if current == 0x2D { position += 1 }
    if current == 0x30 { position += 1 } else { try digits() }
    if current == 0x2E {
      isWhole = false
      position += 1
      try digits()
    }
    if current == 0x65 || current == 0x45 {
      isWhole = false
      position += 1
      if current == 0x2B || current == 0x2D { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw JSONError(at: start, "the number is too large")
    }
    return .number(value)
  }

  private mutating func digits() throws(JSONError) {
    guard current >= 0x30, current <= 0x39 else {
      throw JSONError(at: position, "a digit is missing")
    }
    while current >= 0x30, current <= 0x39 { position += 1 }
  }
}
