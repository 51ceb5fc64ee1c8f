// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads PAGE-XML of 2010 to 2024.
///
/// The reading order of the file is kept where it has one. The text of lines goes before that of
/// their words, if the two differ, and before that of their region.
public struct PageXMLReader: PieceReader {
  /// `page`.
  public let format = "page"

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

  /// Reads pages, lines and words with the boxes round their outlines, in pixels.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    try PagedXML.source(
      of: bytes, named: name, visitor: PageXMLVisitor(boxes), encoding: encoding)
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
      pieces, named: name, visitor: PageXMLVisitor(boxes), encoding: encoding)
  }
}

/// Collects the regions of PAGE-XML.
final class PageXMLVisitor: PagedVisitor {
  var pages: BoxedPages
  var closedPages = 0
  private(set) var isFound = false
  private var regions: [Region] = []
  private var bars: [Box] = []
  private var bar: Box?
  private var order = PageXMLOrder()
  /// What is open, from the page inward, that may have an outline and a text.
  private var holders: [Holder] = []
  private var text: [UInt8]?
  private var rank = Float.infinity
  private var confidence: Float = -1

  init(_ boxes: BoxPolicy) { pages = BoxedPages(boxes, isPlacedByLine: true) }

  /// A region with its lines.
  private struct Region {
    var id: String
    var kind: RegionKind
    var isVertical: Bool?
    var own: Item
    var lines: [Line] = []
  }

  /// A line with its words.
  private struct Line {
    var own: Item
    var slope: Float?
    var words: [Item] = []
  }

  /// The outline and text of something.
  private struct Item {
    var box: Box?
    /// The line of the document in which its tag ends.
    var place: Int32 = 0
    var text: [UInt8] = []
    var confidence: Float = -1
    /// The index of the text that was taken; the lowest is the best.
    var rank = Float.infinity
  }

  private enum Holder { case region, line, word, bar, other }

  func start(_ element: XMLElement) {
    switch element.name {
    case "PcGts": isFound = true
    case "Page":
      pages.beginPage(
        PageFrame(
          width: element.number("imageWidth") ?? 0, height: element.number("imageHeight") ?? 0,
          unit: .pixel, image: element.text("imageFilename") ?? ""))
    case "OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed":
      order.begin(at: element.number("index"))
    case "RegionRefIndexed", "RegionRef":
      order.add(element.text("regionRef") ?? "", at: element.number("index"))
    case "TextRegion":
      holders.append(.region)
      regions.append(
        Region(
          id: element.text("id") ?? "", kind: kind(of: element),
          isVertical: element.text("readingDirection").map { $0.contains("top") },
          own: Item(place: element.line)))
    case "TextLine":
      holders.append(.line)
      if regions.isEmpty { regions.append(Region(id: "", kind: .text, own: Item())) }
      regions[regions.count - 1].lines.append(Line(own: Item(place: element.line)))
    case "Word":
      holders.append(.word)
      withLine { $0.words.append(Item()) }
    case "SeparatorRegion":
      holders.append(.bar)
      bar = nil
    case "Glyph": holders.append(.other)
    case "Coords":
      if let box = element.bytes("points").flatMap(Self.box) { setBox(box) }
    case "Point":
      if let x = element.number("x"), let y = element.number("y") {
        setBox(Box(left: x, top: y, right: x, bottom: y))
      }
    case "Baseline":
      if let points = element.bytes("points") { setSlope(points) }
    case "TextEquiv":
      rank = element.number("index") ?? 0
      confidence = element.number("conf") ?? -1
    case "Unicode": text = []
    default:
      if element.name.hasSuffix("Region") { holders.append(.other) }
    }
  }

  func end(_ name: String) {
    switch name {
    case "Unicode":
      if let text { setText(text) }
      text = nil
    case "TextRegion", "TextLine", "Word", "Glyph":
      holders.removeLast()
      dropEmpty()
    case "OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed":
      order.end()
    case "Page": flushPage()
    default:
      guard name.hasSuffix("Region"), let holder = holders.popLast() else { break }
      if holder == .bar, let bar, bar != bars.last { bars.append(bar) }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { text?.append(contentsOf: bytes) }

  func nothing(in name: String) -> ReadError {
    ReadError(
      name, "is no PAGE-XML with a Page", advice: "give PAGE-XML, or name the format with --from")
  }

  private func kind(of element: XMLElement) -> RegionKind {
    if let type = element.text("type") { return RegionKind(label: type) }
    guard let custom = element.text("custom"), let start = custom.firstRange(of: "type:") else {
      return .text
    }
    return RegionKind(label: String(custom[start.upperBound...].prefix { $0 != ";" && $0 != "}" }))
  }

  private func withLine(_ change: (inout Line) -> Void) {
    guard let region = regions.indices.last, let line = regions[region].lines.indices.last else {
      return
    }
    change(&regions[region].lines[line])
  }

  private func withItem(_ change: (inout Item) -> Void) {
    switch holders.last {
    case .region?:
      if let last = regions.indices.last { change(&regions[last].own) }
    case .line?: withLine { change(&$0.own) }
    case .word?:
      withLine { if let last = $0.words.indices.last { change(&$0.words[last]) } }
    default: break
    }
  }

  /// Forgets the last word, line or region if it has no text: a million of them must not fill the memory.
  private func dropEmpty() {
    guard let region = regions.indices.last else { return }
    if let line = regions[region].lines.indices.last {
      if let word = regions[region].lines[line].words.last {
        if word.text.isEmpty { regions[region].lines[line].words.removeLast() }
      } else if regions[region].lines[line].own.text.isEmpty, !holders.contains(.line) {
        regions[region].lines.removeLast()
      }
    } else if regions[region].own.text.isEmpty, !holders.contains(.region) {
      regions.removeLast()
    }
  }

  private func setBox(_ box: Box) {
    if case .bar? = holders.last { bar = bar?.union(box) ?? box }
    // Points that come one by one widen the box.
    withItem { $0.box = $0.box?.union(box) ?? box }
  }

  private func setText(_ bytes: [UInt8]) {
    let (rank, confidence) = (rank, confidence)
    withItem { item in
      guard rank < item.rank else { return }
      item.text = bytes
      item.rank = rank
      item.confidence = confidence < 0 ? -1 : min(1, confidence)
    }
  }

  private func setSlope(_ points: UnsafeBufferPointer<UInt8>) {
    var numbers = NumberScanner(points)
    var ends: [(x: Float, y: Float)] = []
    while let x = numbers.next(), let y = numbers.next() { ends.append((x, y)) }
    guard let first = ends.first, let last = ends.last, last.x - first.x > 1 else { return }
    withLine { $0.slope = (last.y - first.y) / (last.x - first.x) }
  }

  /// The box round an outline: `0,0 10,0 10,10`.
  private static func box(_ points: UnsafeBufferPointer<UInt8>) -> Box? {
    var numbers = NumberScanner(points)
    var box: Box?
    while let x = numbers.next(), let y = numbers.next() {
      let point = Box(left: x, top: y, right: x, bottom: y)
      box = box?.union(point) ?? point
    }
    return box
  }

  /// Hands over the regions of a page in the order of the file.
  private func flushPage() {
    let last = pages.pages.count - 1
    let listed = order.regions
    var places: [String: Int] = [:]
    for (place, id) in listed.enumerated() where places[id] == nil { places[id] = place }
    pages.pages[last].isOrderGiven = !listed.isEmpty
    for bar in bars { pages.addBar(bar) }
    let sorted = regions.enumerated().sorted {
      (places[$0.element.id] ?? listed.count, $0.offset)
        < (places[$1.element.id] ?? listed.count, $1.offset)
    }
    for (number, region) in sorted.enumerated() { add(region.element, block: number) }
    regions = []
    bars = []
    order = PageXMLOrder()
    if isFound { closedPages = pages.pages.count }
  }

  private func add(_ region: Region, block: Int) {
    let isRead = region.lines.contains { line in
      !line.own.text.isEmpty || line.words.contains { !$0.text.isEmpty }
    }
    if !isRead {
      let text = String(decoding: region.own.text, as: UTF8.self)
      pages.place = region.own.place
      pages.addBlock(text, region.own.box, block: block, region: region.kind)
      return
    }
    for line in region.lines {
      pages.place = line.own.place
      pages.beginLine(line.own.box, block: block, region: region.kind)
      pages.lines[pages.lines.count - 1].slope = line.slope
      pages.lines[pages.lines.count - 1].isVertical = region.isVertical
      let words = line.words.flatMap(\.text).filter { $0 != 0x20 }
      if line.own.text.isEmpty || words == line.own.text.filter({ $0 != 0x20 }) {
        for word in line.words {
          pages.addWord(word.text, box: word.box, confidence: word.confidence)
        }
      } else {
        pages.addWord(line.own.text, box: line.own.box, confidence: line.own.confidence)
      }
    }
  }
}

/// The reading order of a page: groups of regions in groups.
struct PageXMLOrder {
  private var groups: [[Entry]] = [[]]
  private var indexes: [Float] = []

  /// A region or a group that is at its end.
  private struct Entry {
    let index: Float
    let content: Content

    enum Content {
      case region(String)
      case group([String])
    }
  }

  /// The regions in order.
  var regions: [String] { Self.flat(groups[0]) }

  /// Begins a group.
  mutating func begin(at index: Float?) {
    indexes.append(index ?? Float(groups[groups.count - 1].count))
    groups.append([])
  }

  /// Adds a region to the group that is open.
  mutating func add(_ region: String, at index: Float?) {
    let last = groups.count - 1
    // A region is read where it is named first; a million of the same must not fill the memory.
    if case .region(let other)? = groups[last].last?.content, other.utf8.elementsEqual(region.utf8)
    {
      return
    }
    groups[last].append(Entry(index: index ?? Float(groups[last].count), content: .region(region)))
  }

  /// Ends a group.
  mutating func end() {
    guard groups.count > 1, let group = groups.popLast(), let index = indexes.popLast() else {
      return
    }
    groups[groups.count - 1].append(Entry(index: index, content: .group(Self.flat(group))))
  }

  private static func flat(_ group: [Entry]) -> [String] {
    group.enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }.flatMap {
      switch $0.element.content {
      case .region(let region): [region]
      case .group(let regions): regions
      }
    }
  }
}
