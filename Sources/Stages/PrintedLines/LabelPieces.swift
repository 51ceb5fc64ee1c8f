// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts labels back before their text: numbers of articles and chapters, of sections and paragraphs.
///
/// The wide space behind 第一条 makes some extractors cut the line there, so that the label comes on
/// a line of its own. Other texts print their labels so. The widths tell which: where label and text
/// were one printed line, they fill the measure together and never go beyond it.
struct LabelPieces: Sendable {
  let scanner: LineScanner
  let enumerators: EnumeratorMatcher
  /// The schemes that number chapters, whose titles are short.
  let schemesOfChapters: Set<Int>

  /// The white space lost between label and text, with the indent before the label: in half-ems.
  private let mostLost = 12
  /// So many labels must say that they were cut off.
  private let leastPairs = 3

  /// The marks behind a number: `1.` `2、` `3)`.
  private let marks: Set<UInt32> = [0x2E, 0xFF0E, 0x3001, 0x29, 0xFF09]

  /// What stands alone on a line and may be a label.
  private enum Label: Hashable {
    /// A number of several levels: 1.2.
    case levels
    /// A number without a mark.
    case number
    /// A number with its mark: `1.`
    case marked
    /// Any other label, such as the number of an article: its scheme.
    case scheme(Int)
  }

  /// What was found out about the labels of a draft.
  struct Found {
    /// The lines behind which the next one belongs to the same printed line.
    var cut: Set<Int> = []
    /// Labels that stand one under the other before their texts, which do so too: the first label of
    /// each such run, with their number.
    var runs: [Int: Int] = [:]
  }

  /// The labels that were cut off from their text.
  func labels(of draft: Draft) -> Found {
    let lines = draft.lines
    var groups: [Label: [Int]] = [:]
    var titled: Set<Int> = []
    var chapters: Set<Int> = []
    for index in lines.indices.dropLast() {
      guard
        let (label, isChapter) = label(of: lines[index], before: lines[index + 1], draft),
        // A number alone at the top of a page is the page's.
        label != .number || lines[index].page == lines[index > 0 ? index - 1 : lines.count - 1].page
      else { continue }
      groups[label, default: []].append(index)
      if isChapter { chapters.insert(index) }
      if isChapter,
        isTitle(lines[index + 1], behind: lines[index])
          || isContentsEntry(lines[index + 1], behind: lines[index], draft)
      {
        titled.insert(index)
      }
    }
    guard !groups.isEmpty else { return Found() }
    let known = Set(groups.values.joined())
    var found = titled
    for labels in groups.values { found.formUnion(cutOff(labels, known, draft)) }
    // Numbers of several levels are never printed alone, nor are those above them.
    if let levels = groups[.levels], levels.count >= leastPairs {
      for index in levels + (groups[.number] ?? [])
      where isTitle(lines[index + 1], behind: lines[index]) {
        found.insert(index)
      }
    }
    return Found(
      cut: found.filter { !known.contains($0 + 1) }, runs: runs(known, found, chapters, draft))
  }

  /// Labels that stand one under the other, with as many texts behind them: where the labels of the
  /// document are cut off, those of a chapter and of its first article come out so.
  private func runs(_ known: Set<Int>, _ cut: Set<Int>, _ chapters: Set<Int>, _ draft: Draft)
    -> [Int: Int]
  {
    guard cut.count >= leastPairs else { return [:] }
    let lines = draft.lines
    var runs: [Int: Int] = [:]
    for first in known.sorted()
    where chapters.contains(first) && !known.contains(first - 1) && known.contains(first + 1) {
      var count = 2
      while count < 4, known.contains(first + count) { count += 1 }
      let end = first + 2 * count
      guard end <= lines.count, (first + count..<end).allSatisfy({ !known.contains($0) }),
        (first..<end).allSatisfy({
          lines[$0].page == lines[first].page && lines[$0].column == lines[first].column
        }),
        // A chapter of every label but the last, which has the text.
        (first..<first + count - 1).allSatisfy({
          chapters.contains($0) && isTitle(lines[$0 + count], behind: lines[$0])
        }), lines[end - 1].blanksBefore > 0
      else { continue }
      runs[first] = count
    }
    return runs
  }

  /// Labels of one kind, if they were cut off from their text.
  private func cutOff(_ labels: [Int], _ known: Set<Int>, _ draft: Draft) -> Set<Int> {
    let lines = draft.lines
    guard labels.count >= leastPairs else { return [] }
    let pairs = labels.filter { index in
      let body = lines[index + 1]
      return !known.contains(index + 1) && lines[index].page == body.page
        && lines[index].column == body.column
    }
    let widths = pairs.map { Int(lines[$0].facts.width + lines[$0 + 1].facts.width) }
    // Where text goes on behind its first line, that line is full: with the label it has one width.
    var counts: [Int: Int] = [:]
    for (index, width) in zip(pairs, widths) where isOpen(lines[index + 1]) {
      counts[width, default: 0] += 1
    }
    func near(_ width: Int) -> Int {
      (width - 2...width + 2).reduce(0) { $0 + counts[$1, default: 0] }
    }
    guard let full = counts.keys.max(by: { (near($0), $0) < (near($1), $1) }) else { return [] }
    let overfull = widths.count { $0 > full + 2 }
    guard near(full) >= leastPairs, near(full) > 2 * overfull else { return [] }
    // A label on a line of its own and a first line are wider together than any line.
    let bodies = Set(pairs.map { $0 + 1 })
    let wide = lines.indices.count {
      !bodies.contains($0) && (full...full + mostLost).contains(Int(lines[$0].facts.width))
    }
    guard wide >= leastPairs else { return [] }
    return Set(zip(pairs, widths).filter { $0.1 <= full + 2 }.map(\.0))
  }

  /// The label that a line is, and whether it numbers a chapter; nil if it is anything else.
  private func label(
    of line: PrintedLine, before next: PrintedLine, _ draft: Draft
  ) -> (Label, isChapter: Bool)? {
    guard line.facts.scalars <= 10, !line.continuesSourceLine, !line.isTableRow else { return nil }
    let bytes = draft.store(of: line.view)
    if let figures = figures(line, bytes) { return (figures, false) }
    guard let number = enumerators.enumerator(in: bytes, line.view.bytes),
      Int(number.prefixLength) >= line.view.count,
      draft.isJapanese || !isBareNumeral(line, bytes) || isTitle(next, behind: line)
    else { return nil }
    let scheme = Int(number.scheme)
    return (.scheme(scheme), schemesOfChapters.contains(scheme))
  }

  /// Whether a line is a Han numeral and nothing else: before text it numbers a section and stands
  /// alone.
  ///
  /// Japanese numbers items so, with their text behind it.
  private func isBareNumeral(_ line: PrintedLine, _ bytes: [UInt8]) -> Bool {
    Numeral.parse(.han, bytes, line.view.bytes)?.length == line.view.count
  }

  /// The label that a line of figures and points is.
  private func figures(_ line: PrintedLine, _ bytes: [UInt8]) -> Label? {
    guard scanner.table[line.facts.first].contains(.digit), !line.facts.classes.meets(.cjk)
    else { return nil }
    var hasLevels = false
    var index = line.view.bytes.lowerBound
    var end = line.view.bytes.upperBound
    if !scanner.table[line.facts.last].contains(.digit) {
      guard marks.contains(line.facts.last), line.facts.scalars <= 4 else { return nil }
      end -= bytes.scalar(before: end).length
    }
    let hasMark = end < line.view.bytes.upperBound
    while index < end {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      if scalar.value == 0x2E || scalar.value == 0xFF0E {
        hasLevels = true
      } else if !scanner.table[scalar.value].contains(.digit) {
        return nil
      }
    }
    guard line.facts.scalars <= (hasLevels ? 8 : hasMark ? 4 : 2) else { return nil }
    return hasLevels ? .levels : hasMark ? .marked : .number
  }

  /// Whether a line is the title whose number stands on the line before, parted from it
  /// as pieces of one line are.
  private func isTitle(_ line: PrintedLine, behind label: PrintedLine) -> Bool {
    line.blanksBefore > 0 && line.page == label.page && line.column == label.column
      && line.facts.solids <= 20 && line.facts.solids > 0
      && !line.facts.classes.meets([.stop, .comma, .colon, .semicolon])
      && (!line.facts.classes.contains(.digit) || line.facts.classes.contains(.asciiMark))
  }

  /// Whether a line is the rest of an entry of a table of contents: a title, a leader and a page.
  private func isContentsEntry(_ line: PrintedLine, behind label: PrintedLine, _ draft: Draft)
    -> Bool
  {
    guard line.blanksBefore > 0, line.page == label.page, line.column == label.column,
      scanner.table[line.facts.first].meets(.cjk)
    else { return false }
    let bytes = draft.store(of: line.view)
    var index = line.view.bytes.lowerBound
    var solids = 0
    var dots = 0
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      let kind = scanner.table[scalar.value]
      if kind.contains(.filler) || scalar.value == 0x2E {
        dots += 1
      } else if dots == 0 {
        solids += 1
      } else if !kind.meets([.digit, .space]) {
        return false
      }
    }
    return dots >= 4 && solids <= 24
  }

  /// Whether a line ends in mid-sentence.
  private func isOpen(_ line: PrintedLine) -> Bool {
    !scanner.table[line.facts.last].meets([.stop, .colon, .semicolon, .closer])
  }
}
