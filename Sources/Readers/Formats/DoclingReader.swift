// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads the JSON of Docling (DoclingDocument).
///
/// The order of the body is kept, and the text as it was found (`orig`), not as it was cleaned.
public struct DoclingReader: Reader {
  /// `docling`.
  public let format = "docling"

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

  /// Reads pages and blocks with their boxes, in points with the origin top left.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    let (values, found) = try JSONDocuments.read(bytes, encoding: encoding, named: name)
    guard let root = values.first, root["body"] != nil else {
      throw JSONDocuments.unknown(name, "top level", "has no body")
    }
    var reading = try DoclingReading(root, name: name, boxes)
    try reading.readAll()
    return try BoxedSource.make(reading.pages, raw: bytes, named: name, encoding: found)
  }
}

/// One run of the reader.
struct DoclingReading {
  private let root: JSONValue
  private let name: String
  private(set) var pages: BoxedPages
  /// The blocks of each page, found before any page is begun.
  private var found: [[(text: String, box: Box?, region: RegionKind)]]
  private var depth = 0
  /// Whether the document is of pages that could be printed; else of slides or sheets.
  private let isPaper: Bool
  /// The references that were followed.
  private var visited: Set<String> = []

  init(_ root: JSONValue, name: String, _ boxes: BoxPolicy) throws(ReadError) {
    pages = BoxedPages(boxes)
    self.root = root
    let type = root["origin"]?.words("mimetype") ?? ""
    isPaper = !type.contains("presentation") && !type.contains("sheet")
    self.name = name
    found = [[]]
  }

  mutating func readAll() throws(ReadError) {
    for part in ["furniture", "body"] {
      if let tree = root[part] { try visit(children: tree, part) }
    }
    // Furniture may stand in the body as well as beside it.
    for number in found.indices {
      pages.beginPage(frame(of: number + 1))
      pages.pages[pages.pages.count - 1].isOrderGiven = true
      for (block, item) in found[number].enumerated() {
        pages.place = Int32(truncatingIfNeeded: block + 1)
        pages.addBlock(item.text, item.box, block: block, region: item.region)
      }
    }
  }

  private mutating func visit(children value: JSONValue, _ place: String) throws(ReadError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.references else {
      throw JSONDocuments.unknown(name, place, "is nested deeper than \(Limits.references) levels")
    }
    for child in value["children"]?.array ?? [] {
      guard let reference = child["$ref"]?.string ?? child["cref"]?.string else {
        throw JSONDocuments.unknown(name, place, "a child has no $ref")
      }
      guard let item = resolve(reference) else {
        throw JSONDocuments.unknown(name, reference, "is not in the file")
      }
      // An item that is named again was read: by all its parents the work would double at each step.
      guard visited.insert(reference).inserted else { continue }
      try add(item, at: reference)
      try visit(children: item, reference)
    }
  }

  /// What a reference such as `#/texts/3` speaks of.
  private func resolve(_ reference: String) -> JSONValue? {
    let parts = reference.split(separator: "/")
    guard parts.count == 3, parts[0] == "#", let index = Int(parts[2]),
      let list = root[String(parts[1])]?.array, list.indices.contains(index)
    else { return nil }
    return list[index]
  }

  private mutating func add(_ item: JSONValue, at reference: String) throws(ReadError) {
    var text = item["orig"]?.string ?? item.words("text")
    if let marker = item["marker"]?.string, !text.utf8.starts(with: marker.utf8) {
      text = marker + text
    }
    if let rows = item["data"]?["grid"]?.array {
      text = rows.map { row in
        (row.array ?? []).map { $0.words("text") }.joined(separator: " ")
      }.joined(separator: "\n")
    }
    guard !text.isEmpty else { return }
    let place = item["prov"]?.array?.first
    let page = max(1, place?["page_no"]?.integer ?? found.count)
    try JSONDocuments.check(pages: page, at: reference, name)
    while found.count < page { found.append([]) }
    let region = RegionKind(label: item.words("label"))
    found[page - 1].append((text, box(place?["bbox"], page), region))
  }

  private func frame(of page: Int) -> PageFrame {
    let size = root["pages"]?[String(page)]?["size"]
    return PageFrame(
      width: Float(size?["width"]?.double ?? 0), height: Float(size?["height"]?.double ?? 0),
      unit: .point)
  }

  /// A box whose origin may be at the foot of the page, as in PDF.
  private func box(_ value: JSONValue?, _ page: Int) -> Box? {
    guard let left = value?["l"]?.double, let top = value?["t"]?.double,
      let right = value?["r"]?.double, let bottom = value?["b"]?.double,
      [left, top, right, bottom].allSatisfy({ abs($0) < 1e7 })
    else { return nil }
    let isUpward = value?.words("coord_origin").utf8.elementsEqual("BOTTOMLEFT".utf8) ?? false
    let height = root["pages"]?[String(page)]?["size"]?["height"]?.double
    var box = Box(
      left: Float(left), top: Float(top), right: Float(right), bottom: Float(bottom))
    if isUpward {
      // Where the page has no height, nothing tells where its head is.
      guard let height, abs(height) < 1e7 else { return nil }
      box.top = Float(height - top)
      box.bottom = Float(height - bottom)
    }
    // Shapes may lie beside a slide or sheet.
    return !isPaper && box.isOutside(frame(of: page)) ? nil : box
  }
}
