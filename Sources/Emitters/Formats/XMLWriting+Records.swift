// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension XMLWriting {
  /// Writes the page furniture.
  mutating func writeFurniture() {
    xml.line(1)
    xml.markup("<furniture>")
    for (place, furniture) in document.furniture.enumerated() {
      xml.line(2)
      xml.place = .furniture(place + 1)
      var block = furniture.block
      block.role = .running
      write(block, prefix: 0x66, number: place + 1, furniture: furniture)
    }
    xml.place = .document
    xml.line(1)
    xml.markup("</furniture>")
  }

  /// Writes the findings.
  mutating func writeFindings() {
    xml.line(1)
    xml.markup("<findings>")
    for (place, finding) in document.findings.enumerated() {
      xml.place = .finding(place + 1)
      xml.line(2)
      xml.markup("<finding")
      xml.attribute("code", document.rules[finding.rule])
      xml.attribute("severity", finding.severity.rawValue)
      writePlace(finding.range)
      xml.markup("><message>")
      xml.text(finding.message)
      xml.markup("</message>")
      for note in finding.notes {
        xml.markup("<note")
        writePlace(note.range)
        xml.markup(">")
        xml.text(note.message)
        xml.markup("</note>")
      }
      xml.markup("</finding>")
    }
    xml.place = .document
    xml.line(1)
    xml.markup("</findings>")
  }

  private mutating func writePlace(_ range: SourceRange) {
    let position = index.position(at: Int(range.start), in: document.source)
    xml.attribute("at", span: index.codePoints(of: range))
    xml.attribute("line", position.line)
    xml.attribute("column", position.column)
  }

  /// Writes the ledger; a deletion has no `now`, an edit without `confidence` is sure.
  mutating func writeEdits() {
    let text = document.source.text
    xml.line(1)
    xml.markup("<edits>")
    for edit in document.ledger.edits {
      let place = index.codePoints(of: edit.range)
      xml.place = .edit(place.start)
      xml.line(2)
      xml.markup("<edit")
      xml.attribute("at", span: place)
      xml.attribute("was", String(decoding: text[edit.range.bytes], as: UTF8.self))
      if !edit.replacement.isEmpty {
        xml.attribute("now", String(decoding: edit.replacement, as: UTF8.self))
      }
      let rules = edit.alsoBy.reduce(document.rules[edit.rule]) { $0 + " " + document.rules[$1] }
      xml.attribute("rules", rules)
      if edit.confidence < 1 { xml.attribute("confidence", edit.confidence) }
      xml.markup("/>")
    }
    xml.place = .document
    xml.line(1)
    xml.markup("</edits>")
  }
}
