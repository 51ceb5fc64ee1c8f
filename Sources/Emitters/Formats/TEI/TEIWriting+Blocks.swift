// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension TEIWriting {
  /// Writes a part.
  ///
  /// TEI lets a closer follow only a body; without one, what closes the part stands in blocks of its
  /// own.
  mutating func write(_ outline: PartOutline, depth: Int) {
    for block in outline.opening { writeOpening(block, depth: depth) }
    for node in outline.body { write(node, depth: depth) }
    let hasBody = outline.body.contains { node in
      switch node {
      case .figure: false
      case .block(let block): block.role != .note && block.role != .footnote
      default: true
      }
    }
    guard !outline.closing.isEmpty else { return }
    guard hasBody else {
      for block in outline.closing { write(.block(block), depth: depth) }
      return
    }
    xml.line(depth)
    xml.markup("<closer>")
    for block in outline.closing {
      xml.line(depth + 1)
      switch block.role {
      case .signature: element(block, "signed")
      case .date: writeDate(block)
      default: writeNote(block)
      }
      writeFurniture(after: block.id, depth: depth + 1)
    }
    xml.line(depth)
    xml.markup("</closer>")
  }

  private mutating func writeOpening(_ block: Block, depth: Int) {
    xml.line(depth)
    begin(page: block.page)
    switch block.role {
    case .title: element(block, "head", type: "main")
    case .heading: element(block, "head")
    case .byline: element(block, "byline")
    case .date:
      xml.markup("<opener>")
      writeDate(block)
      xml.markup("</opener>")
    case .salutation:
      xml.markup("<opener>")
      element(block, "salute")
      xml.markup("</opener>")
    default:
      xml.markup("<opener>")
      element(block, "seg", type: "field", subtype: block.field?.name)
      xml.markup("</opener>")
    }
    writeFurniture(after: block.id, depth: depth)
  }

  /// Writes a node of the body.
  mutating func write(_ node: OutlineNode, depth: Int) {
    switch node {
    case .block(let block): writeBody(block, depth: depth)
    case .list(let items): write(items, depth: depth)
    case .figure(let blocks): writeFigure(blocks, depth: depth)
    case .table(let rows):
      wrap("table", depth) { this in
        for row in rows { this.writeRow(row, depth: depth + 1) }
      }
    case .section(let heading, let nodes):
      wrap("div", depth) { this in
        this.xml.line(depth + 1)
        this.begin(page: heading.page)
        this.element(heading, "head")
        this.writeFurniture(after: heading.id, depth: depth + 1)
        for node in nodes { this.write(node, depth: depth + 1) }
      }
    }
  }

  private mutating func wrap(
    _ name: StaticString, _ depth: Int, _ write: (inout TEIWriting) -> Void
  ) {
    xml.line(depth)
    xml.markup("<")
    xml.markup(name)
    xml.markup(">")
    write(&self)
    xml.line(depth)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }

  private mutating func writeRow(_ row: Block, depth: Int) {
    xml.line(depth)
    begin(page: row.page)
    xml.markup("<row>")
    element(row, "cell")
    xml.markup("</row>")
    writeFurniture(after: row.id, depth: depth)
  }

  private mutating func writeBody(_ block: Block, depth: Int) {
    xml.line(depth)
    begin(page: block.page)
    switch block.role {
    case .paragraph: element(block, "p")
    case .note, .footnote: writeNote(block)
    default:
      element(block, "ab", type: block.role.rawValue, subtype: block.field?.name)
    }
    writeFurniture(after: block.id, depth: depth)
  }

  private mutating func write(_ items: [OutlineItem], depth: Int) {
    xml.line(depth)
    xml.markup("<list type=\"ordered\">")
    for item in items {
      xml.line(depth + 1)
      begin(page: item.block.page)
      open(item.block, "item")
      xml.markup(">")
      writeText(of: item.block)
      writeFurniture(after: item.block.id, depth: depth + 2)
      for node in item.nodes { write(node, depth: depth + 2) }
      xml.markup("</item>")
    }
    xml.line(depth)
    xml.markup("</list>")
  }

  /// A caption is transcribed text, therefore `head` and not `figDesc`.
  private mutating func writeFigure(_ blocks: [Block], depth: Int) {
    wrap("figure", depth) { this in
      for block in blocks {
        this.xml.line(depth + 1)
        this.begin(page: block.page)
        if block.role == .caption {
          this.element(block, "head")
        } else {
          this.element(block, "note", type: "credit")
        }
        this.writeFurniture(after: block.id, depth: depth + 1)
      }
    }
  }

  private mutating func writeNote(_ block: Block) {
    open(block, "note")
    if block.role == .footnote { xml.attribute("place", "bottom") }
    finish(block, "note")
  }

  private mutating func writeDate(_ block: Block) {
    xml.markup("<dateline>")
    xml.markup("<date")
    attributes(of: block)
    if let date = block.date {
      if CalendarDate.isValid(date) { xml.attribute("when", date) } else { unusableDates += 1 }
    }
    finish(block, "date")
    xml.markup("</dateline>")
  }

  private mutating func element(
    _ block: Block, _ name: StaticString, type: String? = nil, subtype: String? = nil
  ) {
    xml.markup("<")
    xml.markup(name)
    attributes(of: block)
    xml.attribute("type", type)
    xml.attribute("subtype", subtype.map(XMLName.word))
    finish(block, name)
  }

  /// Begins an element and leaves its tag open for more attributes.
  private mutating func open(_ block: Block, _ name: StaticString) {
    xml.markup("<")
    xml.markup(name)
    attributes(of: block)
  }

  private mutating func attributes(of block: Block) {
    xml.attribute("xml:id", "b\(block.id)")
    if let number = block.number {
      xml.attribute("n") { output in
        output.append(decimal: number.value)
        if let subvalue = number.subvalue {
          output.append(0x2E)
          output.append(decimal: subvalue)
        }
      }
    }
    writeZones(of: block.places, named: "b\(block.id)")
    xml.attribute("cert", block.confidence)
  }

  private mutating func finish(_ block: Block, _ name: StaticString) {
    xml.markup(">")
    writeText(of: block)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }
}
