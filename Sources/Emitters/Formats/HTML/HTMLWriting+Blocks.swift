// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension HTMLWriting {
  /// Writes a node of the body; `heading` is the rank of a heading of the outermost level.
  mutating func write(_ node: OutlineNode, depth: Int, heading rank: Int) {
    switch node {
    case .block(let block): write(block, depth: depth, heading: rank)
    case .list(let items):
      wrap("ol", "items", depth) { this in
        for item in items {
          this.xml.line(depth + 1)
          this.open("li", item.block)
          this.xml.markup(">")
          this.writeText(of: item.block)
          for node in item.nodes { this.write(node, depth: depth + 2, heading: rank) }
          this.xml.markup("</li>")
        }
      }
    case .figure(let blocks):
      wrap("figure", nil, depth) { this in
        this.xml.line(depth + 1)
        this.xml.markup("<figcaption>")
        for block in blocks { this.element("p", block, depth: depth + 2) }
        this.xml.markup("</figcaption>")
      }
    case .table(let rows):
      wrap("table", nil, depth) { this in
        for row in rows {
          this.xml.line(depth + 1)
          this.xml.markup("<tr>")
          this.element("td", row, depth: nil)
          this.xml.markup("</tr>")
        }
      }
    case .section(let heading, let nodes):
      write(heading, depth: depth, heading: rank)
      for node in nodes { write(node, depth: depth, heading: min(rank + 1, 6)) }
    }
  }

  private mutating func wrap(
    _ name: StaticString, _ class: String?, _ depth: Int, _ write: (inout HTMLWriting) -> Void
  ) {
    xml.line(depth)
    xml.markup("<")
    xml.markup(name)
    xml.attribute("class", `class`)
    xml.markup(">")
    write(&self)
    xml.line(depth)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }

  /// Writes a block by itself.
  mutating func write(_ block: Block, depth: Int, heading rank: Int) {
    switch block.role {
    case .title: element("h1", block, depth: depth)
    case .heading:
      let names: [StaticString] = ["h2", "h3", "h4", "h5", "h6"]
      element(names[min(max(rank - 2, 0), 4)], block, depth: depth)
    case .date:
      xml.line(depth)
      open("p", block)
      xml.markup("><time")
      if let date = block.date {
        if CalendarDate.isValid(date) {
          xml.attribute("datetime", date)
        } else {
          unusableDates += 1
        }
      }
      xml.markup(">")
      writeText(of: block)
      xml.markup("</time></p>")
    case .footnote where footnotes.placed.contains(block.id):
      element("p", block, depth: depth, id: "fn\(block.id)")
    default: element("p", block, depth: depth)
    }
  }

  private mutating func element(
    _ name: StaticString, _ block: Block, depth: Int?, id: String? = nil
  ) {
    if let depth { xml.line(depth) }
    open(name, block, id: id)
    xml.markup(">")
    writeText(of: block)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }

  /// Begins an element and leaves its tag open for more attributes.
  private mutating func open(_ name: StaticString, _ block: Block, id: String? = nil) {
    xml.markup("<")
    xml.markup(name)
    xml.attribute("id", id ?? "b\(block.id)")
    xml.attribute("class", block.role.rawValue)
    facts(of: block)
  }

  /// Writes what is known of a block as data attributes.
  mutating func facts(of block: Block) {
    if let number = block.number { xml.attribute("data-n", number.value) }
    if block.level > 0 { xml.attribute("data-level", block.level) }
    xml.attribute("data-field", block.field?.name)
    xml.attribute("data-lines", "\(block.lines.lowerBound)-\(block.lines.upperBound)")
    xml.attribute("data-page", block.page)
    xml.attribute("data-confidence", block.confidence)
  }

  /// Writes the text of a block with label, run-in heading, values and footnote marks.
  private mutating func writeText(of block: Block) {
    xml.place = .block(block.id)
    defer { xml.place = .document }
    block.text.withBytes { text in
      var written = 0
      var marks = Mark.marks(of: block, in: text)
      // Members would need nothing but a class; they stay plain.
      marks.removeAll { if case .member = $0.kind { true } else { false } }
      for mark in marks {
        let start = max(mark.start, written)
        guard start < mark.end else { continue }
        plain(text, written, start, block)
        switch mark.kind {
        case .label: xml.markup("<span class=\"label\">")
        case .head: xml.markup("<b class=\"head\">")
        default: xml.markup("<span class=\"value\">")
        }
        plain(text, start, mark.end, block)
        if case .head = mark.kind { xml.markup("</b>") } else { xml.markup("</span>") }
        written = mark.end
      }
      plain(text, written, text.count, block)
    }
  }

  /// Writes text in which only readings and footnotes are marked.
  private mutating func plain(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ block: Block
  ) {
    var written = start
    for ruby in rubies[block.id] ?? [] where ruby.start >= written && ruby.end <= end {
      noted(text, written, ruby.start, block)
      xml.markup("<ruby>")
      noted(text, ruby.start, ruby.end, block)
      xml.markup("<rp>（</rp><rt>")
      xml.text(ruby.reading.text)
      xml.markup("</rt><rp>）</rp></ruby>")
      written = ruby.end
    }
    noted(text, written, end, block)
  }

  /// Writes text in which only footnotes are marked.
  private mutating func noted(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ block: Block
  ) {
    var written = start
    for mark in footnotes.marks[block.id] ?? [] where mark.start >= written && mark.end <= end {
      xml.text(text, written, mark.start)
      xml.markup("<a class=\"noteref\" role=\"doc-noteref\"")
      xml.attribute("href", "#fn\(mark.note.id)")
      xml.markup(">")
      xml.text(text, mark.start, mark.end)
      xml.markup("</a>")
      written = mark.end
    }
    xml.text(text, written, end)
  }
}
