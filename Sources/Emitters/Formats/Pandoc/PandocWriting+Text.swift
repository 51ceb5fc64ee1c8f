// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension PandocWriting {
  /// Writes the inlines of a block: its label, its run-in heading, footnotes at their marks.
  mutating func writeText(of block: Block, from start: Int = 0) {
    block.text.withBytes { text in
      var written = start
      for mark in Mark.marks(of: block, in: text) {
        let start = max(mark.start, written)
        guard start < mark.end else { continue }
        switch mark.kind {
        case .label:
          plain(text, written, start, block)
          span("label", text, start, mark.end, block)
        case .head:
          plain(text, written, start, block)
          node("Strong") { this in
            this.json.beginArray()
            this.plain(text, start, mark.end, block)
            this.json.endArray()
          }
        case .value, .member: continue
        }
        written = mark.end
      }
      plain(text, written, text.count, block)
    }
  }

  private mutating func span(
    _ name: String, _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ block: Block
  ) {
    node("Span") { this in
      this.json.beginArray()
      this.json.beginArray()
      this.json.string("")
      this.json.strings([name])
      this.json.beginArray()
      this.json.endArray()
      this.json.endArray()
      this.json.beginArray()
      this.plain(text, start, end, block)
      this.json.endArray()
      this.json.endArray()
    }
  }

  /// Writes text in which only footnotes are marked.
  private mutating func plain(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ block: Block
  ) {
    var written = start
    for mark in footnotes.marks[block.id] ?? [] where mark.start >= written && mark.end <= end {
      inlines(text, written, mark.start)
      placedNotes += 1
      let note = mark.note
      node("Note") { this in
        this.json.beginArray()
        this.node("Para") { this in
          this.json.beginArray()
          note.text.withBytes { bytes in
            var start = note.number?.label.utf8.count ?? 0
            while start < bytes.count, bytes[start] == 0x20 { start += 1 }
            this.inlines(bytes, start, bytes.count)
          }
          this.json.endArray()
        }
        this.json.endArray()
      }
      written = mark.end
    }
    inlines(text, written, end)
  }

  /// Writes a text as inlines.
  mutating func inlines(_ text: String) {
    text.withBytes { inlines($0, 0, $0.count) }
  }

  /// Writes words, spaces and line breaks; single spaces only, since formats close up others.
  private mutating func inlines(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var word: [UInt8] = []
    func flush(_ json: inout JSONWriter) {
      guard !word.isEmpty else { return }
      json.beginObject()
      json.key("t")
      json.string("Str")
      json.key("c")
      json.string(String(decoding: word, as: UTF8.self))
      json.endObject()
      word.removeAll(keepingCapacity: true)
    }
    var index = start
    while index < end {
      let byte = text[index]
      switch byte {
      case 0x0A, 0x0D:
        flush(&json)
        if byte == 0x0A || index + 1 >= end || text[index + 1] != 0x0A { node("LineBreak") }
      case 0x20
      where index > start && index + 1 < end && text[index - 1] > 0x20 && text[index + 1] > 0x20:
        flush(&json)
        node("Space")
      case 0x09: word.append(byte)
      case 0..<0x20, 0x7F:
        controls += 1
        word.append("\u{FFFD}")
      case 0xEF where index + 2 < end && text[index + 1] == 0xBF && text[index + 2] >= 0xBE:
        controls += 1
        word.append("\u{FFFD}")
        index += 2
      default: word.append(byte)
      }
      index += 1
    }
    flush(&json)
  }
}
