// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension AkomaNtosoWriting {
  /// Writes a law.
  mutating func writeLaw(_ article: Article, depth: Int) {
    let blocks = article.parts.flatMap(\.blocks)
    // What stands before the first number opens the law; so do the notes of its enactment.
    let start =
      blocks.firstIndex { $0.role == .item || $0.role == .heading && $0.number != nil }
      ?? blocks.count
    let captioned =
      start > 0 && blocks[start - 1].role == .heading && start < blocks.count ? start - 1 : start
    var end = blocks.count
    while end > start, [.signature, .date, .note].contains(blocks[end - 1].role) { end -= 1 }
    writePreface(Array(blocks[..<captioned]), depth: depth)
    xml.line(depth)
    xml.markup("<body>")
    let outline = LawOutline(blocks[captioned..<end])
    if outline.roots.isEmpty {
      xml.markup("<paragraph><content><p/></content></paragraph>")
    }
    for (place, unit) in outline.roots.enumerated() {
      write(unit, of: outline, prefix: "", place: place + 1, depth: depth + 1)
    }
    xml.line(depth)
    xml.markup("</body>")
    writeConclusions(Array(blocks[end...]), depth: depth)
  }

  private mutating func write(
    _ index: Int, of outline: LawOutline, prefix: String, place: Int, depth: Int
  ) {
    let unit = outline.units[index]
    let name = prefix + unit.element.abbreviation + "_\(number(of: unit) ?? "\(place)")"
    xml.line(depth)
    xml.markup("<")
    xml.markup(unit.element.name)
    identify(name)
    if unit.element == .hcontainer { xml.attribute("name", "heading") }
    xml.markup(">")
    let rest = writeHead(of: unit, depth: depth + 1)
    write(
      body: unit, rest: rest, outline: outline, name: name, depth: depth + 1)
    xml.line(depth)
    xml.markup("</")
    xml.markup(unit.element.name)
    xml.markup(">")
  }

  /// Writes number and heading, and returns where the text of the block goes on.
  private mutating func writeHead(of unit: LawOutline.Unit, depth: Int) -> Int {
    guard let block = unit.block else { return 0 }
    guard unit.element != .paragraph || block.number != nil else { return 0 }
    var rest = writeNumber(of: block, depth: depth)
    if let heading = unit.heading { element("heading", heading, depth: depth) }
    if unit.isHeadingOnly, rest < block.text.utf8.count {
      xml.line(depth)
      xml.markup("<heading>")
      writeText(of: block, from: rest)
      xml.markup("</heading>")
      rest = block.text.utf8.count
    }
    return rest
  }

  private mutating func write(
    body unit: LawOutline.Unit, rest: Int, outline: LawOutline, name: String, depth: Int
  ) {
    let hasText = unit.block.map { rest < $0.text.utf8.count } ?? false
    let isWhole = unit.children.isEmpty
    if isWhole || hasText {
      xml.line(depth)
      xml.markup(isWhole ? "<content>" : "<intro>")
      if let block = unit.block, hasText {
        xml.markup("<p>")
        writeText(of: block, from: rest)
        xml.markup("</p>")
      } else {
        xml.markup("<p/>")
      }
      xml.markup(isWhole ? "</content>" : "</intro>")
    }
    for (place, child) in unit.children.enumerated() {
      write(child, of: outline, prefix: "\(name)__", place: place + 1, depth: depth)
    }
  }

  private func number(of unit: LawOutline.Unit) -> String? {
    guard let number = unit.block?.number else { return nil }
    return number.subvalue.map { "\(number.value)-\($0)" } ?? "\(number.value)"
  }
}
