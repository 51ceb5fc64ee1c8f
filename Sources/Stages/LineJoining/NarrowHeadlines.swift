// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds headlines that are set narrow, over many lines of a few characters beside their text.
///
/// Each of them has a measure of its own, being set in its own size: all its lines but the last fill it.
/// The lines between the end of one text and the next are dealt out to as few headlines as their widths
/// allow. A headline is believed if a word or a phrase is cut at the end of one of its lines, as verse
/// never is.
struct NarrowHeadlines {
  let table: ClassTable
  let functionWords: Lexicon
  /// The width of what cannot be broken at the start of a line.
  let unitWidth: (Row) -> Int

  /// The most lines that such headlines have together, and the fewest of one: of two lines the other
  /// cues judge.
  private let most = 12
  private let fewest = 3

  /// What dealing out lines costs.
  private enum Cost {
    /// Each headline.
    static let headline: Float = 1
    /// By how many half-ems a line falls short of the measure, if another follows that would have
    /// found room.
    static let short: [Float] = [0, 0.2, 1.2, 1.8]
    /// A word is cut inside a headline, and between two.
    static let cutInside: Float = -1
    static let cutBetween: Float = 3
  }

  /// Marks the lines of such headlines.
  func mark(_ rows: inout [Row], _ draft: Draft) {
    let words = Words()
    var index = 0
    while index < rows.count {
      guard isNarrow(rows[index], draft), index == 0 || isEnd(rows[index - 1], draft, rows[index])
      else {
        index += 1
        continue
      }
      var end = index + 1
      while end < rows.count, end - index <= most, isNarrow(rows[end], draft),
        draft.lines[rows[end].line].blanksBefore == 0
      { end += 1 }
      // Who wrote it stands last, and not under one of its headlines.
      while end > index, rows[end - 1].groups.contains(.personalName) { end -= 1 }
      if fewest...most ~= end - index, end < rows.count, isUnderHeadlines(rows[end]) {
        deal(index..<end, &rows, draft, words)
      }
      index = max(end, index + 1)
    }
  }

  /// Deals lines out to headlines and marks those that are believed.
  private func deal(_ lines: Range<Int>, _ rows: inout [Row], _ draft: Draft, _ words: Words) {
    let widths = rows[lines].map(\.width)
    let units = lines.map { unitWidth(rows[$0]) }
    let cuts = lines.dropLast().map { isCut($0, rows, draft, words) }
    guard cuts.contains(true) else { return }
    // The cheapest way to deal out the first lines, and where its last headline begins.
    var best: [(cost: Float, start: Int)] = [(0, 0)]
    for end in 1...widths.count {
      var found: (cost: Float, start: Int) = (.infinity, end - 1)
      var measure = 0
      for start in stride(from: end - 1, through: 0, by: -1) {
        measure = max(measure, widths[start])
        var cost = best[start].cost + Cost.headline
        if start > 0, cuts[start - 1] { cost += Cost.cutBetween }
        for line in start..<end - 1 {
          let short = measure - widths[line]
          if units[line + 1] <= short {
            cost += short < Cost.short.count ? Cost.short[short] : .infinity
          }
          if cuts[line] { cost += Cost.cutInside }
        }
        if cost < found.cost { found = (cost, start) }
      }
      best.append(found)
    }
    var end = widths.count
    while end > 0 {
      let start = best[end].start
      if end - start >= fewest, cuts[start..<end - 1].contains(true) {
        for line in start + 1..<end { rows[lines.lowerBound + line].narrowHeadline = .goesOn }
        if start > 0 { rows[lines.lowerBound + start].narrowHeadline = .begins }
        let next = lines.lowerBound + end
        if rows[next].narrowHeadline == .none { rows[next].narrowHeadline = .begins }
      }
      end = start
    }
  }

  /// Whether a word or a phrase is cut at the end of a line: a word reaches across, a function word
  /// ends it, or a comma stands just before its end.
  private func isCut(_ index: Int, _ rows: [Row], _ draft: Draft, _ words: Words) -> Bool {
    let (a, b) = (draft.lines[rows[index].line], draft.lines[rows[index + 1].line])
    guard rows[index].end == .none, table[a.facts.last].meets(.cjk) else { return false }
    let (left, right) = (draft.store(of: a.view), draft.store(of: b.view))
    if functionWords.longest(in: left, a.view.bytes) != nil { return true }
    if table[a.facts.beforeLast].contains(.comma) { return true }
    return table[b.facts.first].meets(.cjk)
      && words.reachAcross(left, a.view.bytes, right, b.view.bytes)
  }

  /// What no line of a headline looks like.
  private static let others: Group = [
    .label, .headWord, .salutation, .date, .documentNumber, .byline, .caption, .credit, .note,
    .dateline, .turn, .organisation,
  ]

  private func isNarrow(_ row: Row, _ draft: Draft) -> Bool {
    row.measure > 0 && row.width * 10 <= row.measure * 7 && !row.end.isStop
      && row.end != .semicolon && !row.isTableRow && !row.groups.meets(Self.others)
      && draft.shapes[row.line].enumerator == nil
      && row.frame.isDisjoint(with: [.signed, .signedLong])
  }

  /// Whether a text may end with a line, or the page with it.
  private func isEnd(_ row: Row, _ draft: Draft, _ next: Row) -> Bool {
    row.end.isStop || row.groups.meets([.credit, .note, .column])
      || !row.frame.isDisjoint(with: [.signed, .signedLong])
      || draft.lines[row.line].page != draft.lines[next.line].page
  }

  /// Whether headlines may stand over a line: who wrote it, or text that fills its measure.
  private func isUnderHeadlines(_ row: Row) -> Bool {
    row.groups.meets([.byline, .dateline, .caption, .personalName])
      || row.measure > 0 && row.width * 10 >= row.measure * 8
  }
}

/// The place of a line in a headline that is set narrow.
enum NarrowPlace: UInt8, Sendable {
  /// It is in none.
  case none
  /// It begins one, or what stands under one.
  case begins
  /// It goes on from the line before.
  case goesOn
}
