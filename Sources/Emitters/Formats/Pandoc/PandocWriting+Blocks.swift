// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension PandocWriting {
  /// Writes a node of the body; `rank` is that of a heading of the outermost level.
  mutating func write(_ node: OutlineNode, rank: Int) {
    switch node {
    case .block(let block): write(block, rank: rank)
    case .list(let items):
      if let delimiter = Self.delimiter(of: items) {
        ordered(items, delimiter, rank: rank)
      } else {
        divided(items, rank: rank)
      }
    case .figure(let blocks), .table(let blocks):
      for block in blocks { write(block, rank: rank) }
    case .section(let heading, let nodes):
      write(heading, rank: rank)
      for node in nodes { write(node, rank: min(rank + 1, 6)) }
    }
  }

  /// Writes a block by itself.
  mutating func write(_ block: Block, rank: Int, kind: String? = nil) {
    switch block.role {
    case .title, .heading:
      node("Header") { this in
        this.json.beginArray()
        this.json.integer(rank)
        this.attributes(of: block, class: kind ?? block.role.rawValue, style: nil)
        this.json.beginArray()
        this.writeText(of: block)
        this.json.endArray()
        this.json.endArray()
      }
    case .paragraph: paragraph(block)
    case .footnote where footnotes.placed.contains(block.id): break
    default: divided(block, nodes: [], rank: rank)
    }
  }

  private mutating func paragraph(_ block: Block, from start: Int = 0) {
    node("Para") { this in
      this.json.beginArray()
      this.writeText(of: block, from: start)
      this.json.endArray()
    }
  }

  /// Writes a block as a division that names its role.
  private mutating func divided(_ block: Block, nodes: [OutlineNode], rank: Int) {
    node("Div") { this in
      this.json.beginArray()
      this.attributes(of: block, class: block.role.rawValue, style: Self.style(of: block.role))
      this.json.beginArray()
      this.paragraph(block)
      for node in nodes { this.write(node, rank: rank) }
      this.json.endArray()
      this.json.endArray()
    }
  }

  /// Items whose numbers no list of pandoc has: each a division, the number in its text.
  private mutating func divided(_ items: [OutlineItem], rank: Int) {
    for item in items { divided(item.block, nodes: item.nodes, rank: rank) }
  }

  private mutating func ordered(
    _ items: [OutlineItem], _ delimiter: StaticString, rank: Int
  ) {
    node("OrderedList") { this in
      this.json.beginArray()
      this.json.beginArray()
      this.json.integer(items[0].block.number?.value ?? 1)
      this.node("Decimal")
      this.node(delimiter)
      this.json.endArray()
      this.json.beginArray()
      for item in items {
        this.json.beginArray()
        var start = item.block.number?.label.utf8.count ?? 0
        item.block.text.withBytes { text in
          while start < text.count, text[start] == 0x20 { start += 1 }
        }
        this.paragraph(item.block, from: start)
        for node in item.nodes { this.write(node, rank: rank) }
        this.json.endArray()
      }
      this.json.endArray()
      this.json.endArray()
    }
  }

  /// How pandoc would write the numbers of some items, if it would write them as they are printed.
  private static func delimiter(of items: [OutlineItem]) -> StaticString? {
    guard let first = items.first?.block.number else { return nil }
    for delimiter in ["Period", "OneParen", "TwoParens"] as [StaticString] {
      let fits = items.enumerated().allSatisfy { place, item in
        guard let number = item.block.number, number.subvalue == nil,
          number.value == first.value + place,
          item.block.text.utf8.starts(with: number.label.utf8)
        else { return false }
        return number.label.hasBytes(of: printed(number.value, delimiter))
      }
      if fits { return delimiter }
    }
    return nil
  }

  private static func printed(_ value: Int, _ delimiter: StaticString) -> String {
    switch delimiter.utf8CodeUnitCount {
    case 6: "\(value)."
    case 8: "\(value))"
    default: "(\(value))"
    }
  }

  /// The name of the paragraph style in .docx.
  private static func style(of role: Role) -> StaticString {
    switch role {
    case .title: "Title"
    case .heading: "Heading 2"
    case .item: "List Paragraph"
    case .field: "Field"
    case .salutation: "Salutation"
    case .signature: "Signature"
    // Pandoc's own style `Date` belongs below a title.
    case .date: "Closing Date"
    case .byline: "Author"
    case .caption: "Caption"
    case .credit: "Credit"
    case .note: "Note"
    case .footnote: "Footnote Text"
    case .table: "Table Row"
    case .paragraph, .running: "Body Text"
    }
  }

  private mutating func attributes(of block: Block, class name: String, style: StaticString?) {
    json.beginArray()
    json.string("b\(block.id)")
    json.beginArray()
    json.string(XMLName.word(name))
    json.endArray()
    json.beginArray()
    if let style { pair("custom-style", "\(style)") }
    if let number = block.number { pair("n", "\(number.value)") }
    if block.level > 0 { pair("level", "\(block.level)") }
    if let field = block.field { pair("field", field.name) }
    if let date = block.date { pair("date", date) }
    json.endArray()
    json.endArray()
  }

  private mutating func pair(_ name: String, _ value: String) {
    json.beginArray()
    json.string(name)
    json.string(value)
    json.endArray()
  }
}
