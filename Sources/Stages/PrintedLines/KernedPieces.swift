// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts printed lines together again that were cut at their marks.
///
/// In justified newspaper type marks are kerned, and some extractors cut the line at each of them: a
/// piece may begin with a comma or be nothing but one, which print never does. Pieces with a mark at
/// the cut belong together as long as their widths fit into the measure. Browsers and word processors
/// kern only where two marks meet, so that few lines are cut, each between two marks.
struct KernedPieces: Sendable {
  let scanner: LineScanner
  let enumerators: EnumeratorMatcher

  /// So many cuts that print cannot have made tell that the text was cut.
  private let leastCuts = 5
  /// Among how many lines there must be one: 4 %.
  private let mostLinesForCut = 25
  /// The number of lines among which the measure is looked for.
  private let window = 60

  /// Where lines were cut.
  private enum Cuts {
    case none
    /// Between two marks.
    case pairs
    /// Before and behind any mark.
    case marks
  }

  /// Runs of two or more lines that were one.
  func runs(of draft: Draft) -> [Range<Int>] {
    let lines = draft.lines
    let cuts = cuts(of: draft)
    guard cuts != .none else { return [] }
    var runs: [Range<Int>] = []
    var measure = 0
    var index = 0
    while index < lines.count {
      if index % window == 0 || measure == 0 { measure = self.measure(near: index, draft) }
      var end = index + 1
      var width = Int(lines[index].facts.width)
      while end < lines.count, isMarkCut(before: end, draft),
        cuts == .marks || isPairCut(before: end, draft)
      {
        let sum = width + Int(lines[end].facts.width)
        guard sum <= measure + 1 else { break }
        // Behind a stop the next piece may as well be a new paragraph: only a line that gets full
        // was one, and none that is numbered.
        if endsClause(lines[end - 1]), !beginsWithMark(lines[end]),
          beginsItem(end, draft) || !fills(measure, from: end, width, draft)
        {
          break
        }
        width = sum
        end += 1
      }
      if end - index > 1 { runs.append(index..<end) }
      if end / window != index / window { measure = 0 }
      index = end
    }
    return runs
  }

  /// How the lines were cut: some begin with marks though these would fit behind the line before.
  ///
  /// Old newspapers and typescripts begin lines with marks as well, but only where a line is full.
  private func cuts(of draft: Draft) -> Cuts {
    let lines = draft.lines
    guard lines.count > 1 else { return .none }
    var measure: Int?
    var cuts = 0
    var pairs = 0
    for index in lines.indices.dropFirst()
    where beginsWithMark(lines[index]) && !lacksNumber(index, draft) {
      let limit = measure ?? self.measure(in: lines.indices, draft)
      measure = limit
      let width = lines[index].facts.width + lines[index - 1].facts.width
      guard Int(width) <= limit + 1 else { continue }
      cuts += 1
      if isMarkCut(before: index, draft), isPairCut(before: index, draft) { pairs += 1 }
    }
    if cuts >= leastCuts, cuts * mostLinesForCut >= lines.count { return .marks }
    // A single one cannot be print either.
    return pairs > 0 ? .pairs : .none
  }

  /// Whether a line begins with a comma though the one before ends with a stop: no comma follows a
  /// stop, so that what stood between them, the number of an item, is lost.
  private func lacksNumber(_ index: Int, _ draft: Draft) -> Bool {
    scanner.table[draft.lines[index - 1].facts.last].meets([.stop, .semicolon])
      && scanner.table[draft.lines[index].facts.first].contains(.comma)
  }

  /// Whether marks stand on both sides of a line end.
  private func isPairCut(before index: Int, _ draft: Draft) -> Bool {
    scanner.table[draft.lines[index - 1].facts.last].meets(Self.marks)
      && scanner.table[draft.lines[index].facts.first].meets(Self.marks)
  }

  private static let marks: CharacterClass = [
    .comma, .stop, .closer, .opener, .colon, .semicolon,
  ]

  private func beginsWithMark(_ line: PrintedLine) -> Bool {
    let first = scanner.table[line.facts.first]
    return first.contains(.notAtLineStart)
      && first.meets([.comma, .stop, .closer, .colon, .semicolon])
  }

  /// Whether a line ends with a stop, colon or semicolon, behind which a paragraph may begin.
  private func endsClause(_ line: PrintedLine) -> Bool {
    let last = scanner.table[line.facts.last]
    return last.meets([.stop, .colon, .semicolon])
      || last.contains(.closer) && scanner.table[line.facts.beforeLast].contains(.stop)
  }

  /// Whether the pieces from one on begin with a number.
  private func beginsItem(_ start: Int, _ draft: Draft) -> Bool {
    var text: [UInt8] = []
    for line in draft.lines[start..<min(start + 4, draft.lines.count)] {
      text += scanner.solid(draft.store(of: line.view), in: line.view.bytes)
    }
    return enumerators.enumerator(in: text, 0..<text.count) != nil
  }

  /// Whether a mark stands on either side of a line end, and nothing else parts the lines.
  private func isMarkCut(before index: Int, _ draft: Draft) -> Bool {
    let a = draft.lines[index - 1]
    let b = draft.lines[index]
    guard b.blanksBefore == 0, a.page == b.page, a.column == b.column, !a.isTableRow,
      !b.isTableRow
    else { return false }
    guard !lacksNumber(index, draft) else { return false }
    return scanner.table[a.facts.last].meets(Self.marks)
      || scanner.table[b.facts.first].meets(Self.marks)
  }

  /// Whether the pieces from one on make a full line of what has some width already.
  private func fills(_ measure: Int, from start: Int, _ width: Int, _ draft: Draft) -> Bool {
    var width = width + Int(draft.lines[start].facts.width)
    var end = start + 1
    while end < draft.lines.count, isMarkCut(before: end, draft),
      width + Int(draft.lines[end].facts.width) <= measure + 1
    {
      width += Int(draft.lines[end].facts.width)
      end += 1
    }
    return width >= measure - 2
  }

  private func measure(near index: Int, _ draft: Draft) -> Int {
    measure(
      in: max(0, index - window / 2)..<min(draft.lines.count, index + window * 3 / 2), draft)
  }

  /// The commonest width of lines that no mark cut, in half-ems.
  private func measure(in lines: Range<Int>, _ draft: Draft) -> Int {
    var tally = WidthTally(least: 16)
    for line in lines
    where line == 0 || !isMarkCut(before: line, draft) {
      if line + 1 < draft.lines.count, isMarkCut(before: line + 1, draft) { continue }
      tally.add(draft.lines[line])
    }
    return tally.commonest.width
  }
}
