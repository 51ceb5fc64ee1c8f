// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts labels of articles and chapters back before their text.
///
/// The wide space behind 第一条 makes some extractors cut the line there, so that the label comes on
/// a line of its own. Other laws print their labels so. The widths tell which: where label and text
/// were one printed line, they fill the measure together and never go beyond it.
struct LabelPieces: Sendable {
  let scanner: LineScanner
  let enumerators: EnumeratorMatcher
  /// The numbers of the schemes that number the parts of laws.
  let schemesOfLaw: Set<Int>
  /// Those among them that number chapters, whose titles are short.
  let schemesOfChapters: Set<Int>

  /// The white space lost between label and text, with the indent before the label: in half-ems.
  private let mostLost = 12
  /// So many labels must say that they were cut off.
  private let leastPairs = 3

  /// The lines behind which the next one belongs to the same printed line.
  func labels(of draft: Draft) -> Set<Int> {
    let lines = draft.lines
    var labels: [Int] = []
    var chapters: Set<Int> = []
    for index in lines.indices.dropLast() {
      guard let scheme = scheme(of: lines[index], draft) else { continue }
      labels.append(index)
      if schemesOfChapters.contains(scheme), isTitle(lines[index + 1], behind: lines[index]) {
        chapters.insert(index)
      }
    }
    let known = Set(labels)
    chapters = chapters.filter { !known.contains($0 + 1) }
    return articles(labels, known, draft).union(chapters)
  }

  /// Labels of articles that were cut off from their text.
  private func articles(_ labels: [Int], _ known: Set<Int>, _ draft: Draft) -> Set<Int> {
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

  /// The scheme of a line that is nothing but the label of an article or chapter.
  private func scheme(of line: PrintedLine, _ draft: Draft) -> Int? {
    guard line.facts.scalars <= 10, !line.continuesSourceLine else { return nil }
    let bytes = draft.store(of: line.view)
    guard let number = enumerators.enumerator(in: bytes, line.view.bytes),
      schemesOfLaw.contains(Int(number.scheme)), Int(number.prefixLength) >= line.view.count
    else { return nil }
    return Int(number.scheme)
  }

  /// Whether a line is the title of the chapter whose number stands on the line before, parted from it
  /// as pieces of one line are.
  private func isTitle(_ line: PrintedLine, behind label: PrintedLine) -> Bool {
    line.blanksBefore > 0 && line.page == label.page && line.column == label.column
      && line.facts.scalars <= 20
      && !line.facts.classes.meets([.stop, .comma, .colon, .semicolon, .digit])
  }

  /// Whether a line ends in mid-sentence.
  private func isOpen(_ line: PrintedLine) -> Bool {
    !scanner.table[line.facts.last].meets([.stop, .colon, .semicolon, .closer])
  }
}
