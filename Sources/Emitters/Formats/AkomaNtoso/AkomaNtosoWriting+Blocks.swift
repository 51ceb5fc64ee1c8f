// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension AkomaNtosoWriting {
  /// Writes an article that is neither law nor answered proposal.
  mutating func writePlain(_ article: Article, depth: Int) {
    let outlines = article.parts.map(PartOutline.init)
    writePreface(outlines.first?.opening ?? [], depth: depth)
    xml.line(depth)
    xml.markup("<mainBody>")
    var isEmpty = true
    for (place, outline) in outlines.enumerated() {
      let isFirst = place == 0
      let isLast = place == outlines.count - 1
      let blocks =
        (isFirst ? [] : outline.opening.map(OutlineNode.block)) + outline.body
        + (isLast ? [] : outline.closing.map(OutlineNode.block))
      for node in blocks {
        isEmpty = false
        write(node, depth: depth + 1)
      }
    }
    if isEmpty { xml.markup("<p/>") }
    xml.line(depth)
    xml.markup("</mainBody>")
    writeConclusions(outlines.last?.closing ?? [], depth: depth)
  }

  /// Writes a proposal and its replies.
  mutating func writeQuestions(of article: Article, depth: Int) {
    xml.line(depth)
    xml.markup("<debateBody>")
    xml.line(depth + 1)
    xml.markup("<questions>")
    let proposers = article.parts[0].fields.filter { $0.name.hasBytes(of: "proposers") }
      .flatMap(\.values)
    for (place, part) in article.parts.enumerated() {
      let name: StaticString = place == 0 ? "question" : "answer"
      xml.line(depth + 2)
      xml.markup("<")
      xml.markup(name)
      identify("\(place == 0 ? "question" : "answer")_\(article.number)_\(place + 1)")
      let author = place == 0 ? proposers.first : part.signatories.first
      let addressee = place == 0 ? article.parts[1].signatories.first : part.addressee
      xml.attribute("by", reference(to: author))
      xml.attribute("to", addressee.map { reference(to: $0) })
      xml.markup(">")
      write(speech: PartOutline(part), depth: depth + 3)
      xml.line(depth + 2)
      xml.markup("</")
      xml.markup(name)
      xml.markup(">")
    }
    xml.line(depth + 1)
    xml.markup("</questions>")
    xml.line(depth)
    xml.markup("</debateBody>")
  }

  /// A heading first, then who speaks, then blocks; the schema wants one block at least.
  private mutating func write(speech outline: PartOutline, depth: Int) {
    var rest = outline.opening[...]
    if let first = rest.first, first.role == .title || first.role == .heading {
      element("heading", first, depth: depth)
      rest = rest.dropFirst()
    }
    if let first = rest.first, first.role == .field {
      element("from", first, depth: depth)
      rest = rest.dropFirst()
    }
    let nodes =
      rest.map(OutlineNode.block) + outline.body + outline.closing.map(OutlineNode.block)
    for node in nodes { write(node, depth: depth, isFlat: true) }
    if nodes.isEmpty { xml.markup("<p/>") }
  }

  /// Writes what opens a document.
  mutating func writePreface(_ blocks: [Block], depth: Int) {
    guard !blocks.isEmpty else { return }
    xml.line(depth)
    xml.markup("<preface>")
    for block in blocks { write(.block(block), depth: depth + 1) }
    xml.line(depth)
    xml.markup("</preface>")
  }

  /// Writes what closes a document.
  mutating func writeConclusions(_ blocks: [Block], depth: Int) {
    guard !blocks.isEmpty else { return }
    xml.line(depth)
    xml.markup("<conclusions>")
    for block in blocks { write(.block(block), depth: depth + 1) }
    xml.line(depth)
    xml.markup("</conclusions>")
  }

  /// Writes a node; a flat one stands where the schema takes blocks only.
  mutating func write(_ node: OutlineNode, depth: Int, isFlat: Bool = false) {
    switch node {
    case .block(let block): write(block, depth: depth)
    case .figure(let blocks):
      for block in blocks { write(block, depth: depth) }
    case .table(let rows):
      xml.line(depth)
      xml.markup("<table")
      identify("table_\(rows.first?.id ?? 0)")
      xml.markup(">")
      for row in rows {
        xml.line(depth + 1)
        xml.markup("<tr><td>")
        write(row, depth: nil)
        xml.markup("</td></tr>")
      }
      xml.line(depth)
      xml.markup("</table>")
    case .list(let items):
      xml.line(depth)
      xml.markup("<blockList")
      identify("list_\(items.first?.block.id ?? 0)")
      xml.markup(">")
      for item in items { write(item, depth: depth + 1) }
      xml.line(depth)
      xml.markup("</blockList>")
    case .section(let heading, let nodes):
      if isFlat {
        writeFlat(heading, nodes, depth: depth)
      } else {
        write(heading, nodes, depth: depth)
      }
    }
  }

  private mutating func write(_ item: OutlineItem, depth: Int) {
    xml.line(depth)
    xml.markup("<item")
    identify("item_\(item.block.id)")
    xml.markup(">")
    let rest = writeNumber(of: item.block, depth: depth + 1)
    xml.line(depth + 1)
    xml.markup("<p>")
    writeText(of: item.block, from: rest)
    xml.markup("</p>")
    for node in item.nodes { write(node, depth: depth + 1, isFlat: true) }
    xml.line(depth)
    xml.markup("</item>")
  }

  private mutating func writeFlat(_ heading: Block, _ nodes: [OutlineNode], depth: Int) {
    xml.line(depth)
    xml.markup("<tblock")
    identify("tblock_\(heading.id)")
    xml.markup(">")
    element("heading", heading, depth: depth + 1)
    for node in nodes { write(node, depth: depth + 1, isFlat: true) }
    if nodes.isEmpty { xml.markup("<p/>") }
    xml.line(depth)
    xml.markup("</tblock>")
  }

  private mutating func write(_ heading: Block, _ nodes: [OutlineNode], depth: Int) {
    xml.line(depth)
    xml.markup("<hcontainer")
    identify("hcontainer_\(heading.id)")
    xml.attribute("name", "section")
    xml.markup(">")
    element("heading", heading, depth: depth + 1)
    let inner = nodes.firstIndex { if case .section = $0 { true } else { false } } ?? nodes.count
    let name: StaticString = inner == nodes.count ? "content" : "intro"
    if inner > 0 || inner == nodes.count {
      xml.line(depth + 1)
      xml.markup("<")
      xml.markup(name)
      xml.markup(">")
      for node in nodes[..<inner] { write(node, depth: depth + 2, isFlat: true) }
      if inner == 0 { xml.markup("<p/>") }
      xml.markup("</")
      xml.markup(name)
      xml.markup(">")
    }
    for node in nodes[inner...] { write(node, depth: depth + 1) }
    xml.line(depth)
    xml.markup("</hcontainer>")
  }

  /// Writes a block as a paragraph with the element of its role inside.
  mutating func write(_ block: Block, depth: Int?) {
    if let depth { xml.line(depth) }
    xml.markup("<p")
    xml.attribute("class", block.role == .paragraph ? nil : block.role.rawValue)
    xml.markup(">")
    switch block.role {
    case .title: inline("docTitle", block)
    case .signature: inline("signature", block)
    case .date where block.date.map(CalendarDate.isDay) == true:
      xml.markup("<docDate")
      xml.attribute("date", block.date)
      xml.markup(">")
      writeText(of: block, from: 0)
      xml.markup("</docDate>")
    case .byline: inline("docProponent", block)
    default:
      if block.role == .date { unusableDates += block.date == nil ? 0 : 1 }
      writeText(of: block, from: 0)
    }
    xml.markup("</p>")
  }

  private mutating func inline(_ name: StaticString, _ block: Block) {
    xml.markup("<")
    xml.markup(name)
    xml.markup(">")
    writeText(of: block, from: 0)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }

  /// Writes an element of a block's whole text.
  mutating func element(_ name: StaticString, _ block: Block, depth: Int) {
    xml.line(depth)
    inline(name, block)
  }

  /// Writes the label of a block and its run-in heading, and returns where the text goes on.
  mutating func writeNumber(of block: Block, depth: Int) -> Int {
    xml.place = .block(block.id)
    defer { xml.place = .document }
    return block.text.withBytes { text in
      var rest = 0
      for mark in Mark.marks(of: block, in: text) {
        switch mark.kind {
        case .label:
          xml.line(depth)
          xml.markup("<num>")
          xml.text(text, 0, mark.end)
          xml.markup("</num>")
          rest = text.endOfSpace(from: mark.end)
        case .head where mark.start <= rest && rest > 0 && mark.end > rest:
          xml.line(depth)
          xml.markup("<heading>")
          xml.text(text, rest, mark.end)
          xml.markup("</heading>")
          rest = mark.end
        default: return rest
        }
      }
      return rest
    }
  }

  /// Writes the text of a block from a byte on.
  mutating func writeText(of block: Block, from start: Int) {
    xml.place = .block(block.id)
    block.text.withBytes { xml.text($0, start, $0.count) }
    xml.place = .document
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the spaces after a label end, those of CJK text included.
  func endOfSpace(from start: Int) -> Int {
    var end = start
    while end < count {
      if self[end] == 0x20 {
        end += 1
      } else if end + 2 < count, self[end] == 0xE3, self[end + 1] == 0x80, self[end + 2] == 0x80 {
        end += 3
      } else {
        break
      }
    }
    return end
  }
}
