// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// A run of lines that stood together, as one end of a torn text sees it.
struct Fragment: Sendable {
  /// The lines: positions in the page.
  var lines: Range<Int>
  /// The width of its full lines, in half-ems; of a single line its own.
  var measure = 0
  /// Whether the text must go on behind it.
  var isOpen = false
  /// Whether it may begin in mid-sentence: with a full line, a mark that no line begins with, or the
  /// short rest of a sentence.
  var isRest = false
  /// Whether it begins with a mark that print would have kept with the line before.
  var beginsWithMark = false
  /// Whether all it holds is one short closed line.
  var isTail = false
  /// The first two and the last two solid characters; 0 for marks and others.
  var head: (UInt32, UInt32) = (0, 0)
  var tail: (UInt32, UInt32) = (0, 0)
}

/// Cuts a page into fragments.
struct FragmentReader: Sendable {
  let scanner: LineScanner
  let enumerators: EnumeratorMatcher
  /// The indent of first lines, in half-ems.
  let indent: Int
  /// How much narrower than the measure a full line may be.
  private static let slack = 3

  /// The fragments of a page of lines.
  func fragments(of lines: [PrintedLine], _ draft: Draft) -> [Fragment] {
    var fragments: [Fragment] = []
    var start = 0
    for index in lines.indices
    where index + 1 == lines.count || lines[index + 1].blanksBefore > 0 {
      let whole = start..<index + 1
      let measure = measure(of: whole, lines)
      for range in parts(of: whole, measure, lines) {
        let own = range == whole ? measure : self.measure(of: range, lines)
        fragments.append(fragment(range, own, lines, draft))
      }
      start = index + 1
    }
    return fragments
  }

  /// A run without blank lines may still hold a headline before the rest of a text, or a label behind
  /// text that goes on.
  private func parts(
    of range: Range<Int>, _ measure: Int, _ lines: [PrintedLine]
  ) -> [Range<Int>] {
    guard range.count > 1 else { return [range] }
    var start = range.lowerBound
    var end = range.upperBound
    let first = lines[start].facts
    if range.count > 2, isShortAndBare(first, measure), isFull(lines[start + 1].facts, measure) {
      start += 1
    }
    let last = lines[end - 1].facts
    let before = lines[max(start, end - 2)].facts
    if end - start > 2, isFull(before, measure), !isClosed(before),
      Int(last.width) + 8 <= measure, last.classes.contains(.colon), last.innerStops == 0,
      !scanner.table[last.last].meets([.stop, .comma, .colon])
    {
      end -= 1
    }
    return [range.lowerBound..<start, start..<end, end..<range.upperBound].filter { !$0.isEmpty }
  }

  private func isShortAndBare(_ facts: LineFacts, _ measure: Int) -> Bool {
    Int(facts.width) + 8 <= measure && facts.innerStops == 0
      && !facts.classes.meets([.comma, .stop, .colon, .semicolon])
  }

  private func isFull(_ facts: LineFacts, _ measure: Int) -> Bool {
    Int(facts.width) + Self.slack > measure
  }

  private func isClosed(_ facts: LineFacts) -> Bool {
    let last = scanner.table[facts.last]
    return last.meets([.stop, .colon, .semicolon])
      || last.contains(.closer) && scanner.table[facts.beforeLast].contains(.stop)
  }

  /// The width that most wide lines share, or that of the widest line.
  private func measure(of range: Range<Int>, _ lines: [PrintedLine]) -> Int {
    if range.count == 1 { return Int(lines[range.lowerBound].facts.width) }
    let widths = lines[range].map { Int($0.facts.width) }.sorted(by: >)
    var best = (width: widths.first ?? 0, count: 1)
    var start = 0
    var end = 0
    while start < widths.count, widths[start] >= 16 {
      let width = widths[start]
      while end < widths.count, width - widths[end] <= 2 { end += 1 }
      let count = end - start
      if count > best.count, count * 3 >= widths.count { best = (width, count) }
      while start < widths.count, widths[start] == width { start += 1 }
    }
    return best.width
  }

  private func fragment(
    _ range: Range<Int>, _ measure: Int, _ lines: [PrintedLine], _ draft: Draft
  ) -> Fragment {
    var fragment = Fragment(lines: range)
    let first = lines[range.lowerBound]
    let last = lines[range.upperBound - 1]
    fragment.measure = measure
    let isLong = fragment.measure >= 16
    fragment.isOpen = isLong && !isClosed(last.facts) && isFull(last.facts, fragment.measure)
    fragment.beginsWithMark = scanner.table[first.facts.first].contains(.notAtLineStart)
    fragment.isTail =
      range.count == 1 && first.facts.innerStops == 0 && isClosed(first.facts)
      && !scanner.table[first.facts.last].contains(.colon)
    let isFlush = fragment.measure - Int(first.facts.width) <= min(2, indent - 2)
    let view = first.view
    fragment.isRest =
      enumerators.enumerator(in: draft.store(of: view), view.bytes) == nil
      && (fragment.beginsWithMark || fragment.isTail || isLong && isFlush)
    fragment.head = head(first, draft)
    fragment.tail = tail(last, draft)
    return fragment
  }

  private func head(_ line: PrintedLine, _ draft: Draft) -> (UInt32, UInt32) {
    var found: (UInt32, UInt32) = (0, 0)
    var count = 0
    let bytes = draft.store(of: line.view)
    var place = line.view.bytes.lowerBound
    while place < line.view.bytes.upperBound, count < 2 {
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      guard !scanner.table[scalar.value].contains(.space) else { continue }
      if count == 0 { found.0 = solid(scalar.value) } else { found.1 = solid(scalar.value) }
      count += 1
    }
    return found
  }

  private func tail(_ line: PrintedLine, _ draft: Draft) -> (UInt32, UInt32) {
    (solid(line.facts.beforeLast), solid(line.facts.last))
  }

  private func solid(_ value: UInt32) -> UInt32 {
    scanner.table[value].meets([.han, .kana]) ? value : 0
  }
}
