// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads hOCR 1.2, as Tesseract, ocropy and the Internet Archive write it.
///
/// XHTML is read strictly; what is no XHTML is read as HTML, and then its end must be there.
public struct HOCRReader: Reader {
  /// `hocr`.
  public let format = "hocr"

  private let encoding: String?

  /// Makes a reader.
  ///
  /// - Parameter encoding: the name of the encoding; nil to recognize it.
  public init(encoding: String? = nil) { self.encoding = encoding }

  /// Reads pages, lines and words with their boxes, in pixels.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    let visitor = HOCRVisitor()
    let isHTML = !FormatSignature.isXHTML(bytes)
    let found = try XMLPush.read(
      bytes, isHTML: isHTML, encoding: encoding, named: name, to: visitor)
    if isHTML, !FormatSignature.ends(bytes, with: "</html>") {
      throw ReadError(
        name, "ends before </html>", advice: "make the file again; it seems to be cut off")
    }
    guard !visitor.pages.pages.isEmpty else {
      throw ReadError(
        name, "holds no element of the class ocr_page",
        advice: "give hOCR, or name the format with --from")
    }
    return try BoxedSource.make(visitor.pages, raw: bytes, named: name, encoding: found)
  }
}

/// Collects the lines of hOCR.
final class HOCRVisitor: XMLVisitor {
  private(set) var pages = BoxedPages()
  private var kinds: [Kind] = []
  private var block = 0
  private var openWords = 0
  private var openLines = 0
  private var word: [UInt8] = []
  private var wordBox = Box.none
  private var wordConfidence: Float = -1
  /// The ruby of the open line, with the words that it is read for.
  private var rubies: [(text: [UInt8], base: Range<Int>)] = []
  private var rubyStart: Int?
  private var ruby: [UInt8]?
  private var isInParenthesis = false

  /// What an element is.
  private enum Kind { case page, area, line, word, other }

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
    switch kind {
    case .page:
      pages.beginPage(
        PageFrame(
          width: properties.box.right, height: properties.box.bottom, unit: .pixel,
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
    switch String(decoding: name, as: UTF8.self).prefix(while: { $0 != " " }) {
    case "ocrx_word", "ocr_word": return (.word, .text)
    case "ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat":
      return (.line, .text)
    case "ocr_footer": return (.line, .footer)
    case "ocr_pageno": return (.line, .folio)
    case "ocr_page": return (.page, .text)
    case "ocr_carea", "ocr_column", "ocrx_block", "ocr_float", "ocr_table": return (.area, .text)
    case "ocr_separator", "ocr_rule":
      if let title = element.bytes("title"), let last = pages.pages.indices.last {
        pages.pages[last].bars.append(HOCRTitle(title).box)
      }
      return (.other, .text)
    default: return (.other, .text)
    }
  }
}

/// The properties in the title of an hOCR element: `bbox 0 0 10 10; x_wconf 96`.
struct HOCRTitle {
  private(set) var box = Box.none
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
    if property.starts(with: "bbox ".utf8) {
      var numbers = NumberScanner(property)
      if let left = numbers.next(), let top = numbers.next(), let right = numbers.next(),
        let bottom = numbers.next()
      {
        box = Box(left: left, top: top, right: right, bottom: bottom)
      }
    } else if property.starts(with: "x_wconf ".utf8) {
      var numbers = NumberScanner(property)
      if let value = numbers.next() { confidence = min(1, max(0, value / 100)) }
    } else if property.starts(with: "image ".utf8) {
      var name = property.dropFirst(6)
      if let first = name.first, first == 0x22 || first == 0x27 { name = name.dropFirst() }
      if let last = name.last, last == 0x22 || last == 0x27 { name = name.dropLast() }
      image = String(decoding: name, as: UTF8.self)
    }
  }
}
