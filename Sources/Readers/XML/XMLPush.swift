// SPDX-License-Identifier: Apache-2.0

internal import CXML
internal import WenliCore
internal import WenliUnicode

/// What is told of a document while it is read; nothing handed over outlives the call.
protocol XMLVisitor: AnyObject {
  /// An element begins.
  func start(_ element: XMLElement)
  /// An element ends.
  func end(_ name: String)
  /// Text of the element that is open.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Reads XML or HTML piece by piece, so that no tree is built.
enum XMLPush {
  /// The bytes that are handed over at once.
  private static let piece = 1 << 16

  /// Tells a visitor of a whole document.
  ///
  /// XML says its encoding itself, and libxml2 converts it. HTML seldom does: it is recognized, as that
  /// of plain text is. A stated encoding overrules both.
  ///
  /// - Returns: the encoding of the document.
  /// - Throws: `ReadError` with line and column of what is no XML. What the visitor was told before
  ///   must not be taken for the document.
  static func read(
    _ bytes: [UInt8], isHTML: Bool = false, encoding: String?, named name: String,
    to visitor: any XMLVisitor
  ) throws(ReadError) -> SourceEncoding {
    let isStated = encoding.map { !$0.utf8.elementsEqual("auto".utf8) } ?? false
    guard isHTML || isStated else {
      try push(bytes, isHTML: false, isUTF8: false, named: name, to: visitor)
      return SourceEncoding(name: declaredEncoding(bytes))
    }
    let (text, found) = try TextDecoder.decode(bytes, encoding: encoding, lossy: false, name: name)
    try push(text, isHTML: isHTML, isUTF8: true, named: name, to: visitor)
    return found
  }

  /// The encoding that XML declares in its first line.
  static func declaredEncoding(_ bytes: [UInt8]) -> String {
    let head = String(decoding: bytes.prefix(200).filter { $0 != 0 }, as: UTF8.self)
    guard let end = head.firstIndex(of: ">"), let name = head[..<end].firstRange(of: "encoding=")
    else { return "UTF-8" }
    let value = head[name.upperBound..<end].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    return value.isEmpty ? "UTF-8" : String(value)
  }

  private static func push(
    _ bytes: [UInt8], isHTML: Bool, isUTF8: Bool, named name: String, to visitor: any XMLVisitor
  ) throws(ReadError) {
    let parser = try XMLParser(isHTML: isHTML, isUTF8: isUTF8, named: name, to: visitor)
    var start = 0
    while start < bytes.count {
      var end = min(bytes.count, start + piece)
      // Where a piece ends inside a tag, libxml2's HTML parser may look for the tag's end in all that follows.
      if isHTML, end < bytes.count,
        let last = bytes[start..<end].lastIndex(of: UInt8(ascii: ">"))
      {
        end = last + 1
      }
      try parser.feed(bytes[start..<end])
      start = end
    }
    try parser.finish()
  }
}

/// An element with its attributes, valid only while its visitor is told of it.
struct XMLElement {
  /// Its name without prefix.
  let name: String
  /// The line of the document in which its tag ends, counted from 1.
  let line: Int32
  let attributes: UnsafeBufferPointer<cxml_attribute>

  /// The bytes of an attribute; nil if the element does not have it.
  func bytes(_ wanted: StaticString) -> UnsafeBufferPointer<UInt8>? {
    for attribute in attributes where Self.isNamed(attribute.name, wanted) {
      return UnsafeRawPointer(attribute.value).map {
        UnsafeBufferPointer(
          start: $0.assumingMemoryBound(to: UInt8.self), count: Int(attribute.length))
      }
    }
    return nil
  }

  /// The text of an attribute.
  func text(_ name: StaticString) -> String? {
    bytes(name).map { String(decoding: Self.plain($0), as: UTF8.self) }
  }

  /// The number that an attribute holds.
  func number(_ name: StaticString) -> Float? {
    guard let bytes = bytes(name) else { return nil }
    var numbers = NumberScanner(bytes)
    return numbers.next()
  }

  /// An attribute's bytes in which libxml2's spelling of the ampersand is undone.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard bytes.contains(0x26) else { return Array(bytes) }
    var result: [UInt8] = []
    var index = 0
    let spelling: [UInt8] = Array("&#38;".utf8)
    while index < bytes.count {
      result.append(bytes[index])
      let rest = bytes[index...]
      index += rest.starts(with: spelling) ? spelling.count : 1
    }
    return result
  }

  private static func isNamed(_ name: UnsafePointer<CChar>?, _ wanted: StaticString) -> Bool {
    guard let name else { return false }
    let count = wanted.utf8CodeUnitCount
    let start = wanted.utf8Start
    for index in 0..<count where UInt8(bitPattern: name[index]) != start[index] { return false }
    return name[count] == 0
  }
}

/// Finds decimal numbers in bytes, whatever stands between them.
struct NumberScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next number; nil at the end.
  mutating func next() -> Float? {
    while index < bytes.count, !isDigit(bytes[index]) { index += 1 }
    guard index < bytes.count else { return nil }
    let isNegative = index > 0 && bytes[index - 1] == 0x2D
    var value = 0.0
    while index < bytes.count, isDigit(bytes[index]) {
      value = value * 10 + Double(bytes[index] &- 0x30)
      index += 1
    }
    if index + 1 < bytes.count, bytes[index] == 0x2E, isDigit(bytes[index + 1]) {
      index += 1
      var scale = 0.1
      while index < bytes.count, isDigit(bytes[index]) {
        value += Double(bytes[index] &- 0x30) * scale
        scale /= 10
        index += 1
      }
    }
    if index < bytes.count, bytes[index] | 0x20 == 0x65 {
      // An exponent: beyond what any page needs, but not to be taken for a number of its own.
      index += 1
      if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B { index += 1 }
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }
    let bounded = min(value, 1e7)
    return Float(isNegative ? -bounded : bounded)
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are those of an ASCII word.
  func isEqual(to word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && begins(with: word)
  }

  /// Whether the first bytes are those of an ASCII word.
  func begins(with word: StaticString) -> Bool {
    guard count >= word.utf8CodeUnitCount else { return false }
    let start = word.utf8Start
    for index in 0..<word.utf8CodeUnitCount where self[index] != start[index] { return false }
    return true
  }
}
