// SPDX-License-Identifier: Apache-2.0

/// Looks for what toml++ takes for granted and does not check: on either, an assertion of it would end
/// the program instead of reporting the line.
///
/// The name of a table must begin with a character of names, and where an array wants a value there
/// must be no `}`. All else it reports itself, so that whatever cannot be followed here is left to it.
struct SyntaxGuard {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  private init(_ text: String) {
    bytes = Array(text.utf8)
    // toml++ passes over a mark of the byte order, behind which the first line begins.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// Throws at the first place that must not be given to toml++.
  static func check(_ text: String) throws(RuleSyntaxError) {
    var walk = SyntaxGuard(text)
    try walk.walk()
  }

  private var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func walk() throws(RuleSyntaxError) {
    // The brackets of values that are open, and whether the last one wants a value.
    var open: [UInt8] = []
    var wantsValue = false
    var isLineStart = true
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x0A:
        line += 1
        if open.isEmpty { isLineStart = true }
        continue
      case 0x20, 0x09, 0x0D: continue
      case UInt8(ascii: "#"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        continue
      case UInt8(ascii: "["):
        if isLineStart {
          try header()
        } else {
          open.append(byte)
        }
      case UInt8(ascii: "{"): open.append(byte)
      case UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "}"):
        if wantsValue { throw fault("an array wants a value or `]`, not `}`") }
        _ = open.popLast()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): string(byte)
      default: break
      }
      isLineStart = false
      wantsValue =
        (byte == UInt8(ascii: "[") || byte == UInt8(ascii: ","))
        && open.last == UInt8(ascii: "[")
    }
  }

  /// The name behind the brackets that open a table, up to the end of the line.
  private mutating func header() throws(RuleSyntaxError) {
    if current == UInt8(ascii: "[") { index += 1 }
    while current == 0x20 || current == 0x09 { index += 1 }
    switch current {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      break
    default:
      throw fault("the name of a table begins with a letter, a digit, _, - or a quotation mark")
    }
    while index < bytes.count, bytes[index] != 0x0A {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { string(byte) }
    }
  }

  /// Goes over a string whose first quotation mark was read.
  private mutating func string(_ quote: UInt8) {
    let isBasic = quote == UInt8(ascii: "\"")
    var isLong = false
    if current == quote {
      index += 1
      guard current == quote else { return }
      index += 1
      isLong = true
    }
    var quotes = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A {
        if !isLong { return }
        line += 1
      }
      index += 1
      quotes = byte == quote ? quotes + 1 : 0
      if isBasic, byte == UInt8(ascii: "\\"), index < bytes.count, bytes[index] != 0x0A {
        index += 1
      }
      // A long string may end in two quotation marks of its own.
      if quotes == (isLong ? 3 : 1) {
        if isLong { while current == quote { index += 1 } }
        return
      }
    }
  }

  private func fault(_ message: String) -> RuleSyntaxError {
    RuleSyntaxError(line: line, message: "not TOML: \(message)")
  }
}
