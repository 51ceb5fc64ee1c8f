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
      if let base = furniture.base {
        xml.attribute("of", "b\(base.block)")
        xml.attribute("base", base.text)
      }
    }
    writeFacts(of: block)
    xml.markup(">")
    block.text.withBytes { text in
      var written = 0
      for mark in Mark.marks(of: block, in: text) {
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
}
