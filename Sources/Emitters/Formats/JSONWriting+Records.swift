// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension JSONWriting {
  /// Writes the page furniture.
  mutating func writeFurniture() {
    json.key("furniture")
    json.beginArray()
    for furniture in document.furniture {
      json.beginObject()
      json.key("kind")
      json.string(furniture.kind.rawValue)
      json.key("rule")
      json.string(document.rules[furniture.rule])
      if let base = furniture.base { json.write(base) }
      write(furniture.block)
      json.endObject()
    }
    json.endArray()
  }

  /// Writes the findings.
  mutating func writeFindings() {
    json.key("findings")
    json.beginArray()
    for finding in document.findings {
      json.beginObject()
      json.key("code")
      json.string(document.rules[finding.rule])
      json.key("severity")
      json.string(finding.severity.rawValue)
      json.key("message")
      json.string(finding.message)
      writePlace(finding.range)
      if !finding.notes.isEmpty {
        json.key("notes")
        json.beginArray()
        for note in finding.notes {
          json.beginObject(flat: true)
          json.key("message")
          json.string(note.message)
          writePlace(note.range)
          json.endObject()
        }
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writePlace(_ range: SourceRange) {
    let place = index.codePoints(of: range)
    let position = index.position(at: Int(range.start), in: document.source)
    json.key("start")
    json.integer(place.start)
    json.key("end")
    json.integer(place.end)
    json.key("line")
    json.integer(position.line)
    json.key("column")
    json.integer(position.column)
  }

  /// Writes the ledger; a deletion has no `now`, an edit without `confidence` is sure.
  mutating func writeEdits() {
    let text = document.source.text
    json.key("edits")
    json.beginArray()
    for edit in document.ledger.edits {
      let place = index.codePoints(of: edit.range)
      json.beginObject(flat: true)
      json.key("at")
      json.pair(place.start, place.end)
      json.key("was")
      json.string(String(decoding: text[edit.range.bytes], as: UTF8.self))
      if !edit.replacement.isEmpty {
        json.key("now")
        json.string(String(decoding: edit.replacement, as: UTF8.self))
      }
      json.key("rules")
      json.beginArray()
      json.string(document.rules[edit.rule])
      for rule in edit.alsoBy { json.string(document.rules[rule]) }
      json.endArray()
      if edit.confidence < 1 {
        json.key("confidence")
        json.share(edit.confidence)
      }
      json.endObject()
    }
    json.endArray()
  }
}

/// Finds what stands in the way of a restoration.
enum Coverage {
  /// The first bytes of the source that are in no block, furniture or edit, or in two blocks.
  static func firstGap(of document: Document) -> SourceRange? {
    var ranges = document.articles.flatMap { article in
      article.parts.flatMap { part in part.blocks.flatMap(\.ranges) }
    }
    ranges += document.furniture.flatMap(\.block.ranges)
    ranges.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    let edits = document.ledger.edits
    var covered = 0
    var blocksEnd: Int32 = 0
    var edit = 0
    for range in ranges where !range.isEmpty {
      if range.start < blocksEnd { return SourceRange(Int(range.start), Int(blocksEnd)) }
      blocksEnd = range.end
      while edit < edits.count, Int(edits[edit].range.start) <= covered {
        covered = max(covered, Int(edits[edit].range.end))
        edit += 1
      }
      if Int(range.start) > covered { return SourceRange(covered, Int(range.start)) }
      covered = max(covered, Int(range.end))
    }
    while edit < edits.count, Int(edits[edit].range.start) <= covered {
      covered = max(covered, Int(edits[edit].range.end))
      edit += 1
    }
    let end = document.source.text.count
    return covered < end ? SourceRange(covered, end) : nil
  }
}
