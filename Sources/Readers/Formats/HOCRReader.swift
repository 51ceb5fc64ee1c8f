// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads hOCR 1.2, as Tesseract, ocropy and the Internet Archive write it.
///
/// XHTML is read strictly; what is no XHTML is read as HTML, and then its end must be there.
public struct HOCRReader: PieceReader {
  /// `hocr`.
  public let format = "hocr"

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

  /// Reads pages, lines and words with their boxes, in pixels.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    try PagedXML.source(
      of: bytes, named: name, visitor: HOCRVisitor(boxes), encoding: encoding,
      isHTML: !FormatSignature.isXHTML(bytes))
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
      pieces, named: name, visitor: HOCRVisitor(boxes), encoding: encoding,
      isHTML: { !FormatSignature.isXHTML($0) })
  }
}

/// Collects the lines of hOCR.
final class HOCRVisitor: PagedVisitor {
  var pages: BoxedPages
  var closedPages = 0
  let isFound = true
  private var kinds: [Kind] = []
  private var block = 0
  private var openWords = 0
  private var openLines = 0
  private var word: [UInt8] = []
  private var wordBox: Box?
  private var wordConfidence: Float = -1
  /// The ruby of the open line, with the words that it is read for.
  private var rubies: [(text: [UInt8], base: Range<Int>)] = []
  private var rubyStart: Int?
  private var ruby: [UInt8]?
  private var isInParenthesis = false

  /// What an element is.
  private enum Kind { case page, area, line, word, other }

  init(_ boxes: BoxPolicy) { pages = BoxedPages(boxes, isPlacedByLine: true) }

  func start(_ element: XMLElement) {
    switch element.name {
    case "ruby":
      flushWord()
      rubyStart = pages.words.count
    case "rt":
      flushWord()
      ruby = []
    case "rp": isInParenthesis = true
    default: break
    }
    let (kind, region) = kind(of: element)
    kinds.append(kind)
    guard kind != .other, let title = element.bytes("title") else { return }
    let properties = HOCRTitle(title)
    pages.place = element.line
    switch kind {
    case .page:
      pages.beginPage(
        PageFrame(
          width: properties.box?.right ?? 0, height: properties.box?.bottom ?? 0, unit: .pixel,
          image: properties.image))
    case .area: block += 1
    case .line:
      flushWord()
      pages.beginLine(properties.box, block: block, region: region)
      openLines += 1
    case .word:
      flushWord()
      openWords += 1
    case .other: break
    }
    // The text of a line without words has the line's own box.
    wordBox = properties.box
    wordConfidence = kind == .word ? properties.confidence : -1
  }

  func end(_ name: String) {
    switch name {
    case "rt":
      if let text = ruby, let start = rubyStart, start < pages.words.count {
        rubies.append((text, start..<pages.words.count))
        rubyStart = pages.words.count
      }
      ruby = nil
    case "rp": isInParenthesis = false
    case "ruby":
      flushWord()
      rubyStart = nil
    default: break
    }
    switch kinds.popLast() {
    case .word?:
      flushWord()
      openWords = max(0, openWords - 1)
    case .line?:
      flushWord()
      openLines = max(0, openLines - 1)
      if openLines == 0 {
        for item in rubies { pages.addRuby(item.text, for: item.base) }
        rubies = []
      }
    case .page?: closedPages = pages.pages.count
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if ruby != nil {
      ruby?.append(contentsOf: bytes)
    } else if openWords + openLines > 0, !isInParenthesis {
      word += bytes
    }
  }

  func nothing(in name: String) -> ReadError {
    ReadError(
      name, "holds no element of the class ocr_page",
      advice: "give hOCR, or name the format with --from")
  }

  /// Ends the word that was read.
  private func flushWord() {
    defer { word.removeAll(keepingCapacity: true) }
    var trimmed = word[...]
    while let first = trimmed.first, first <= 0x20 { trimmed.removeFirst() }
    while let last = trimmed.last, last <= 0x20 { trimmed.removeLast() }
    guard !trimmed.isEmpty else { return }
    pages.addWord(trimmed, box: wordBox, confidence: wordConfidence)
  }

  /// What an element is by its class, and what that says of its region.
  ///
  /// The classes for headers and captions are not believed: Tesseract guesses them, and badly.
  private func kind(of element: XMLElement) -> (Kind, RegionKind) {
    guard let name = element.bytes("class"), name.count >= 7, name[0] == 0x6F else {
      return (.other, .text)
    }
    let end = name.firstIndex(of: 0x20) ?? name.count
    let first = UnsafeBufferPointer(rebasing: name[..<end])
    for (word, kind, region) in Self.classes where first.isEqual(to: word) {
      return (kind, region)
    }
    if first.isEqual(to: "ocr_separator") || first.isEqual(to: "ocr_rule"),
      let title = element.bytes("title"), let box = HOCRTitle(title).box
    {
      pages.addBar(box)
    }
    return (.other, .text)
  }

  private static let classes: [(StaticString, Kind, RegionKind)] = [
    ("ocrx_word", .word, .text), ("ocr_line", .line, .text), ("ocr_word", .word, .text),
    ("ocrx_line", .line, .text), ("ocr_header", .line, .text), ("ocr_caption", .line, .text),
    ("ocr_textfloat", .line, .text), ("ocr_footer", .line, .footer),
    ("ocr_pageno", .line, .folio), ("ocr_page", .page, .text), ("ocr_carea", .area, .text),
    ("ocr_column", .area, .text), ("ocrx_block", .area, .text), ("ocr_float", .area, .text),
    ("ocr_table", .area, .text),
  ]
}

/// The properties in the title of an hOCR element: `bbox 0 0 10 10; x_wconf 96`.
struct HOCRTitle {
  private(set) var box: Box?
  /// The confidence of a word, 0…1; negative if it is not said.
  private(set) var confidence: Float = -1
  private(set) var image = ""

  init(_ title: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < title.count {
      let end = title[start...].firstIndex(of: UInt8(ascii: ";")) ?? title.count
      while start < end, title[start] <= 0x20 { start += 1 }
      read(UnsafeBufferPointer(rebasing: title[start..<end]))
      start = end + 1
    }
  }

  private mutating func read(_ property: UnsafeBufferPointer<UInt8>) {
    if property.begins(with: "bbox ") {
      var numbers = NumberScanner(property)
      if let left = numbers.next(), let top = numbers.next(), let right = numbers.next(),
        let bottom = numbers.next()
      {
        box = Box(left: left, top: top, right: right, bottom: bottom)
      }
    } else if property.begins(with: "x_wconf ") {
      var numbers = NumberScanner(property)
      if let value = numbers.next() { confidence = min(1, max(0, value / 100)) }
    } else if property.begins(with: "image ") {
      var name = property.dropFirst(6)
      if let first = name.first, first == 0x22 || first == 0x27 { name = name.dropFirst() }
      if let last = name.last, last == 0x22 || last == 0x27 { name = name.dropLast() }
      image = String(decoding: name, as: UTF8.self)
    }
  }
}
