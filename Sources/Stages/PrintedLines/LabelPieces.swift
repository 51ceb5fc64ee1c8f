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

  /// The white space lost between label and text, with the indent before the label: in half-ems.
  private let mostLost = 12
  /// So many labels must say that they were cut off.
  private let leastPairs = 3

  /// The lines behind which the next one belongs to the same printed line.
  func labels(of draft: Draft) -> Set<Int> {
    let lines = draft.lines
    var labels: [Int] = []
    for index in lines.indices.dropLast() where isLabel(lines[index], draft) {
      labels.append(index)
    }
    guard labels.count >= leastPairs else { return [] }
    let known = Set(labels)
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

  private func isLabel(_ line: PrintedLine, _ draft: Draft) -> Bool {
    guard line.facts.scalars <= 10, !line.continuesSourceLine else { return false }
    let bytes = draft.store(of: line.view)
    guard let number = enumerators.enumerator(in: bytes, line.view.bytes) else { return false }
    return schemesOfLaw.contains(Int(number.scheme))
      && Int(number.prefixLength) >= line.view.count
  }

  /// Whether a line ends in mid-sentence.
  private func isOpen(_ line: PrintedLine) -> Bool {
    !scanner.table[line.facts.last].meets([.stop, .colon, .semicolon, .closer])
  }
}
