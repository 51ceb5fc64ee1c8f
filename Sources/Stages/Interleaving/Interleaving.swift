// SPDX-License-Identifier: Apache-2.0

// Interleaving: columns whose lines came out row by row.
//
// Finds pages on which the text jumps: where a line ends in mid-sentence and the next begins a
// paragraph, or a paragraph has ended and the next line goes on with another; and pages on which a
// text breaks off and goes on behind others, because its columns were read past its end. Changes the order of the
// printed lines, so that each column is read by itself; every line keeps its range of the source, and
// the place is reported, because the words decided and not the page. Leaves alone pages whose lines go
// on from one to the next, and pages whose columns stand side by side in the text.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Unravels columns that came out row by row.
public struct Interleaving: Stage {
  private let rules: InterleavingRules
  private let torn: TornRules
  private let seamWords: SeamWordRules
  private let scanner: LineScanner
  private let enumerators: EnumeratorMatcher
  /// Longer pages are looked at in parts.
  private let longestPage = 400
  /// So many units, of one line or more, make a page on which a pattern can be seen.
  private let leastUnits = 8
  /// From so many places of one page a region is looked for, at most.
  private let mostTries = 48

  /// Makes the stage.
  public init(_ book: RuleBook, scanner: LineScanner, enumerators: EnumeratorMatcher) {
    rules = book.lines.interleaving
    torn = book.lines.torn
    seamWords = book.lines.seamWords
    self.scanner = scanner
    self.enumerators = enumerators
  }

  /// Needs lines, gives lines.
  public var traits: StageTraits { StageTraits("Interleaving", needs: [.lines], gives: [.lines]) }

  /// The printed lines in the order of reading, if any page is interleaved.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    // Boxes have told the order.
    guard draft.source.boxes == nil, !draft.hasParagraphLines else { return changes }
    let measure = commonWidth(of: draft.lines)
    guard measure > 0 else { return changes }
    let indent = indent(of: draft)
    let reader = UnitReader(
      scanner: scanner, enumerators: enumerators, measure: measure, indent: indent)
    let pieces = FragmentReader(scanner: scanner, enumerators: enumerators, indent: indent)
    var order: [Int]?
    var columns: [Int: Int32] = [:]
    var joined = Set<Int>()
    var known = KnownPairs()
    let words = Words()
    for page in stretches(of: draft) {
      let units = reader.units(of: page, draft)
      let regions = regions(of: units, draft, &known, words)
      guard !regions.isEmpty else {
        if let whole = untorn(page, draft, pieces, words, &joined) {
          if order == nil { order = Array(0..<page.lowerBound) }
          order?.append(contentsOf: whole)
          changes.report(
            "a text on page \(draft.lines[page.lowerBound].page + 1) breaks off and goes on elsewhere; it is put together by the words that touch",
            .warning, at: draft.lines[page.lowerBound].range, by: torn.rule)
        } else {
          order?.append(contentsOf: page)
        }
        continue
      }
      if order == nil { order = Array(0..<page.lowerBound) }
      for unit in reordered(units, regions, &columns) { order?.append(contentsOf: unit.lines) }
      for region in regions {
        let first = draft.lines[units[region.units.lowerBound].lines.lowerBound]
        changes.report(
          "the lines of \(region.columns.count) columns came row by row on page \(first.page + 1); they are put in order by the words that touch",
          .warning, at: first.range, by: rules.rule)
      }
    }
    if let order {
      changes.lines = order.map { index in
        var line = draft.lines[index]
        if joined.contains(index) { line.blanksBefore = 0 }
        if let column = columns[index] {
          line.column = column
          // The blank lines came of the rows.
          line.blanksBefore = 0
        }
        return line
      }
    }
    return changes
  }

  /// Runs of lines of one page, without rows of tables and columns that are in order already.
  private func stretches(of draft: Draft) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    let lines = draft.lines
    for index in lines.indices {
      let isEnd =
        index + 1 == lines.count || lines[index + 1].page != lines[index].page
        || lines[index + 1].isTableRow != lines[index].isTableRow
        || lines[index + 1].column != lines[index].column || index + 1 - start >= longestPage
      if isEnd {
        result.append(start..<index + 1)
        start = index + 1
      }
    }
    return result
  }

  /// Whether a word of the dictionary reaches across the seam of two lines.
  private func reaches(
    from before: PrintedLine, into after: PrintedLine, _ words: Words, _ draft: Draft
  ) -> Bool {
    words.reachAcross(
      draft.store(of: before.view), before.view.bytes, draft.store(of: after.view),
      after.view.bytes)
  }

  /// The interleaved regions of a page.
  private func regions(
    of units: [Unit], _ draft: Draft, _ known: inout KnownPairs, _ words: Words
  ) -> [Strands.Region] {
    guard units.count >= leastUnits, let line = units.first?.lines.lowerBound,
      draft.lines[line].column == 0, !draft.lines[line].isTableRow
    else { return [] }
    // In text that is in order, hardly a line goes wrong.
    let jumps = zip(units, units.dropFirst()).count { a, b in
      switch (a.end, b.begin) {
      case (.open, .paragraph), (.open, .item), (.open, .heading), (.comma, .paragraph),
        (.comma, .item), (.comma, .heading), (.closed, .full):
        true
      default: false
      }
    }
    guard jumps > 0, jumps * 30 >= units.count else { return [] }
    let lines = line..<(units.last?.lines.upperBound ?? line)
    return known.with(draft, lines) { bigrams in
      var strands = Strands(
        rules: rules, seamWords: seamWords, units: units, bigrams: bigrams, table: scanner.table)
      return strands.regions(
        tries: mostTries, bigrams: bigrams, numbers: { numbers(in: units[$0].lines, draft) }
      ) { before, after in
        reaches(
          from: draft.lines[units[before].lines.upperBound - 1],
          into: draft.lines[units[after].lines.lowerBound], words, draft)
      }
    }
  }

  /// The numbers with which lines begin.
  private func numbers(in lines: Range<Int>, _ draft: Draft) -> [Enumerator] {
    lines.compactMap {
      let view = draft.lines[$0].view
      return enumerators.enumerator(in: draft.store(of: view), view.bytes)
    }
  }

  /// The lines of a page with torn texts put together, if there are any.
  ///
  /// - Parameter joined: takes in the lines that go on with the one before them.
  private func untorn(
    _ page: Range<Int>, _ draft: Draft, _ reader: FragmentReader, _ words: Words,
    _ joined: inout Set<Int>
  ) -> [Int]? {
    guard page.count > 4, draft.lines[page.lowerBound].column == 0,
      !draft.lines[page.lowerBound].isTableRow
    else { return nil }
    let lines = Array(draft.lines[page])
    let fragments = reader.fragments(of: lines, draft)
    guard TornText.mayBeTorn(fragments) else { return nil }
    var text = TornText(
      rules: torn, seamWords: seamWords, fragments: fragments, pairs: CharacterRuns(scanner.table),
      indent: reader.indent)
    guard text.mayBeMended else { return nil }
    for line in lines { text.pairs.add(draft.store(of: line.view), line.view.bytes) }
    text.noteWords { reaches(from: lines[$0], into: lines[$1], words, draft) }
    guard let order = text.order() else { return nil }
    return order.fragments.flatMap { index in
      let lines = fragments[index].lines
      if order.followers.contains(index) { joined.insert(page.lowerBound + lines.lowerBound) }
      return lines.map { page.lowerBound + $0 }
    }
  }

  private func reordered(
    _ units: [Unit], _ regions: [Strands.Region], _ columns: inout [Int: Int32]
  ) -> [Unit] {
    var result: [Unit] = []
    var next = 0
    var number: Int32 = 1
    for region in regions {
      result += units[next..<region.units.lowerBound]
      for column in region.columns {
        for unit in column {
          result.append(units[unit])
          for line in units[unit].lines { columns[line] = number }
        }
        number += 1
      }
      next = region.units.upperBound
    }
    return result + units[next...]
  }

  /// The commonest width of wide lines; 0 without any.
  private func commonWidth(of lines: [PrintedLine]) -> Int {
    var tally = WidthTally(least: 20)
    for line in lines { tally.add(line) }
    let (width, count) = tally.commonest
    return count >= 3 ? width : 0
  }

  /// Japanese indents by one em, Chinese by two.
  private func indent(of draft: Draft) -> Int {
    let kana = draft.lines.count { $0.facts.classes.contains(.kana) }
    return kana * 2 > draft.lines.count ? 2 : 4
  }
}

/// The pairs of characters inside the lines of a draft, looked at once and only if a page asks.
private struct KnownPairs {
  private var pairs: Bigrams?
  private var added: [Int32] = []

  /// Asks something of the pairs of the first lines of a draft and of some more.
  mutating func with<Value>(
    _ draft: Draft, _ lines: Range<Int>, _ body: (Bigrams) -> Value
  ) -> Value {
    var known = pairs ?? Bigrams()
    if pairs == nil {
      for line in draft.lines.prefix(Bigrams.window) {
        known.add(draft.store(of: line.view), line.view.bytes)
      }
    }
    // One table only, so that it is not copied for every page.
    pairs = nil
    for line in lines where line >= Bigrams.window {
      let view = draft.lines[line].view
      known.add(draft.store(of: view), view.bytes, noting: &added)
    }
    let value = body(known)
    known.undo(&added)
    pairs = known
    return value
  }
}
