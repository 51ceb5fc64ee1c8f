// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A visitor that collects pages and knows which of them are whole.
protocol PagedVisitor: XMLVisitor {
  /// The pages so far; those that were taken are gone.
  var pages: BoxedPages { get set }
  /// How many of `pages`, from the first, are read to their end.
  var closedPages: Int { get set }
  /// Whether what was read is of the format.
  var isFound: Bool { get }
  /// That an input is not of the format, or has no page.
  func nothing(in name: String) -> ReadError
}

/// Reads pages of XML that comes piece by piece, or of HTML, which is read as a whole.
final class PagedXML: PageSources {
  private let pieces: BytePieces
  private let name: String
  private let visitor: any PagedVisitor
  private let encoding: String?
  private var isHTML: ([UInt8]) -> Bool
  private var parser: XMLParser?
  private var found = SourceEncoding.utf8
  private var byteCount = 0
  private var number = 0
  private var hasText = false
  private var isAtEnd = false

  /// Makes a reading.
  ///
  /// - Parameter isHTML: whether an input that begins like this need not be well-formed.
  init(
    _ pieces: @escaping BytePieces, named name: String, visitor: any PagedVisitor,
    encoding: String?, isHTML: @escaping ([UInt8]) -> Bool = { _ in false }
  ) {
    self.pieces = pieces
    self.name = name
    self.visitor = visitor
    self.encoding = encoding
    self.isHTML = isHTML
  }

  /// The source of an input whose bytes are all there, and which keeps them.
  static func source(
    of bytes: [UInt8], named name: String, visitor: any PagedVisitor, encoding: String?,
    isHTML: Bool = false
  ) throws(ReadError) -> Source {
    let found = try read(
      bytes, named: name, visitor: visitor, encoding: encoding, isHTML: isHTML)
    guard visitor.isFound, !visitor.pages.pages.isEmpty else { throw visitor.nothing(in: name) }
    return try BoxedSource.make(visitor.pages, raw: bytes, named: name, encoding: found)
  }

  /// All pages as one source.
  func whole() throws(ReadError) -> Source {
    while !isAtEnd { try feed() }
    guard visitor.isFound, !visitor.pages.pages.isEmpty else { throw visitor.nothing(in: name) }
    return try BoxedSource.make(
      visitor.pages, byteCount: byteCount, named: name, encoding: found)
  }

  func next() throws(ReadError) -> Source? {
    while true {
      while visitor.closedPages > 0 {
        guard let page = visitor.pages.takeFirst() else { break }
        visitor.closedPages -= 1
        number += 1
        guard page.text.contains(where: { $0 > 0x20 }) else { continue }
        hasText = true
        return try BoxedSource.page(page, named: "\(name), page \(number)")
      }
      guard !isAtEnd else { break }
      try feed()
      if isAtEnd { visitor.closedPages = visitor.isFound ? visitor.pages.pages.count : 0 }
    }
    guard number > 0 else { throw visitor.nothing(in: name) }
    guard hasText else { throw BoxedSource.empty(name) }
    return nil
  }

  /// Reads the next piece.
  private func feed() throws(ReadError) {
    guard let bytes = try pieces() else {
      guard let parser else { throw visitor.nothing(in: name) }
      // A fault is thrown again whenever it is asked for the next page.
      try parser.finish()
      isAtEnd = true
      return
    }
    try count(bytes)
    let isHTML = parser == nil && isHTML(bytes)
    let isStated = encoding.map { !$0.utf8.elementsEqual("auto".utf8) } ?? false
    if isHTML || isStated { return try feedAll(after: bytes, isHTML: isHTML) }
    if parser == nil {
      found = SourceEncoding(name: XMLPush.declaredEncoding(bytes))
      parser = try XMLParser(named: name, to: visitor)
    }
    try parser?.feed(bytes[...])
  }

  /// Reads all that is left of what is decoded as a whole.
  private func feedAll(after head: [UInt8], isHTML: Bool) throws(ReadError) {
    var bytes = head
    while let more = try pieces() {
      try count(more)
      bytes += more
    }
    found = try Self.read(
      bytes, named: name, visitor: visitor, encoding: encoding, isHTML: isHTML)
    parser = nil
    isAtEnd = true
  }

  private func count(_ bytes: [UInt8]) throws(ReadError) {
    byteCount += bytes.count
    guard byteCount <= Limits.sourceBytes else {
      throw ReadError(
        name, "holds more than \(Limits.sourceBytes) bytes", advice: "cut it into smaller files")
    }
  }

  /// Tells a visitor of a whole document; that of HTML must be there to its end.
  private static func read(
    _ bytes: [UInt8], named name: String, visitor: any PagedVisitor, encoding: String?,
    isHTML: Bool
  ) throws(ReadError) -> SourceEncoding {
    let found = try XMLPush.read(
      bytes, isHTML: isHTML, encoding: encoding, named: name, to: visitor)
    if isHTML, !FormatSignature.ends(bytes, with: "</html>") {
      throw ReadError(
        name, "ends before </html>", advice: "make the file again; it seems to be cut off")
    }
    return found
  }
}
