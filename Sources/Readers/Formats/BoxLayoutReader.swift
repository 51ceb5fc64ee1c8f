// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads what `pdftotext -bbox-layout` and `pdftotext -bbox` write.
public struct BoxLayoutReader: PieceReader {
  /// `bbox`.
  public let format = "bbox"

  private let encoding: String?
  private let boxes: BoxPolicy

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - encoding: the name of the encoding; nil to recognize it.
  ///   - boxes: what is done with boxes that cannot be right.
  public init(encoding: String? = nil, boxes: BoxPolicy = .check) {
    self.encoding = encoding
    self.boxes = boxes
  }

  /// Reads pages, lines and words with their boxes, in points.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    try PagedXML.source(
      of: bytes, named: name, visitor: BoxLayoutVisitor(boxes), encoding: encoding)
  }

  /// Reads an input that comes piece by piece.
  public func read(
    _ pieces: @escaping BytePieces, named name: String
  ) throws(ReadError) -> Source {
    try paged(pieces, named: name).whole()
  }

  /// Reads an input page by page.
  public func pages(_ pieces: @escaping BytePieces, named name: String) -> any PageSources {
    paged(pieces, named: name)
  }

  private func paged(_ pieces: @escaping BytePieces, named name: String) -> PagedXML {
    PagedXML(
      pieces, named: name, visitor: BoxLayoutVisitor(boxes), encoding: encoding)
  }
}

/// Collects the lines of `-bbox-layout`; without lines, each word is one.
final class BoxLayoutVisitor: PagedVisitor {
  var pages: BoxedPages
  var closedPages = 0
  let isFound = true
  private var block = 0
  private var hasLine = false
  private var word: (text: [UInt8], box: Box?)?

  init(_ boxes: BoxPolicy) { pages = BoxedPages(boxes, isPlacedByLine: true) }

  func start(_ element: XMLElement) {
    switch element.name {
    case "page":
      pages.beginPage(
        PageFrame(
          width: element.number("width") ?? 0, height: element.number("height") ?? 0,
          unit: .point))
    case "block": block += 1
    case "line":
      hasLine = true
      pages.place = element.line
      pages.beginLine(box(of: element), block: block)
    case "word":
      if !hasLine { pages.place = element.line }
      word = ([], box(of: element))
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "word":
      if let word {
        if !hasLine { pages.beginLine(word.box, block: 0) }
        pages.addWord(word.text, box: word.box)
      }
      word = nil
    case "line": hasLine = false
    case "page": closedPages = pages.pages.count
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { word?.text.append(contentsOf: bytes) }

  func nothing(in name: String) -> ReadError {
    ReadError(name, "holds no page", advice: "give the file that `pdftotext -bbox-layout` wrote")
  }

  private func box(of element: XMLElement) -> Box? {
    guard let left = element.number("xMin"), let top = element.number("yMin"),
      let right = element.number("xMax"), let bottom = element.number("yMax")
    else { return nil }
    return Box(left: left, top: top, right: right, bottom: bottom)
  }
}
