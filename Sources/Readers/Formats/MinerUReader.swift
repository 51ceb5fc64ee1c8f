// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads `middle.json` and `content_list.json` of MinerU.
///
/// Their order is kept; what they set aside as headers, footers and page numbers is read too, and
/// known for what it is.
public struct MinerUReader: Reader {
  /// `mineru`.
  public let format = "mineru"

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

  /// Reads pages and lines with their boxes, in points or thousandths of the page.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    var reading = MinerUReading(name: name, boxes)
    let (values, found) = try JSONDocuments.read(bytes, encoding: encoding, named: name)
    for value in values {
      if let pages = value["pdf_info"]?.array {
        for page in pages { try reading.add(page: page) }
      } else if let list = value.array {
        try reading.add(list: list)
      } else {
        throw JSONDocuments.unknown(name, "top level", "has neither pdf_info nor a list")
      }
    }
    return try BoxedSource.make(reading.pages, raw: bytes, named: name, encoding: found)
  }
}

/// One run of the reader.
struct MinerUReading {
  let name: String
  private(set) var pages: BoxedPages
  private var block = 0
  /// The block before the first of the page.
  private var pageStart = 0

  init(name: String, _ boxes: BoxPolicy) {
    self.name = name
    pages = BoxedPages(boxes)
  }

  // MARK: middle.json

  mutating func add(page: JSONValue) throws(ReadError) {
    let place = "page \(pages.pages.count + 1)"
    pageStart = block
    let size = page["page_size"]?.array ?? []
    pages.beginPage(
      PageFrame(
        width: Float(size.first?.double ?? 0), height: Float(size.last?.double ?? 0), unit: .point))
    pages.pages[pages.pages.count - 1].isOrderGiven = true
    guard let blocks = (page["para_blocks"] ?? page["preproc_blocks"])?.array else {
      throw JSONDocuments.unknown(name, place, "has no para_blocks")
    }
    let aside = page["discarded_blocks"]?.array ?? []
    // What is set aside at the head of the page comes first, as it is printed.
    let middle = (size.last?.double ?? 0) / 2
    for block in aside where isAbove(block, middle) { try add(block, at: place, isAside: true) }
    for block in blocks { try add(block, at: place, isAside: false) }
    for block in aside where !isAbove(block, middle) { try add(block, at: place, isAside: true) }
  }

  private func isAbove(_ block: JSONValue, _ middle: Double) -> Bool {
    guard let box = block["bbox"]?.box else { return false }
    return Double(box.middleY) < middle
  }

  private mutating func add(
    _ value: JSONValue, at place: String, isAside: Bool
  ) throws(ReadError) {
    if let inner = value["blocks"]?.array {
      for block in inner { try add(block, at: place, isAside: isAside) }
      return
    }
    block += 1
    pages.place = Int32(truncatingIfNeeded: block - pageStart)
    let type = value.words("type")
    let region = isAside && type != "footnote" ? aside(type, value) : RegionKind(label: type)
    for line in value["lines"]?.array ?? [] {
      guard let box = line["bbox"]?.box, let spans = line["spans"]?.array else {
        throw JSONDocuments.unknown(name, place, "a line has no bbox and spans")
      }
      pages.beginLine(box, block: block, region: region)
      for span in spans {
        guard let text = span["content"]?.string ?? span["html"]?.string else { continue }
        pages.addWord(
          TableText.plain(text).utf8, box: span["bbox"]?.box ?? box,
          confidence: Float(span["score"]?.double ?? -1))
      }
    }
  }

  /// Older versions say of what they set aside only that they did.
  private func aside(_ type: String, _ value: JSONValue) -> RegionKind {
    let kind = RegionKind(label: type)
    return kind == .text ? .header : kind
  }

  // MARK: content_list.json

  mutating func add(list: [JSONValue]) throws(ReadError) {
    for (number, value) in list.enumerated() {
      // The second version groups by page.
      if let page = value.array {
        beginPage()
        for item in page { try add(item: item, at: "item \(number + 1)") }
      } else {
        guard value.object != nil else {
          throw JSONDocuments.unknown(name, "item \(number + 1)", "is no object")
        }
        let page = max(0, value["page_idx"]?.integer ?? 0)
        try JSONDocuments.check(pages: page, at: "item \(number + 1)", name)
        while pages.pages.count <= page { beginPage() }
        try add(item: value, at: "item \(number + 1)")
      }
    }
  }

  private mutating func beginPage() {
    pages.beginPage(PageFrame(width: 1000, height: 1000, unit: .permille))
    pages.pages[pages.pages.count - 1].isOrderGiven = true
  }

  private mutating func add(item: JSONValue, at place: String) throws(ReadError) {
    guard let type = item["type"]?.string else {
      throw JSONDocuments.unknown(name, place, "has no type")
    }
    block += 1
    pages.place = Int32(truncatingIfNeeded: block)
    let box = item["bbox"]?.box
    let isHeading = (item["text_level"]?.integer ?? 0) > 0
    let region: RegionKind = isHeading ? .heading : RegionKind(label: type)
    for (key, kind) in Self.members {
      guard let value = item[key] else { continue }
      for text in value.texts {
        pages.addBlock(
          TableText.plain(text), box, block: block, region: kind ?? region)
      }
    }
  }

  /// The members of an item that hold text, in the order in which it is read.
  private static let members: [(String, RegionKind?)] = [
    ("table_caption", .caption), ("chart_caption", .caption), ("text", nil), ("list_items", nil),
    ("table_body", .table), ("code_body", .other), ("image_caption", .caption),
    ("img_caption", .caption), ("table_footnote", .caption), ("image_footnote", .caption),
    ("chart_footnote", .caption), ("content", nil),
  ]
}

extension JSONValue {
  /// All strings in a value, however deep.
  fileprivate var texts: [String] {
    if let string { return [string] }
    if let array { return array.flatMap(\.texts) }
    if let object { return object.flatMap { $0.name == "type" ? [] : $0.value.texts } }
    return []
  }
}
