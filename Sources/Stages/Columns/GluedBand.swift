// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// A piece of a printed line: what one column has in one row.
struct Cell: Sendable {
  /// The printed line, and the bytes of the source.
  var line: Int
  var bytes: Range<Int>
  /// The width in half-ems.
  var width: Int
  /// Whether one space parts it from the piece before: then that one reaches the end of its column, and
  /// this one begins at the edge of its own.
  var isGlued: Bool
  /// Whether it reaches the end of its column.
  var isFull = false
  /// Whether it may be the first line of a paragraph.
  var mayBeIndented = false
  /// Whether it ends a sentence, or with a colon or semicolon.
  var isClosed = false
  /// Whether it is short and holds no mark, as a headline does.
  var isBare = false
  /// Whether it begins with a mark that print would have kept with the line before.
  var beginsWithMark = false
  /// The first two and the last two characters, 0 for others than Han and kana.
  var head: (UInt32, UInt32) = (0, 0)
  var tail: (UInt32, UInt32) = (0, 0)

  /// Whether the text must go on behind it.
  var isOpen: Bool { isFull && !isClosed }
}

/// Lines without a blank between them whose columns stood so near that one space parts them.
struct GluedBand: Sendable {
  /// The pieces in the order of the source.
  var cells: [Cell] = []
  /// How many lines hold more than one.
  var gluedLines = 0
}

/// Cuts lines at narrow gutters, by the width of their pieces.
struct GluedBands: Sendable {
  let table: ClassTable
  /// The indent of first lines, in half-ems.
  private static let indent = 4
  /// A column narrower than that is none.
  private static let narrowest = 16

  /// A run of characters without a space.
  private struct Word {
    var bytes: Range<Int>
    var width: Int
    var count: Int
  }

  /// The bands of a page that may be glued.
  func bands(_ page: Range<Int>, _ draft: Draft) -> [GluedBand] {
    var bands: [GluedBand] = []
    var start = page.lowerBound
    for line in page
    where line + 1 == page.upperBound || draft.lines[line + 1].blanksBefore > 0 {
      if line - start >= 2, (start...line).contains(where: { draft.lines[$0].facts.spaces > 0 }) {
        bands += self.bands(in: start..<line + 1, draft)
      }
      start = line + 1
    }
    return bands
  }

  private func bands(in lines: Range<Int>, _ draft: Draft) -> [GluedBand] {
    let words = lines.map { self.words(draft.lines[$0].range.bytes, draft.source.text) }
    guard let measure = measure(words) else { return [] }
    var bands: [GluedBand] = []
    var band = GluedBand()
    func close() {
      // A headline may stand right below.
      while let last = band.cells.last, last.isBare, !last.isGlued { band.cells.removeLast() }
      if band.gluedLines >= 2 { bands.append(band) }
      band = GluedBand()
    }
    for (line, words) in zip(lines, words) {
      guard let cells = cells(words, measure, line, draft.source.text) else {
        close()
        continue
      }
      band.cells += cells
      if cells.count > 1 { band.gluedLines += 1 }
    }
    close()
    return bands
  }

  private func words(_ range: Range<Int>, _ text: [UInt8]) -> [Word] {
    var words: [Word] = []
    var isOpen = false
    var place = range.lowerBound
    while place < range.upperBound {
      let scalar = text.scalar(at: place)
      let next = place + scalar.length
      let type = table[scalar.value]
      if type.contains(.space) {
        isOpen = false
      } else {
        if !isOpen { words.append(Word(bytes: place..<place, width: 0, count: 0)) }
        isOpen = true
        words[words.count - 1].bytes = words[words.count - 1].bytes.lowerBound..<next
        words[words.count - 1].width += type.contains(.wide) ? 2 : 1
        words[words.count - 1].count += 1
      }
      place = next
    }
    return words
  }

  /// The width that most pieces have behind which a space stands; nil if there is none.
  private func measure(_ lines: [[Word]]) -> Int? {
    var widths: [Int] = []
    for words in lines where words.count > 1 && !isSpaced(words) {
      widths += words.dropLast().map(\.width).filter { $0 >= Self.narrowest }
    }
    var best = (width: 0, count: 0)
    for width in Set(widths).sorted(by: >) {
      let count = widths.count { width - 2 <= $0 && $0 <= width }
      if count > best.count { best = (width, count) }
    }
    guard best.count >= 2, best.count * 2 >= widths.count else { return nil }
    // The widest may have a mark beyond the edge.
    let all = lines.flatMap { $0.map(\.width) }
    return (best.width - 2...best.width).max { a, b in
      (all.count { $0 == a }, a) < (all.count { $0 == b }, b)
    }
  }

  private func isSpaced(_ words: [Word]) -> Bool {
    words.reduce(0) { $0 + $1.count } <= 2 * words.count
  }

  /// The pieces of a line; nil if it does not fit into columns of the measure.
  private func cells(_ words: [Word], _ measure: Int, _ line: Int, _ text: [UInt8]) -> [Cell]? {
    var cells: [Cell] = []
    var isCut = true
    // The spaces of a line whose characters stand apart say nothing; others are half an em wide.
    let space = isSpaced(words) ? 0 : 1
    for word in words {
      if isCut {
        cells.append(Cell(line: line, bytes: word.bytes, width: 0, isGlued: !cells.isEmpty))
      }
      let last = cells.count - 1
      cells[last].bytes = cells[last].bytes.lowerBound..<word.bytes.upperBound
      cells[last].width += word.width + (isCut ? 0 : space)
      let width = cells[last].width
      if width > measure + 2 { return nil }
      isCut =
        width + 3 >= measure
        || last == 0 && abs(width + Self.indent - measure) <= 1 && words.count > 1
    }
    for index in cells.indices { describe(&cells[index], measure, text) }
    for index in cells.indices.dropLast() {
      cells[index].isFull = true
      cells[index].isBare = false
    }
    return cells
  }

  private func describe(_ cell: inout Cell, _ measure: Int, _ text: [UInt8]) {
    var scalars: [UInt32] = []
    var place = cell.bytes.lowerBound
    while place < cell.bytes.upperBound {
      let scalar = text.scalar(at: place)
      place += scalar.length
      if !table[scalar.value].contains(.space) { scalars.append(scalar.value) }
    }
    func solid(_ index: Int) -> UInt32 {
      guard scalars.indices.contains(index) else { return 0 }
      return table[scalars[index]].meets([.han, .kana]) ? scalars[index] : 0
    }
    let end = scalars.count
    cell.head = (solid(0), solid(1))
    cell.tail = (solid(end - 2), solid(end - 1))
    cell.beginsWithMark = end > 0 && table[scalars[0]].contains(.notAtLineStart)
    let last = end > 0 ? table[scalars[end - 1]] : []
    cell.isClosed =
      last.meets([.stop, .colon, .semicolon])
      || last.contains(.closer) && end > 1 && table[scalars[end - 2]].contains(.stop)
    cell.isBare =
      cell.width + 6 <= measure
      && scalars.allSatisfy { table[$0].meets([.han, .kana, .letter, .digit]) }
    // A mark may stand beyond the edge.
    let hanging = last.contains(.notAtLineStart) ? 2 : 0
    cell.mayBeIndented = !cell.isGlued && cell.width - hanging <= measure - Self.indent + 1
    let reaches = cell.width + 3 >= measure
    cell.isFull =
      reaches || cell.mayBeIndented && !cell.isClosed && cell.width + Self.indent + 3 >= measure
  }
}
