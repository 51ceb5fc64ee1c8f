// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension Role {
  /// The name of the role as the name of an element.
  fileprivate var element: StaticString {
    switch self {
    case .title: "title"
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .item: "item"
    case .field: "field"
    case .salutation: "salutation"
    case .signature: "signature"
    case .date: "date"
    case .byline: "byline"
    case .caption: "caption"
    case .credit: "credit"
    case .note: "note"
    case .table: "table"
    case .footnote: "footnote"
    case .running: "running"
    }
  }
}

/// An element inside the text of a block.
private struct Mark {
  /// What the element is.
  enum Kind {
    case label, head, value
    case member(BlockMember)
  }
  var kind: Kind
  /// The marked bytes of the text.
  var start: Int
  var end: Int
}

extension XMLWriting {
  /// Writes a block as one line; its id is a letter and a number.
  mutating func write(
    _ block: Block, prefix: UInt8, number: Int, furniture: FurnitureBlock? = nil
  ) {
    let element = block.role.element
    xml.markup("<")
    xml.markup(element)
    xml.attribute("id") { output in
      output.append(prefix)
      output.append(decimal: number)
    }
    if let furniture {
      xml.attribute("kind", furniture.kind.rawValue)
      xml.attribute("rule", document.rules[furniture.rule])
    }
    writeFacts(of: block)
    xml.markup(">")
    block.text.withBytes { text in
      var written = 0
      for mark in marks(of: block, in: text) {
        let start = max(mark.start, written)
        guard start < mark.end else { continue }
        xml.text(text, written, start)
        write(mark, text, from: start)
        written = mark.end
      }
      xml.text(text, written, text.count)
    }
    xml.markup("</")
    xml.markup(element)
    xml.markup(">")
  }

  private mutating func writeFacts(of block: Block) {
    if let number = block.number {
      xml.attribute("n", number.value)
      if let subvalue = number.subvalue { xml.attribute("sub", subvalue) }
      xml.attribute("label", number.label)
      xml.attribute("scheme", number.scheme)
    }
    if block.level > 0 { xml.attribute("level", block.level) }
    if let field = block.field { xml.attribute("name", field.name) }
    xml.attribute("when", block.date)
    xml.attribute("lines") { output in
      output.append(decimal: block.lines.lowerBound)
      output.append(0x2D)
      output.append(decimal: block.lines.upperBound)
    }
    xml.attribute("page", block.page)
    xml.attribute("confidence", block.confidence)
    writePlaces(of: block)
    xml.attribute("at", spans: block.ranges.map(index.codePoints))
  }

  private mutating func write(
    _ mark: Mark, _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) {
    let name: StaticString
    switch mark.kind {
    case .label: name = "label"
    case .head: name = "head"
    case .value: name = "value"
    case .member: name = "seg"
    }
    xml.markup("<")
    xml.markup(name)
    if case .member(let member) = mark.kind {
      xml.attribute("n", member.value)
      xml.attribute("label", member.label)
    }
    xml.markup(">")
    xml.text(text, start, mark.end)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }

  /// The marks of a block in the order of its text.
  private func marks(of block: Block, in text: UnsafeBufferPointer<UInt8>) -> [Mark] {
    var marks: [Mark] = []
    if let number = block.number {
      let length = number.label.utf8.count
      let opens = number.label.withBytes { text.holds($0, at: 0) }
      if opens, length > 0 { marks.append(Mark(kind: .label, start: 0, end: length)) }
    }
    if let heading = block.runInHeading {
      let start = text.offset(ofCodePoint: heading.lowerBound, from: (0, 0))
      let end = text.offset(ofCodePoint: heading.upperBound, from: (start, heading.lowerBound))
      marks.append(Mark(kind: .head, start: start, end: end))
    }
    var known = (byte: 0, codePoint: 0)
    for member in block.members {
      if member.range.lowerBound < known.codePoint { known = (0, 0) }
      let start = text.offset(ofCodePoint: member.range.lowerBound, from: known)
      known = (start, member.range.lowerBound)
      let end = text.offset(ofCodePoint: member.range.upperBound, from: known)
      known = (end, member.range.upperBound)
      marks.append(Mark(kind: .member(member), start: start, end: end))
    }
    var searched = 0
    for value in block.field?.values ?? [] {
      guard let start = value.withBytes({ text.first($0, from: searched) }) else { break }
      searched = start + value.utf8.count
      marks.append(Mark(kind: .value, start: start, end: searched))
    }
    // Stable, so that a label stands before what begins at the same place.
    return marks.count < 2
      ? marks
      : marks.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        .map(\.element)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether some bytes stand at a place.
  func holds(_ other: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + other.count <= count else { return false }
    for index in 0..<other.count where self[start + index] != other[index] { return false }
    return true
  }

  /// Where some bytes stand first at or after a place; nil if there are none to look for.
  func first(_ other: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard !other.isEmpty, start + other.count <= count else { return nil }
    return (start...(count - other.count)).first { holds(other, at: $0) }
  }
}
