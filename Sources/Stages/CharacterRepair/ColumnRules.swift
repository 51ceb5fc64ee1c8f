// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds the rules between two columns that were read as bars, one at the end or start of each line.
///
/// A bar is no part of Chinese, Japanese or Korean text but in tables, whose rows have more than one, and in
/// quotations, whose lines all open with one.
struct ColumnRules: Sendable {
  let rule: RuleID
  let table: ClassTable
  /// Fewer bars may be anything.
  private let least = 4
  /// How many lines on the next bar of a rule stands at most: the lines of one large page.
  ///
  /// Of some rules hardly a twelfth of the bars is read; bars scattered over a long text are no rule.
  private let reach = 100
  private let bars: Set<UInt32> = [0x7C, 0x2502, 0xFF5C]

  init(rule: RuleID, table: ClassTable) {
    self.rule = rule
    self.table = table
  }

  /// Edits that take the bars out.
  func edits(_ draft: borrowing Draft) -> [Edit] {
    var edits: [Edit] = []
    var places: [SourceRange] = []
    var atEnd = 0
    var lastLine = 0
    func close() {
      if places.count >= least, atEnd >= least / 2 {
        edits += places.map { Edit($0, with: [], by: rule) }
      }
      places.removeAll(keepingCapacity: true)
      atEnd = 0
    }
    for (index, line) in draft.lines.enumerated()
    where bars.contains(line.facts.last) || bars.contains(line.facts.first) {
      let text = line.range.bytes
      guard let place = onlyBar(draft.source.text, text) else { continue }
      let isLone = line.facts.scalars == 1
      guard isLone || line.facts.classes.meets(.cjk) else { continue }
      if index - lastLine > reach { close() }
      lastLine = index
      if bars.contains(line.facts.last), !isLone { atEnd += 1 }
      places.append(SourceRange(place.lowerBound, place.upperBound))
    }
    close()
    return edits
  }

  /// The bar of a line that has only one; nil if it has more.
  private func onlyBar(_ text: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text.scalar(at: index)
      if bars.contains(scalar.value) {
        guard found == nil else { return nil }
        found = index..<index + scalar.length
      }
      index += scalar.length
    }
    return found
  }
}
