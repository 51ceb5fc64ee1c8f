// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension TEIWriting {
  /// Writes the text of a block with its marks and, as far as asked for, lines and edits.
  mutating func writeText(of block: Block) {
    xml.place = .block(block.id)
    defer { xml.place = .document }
    var runs = TextRun.runs(of: block, in: document)
    if runs.isEmpty {
      runs = [TextRun(start: 0, end: block.text.utf8.count, source: SourceRange(0, 0))]
    } else if options.marksLines {
      beginLine(block.lines.lowerBound, isInside: false)
    }
    block.text.withBytes { text in
      // A label belongs to an item; elsewhere TEI has a number for it.
      var marking = Marking(marks: Mark.marks(of: block, in: text), isItem: block.role == .item)
      var sourceEnd: Int32?
      var readings = Readings(rubies: rubies[block.id] ?? [])
      for run in runs {
        if let end = sourceEnd, run.source.start > end {
          cross(SourceRange(Int(end), Int(run.source.start)))
        }
        sourceEnd = run.source.end
        if let edit = run.edit {
          end(&readings, at: run.start)
          step(&marking, to: run.start, before: run.end)
          write(edit, text, run)
        } else {
          var position = run.start
          while position < run.end {
            end(&readings, at: position)
            step(&marking, to: position, before: position + 1)
            begin(&readings, at: position)
            let border = min(marking.nextBorder(after: position), readings.nextBorder)
            let cut = min(run.end, max(border, position + 1))
            xml.text(text, position, cut)
            position = cut
          }
        }
        end(&readings, at: run.end)
        close(&marking, at: run.end)
      }
      end(&readings, at: text.count)
      step(&marking, to: text.count, before: text.count)
      close(&marking, at: Int.max)
    }
  }

  /// The marks of a text while it is written; one is open at most.
  private struct Marking {
    let marks: [Mark]
    let isItem: Bool
    var next = 0
    var open: Mark?

    init(marks: [Mark], isItem: Bool) {
      self.marks = marks
      self.isItem = isItem
    }

    /// The next place at which a mark begins or ends.
    func nextBorder(after position: Int) -> Int {
      if let open { return max(open.end, position + 1) }
      return next < marks.count ? max(marks[next].start, position + 1) : .max
    }
  }

  /// The readings of a text while it is written; one is open at most.
  private struct Readings {
    let rubies: [InlineRuby]
    var next = 0
    var isOpen = false

    /// The next place at which the characters of one begin or end.
    var nextBorder: Int {
      next < rubies.count ? (isOpen ? rubies[next].end : rubies[next].start) : .max
    }
  }

  private mutating func begin(_ readings: inout Readings, at position: Int) {
    guard !readings.isOpen, readings.next < readings.rubies.count,
      readings.rubies[readings.next].start == position
    else { return }
    readings.isOpen = true
    xml.markup("<ruby><rb>")
  }

  private mutating func end(_ readings: inout Readings, at position: Int) {
    guard readings.isOpen, readings.rubies[readings.next].end <= position else { return }
    let reading = readings.rubies[readings.next].reading
    readings.isOpen = false
    readings.next += 1
    xml.markup("</rb><rt")
    writeZones(of: reading.places, named: "f\(reading.id)")
    xml.markup(">")
    xml.text(reading.text)
    xml.markup("</rt></ruby>")
  }

  /// Closes what ends at or before a place and opens what begins before the next.
  private mutating func step(_ marking: inout Marking, to position: Int, before end: Int) {
    close(&marking, at: position)
    while marking.open == nil, marking.next < marking.marks.count {
      let mark = marking.marks[marking.next]
      guard mark.start < end || mark.start <= position else { return }
      marking.next += 1
      // A mark that would overlap the one before begins where that one ends.
      guard mark.end > position else { continue }
      marking.open = mark
      open(mark, isItem: marking.isItem)
    }
  }

  private mutating func close(_ marking: inout Marking, at position: Int) {
    guard let mark = marking.open, mark.end <= position else { return }
    marking.open = nil
    switch mark.kind {
    case .label: xml.markup(marking.isItem ? "</label>" : "</num>")
    case .value: xml.markup("</name>")
    case .head, .member: xml.markup("</seg>")
    }
  }

  private mutating func open(_ mark: Mark, isItem: Bool) {
    switch mark.kind {
    case .label: xml.markup(isItem ? "<label>" : "<num>")
    case .value: xml.markup("<name>")
    case .head: xml.markup("<seg type=\"head\">")
    case .member(let member):
      xml.markup("<seg type=\"item\"")
      xml.attribute("n", member.value)
      xml.markup(">")
    }
  }

  /// Writes changed text: what stands there now, or both forms.
  private mutating func write(_ edit: Edit, _ text: UnsafeBufferPointer<UInt8>, _ run: TextRun) {
    let was = document.source.text[edit.range.bytes]
    let isBlank = was.allSatisfy { $0 <= 0x20 }
    let crosses = was.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0x0C }
    if options.includesLedger, !(crosses && isBlank) {
      unseenEdits -= 1
      let names = ([edit.rule] + edit.alsoBy).map { document.rules[$0] }
      let repairs = names[0].utf8.starts(with: "characters.".utf8)
      xml.markup("<choice")
      xml.attribute("n", names.joined(separator: " "))
      xml.markup(repairs ? "><sic>" : "><orig>")
      xml.text(String(decoding: was, as: UTF8.self))
      xml.markup(repairs ? "</sic><corr" : "</orig><reg")
      if edit.confidence < 1 { xml.attribute("cert", edit.confidence) }
      xml.markup(">")
      xml.text(text, run.start, run.end)
      xml.markup(repairs ? "</corr></choice>" : "</reg></choice>")
    } else {
      xml.text(text, run.start, run.end)
    }
    if crosses { cross(edit.range, isInside: run.start == run.end) }
  }

  /// Marks the line and the page that begin at the end of a range.
  private mutating func cross(_ range: SourceRange, isInside: Bool = true) {
    let first = document.source.lineIndex(at: Int(range.start))
    let line = document.source.lineIndex(at: Int(range.end))
    guard line > first, line < document.source.lines.count else { return }
    begin(page: Int(document.source.lines[line].page) + 1)
    if options.marksLines { beginLine(line + 1, isInside: isInside) }
  }

  private mutating func beginLine(_ line: Int, isInside: Bool) {
    xml.markup("<lb")
    xml.attribute("n", line)
    if isInside { xml.attribute("break", "no") }
    xml.markup("/>")
  }
}
