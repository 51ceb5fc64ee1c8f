// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Makes a source of boxed pages: its text is the lines in reading order.
///
/// The raw bytes stay the file's own; the text cannot be turned back into them, so a ledger carries
/// them whole.
struct BoxedSource {
  private let pages: BoxedPages
  private var text: [UInt8] = []
  private var places: [LinePlace] = []
  private var words: [WordPlace] = []
  private var frames: [PageFrame] = []
  private var blocks: Int32 = 0
  /// The words of the page that have ruby, and where those stand in the text.
  private var bases: Set<Int> = []
  private var placed: [Int: SourceRange] = [:]
  /// Where the text of each page begins and ends in the frame, and what stands apart from it.
  private var extents: [PageExtent] = []
  /// A box that cannot be right.
  private var fault: String?

  /// The source of the pages of a file, of which the bytes or only their number are given.
  static func make(
    _ pages: BoxedPages, raw: [UInt8] = [], byteCount: Int? = nil, named name: String,
    encoding: SourceEncoding
  ) throws(ReadError) -> Source {
    guard !pages.isOverfull else {
      throw ReadError(
        name, "holds more than \(Limits.pages) pages", advice: "part it into smaller files")
    }
    var making = BoxedSource(pages)
    for number in pages.pages.indices {
      making.add(page: number)
      if let fault = making.fault {
        throw ReadError(
          name, fault, advice: "make the file again, or read it all the same with --boxes ignore")
      }
    }
    making.compareMargins()
    guard making.text.contains(where: { $0 > 0x20 }) else { throw empty(name) }
    guard making.text.count <= Limits.sourceBytes else {
      throw ReadError(
        name, "holds more than \(Limits.sourceBytes) bytes", advice: "cut it into smaller files")
    }
    let lines = LineSplitter.lines(of: making.text)
    // A place for every line, whatever happens: the two must never part.
    guard lines.count == making.places.count else {
      throw ReadError(name, "its lines cannot be told apart", advice: "report this file")
    }
    let own = SourceEncoding(
      name: encoding.name, isReversible: false, confidence: encoding.confidence)
    let boxes = PageBoxes(
      pages: making.frames, lines: making.places, words: making.words,
      isOrderGiven: pages.pages.allSatisfy(\.isOrderGiven))
    return Source(
      name: name, raw: raw, text: making.text,
      encoding: own, lines: lines, boxes: boxes, byteCount: byteCount)
  }

  /// The source of one page, whose bytes are its text.
  static func page(_ pages: BoxedPages, named name: String) throws(ReadError) -> Source {
    let source = try make(pages, named: name, encoding: .utf8)
    return Source(
      name: name, raw: source.text, text: source.text, encoding: .utf8, lines: source.lines,
      boxes: source.boxes)
  }

  /// That a file has pages, but no text on them.
  static func empty(_ name: String) -> ReadError {
    ReadError(name, "holds no text", advice: "give a file in which text was recognized")
  }

  private init(_ pages: BoxedPages) {
    self.pages = pages
    text.reserveCapacity(pages.text.count + pages.lines.count)
    words.reserveCapacity(pages.words.count)
    places.reserveCapacity(pages.lines.count)
  }

  private mutating func add(page number: Int) {
    let page = pages.pages[number]
    let framing = PageFraming(page, of: pages)
    var frame = page.frame
    frame.skew = framing.slope
    frames.append(frame)
    extents.append(PageExtent(firstPlace: places.count))
    let words = FramedWords(page, of: pages, framing)
    let own = framing.lines(of: page, pages, words).filter {
      pages.lines[$0.parts[0].line].base == nil
    }
    if pages.policy == .check { fault = BoxCheck(pages, page: number).fault(own) }
    var (readings, all) = Ruby(pages: pages, words: words).found(in: own)
    for index in page.lines where !pages.lines[index].words.isEmpty {
      guard let base = pages.lines[index].base else { continue }
      readings.append(
        .init(
          part: .init(line: index, words: pages.lines[index].words), box: .none, base: base))
    }
    bases = Set(readings.flatMap(\.base))
    placed = [:]
    let heights = all.map(\.box.height).filter { $0 > 0 }.sorted()
    let size = heights.isEmpty ? 1 : max(heights[heights.count / 2], 0.01)
    let bars = page.bars.map(framing.framed)
    let tables = RuledTables(words: words, size: size)
    let framed =
      page.isOrderGiven
      ? all : words.joined(tables.merged(all.flatMap { words.stepped($0, size: size) }, bars: bars))
    let columns =
      page.isOrderGiven
      ? Self.given(
        framed, ReadingOrder.edges(of: framed, words: words, bars: bars, size: size))
      : ReadingOrder.columns(of: framed, words: words, bars: bars, size: size)
    // Boxes of damaged files may be next to nothing wide; letters are not.
    let em = max(LineSettings.em(of: framed) ?? size, size / 20)
    let pitches = columns.compactMap { LineSettings.pitch(of: $0.lines) }.sorted()
    let pitch = pitches.isEmpty ? size * 1.6 : pitches[pitches.count / 2]
    for column in columns {
      let rows = Self.printed(column, em: em)
      let settings = LineSettings(
        ColumnBlock(lines: rows, bounds: column.bounds), em: em, pitch: pitch,
        size: size
      ).measured()
      for (row, setting) in zip(rows, settings) {
        let pieces = row.parts.map { piece($0) }
        let isWhole = row.isRow || pieces.contains { $0.isWholeBlock || $0.box.isEmpty }
        add(pieces, framing.isVertical, isWhole ? nil : setting, joints: row.parts.map(\.joint))
        if row.isRow { places[places.count - 1].region = .table }
        places[places.count - 1].margin = column.margin
        if column.isNotes, places[places.count - 1].region == .text {
          places[places.count - 1].region = .footnote
        }
      }
      note(column, framing.isVertical)
      blocks += 1
    }
    // Lines without a box are kept in the order of the file, behind the others.
    for index in page.lines where pages.lines[index].box.isEmpty && !page.isOrderGiven {
      if !pages.lines[index].words.isEmpty, pages.lines[index].base == nil {
        add([pages.lines[index]], framing.isVertical, nil)
      }
    }
    // Readings stand behind the text of their page, each in a line that knows its characters.
    for reading in readings { add(reading, framing.isVertical) }
    endPage(isLast: number + 1 == pages.pages.count)
  }

  private mutating func add(_ reading: Ruby.Reading, _ isVertical: Bool) {
    add([piece(reading.part)], isVertical, nil)
    let base = reading.base.compactMap { placed[$0] }
    places[places.count - 1].region = .ruby
    if let first = base.min(by: { $0.start < $1.start }),
      let last = base.max(by: { $0.end < $1.end })
    {
      places[places.count - 1].base = SourceRange(Int(first.start), Int(last.end))
    }
    blocks += 1
  }

  /// What is known of the height of a page's text.
  private struct PageExtent {
    var firstPlace: Int
    var top = Float.infinity
    var bottom = -Float.infinity
    var headBottom = -Float.infinity
    var footTop = Float.infinity
  }

  private mutating func note(_ column: ColumnBlock, _ isVertical: Bool) {
    guard !isVertical, let last = extents.indices.last else { return }
    for line in column.lines {
      switch column.margin?.isHead {
      case true?: extents[last].headBottom = max(extents[last].headBottom, line.box.bottom)
      case false?: extents[last].footTop = min(extents[last].footTop, line.box.top)
      case nil:
        extents[last].top = min(extents[last].top, line.box.top)
        extents[last].bottom = max(extents[last].bottom, line.box.bottom)
      }
    }
  }

  /// Notes which heads and feet stand where the text of the other pages does not reach.
  private mutating func compareMargins() {
    let full = extents.filter { $0.top < $0.bottom }
    guard full.count >= 3 else { return }
    let top = full.map(\.top).sorted()[full.count / 2]
    let bottom = full.map(\.bottom).sorted()[full.count / 2]
    for (page, extent) in extents.enumerated() {
      let end = page + 1 < extents.count ? extents[page + 1].firstPlace : places.count
      for index in extent.firstPlace..<end {
        guard let margin = places[index].margin else { continue }
        places[index].margin?.isOutside =
          margin.isHead ? extent.headBottom < top : extent.footTop > bottom
      }
    }
  }

  /// The line of the file, or the part of it that belongs to a column.
  private func piece(_ part: FramedLine.Part) -> BoxedLine {
    var line = pages.lines[part.line]
    guard part.words != line.words, let first = part.words.first else { return line }
    line.words = part.words
    line.box = pages.words[part.words].reduce(pages.words[first].box) { $0.union($1.box) }
    return line
  }

  private mutating func add(
    _ pieces: [BoxedLine], _ isVertical: Bool, _ setting: LineSetting?,
    joints: [FramedLine.Joint] = []
  ) {
    guard let first = pieces.first else { return }
    let line = LineText(pieces, joints: joints, of: pages, isVertical: isVertical)
    let start = text.count
    text += line.bytes
    text.append(0x0A)
    var index = pieces.lazy.flatMap(\.words).makeIterator()
    for (range, word) in line.words {
      if let number = index.next(), bases.contains(number) {
        placed[number] = SourceRange(start + range.lowerBound, start + range.upperBound)
      }
      words.append(
        WordPlace(
          range: SourceRange(start + range.lowerBound, start + range.upperBound), box: word.box,
          confidence: word.confidence))
    }
    var place = LinePlace(
      box: pieces.dropFirst().reduce(first.box) { $0.union($1.box) }, block: blocks,
      region: first.region, isVertical: isVertical, setting: setting)
    place.confidence = Self.confidence(line.words)
    places.append(place)
  }

  /// A form feed ends a page: that of its last line, or of the page itself if it is empty.
  private mutating func endPage(isLast: Bool) {
    guard !isLast else { return }
    if text.last == 0x0A {
      text[text.count - 1] = 0x0C
    } else {
      text.append(0x0C)
      places.append(LinePlace(box: .none, block: blocks))
    }
  }

  private static func confidence(
    _ words: [(range: Range<Int>, word: BoxedWord)]
  ) -> ConfidenceRange? {
    var least: Float = 1
    var sum: Float = 0
    var weight: Float = 0
    for (range, word) in words where word.confidence >= 0 {
      least = min(least, word.confidence)
      sum += word.confidence * Float(range.count)
      weight += Float(range.count)
    }
    return weight > 0 ? ConfidenceRange(least: least, mean: max(least, sum / weight)) : nil
  }

  // MARK: Rows and columns

  /// The lines of a column in which the pieces of one printed line are put together.
  private static func printed(_ column: ColumnBlock, em: Float) -> [FramedLine] {
    var rows: [FramedLine] = []
    for line in column.lines {
      if let last = rows.last, !last.isRow, !line.isRow, isOneLine(last, line, em: em) {
        let gap = Int(max(0, line.box.left - last.box.right) / em * 2)
        rows[rows.count - 1].parts += line.parts
        rows[rows.count - 1].box = last.box.union(line.box)
        rows[rows.count - 1].halfEms += line.halfEms + gap
      } else {
        rows.append(line)
      }
    }
    return rows
  }

  /// Whether a line goes on where another ends, at the same height and not far away.
  private static func isOneLine(_ line: FramedLine, _ next: FramedLine, em: Float) -> Bool {
    guard line.box.overlapY(next.box) > min(line.box.height, next.box.height) / 2 else {
      return false
    }
    let gap = next.box.left - line.box.right
    return line.parts.last?.line == next.parts.first?.line || gap > -em && gap < 3 * em
  }

  /// The columns of a page whose order the file gives: a column ends where the text goes up or aside.
  private static func given(
    _ lines: [FramedLine], _ edges: [Int: MarginPlace]
  ) -> [ColumnBlock] {
    var columns: [ColumnBlock] = []
    for line in lines {
      let margin = edges[line.parts[0].line]
      if margin == nil, columns.last?.margin == nil, let last = columns.last?.lines.last,
        let bounds = columns.last?.bounds, !line.box.isEmpty,
        line.box.middleY > last.box.top,
        line.box.overlapX(bounds) > 0.6 * min(line.box.width, bounds.width)
      {
        columns[columns.count - 1].lines.append(line)
        columns[columns.count - 1].bounds = bounds.union(line.box)
      } else {
        columns.append(ColumnBlock(lines: [line], bounds: line.box, margin: margin))
      }
    }
    return columns
  }
}
