// SPDX-License-Identifier: Apache-2.0

/// For each byte: 1 if it may need an escape in content, 2 if only in an attribute.
private let mayNeedEscape: [UInt8] = (UInt8.min...UInt8.max).map { byte in
  switch byte {
  case 0x09, 0x0A, 0x22: 2
  case 0x00..<0x20, 0x26, 0x3C, 0x3E, 0xEF: 1
  default: 0
  }
}

/// Writes XML 1.0 into bytes; characters that XML cannot hold become U+FFFD and are counted.
struct XMLWriter {
  /// What is being written, for the report of lost characters.
  enum Place {
    /// The document as a whole.
    case document
    /// A block, by its id.
    case block(Int)
    /// A block of furniture, by its place in the list.
    case furniture(Int)
    /// A finding, by its place in the list.
    case finding(Int)
    /// An edit, by the code point at which it begins.
    case edit(Int)

    /// The place in words.
    var name: String {
      switch self {
      case .document: "the head of the document"
      case .block(let id): "block b\(id)"
      case .furniture(let number): "furniture f\(number)"
      case .finding(let number): "finding \(number)"
      case .edit(let codePoint): "the edit at code point \(codePoint)"
      }
    }
  }

  /// What was written so far.
  var output: [UInt8] = []
  /// What is being written.
  var place = Place.document
  /// The number of characters that XML cannot hold.
  private(set) var lostCharacters = 0
  /// Where the first of them was.
  private(set) var firstLoss: Place?

  /// Begins a line and indents it; never used inside mixed content.
  mutating func line(_ depth: Int) {
    output.append(0x0A)
    for _ in 0..<depth { output.append("  ") }
  }

  /// Writes markup as it is.
  mutating func markup(_ text: StaticString) { output.append(text) }

  /// Writes an attribute.
  mutating func attribute(_ name: StaticString, _ value: String) {
    open(name)
    value.withBytes { append($0, isAttribute: true) }
    output.append(0x22)
  }

  /// Writes an attribute, if there is a value.
  mutating func attribute(_ name: StaticString, _ value: String?) {
    if let value { attribute(name, value) }
  }

  /// Writes an attribute that is a whole number.
  mutating func attribute(_ name: StaticString, _ value: Int) {
    open(name)
    output.append(decimal: value)
    output.append(0x22)
  }

  /// Writes an attribute that is a share of 0…1.
  mutating func attribute(_ name: StaticString, _ value: Float) {
    open(name)
    output.append(share: value)
    output.append(0x22)
  }

  /// Writes an attribute of characters that need no escape.
  mutating func attribute(_ name: StaticString, _ write: (inout [UInt8]) -> Void) {
    open(name)
    write(&output)
    output.append(0x22)
  }

  /// Writes an attribute that lists half-open ranges: `12-50 60-80`.
  mutating func attribute(_ name: StaticString, spans: [(start: Int, end: Int)]) {
    open(name)
    for (place, span) in spans.enumerated() {
      if place > 0 { output.append(0x20) }
      append(span)
    }
    output.append(0x22)
  }

  /// Writes an attribute that is one half-open range.
  mutating func attribute(_ name: StaticString, span: (start: Int, end: Int)) {
    open(name)
    append(span)
    output.append(0x22)
  }

  private mutating func append(_ span: (start: Int, end: Int)) {
    output.append(decimal: span.start)
    output.append(0x2D)
    output.append(decimal: span.end)
  }

  /// Writes character data.
  mutating func text(_ text: String) { text.withBytes { append($0, isAttribute: false) } }

  /// Writes character data.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    append(UnsafeBufferPointer(rebasing: bytes[start..<end]), isAttribute: false)
  }

  private mutating func open(_ name: StaticString) {
    output.append(0x20)
    output.append(name)
    output.append("=\"")
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool) {
    let limit: UInt8 = isAttribute ? 2 : 1
    mayNeedEscape.withUnsafeBufferPointer { table in
      var written = 0
      var index = bytes.plainForXML(from: 0)
      while index < bytes.count {
        let kind = table[Int(bytes[index])]
        if kind == 0 || kind > limit || bytes[index] >= 0x80 && !Self.isLost(bytes, at: index) {
          index += 1
          if index & 7 == 0 { index = bytes.plainForXML(from: index) }
          continue
        }
        output.append(bytes, from: written, to: index)
        index += escape(bytes[index])
        written = index
      }
      output.append(bytes, from: written, to: bytes.count)
    }
  }

  /// Whether U+FFFE or U+FFFF begins at a byte; surrogates are in no valid UTF-8.
  @inline(__always)
  private static func isLost(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
  }

  /// Writes what stands for a character and returns its number of bytes.
  private mutating func escape(_ byte: UInt8) -> Int {
    switch byte {
    case 0x09: output.append("&#9;")
    case 0x0A: output.append("&#10;")
    case 0x0D: output.append("&#13;")
    case 0x22: output.append("&quot;")
    case 0x26: output.append("&amp;")
    case 0x3C: output.append("&lt;")
    case 0x3E: output.append("&gt;")
    default:
      output.append("\u{FFFD}")
      lostCharacters += 1
      if firstLoss == nil { firstLoss = place }
      return byte >= 0x80 ? 3 : 1
    }
    return 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Skips whole words of eight bytes in which nothing is escaped.
  @inline(__always)
  fileprivate func plainForXML(from start: Int) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return start }
    var index = start
    while index &+ 10 <= count {
      let first = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let next = base.loadUnaligned(fromByteOffset: index &+ 1, as: UInt64.self)
      let last = base.loadUnaligned(fromByteOffset: index &+ 2, as: UInt64.self) | Word.each(0x01)
      // `<` and `>` differ in one bit; so do U+FFFE and U+FFFF.
      let found =
        Word.zeros(first & Word.each(0xE0)) | Word.zeros(first ^ Word.each(0x22))
        | Word.zeros(first ^ Word.each(0x26))
        | Word.zeros((first | Word.each(0x02)) ^ Word.each(0x3E))
        | Word.zeros(
          (first ^ Word.each(0xEF)) | (next ^ Word.each(0xBF)) | (last ^ Word.each(0xBF)))
      if found & Word.each(0x80) != 0 { return index }
      index &+= 8
    }
    return index
  }
}
