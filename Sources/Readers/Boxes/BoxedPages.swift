// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Pages of boxed lines as a file has them: what every reader of a boxed format makes.
struct BoxedPages {
  /// The pages in the order of the file.
  var pages: [BoxedPage] = []
  /// The lines of all pages, page by page.
  var lines: [BoxedLine] = []
  /// The words of all lines, line by line.
  var words: [BoxedWord] = []
  /// The text of all words, one after the other.
  var text: [UInt8] = []

  /// What is done with boxes that cannot be right.
  let policy: BoxPolicy
  /// Whether places are lines of the file; else they are items of a page.
  let isPlacedByLine: Bool
  /// Where the reader is in the file: what it adds has this place.
  var place: Int32 = 0

  init(_ policy: BoxPolicy, isPlacedByLine: Bool = false) {
    self.policy = policy
    self.isPlacedByLine = isPlacedByLine
  }

  /// Whether there were more pages than are read.
  private(set) var isOverfull = false

  /// Begins a page.
  mutating func beginPage(_ frame: PageFrame) {
    guard pages.count < Limits.pages else {
      isOverfull = true
      return
    }
    pages.append(BoxedPage(frame: frame, lines: lines.count..<lines.count))
  }

  /// Adds a printed rule to the last page; one that is given again is left out.
  mutating func addBar(_ box: Box) {
    guard let page = pages.indices.last, pages[page].bars.last != box else { return }
    pages[page].bars.append(box)
  }

  /// Begins a line on the last page, which is made if there is none; the box is nil if the file gives none.
  mutating func beginLine(_ box: Box?, block: Int, region: RegionKind = .text) {
    if pages.isEmpty { beginPage(PageFrame(width: 0, height: 0, unit: .pixel)) }
    // A line without words says nothing; a million of them must not fill the memory.
    if let last = lines.last, last.words.isEmpty, pages[pages.count - 1].lines.count > 0 {
      lines.removeLast()
    }
    lines.append(
      BoxedLine(
        box: box ?? .none, isBoxed: box != nil, place: place,
        block: Int32(truncatingIfNeeded: block), region: region,
        words: words.count..<words.count))
    let page = pages.count - 1
    pages[page].lines = pages[page].lines.lowerBound..<lines.count
  }

  /// Adds a word to the last line; one without anything but white space is left out.
  ///
  /// Programs that lost the place of a word give it the box of the page: it has none.
  mutating func addWord(
    _ bytes: some Collection<UInt8>, box: Box?, confidence: Float = -1, isApart: Bool = true
  ) {
    guard !lines.isEmpty, bytes.contains(where: { $0 > 0x20 }) else { return }
    let start = text.count
    let isLost =
      box.map { $0 != lines[lines.count - 1].box && $0.isAll(of: pages[pages.count - 1].frame) }
      ?? true
    for byte in bytes {
      // A line end inside a word would make two lines of one.
      text.append(byte >= 0x0A && byte <= 0x0D ? 0x20 : byte)
    }
    removeLineEnds(from: start)
    words.append(
      BoxedWord(
        text: start..<text.count, box: isLost ? .none : box ?? .none, isBoxed: !isLost,
        confidence: confidence, isApart: isApart))
    let line = lines.count - 1
    lines[line].words = lines[line].words.lowerBound..<words.count
  }

  /// Sets a space for NEL, LS and PS, which end lines as well.
  private mutating func removeLineEnds(from start: Int) {
    var index = start
    while index + 1 < text.count {
      if text[index] == 0xC2, text[index + 1] == 0x85 {
        text.replaceSubrange(index..<index + 2, with: CollectionOfOne(0x20))
      } else if text[index] == 0xE2, text[index + 1] == 0x80, index + 2 < text.count,
        text[index + 2] & 0xFE == 0xA8
      {
        text.replaceSubrange(index..<index + 3, with: CollectionOfOne(0x20))
      }
      index += 1
    }
  }

  /// Adds the lines of a block whose own boxes the file does not have.
  mutating func addBlock(_ text: String, _ box: Box?, block: Int, region: RegionKind) {
    for line in text.utf8.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
      beginLine(box, block: block, region: region)
      lines[lines.count - 1].isWholeBlock = true
      addWord(line, box: box)
    }
  }

  /// Adds a line of ruby that is read for some words.
  mutating func addRuby(_ bytes: [UInt8], for base: Range<Int>) {
    guard let last = lines.last else { return }
    beginLine(nil, block: Int(last.block))
    addWord(bytes, box: nil)
    lines[lines.count - 1].base = base
  }

  /// Adds bytes to the last word of the last line.
  mutating func extendWord(_ bytes: some Collection<UInt8>) {
    guard let line = lines.last, !line.words.isEmpty else { return }
    text.append(contentsOf: bytes)
    words[words.count - 1].text = words[words.count - 1].text.lowerBound..<text.count
  }
}

extension BoxedPages {
  /// Takes the first page away; what is left begins with the second.
  mutating func takeFirst() -> BoxedPages? {
    guard let page = pages.first else { return nil }
    let end = page.lines.upperBound
    let wordEnd = end < lines.count ? lines[end].words.lowerBound : words.count
    let textEnd = wordEnd < words.count ? words[wordEnd].text.lowerBound : text.count
    var first = BoxedPages(policy, isPlacedByLine: isPlacedByLine)
    first.pages = [page]
    first.lines = Array(lines[..<end])
    first.words = Array(words[..<wordEnd])
    first.text = Array(text[..<textEnd])
    pages.removeFirst()
    lines.removeFirst(end)
    words.removeFirst(wordEnd)
    text.removeFirst(textEnd)
    for index in pages.indices { pages[index].lines.move(by: -end) }
    for index in lines.indices {
      lines[index].words.move(by: -wordEnd)
      lines[index].base?.move(by: -wordEnd)
    }
    for index in words.indices { words[index].text.move(by: -textEnd) }
    return first
  }
}

extension Range<Int> {
  fileprivate mutating func move(by distance: Int) {
    self = lowerBound + distance..<upperBound + distance
  }
}

/// A page as a file has it.
struct BoxedPage {
  /// Its size and unit.
  var frame: PageFrame
  /// Its lines: places in `BoxedPages.lines`.
  var lines: Range<Int>
  /// Printed rules and other long bars.
  var bars: [Box] = []
  /// Whether the file says in which order its lines are read.
  var isOrderGiven = false
}

/// A line as a file has it.
struct BoxedLine {
  /// Its box.
  var box: Box
  /// Whether the file gives it a box, be it a wrong one.
  var isBoxed: Bool
  /// Where the file has it: a line of the file or an item of its page, counted from 1.
  var place: Int32
  /// The block of the file that holds it.
  var block: Int32
  /// What the file says of its region.
  var region: RegionKind
  /// Its words: places in `BoxedPages.words`.
  var words: Range<Int>
  /// How far it falls to the right, if the file says it: a tangent.
  var slope: Float?
  /// Whether it runs from top to bottom, if the file says it.
  var isVertical: Bool?
  /// Whether it is a whole block of text, whose printed lines the file does not have.
  var isWholeBlock = false
  /// For ruby that the file marks as such, the words it is read for: places in `BoxedPages.words`.
  var base: Range<Int>?
}

/// A word as a file has it.
struct BoxedWord {
  /// Its bytes in `BoxedPages.text`.
  var text: Range<Int>
  /// Its box; empty if it has none.
  var box: Box
  /// Whether the file gives it a box, be it a wrong one.
  var isBoxed: Bool
  /// How sure the file is of it, 0…1; negative if it does not say.
  var confidence: Float
  /// Whether the file parts it from the word before it in the line.
  var isApart: Bool
}
