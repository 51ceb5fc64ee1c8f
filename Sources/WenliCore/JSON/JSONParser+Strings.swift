// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
  /// Reads a string; the position is at its opening quotation mark.
  mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    var escaped: [UInt8] = []
    var run = position
    while true {
      let byte = current
      if byte == 0x22 { break }
      if byte == 0x5C {
        escaped += bytes[run..<position]
        try unescape(into: &escaped)
        run = position
      } else if byte < 0x20 {
        throw JSONError(
          at: position,
          position < bytes.count
            ? "a control character must be escaped" : "the string is not closed")
      } else {
        position += 1
      }
    }
    let end = position
    position += 1
    let text: String?
    if escaped.isEmpty {
      text = String(validating: bytes[run..<end], as: UTF8.self)
    } else {
      escaped += bytes[run..<end]
      text = String(validating: escaped, as: UTF8.self)
    }
    guard let text else { throw JSONError(at: start, "the string is no valid UTF-8") }
    return text
  }

  private mutating func unescape(into output: inout [UInt8]) throws(JSONError) {
    position += 1
    let letter = current
    position += 1
    switch letter {
    case 0x22, 0x5C, 0x2F: output.append(letter)
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x6E: output.append(0x0A)
    case 0x72: output.append(0x0D)
    case 0x74: output.append(0x09)
    case 0x75: output.append(scalar: try escapedScalar())
    default: throw JSONError(at: position - 2, "no such escape")
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair.
  private mutating func escapedScalar() throws(JSONError) -> UInt32 {
    let start = position - 2
    let first = try fourDigits()
    if first & 0xF800 != 0xD800 { return first }
    guard first < 0xDC00, current == 0x5C else {
      throw JSONError(at: start, "half of a surrogate pair")
    }
    position += 1
    guard current == 0x75 else { throw JSONError(at: start, "half of a surrogate pair") }
    position += 1
    let second = try fourDigits()
    guard second & 0xFC00 == 0xDC00 else { throw JSONError(at: start, "half of a surrogate pair") }
    return 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
  }

  private mutating func fourDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = current
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: throw JSONError(at: position, "a hexadecimal digit is missing")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
