// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A visitor that collects pages and knows which of them are whole.
protocol PagedVisitor: XMLVisitor {
  /// The pages so far; those that were taken are gone.
  var pages: BoxedPages { get set }
  /// How many of `pages`, from the first, are read to their end.
  var closedPages: Int { get set }
  /// What the format is, for messages.
  var what: String { get }
}

extension PagedVisitor {
  /// That an input has no page.
  func nothing(in name: String) -> ReadError {
    ReadError(
      name, "is no \(what) with a Page", advice: "give \(what), or name the format with --from")
  }
}

/// Reads pages of XML that comes piece by piece.
final class PagedXML: PageSources {
  private let pieces: BytePieces
  private let name: String
  private let visitor: any PagedVisitor
  private let encoding: String?
  private var parser: XMLParser?
  private var found = SourceEncoding.utf8
  private var byteCount = 0
  private var number = 0
  private var hasText = false
  private var isAtEnd = false

  init(
    _ pieces: @escaping BytePieces, named name: String, visitor: any PagedVisitor,
    encoding: String?
  ) {
    self.pieces = pieces
    self.name = name
    self.visitor = visitor
    self.encoding = encoding
  }

  /// All pages as one source.
  func whole() throws(ReadError) -> Source {
    while !isAtEnd { try feed() }
    guard !visitor.pages.pages.isEmpty else { throw visitor.nothing(in: name) }
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
      if isAtEnd { visitor.closedPages = visitor.pages.pages.count }
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
    byteCount += bytes.count
    guard byteCount <= Limits.sourceBytes else {
      throw ReadError(
        name, "holds more than \(Limits.sourceBytes) bytes", advice: "cut it into smaller files")
    }
    if let encoding, !encoding.utf8.elementsEqual("auto".utf8) { return try feed(bytes, encoding) }
    if parser == nil {
      found = SourceEncoding(name: XMLPush.declaredEncoding(bytes))
      parser = try XMLParser(named: name, to: visitor)
    }
    try parser?.feed(bytes[...])
  }

  /// Reads all that is left in a stated encoding, which is decoded as a whole.
  private func feed(_ head: [UInt8], _ encoding: String) throws(ReadError) {
    var bytes = head
    while let more = try pieces() { bytes += more }
    byteCount = bytes.count
    found = try XMLPush.read(bytes, encoding: encoding, named: name, to: visitor)
    parser = nil
    isAtEnd = true
  }
}
