// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads ALTO 1 to 4.
///
/// Spaces between words of Chinese or Japanese are layout and left out; hyphens stay as they are
/// printed, and the parts of a hyphenated word keep their own text.
public struct ALTOReader: PieceReader {
  /// `alto`.
  public let format = "alto"

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

  /// Reads pages, lines and words with their boxes, in the unit that the file states.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    try PagedXML.source(
      of: bytes, named: name, visitor: ALTOVisitor(boxes), encoding: encoding)
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
      pieces, named: name, visitor: ALTOVisitor(boxes), encoding: encoding)
  }
}

/// Collects the lines of ALTO.
final class ALTOVisitor: PagedVisitor {
  var pages: BoxedPages
  var closedPages = 0
  private(set) var isFound = false
  private var unit = LengthUnit.pixel
  private var image = ""
  private var block = 0
  private var region = RegionKind.text
  private var margin = RegionKind.text
  private var isVertical: Bool?
  private var tags: [String: RegionKind] = [:]
  private var lastLabel: (text: [UInt8], kind: RegionKind) = ([], .text)
  private var isApart = false
  /// The text of an element whose text counts.
  private var note: [UInt8]?

  init(_ boxes: BoxPolicy) { pages = BoxedPages(boxes, isPlacedByLine: true) }

  func start(_ element: XMLElement) {
    switch element.name {
    case "String":
      guard let content = element.bytes("CONTENT") else { return }
      pages.addWord(
        XMLElement.plain(content), box: box(of: element),
        confidence: element.number("WC").map { min(1, max(0, $0)) } ?? -1, isApart: isApart)
      isApart = false
    case "SP": isApart = true
    case "HYP":
      if let content = element.bytes("CONTENT") { pages.extendWord(XMLElement.plain(content)) }
    case "TextLine":
      pages.place = element.line
      pages.beginLine(box(of: element), block: block, region: region)
      pages.lines[pages.lines.count - 1].isVertical = direction(of: element) ?? isVertical
      isApart = false
    case "TextBlock":
      block += 1
      region = margin
      for tag in (element.text("TAGREFS") ?? "").split(separator: " ") {
        if let kind = tags[String(tag)] { region = kind }
      }
      isVertical = direction(of: element)
    case "GraphicalElement":
      if let box = box(of: element) { pages.addBar(box) }
    case "Page":
      pages.beginPage(
        PageFrame(
          width: element.number("WIDTH") ?? 0, height: element.number("HEIGHT") ?? 0, unit: unit,
          image: image))
    case "TopMargin": margin = .header
    case "BottomMargin": margin = .footer
    case "LeftMargin", "RightMargin": margin = .marginal
    case "PrintSpace": margin = .text
    case "LayoutTag", "StructureTag", "RoleTag", "OtherTag":
      if let id = element.text("ID"), let label = element.bytes("LABEL") {
        tags[id] = kind(of: Array(label))
      }
    case "MeasurementUnit", "fileName": note = []
    case "alto": isFound = true
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "MeasurementUnit":
      unit = LengthUnit(rawValue: noted) ?? .pixel
      note = nil
    case "fileName":
      image = noted
      note = nil
    case "TopMargin", "BottomMargin", "LeftMargin", "RightMargin": margin = .text
    case "Page": if isFound { closedPages = pages.pages.count }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { note?.append(contentsOf: bytes) }

  func nothing(in name: String) -> ReadError {
    ReadError(
      name, "is no ALTO with a Page", advice: "give ALTO, or name the format with --from")
  }

  private var noted: String {
    String(decoding: (note ?? []).filter { $0 > 0x20 }, as: UTF8.self)
  }

  /// The kind of a label, which mostly is that of the label before.
  private func kind(of label: [UInt8]) -> RegionKind {
    if lastLabel.text != label {
      lastLabel = (label, RegionKind(label: String(decoding: label, as: UTF8.self)))
    }
    return lastLabel.kind
  }

  private func direction(of element: XMLElement) -> Bool? {
    element.text("BASEDIRECTION").map { $0.hasPrefix("ttb") || $0.hasPrefix("btt") }
  }

  private func box(of element: XMLElement) -> Box? {
    guard let left = element.number("HPOS"), let top = element.number("VPOS"),
      let width = element.number("WIDTH"), let height = element.number("HEIGHT")
    else { return nil }
    return Box(left: left, top: top, right: left + width, bottom: top + height)
  }
}
