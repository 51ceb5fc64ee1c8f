// SPDX-License-Identifier: Apache-2.0

/// Writes JSON into bytes; commas, colons, line breaks and indents come by themselves.
struct JSONWriter {
  /// How values are laid out.
  enum Style {
    /// Everything on one line without spaces.
    case compact
    /// One member a line, indented by two spaces; small values on one line.
    case pretty
  }

  /// What was written so far.
  var output: [UInt8] = []
  private let style: Style
  private var depth = 0
  /// The depth at which a value on one line began, or `Int.max`.
  private var flatFrom = Int.max
  private var isFirst = true
  private var followsKey = false

  /// Makes a writer.
  init(_ style: Style) { self.style = style }

  /// Begins an object; a flat one is written on one line.
  mutating func beginObject(flat: Bool = false) { begin(0x7B, flat: flat) }
  /// Ends an object.
  mutating func endObject() { end(0x7D) }
  /// Begins an array; a flat one is written on one line.
  mutating func beginArray(flat: Bool = false) { begin(0x5B, flat: flat) }
  /// Ends an array.
  mutating func endArray() { end(0x5D) }

  /// Writes the name of a member that is known when the program is compiled; ASCII only.
  mutating func key(_ name: StaticString) {
    separate()
    output.append(0x22)
    output.append(name)
    endKey()
  }

  /// Writes the name of a member.
  mutating func key(named name: String) {
    separate()
    output.append(0x22)
    name.withBytes { output.append(escapingForJSON: $0) }
    endKey()
  }

  /// Writes a string.
  mutating func string(_ text: String) {
    separate()
    output.append(json: text)
  }

  /// Writes a whole number.
  mutating func integer(_ value: Int) {
    separate()
    output.append(decimal: value)
  }

  /// Writes a share of 0…1.
  mutating func share(_ value: Float) {
    separate()
    output.append(share: value)
  }

  /// Writes a length in two decimals at most.
  mutating func length(_ value: Float) {
    separate()
    output.append(length: value)
  }

  /// Writes a string of bytes that need no escape.
  mutating func raw(_ write: (inout [UInt8]) -> Void) {
    separate()
    output.append(0x22)
    write(&output)
    output.append(0x22)
  }

  /// Writes a pair of numbers on one line.
  mutating func pair(_ first: Int, _ second: Int) {
    beginArray(flat: true)
    integer(first)
    integer(second)
    endArray()
  }

  /// Writes a list of strings on one line.
  mutating func strings(_ texts: [String]) {
    beginArray(flat: true)
    for text in texts { string(text) }
    endArray()
  }

  private mutating func begin(_ bracket: UInt8, flat: Bool) {
    separate()
    output.append(bracket)
    depth += 1
    if flat, flatFrom == .max { flatFrom = depth }
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    let isFlat = depth >= flatFrom
    if depth == flatFrom { flatFrom = .max }
    depth -= 1
    if style == .pretty, !isFlat, !isFirst { breakLine() }
    output.append(bracket)
    isFirst = false
  }

  private mutating func endKey() {
    output.append(0x22)
    output.append(0x3A)
    if style == .pretty { output.append(0x20) }
    followsKey = true
  }

  @inline(__always)
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst { output.append(0x2C) }
    if style == .pretty, depth > 0 {
      if depth < flatFrom { breakLine() } else if !isFirst { output.append(0x20) }
    }
    isFirst = false
  }

  private mutating func breakLine() {
    output.append(0x0A)
    for _ in 0..<depth {
      output.append(0x20)
      output.append(0x20)
    }
  }

  /// Ends the line after a whole value, so that another can follow.
  mutating func endLine() {
    output.append(0x0A)
    isFirst = true
  }
}
