// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Reads the XML of wenli: blocks are elements named by their role.
final class OwnXMLVisitor: XMLVisitor {
  private let collector: DocumentCollector
  private var isOwn = false
  private var isInFurniture = false
  /// What is read of a finding that is open.
  private var finding: Finding?
  /// The text of a message, note, fact or signatory that is open.
  private var side: (element: String, text: String, place: SourceRange)?
  private var fact: FieldValue?

  init(_ collector: DocumentCollector) { self.collector = collector }

  func start(_ element: XMLElement) {
    guard isOwn || element.name == "document" else {
      return collector.fail("has no <document> at its root")
    }
    switch element.name {
    case "document":
      isOwn = true
      collector.language = element.text("lang") ?? ""
    case "source": collector.sourceName = element.text("name")
    case "article":
      guard let kind = element.text("kind") else {
        return collector.fail("has an <article> without kind")
      }
      collector.beginArticle(
        kind: kind, number: element.whole("number"), confidence: element.number("confidence") ?? 1)
    case "part":
      collector.beginPart(kind: element.text("kind") ?? collector.kind)
      let (addressee, date) = (element.text("addressee"), element.text("date"))
      let points = ["suggestions", "measures", "points"].lazy.compactMap { name in
        element.ids(name).map { Part.Points(name: name, blocks: $0) }
      }.first
      collector.changePart {
        $0.addressee = addressee
        $0.date = date
        $0.points = points
      }
    case "furniture": isInFurniture = true
    case "finding": beginFinding(element)
    case "message", "signatory": side = (element.name, "", SourceRange(0, 0))
    case "fact": fact = FieldValue(name: element.text("name") ?? "field", values: [])
    case "value" where fact != nil: side = (element.name, "", SourceRange(0, 0))
    case "label", "head", "value": collector.beginMark(element.name)
    case "seg": collector.beginMark("seg", value: element.whole("n") ?? 0)
    default:
      if element.name == "note", finding != nil {
        side = ("note", "", element.spans("at").first ?? SourceRange(0, 0))
      } else if let role = Role(rawValue: element.name) {
        begin(role, element)
      }
    }
  }

  private func begin(_ role: Role, _ element: XMLElement) {
    let lines = element.spans("lines").first
    let first = max(1, lines.map { Int($0.start) } ?? element.whole("lines") ?? 1)
    collector.begin(role, line: first, page: element.whole("page") ?? 1)
    let value = element.whole("n")
    let label = element.text("label") ?? ""
    let scheme = element.text("scheme") ?? ""
    let subvalue = element.whole("sub")
    let ranges = element.spans("at")
    let (name, date) = (element.text("name"), element.text("when"))
    let confidence = element.number("confidence") ?? 1
    let level = element.whole("level") ?? 0
    let id = element.blockID
    let furniture = element.text("kind").flatMap { Furniture.Kind(rawValue: $0) }
    let rule = element.text("rule") ?? "furniture.unknown"
    collector.change { open in
      open.block.lines = first...max(first, lines.map { Int($0.end) } ?? first)
      open.block.ranges = ranges
      if let id { open.block.id = id }
      open.block.confidence = confidence
      open.block.level = level
      open.block.date = date
      if let value {
        open.block.number = BlockNumber(
          label: label, value: value, subvalue: subvalue, scheme: scheme)
      }
      if let name { open.block.field = FieldValue(name: name, values: []) }
      if role == .running { open.furniture = (furniture ?? .runningHead, rule) }
    }
  }

  private func beginFinding(_ element: XMLElement) {
    guard let code = element.text("code"), let rule = collector.rule(code) else {
      return collector.fail("has a <finding> without code")
    }
    let severity = element.text("severity").flatMap { Severity(rawValue: $0) } ?? .info
    finding = Finding("", severity, at: element.spans("at").first ?? SourceRange(0, 0), by: rule)
  }

  func end(_ name: String) {
    if let own = side, own.element.utf8.elementsEqual(name.utf8) {
      side = nil
      switch name {
      case "message": finding?.message = own.text
      case "note": finding?.notes.append(Finding.Note(own.text, at: own.place))
      case "signatory": collector.changePart { $0.signatories.append(own.text) }
      default: fact?.values.append(own.text)
      }
      return
    }
    switch name {
    case "furniture": isInFurniture = false
    case "finding":
      if let finding { collector.findings.append(finding) }
      finding = nil
    case "fact":
      if let fact { collector.changePart { $0.fields.append(fact) } }
      fact = nil
    case "label", "head", "value", "seg": collector.endMark()
    default: if Role(rawValue: name) != nil { collector.end() }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if side != nil { side?.text += text } else { collector.text(text) }
  }
}

extension XMLElement {
  /// The whole number that an attribute holds.
  func whole(_ name: StaticString) -> Int? {
    number(name).flatMap { $0 < 1e7 ? Int($0) : nil }
  }

  /// The half-open ranges that an attribute holds: `12-40 52-60`.
  func spans(_ name: StaticString) -> [SourceRange] {
    guard let text = text(name) else { return [] }
    return text.split(separator: " ").compactMap { part in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      guard ends.count == 2, ends[0] <= ends[1], ends[1] < Int(Int32.max) else { return nil }
      return SourceRange(ends[0], ends[1])
    }
  }

  /// The number of the block that the element is: `b3`.
  var blockID: Int? { text("id").flatMap { Int($0.dropFirst()) } }

  /// The ids of blocks that an attribute names: `b3 b4`; nil if the element does not have it.
  func ids(_ name: String) -> [Int]? {
    let value: String? =
      switch name {
      case "suggestions": text("suggestions")
      case "measures": text("measures")
      default: text("points")
      }
    return value.map { $0.split(separator: " ").compactMap { Int($0.dropFirst()) } }
  }
}
