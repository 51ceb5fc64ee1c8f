// SPDX-License-Identifier: Apache-2.0

// PageFurniture: running heads, page numbers and mastheads, set apart before anything is joined.
//
// Finds lines at the edges of pages that are page numbers by form and sequence, that are repeated
// at the same edge of other pages or repeat a title beside a page number, or that are the date,
// weekday, section and page of a newspaper. Changes no text: the lines are kept as data, with page and
// reason. Leaves alone what stands in the middle of a page, and the first of equal lines where the
// text needs it.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Sets page furniture apart.
public struct PageFurniture: Stage {
  let rules: FurnitureRules
  let scanner: LineScanner
  let reader: FolioReader
  let apart: ApartLines
  let masthead: Masthead
  private let watermarks: Watermarks
  let textEnds: [[UInt8]]
  let textWords: [[UInt8]]
  let textLines: Set<[UInt8]>
  let signers: Set<[UInt8]>
  /// The number of lines at each edge that may be furniture.
  let deepest = 4
  /// A page of fewer lines says nothing by itself.
  private let leastLines = 5

  /// Makes the stage.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  public init(_ book: RuleBook, scanner: LineScanner) throws(RuleError) {
    rules = book.furniture
    self.scanner = scanner
    reader = try FolioReader(book.furniture, scanner: scanner)
    apart = ApartLines(table: scanner.table)
    masthead = try Masthead(book.furniture, scanner: scanner)
    watermarks = Watermarks(book.furniture, scanner: scanner)
    textEnds = book.furniture.textEnds.map { Array($0.utf8) }
    textWords = book.furniture.textWords.map { Array($0.utf8) }
    textLines = Set(book.furniture.textLines.map { Array($0.utf8) })
    signers = Set(book.furniture.signers.map { Array($0.utf8) })
  }

  /// Needs settled spaces, gives furniture.
  public var traits: StageTraits {
    StageTraits("PageFurniture", needs: [.lines, .spacing], gives: [.furniture])
  }

  /// The lines that belong to the page.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let pages = Self.pages(of: draft)
    var mastheads = masthead.furniture(on: pages, draft).filter { !namesWriter($0.key, draft) }
    mastheads.merge(watermarks.furniture(on: pages, draft)) { first, _ in first }
    var found = mastheads
    if pages.count > 1 || (pages.first?.count ?? 0) >= leastLines || draft.source.boxes != nil {
      // The second time it is known which places of the pages hold heads.
      let text = (titles: titles(of: draft), measure: measure(of: draft))
      let first = edges(of: pages, mastheads, Slots(), text, draft)
      let slots = Slots(first.values.map { ($0.furniture, $0.isTop, $0.depth) }, pages, draft)
      found.merge(edges(of: pages, mastheads, slots, text, draft).mapValues(\.furniture)) { $1 }
    }
    if draft.source.boxes != nil {
      for (index, line) in draft.lines.enumerated() where Self.isRuby(line, draft) {
        found[index] = Furniture(line: index, kind: .ruby, rule: rules.ruby, confidence: 0.95)
      }
    }
    found.merge(strayFolios(on: pages, found, draft)) { first, _ in first }
    changes.furniture = found.keys.sorted().compactMap { isText($0, draft) ? nil : found[$0] }
    return changes
  }

  /// The lines that show of what a text speaks.
  private static let firstLines = 8

  /// Furniture and where it was found.
  private struct Found {
    let furniture: Furniture
    let isTop: Bool
    let depth: Int
  }

  /// Peels furniture from the edges of all pages, from the outside inward.
  private func edges(
    of pages: [Range<Int>], _ mastheads: [Int: Furniture], _ slots: Slots,
    _ text: (titles: Set<[UInt8]>, measure: Int), _ draft: Draft
  ) -> [Int: Found] {
    var found: [Int: Found] = [:]
    for isTop in [false, true] {
      // What a masthead has taken is peeled off already.
      var active = pages.map { page in
        var rest = page
        while let line = isTop ? rest.first : rest.last,
          mastheads[line] != nil || found[line] != nil
        {
          rest = isTop ? rest.dropFirst() : rest.dropLast()
        }
        return rest
      }
      var isBesideFolio = Set<Int>()
      var hasHead = Set<Int>()
      var folios: [EdgeLine] = []
      // What was peeled off each page: looked up there, the work does not grow with the pages squared.
      var peeled: [Int: [[UInt8]]] = [:]
      let taken = mastheadEdges(pages, mastheads, isTop: isTop, text.measure, draft)
      for depth in 0..<(draft.source.boxes == nil ? deepest : 2 * deepest) {
        let lines = active.map { page in
          (isTop ? page.first : page.last).map {
            EdgeLine($0, isTop: isTop, in: page, draft, scanner, reader, measure: text.measure)
          }
        }
        // What was taken as a masthead keeps step with the other pages, and repeats their heads.
        let tally = EdgeTally(lines.compactMap { $0 }, mastheads: taken)
        let steps = steps(
          of: lines.compactMap { $0 } + folios
            + (depth > 0 ? [] : taken.filter { isOutermost($0, isTop: isTop, draft) }))
        let inner = active.map { folio(inside: $0, isTop: isTop, draft) }
        let innerSteps = self.steps(of: inner.compactMap { $0 })
        let besideFolio = Set(
          active.indices.filter {
            isBesideFolio.contains($0) || isFolio(inner[$0], innerSteps)
          })
        let isGapped = !isTop && depth == 0 && isRowApart(lines)
        let isRow = !isTop && isRowOverFolios(lines, besideFolio, measure: text.measure, draft)
        var isAny = false
        for (page, line) in lines.enumerated() {
          guard let line else { continue }
          // Of equal lines one after the other the outer one is the page's, the inner one the text's.
          guard peeled[line.page]?.contains(line.text) != true, !isText(line.line, draft) else {
            active[page] = 0..<0
            continue
          }
          let place = Place(
            isTop: isTop, depth: depth, pages: pages.count,
            isTwin: isTop && hasTwin(line, inside: active[page], draft),
            isOnlyNumber: pages.count > 1 || isOnlyNumber(line, on: pages[page], draft),
            isBesideFolio: besideFolio.contains(page),
            isInRow: isRow && besideFolio.contains(page), isInGappedRow: isGapped,
            isAlone: pages[page].count <= 2,
            repeatsTitle: text.titles.contains(line.text)
              && !(page == 0 && line.line < 2 && isTop && !Self.opensWithNumber(line)),
            parts: parts(line.line, page, isTop: isTop, pages, found, draft),
            slot: slots.share(isTop, depth), hasHead: hasHead.contains(page),
            isAtFolio: slots.isAtFolio(line.line, isTop, draft),
            isFirstPage: page == 0,
            isOnlyTitle: page == 0 && isTop && depth == 0
              && isOverText(line, inside: active[page], draft))
          guard let furniture = judge(line, tally, steps, place, draft) else {
            active[page] = 0..<0
            continue
          }
          found[line.line] = Found(furniture: furniture, isTop: isTop, depth: depth)
          peeled[line.page, default: []].append(line.text)
          if furniture.kind == .folio {
            isBesideFolio.insert(page)
            folios.append(line)
          } else {
            isBesideFolio.remove(page)
            hasHead.insert(page)
          }
          active[page] = isTop ? active[page].dropFirst() : active[page].dropLast()
          isAny = true
        }
        if !isAny { break }
      }
    }
    return found
  }

  /// The printed lines of each page.
  private static func isRuby(_ line: PrintedLine, _ draft: Draft) -> Bool {
    draft.source.boxes?.lines[Int(line.sourceLine)].region == .ruby
  }

  private static func pages(of draft: Draft) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for index in draft.lines.indices {
      if index + 1 < draft.lines.count, draft.lines[index + 1].page == draft.lines[index].page {
        continue
      }
      var end = index + 1
      // Ruby stands behind the text of its page and must not be taken for its foot.
      while end > start, isRuby(draft.lines[end - 1], draft) { end -= 1 }
      pages.append(start..<end)
      start = index + 1
    }
    return pages
  }

  /// The short lines that a head may repeat: titles and headings.
  private func titles(of draft: Draft) -> Set<[UInt8]> {
    let marks: CharacterClass = [.stop, .comma, .semicolon, .colon]
    var once: Set<[UInt8]> = []
    var twice: Set<[UInt8]> = []
    for line in draft.lines
    where line.facts.scalars >= 3 && line.facts.scalars <= 30 && !line.facts.classes.meets(marks) {
      let text = scanner.solid(draft.store(of: line.view), in: line.view.bytes)
      if !once.insert(text).inserted { twice.insert(text) }
    }
    return twice
  }

  /// The width that nine lines in ten keep within, in half-ems.
  private func measure(of draft: Draft) -> Int {
    var counts = [Int](repeating: 0, count: 201)
    for line in draft.lines { counts[min(200, Int(line.facts.width))] += 1 }
    var rest = draft.lines.count / 10
    for width in counts.indices.reversed() {
      rest -= counts[width]
      if rest < 0 { return width }
    }
    return 0
  }

  /// How often page numbers in one place are ahead of the page by as much.
  private func steps(of lines: [EdgeLine]) -> [Int: Int] {
    var steps: [Int: Int] = [:]
    for line in lines {
      if let folio = line.folio { steps[folio.value - line.page, default: 0] += 1 }
    }
    return steps
  }

  /// The lines of mastheads at one edge of their pages, from the outside inward.
  private func mastheadEdges(
    _ pages: [Range<Int>], _ mastheads: [Int: Furniture], isTop: Bool, _ measure: Int,
    _ draft: Draft
  ) -> [EdgeLine] {
    guard pages.count > 1, !mastheads.isEmpty else { return [] }
    return pages.flatMap { page in
      let lines = isTop ? Array(page) : page.reversed()
      return lines.prefix { mastheads[$0] != nil }.map {
        EdgeLine($0, isTop: isTop, in: page, draft, scanner, reader, measure: measure)
      }
    }
  }

  /// Whether a line is the first or last of its page.
  private func isOutermost(_ line: EdgeLine, isTop: Bool, _ draft: Draft) -> Bool {
    let next = isTop ? line.line - 1 : line.line + 1
    return !draft.lines.indices.contains(next) || Int(draft.lines[next].page) != line.page
  }

  /// Whether sentences follow, of a text that speaks of what the line says.
  private func isOverText(_ line: EdgeLine, inside page: Range<Int>, _ draft: Draft) -> Bool {
    guard line.folio == nil, let next = page.dropFirst().first,
      draft.lines[next].facts.classes.meets([.comma, .stop])
    else { return false }
    return page.dropFirst().prefix(Self.firstLines).contains {
      let view = draft.lines[$0].view
      return draft.store(of: view).firstIndex(of: line.text, in: view.bytes) != nil
    }
  }

  /// The next line inward.
  private func folio(inside page: Range<Int>, isTop: Bool, _ draft: Draft) -> EdgeLine? {
    let inner = isTop ? page.dropFirst() : page.dropLast()
    return (isTop ? inner.first : inner.last).map {
      EdgeLine($0, isTop: isTop, in: inner, draft, scanner, reader, measure: 0)
    }
  }

  /// Whether a line is a page number, beside a head only if it keeps step with those of other pages.
  private func isFolio(_ line: EdgeLine?, _ steps: [Int: Int]) -> Bool {
    guard let line, let folio = line.folio else { return false }
    let isInStep = (steps[folio.value - line.page] ?? 0) > 1
    return isInStep || !folio.isBesideHead && (!folio.isHan || folio.isDecorated)
  }

  /// Whether the foot of every page is a narrow line without a mark, far below the text.
  private func isRowApart(_ lines: [EdgeLine?]) -> Bool {
    lines.count >= 2
      && lines.allSatisfy { line in
        line.map { $0.isNarrow && $0.isShort && $0.number < 0 && $0.gap >= 2 } ?? false
      }
  }

  /// Whether a line opens with 第: over the title of a document no chapter begins.
  private static func opensWithNumber(_ line: EdgeLine) -> Bool {
    line.text.starts(with: [0xE7, 0xAC, 0xAC])
  }

  /// Whether nearly all pages end with a narrow line without a mark beside their number: a running foot
  /// that changes with the page.
  private func isRowOverFolios(
    _ lines: [EdgeLine?], _ besideFolio: Set<Int>, measure: Int, _ draft: Draft
  ) -> Bool {
    func isFolio(_ line: Int) -> Bool {
      let printed = draft.lines[line]
      let solid = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
      return reader.folio(of: printed, draft.source.text, solid: solid) != nil
    }
    let narrow = lines.indices.filter { page in
      guard let line = lines[page] else { return false }
      return besideFolio.contains(page) && line.isNarrow && line.isShort && line.number < 0
    }
    // Over it the text ends, or goes on: in a table or list it would be one of many narrow lines.
    let underText = narrow.count { page in
      guard let line = lines[page] else { return false }
      var above = line.line - 1
      while above >= 0, isFolio(above) { above -= 1 }
      guard above >= 0, draft.lines[above].page == line.page else { return false }
      let facts = draft.lines[above].facts
      let last = scanner.table[facts.last]
      return last.contains(.stop)
        || last.contains(.closer) && scanner.table[facts.beforeLast].contains(.stop)
        || Int(facts.width) * 10 >= max(measure, 30) * 6
    }
    return narrow.count >= 2 && narrow.count * 5 >= lines.count * 4
      && (underText * 2 > narrow.count || isSetFull(draft, measure: measure))
  }

  /// Whether nearly all lines are full or end with marks, so that two of another kind in one place of
  /// their pages are no chance.
  private func isSetFull(_ draft: Draft, measure: Int) -> Bool {
    let open = draft.lines.count { isOpen($0) && Int($0.facts.width) * 10 < max(measure, 30) * 6 }
    return open * 5 < draft.lines.count
  }

  /// Whether the next lines inward, past a page number, say the same: a title may stand on several.
  private func hasTwin(_ line: EdgeLine, inside page: Range<Int>, _ draft: Draft) -> Bool {
    guard line.folio == nil, line.text.count >= 6 else { return false }
    var title: [UInt8] = []
    for next in page.dropFirst().prefix(4) {
      let edge = EdgeLine(next, isTop: true, in: page, draft, scanner, reader, measure: 0)
      if title.isEmpty, edge.folio != nil { continue }
      title += edge.text
      guard line.text.starts(with: title) else { return false }
      if title.count == line.text.count { return true }
    }
    return false
  }

  /// Whether a page has no other number on a line of its own: else they are a list, or cells of a table.
  private func isOnlyNumber(_ line: EdgeLine, on page: Range<Int>, _ draft: Draft) -> Bool {
    !page.contains { index in
      let printed = draft.lines[index]
      guard index != line.line, printed.facts.scalars <= 8 else { return false }
      let solid = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
      return reader.folio(of: printed, draft.source.text, solid: solid) != nil
    }
  }

  /// Whether a line stands between two lines of one sentence.
  private func parts(
    _ line: Int, _ page: Int, isTop: Bool, _ pages: [Range<Int>], _ found: [Int: Found],
    _ draft: Draft
  ) -> Bool {
    let neighbour = isTop ? page - 1 : page
    guard pages.indices.contains(neighbour), isTop || page + 1 < pages.count else { return false }
    var rest = isTop ? pages[neighbour] : pages[neighbour].lowerBound..<line
    while let last = rest.last, found[last] != nil { rest = rest.dropLast() }
    guard let last = rest.last, last > 0, isOpen(draft.lines[last]), isOpen(draft.lines[line]),
      !draft.lines[line].facts.classes.contains(.colon)
    else { return false }
    // The text goes on behind it: else it is the end of its paragraph.
    let next = isTop ? line + 1 : pages[page + 1].lowerBound
    guard next < draft.lines.count, draft.lines[next].indent < 2,
      draft.lines[next].facts.width >= draft.lines[last].facts.width - 2
    else { return false }
    // Only a full line goes on; the line before it tells how long that is.
    let width = draft.lines[last].facts.width
    return width >= draft.lines[last - 1].facts.width - 2 && width >= 20
  }

  private func isOpen(_ line: PrintedLine) -> Bool {
    !scanner.table[line.facts.last].meets([.stop, .colon, .semicolon, .closer, .digit])
  }
}
