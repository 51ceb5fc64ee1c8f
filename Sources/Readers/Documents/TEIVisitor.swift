// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Reads TEI: the divisions of the body are articles and parts, their elements blocks.
///
/// Findings name lines of the TEI file, for TEI need not say which lines were printed.
final class TEIVisitor: XMLVisitor {
  private let collector: DocumentCollector
  /// The names of the open elements, from the root inward, and whether each opened a block.
  private var path: [(name: String, isBlock: Bool, isMark: Bool)] = []
  /// How many elements deep text is that does not stand in the document: what a choice replaced.
  private var hidden = 0
  private var isTEI = false
  private var isInBody = false
  /// Divisions that are open.
  private var divisions = 0
  private var page = 1
  private var line = 1
  /// The lines of the elements that have an `xml:id`.
  private let lines: [String: Int]

  init(_ collector: DocumentCollector, lines: [String: Int]) {
    self.collector = collector
    self.lines = lines
  }

  func start(_ element: XMLElement) {
    if path.isEmpty, element.name == "TEI" {
      isTEI = true
      collector.language = element.text("lang") ?? ""
    }
    guard isTEI else { return collector.fail("has no <TEI> at its root") }
    var isBlock = false
    var isMark = false
    if hidden > 0 || ["orig", "sic", "abbr"].contains(element.name) {
      hidden += 1
    } else if isInBody {
      switch element.name {
      case "div": beginDivision(element)
      case "pb": page = max(page, element.whole("n") ?? page + 1)
      case "label", "num", "name", "seg": isMark = beginMark(element)
      default: break
      }
      if !isMark, element.name != "div", let role = role(of: element) {
        begin(role, element)
        isBlock = true
      }
    } else if element.name == "body" {
      isInBody = true
    }
    path.append((element.name, isBlock, isMark))
  }

  private func beginDivision(_ element: XMLElement) {
    divisions += 1
    // Divisions without a type are sections, which their headings tell.
    guard let type = element.text("type") else { return }
    if divisions == 1 {
      collector.beginArticle(
        kind: type, number: element.whole("n"), confidence: element.number("cert") ?? 1)
      if let part = element.text("subtype") { collector.beginPart(kind: part) }
    } else if divisions == 2 {
      collector.beginPart(kind: type)
    }
  }

  /// Marks inside a block: labels, values, run-in headings, members.
  private func beginMark(_ element: XMLElement) -> Bool {
    guard !collector.open.isEmpty else { return false }
    switch element.name {
    case "label", "num": collector.beginMark("label")
    case "name": collector.beginMark("value")
    default:
      guard let type = element.text("type") else { return false }
      if type == "head" {
        collector.beginMark("head")
      } else if type == "item" {
        collector.beginMark("seg", value: element.whole("n") ?? 0)
      } else {
        return false
      }
    }
    return true
  }

  private func role(of element: XMLElement) -> Role? {
    let parent = path.last?.name ?? ""
    switch element.name {
    case "head":
      if parent == "figure" { return .caption }
      return element.text("type") == "main" ? .title : .heading
    case "p": return .paragraph
    case "item": return .item
    case "byline": return .byline
    case "salute": return .salutation
    case "signed": return .signature
    case "date" where parent == "dateline": return .date
    case "cell", "row": return element.name == "row" ? nil : .table
    case "fw": return .running
    case "note":
      if element.text("type") == "credit" { return .credit }
      return element.text("place") == "bottom" ? .footnote : .note
    case "seg": return element.text("type") == "field" ? .field : nil
    case "ab", "l": return element.text("type").flatMap { Role(rawValue: $0) } ?? .paragraph
    default: return nil
    }
  }

  private func begin(_ role: Role, _ element: XMLElement) {
    collector.begin(
      role, line: element.text("id").flatMap { lines[$0] } ?? line, page: page)
    let number = element.text("n").map { $0.split(separator: ".").compactMap { Int($0) } } ?? []
    let name = element.text("subtype")
    let date = element.text("when")
    let confidence = element.number("cert") ?? 1
    let id = element.text("id").flatMap { $0.utf8.first == 0x62 ? element.blockID : nil }
    let kind: Furniture.Kind =
      switch element.text("type") {
      case "pageNum": .folio
      case "masthead": .masthead
      default: .runningHead
      }
    collector.change { open in
      open.block.confidence = confidence
      open.block.date = date
      if let id { open.block.id = id }
      if let value = number.first, role == .item || role == .heading {
        open.block.number = BlockNumber(
          label: "", value: value, subvalue: number.count > 1 ? number[1] : nil, scheme: "")
      }
      if role == .field { open.block.field = FieldValue(name: name ?? "field", values: []) }
      if role == .running { open.furniture = (kind, "tei.fw") }
    }
  }

  func end(_ name: String) {
    guard let last = path.popLast() else { return }
    if hidden > 0 {
      hidden -= 1
      return
    }
    if last.isMark { collector.endMark() }
    if last.isBlock { collector.end() }
    if name == "div", isInBody { divisions -= 1 }
    if name == "body" { isInBody = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes where byte == 0x0A { line += 1 }
    guard hidden == 0, let last = path.last, !collector.open.isEmpty else { return }
    // White space between elements that stand inside a block is layout.
    let isLayout = bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if isLayout, bytes.contains(0x0A) || ["list", "row", "table", "figure"].contains(last.name) {
      return
    }
    collector.text(String(decoding: bytes, as: UTF8.self))
  }
}
