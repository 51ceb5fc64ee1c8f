// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads what `pdftotext -bbox-layout` and `pdftotext -bbox` write.
public struct BoxLayoutReader: Reader {
  /// `bbox`.
  public let format = "bbox"

  private let encoding: String?

  /// Makes a reader.
  ///
  /// - Parameter encoding: the name of the encoding; nil to recognize it.
  public init(encoding: String? = nil) { self.encoding = encoding }

  /// Reads pages, lines and words with their boxes, in points.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    let visitor = BoxLayoutVisitor()
    let found = try XMLPush.read(bytes, encoding: encoding, named: name, to: visitor)
    guard !visitor.pages.pages.isEmpty else {
      throw ReadError(
        name, "holds no page", advice: "give the file that `pdftotext -bbox-layout` wrote")
    }
    return try BoxedSource.make(visitor.pages, raw: bytes, named: name, encoding: found)
  }
}

/// Collects the lines of `-bbox-layout`; without lines, each word is one.
final class BoxLayoutVisitor: XMLVisitor {
  private(set) var pages = BoxedPages()
  private var block = 0
  private var hasLine = false
  private var word: (text: [UInt8], box: Box)?

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
      pages.beginLine(box(of: element), block: block)
    case "word": word = ([], box(of: element))
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
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { word?.text.append(contentsOf: bytes) }

  private func box(of element: XMLElement) -> Box {
    guard let left = element.number("xMin"), let top = element.number("yMin"),
      let right = element.number("xMax"), let bottom = element.number("yMax")
    else { return .none }
    return Box(left: left, top: top, right: right, bottom: bottom)
  }
}
