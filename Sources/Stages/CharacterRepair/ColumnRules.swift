// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds the rules between two columns that were read as bars: at the end or start of a line, or between
/// the lines of two columns on one row.
///
/// A bar is no part of Chinese, Japanese or Korean text but in tables, whose rows begin and end with one, in
/// quotations, whose lines all open with one, and between a few words.
struct ColumnRules: Sendable {
  let rule: RuleID
  let table: ClassTable
  /// Fewer bars may be anything.
  private let least = 4
  /// So many of them end a line, or stand between two.
  private let leastSure = 2
  /// How many lines on the next bar of a rule stands at most: the lines of one large page.
  ///
  /// Of some rules hardly a twelfth of the bars is read; bars scattered over a long text are no rule.
  private let reach = 100
  /// So many characters of text stand on either side of a rule between two columns at least.
  private let leastText = 8

  init(rule: RuleID, table: ClassTable) {
    self.rule = rule
    self.table = table
  }

  /// A bar that may be one of a rule.
  private struct Bar {
    let range: SourceRange
    /// Whether it ends its line or stands between two columns: what opens lines may be a quotation.
    let isSure: Bool
  }

  /// Edits that take the bars out.
  func edits(_ draft: borrowing Draft) -> [Edit] {
    // Most texts have none at the edge of a line, and nothing is looked for inside.
    guard
      draft.lines.contains(where: { Self.isBar($0.facts.last) || Self.isBar($0.facts.first) })
    else { return [] }
    var edits: [Edit] = []
    var found: [Bar] = []
    var lastLine = 0
    func close() {
      if found.count >= least, found.count(where: \.isSure) >= leastSure {
        edits += found.map { Edit($0.range, with: [], by: rule) }
      }
      found.removeAll(keepingCapacity: true)
    }
    for (index, line) in draft.lines.enumerated() {
      let bars = bars(of: line, draft.source.text)
      guard !bars.isEmpty else { continue }
      if index - lastLine > reach { close() }
      lastLine = index
      found += bars
    }
    close()
    return edits
  }

  private static func isBar(_ scalar: UInt32) -> Bool {
    scalar == 0x7C || scalar == 0x2502 || scalar == 0xFF5C
  }

  /// The bars of a line that may be rules; none of a row of a table.
  private func bars(of line: PrintedLine, _ text: [UInt8]) -> [Bar] {
    let isAtEdge = Self.isBar(line.facts.last) || Self.isBar(line.facts.first)
    guard isAtEdge || line.facts.spaces > 0 else { return [] }
    let places = places(in: text, line.range.bytes)
    if line.facts.scalars == 1, let place = places.first {
      return [Bar(range: SourceRange(place.lowerBound, place.upperBound), isSure: false)]
    }
    guard !places.isEmpty, line.facts.classes.meets(.cjk) else { return [] }
    if places.count > 2, Self.isBar(line.facts.first), Self.isBar(line.facts.last) { return [] }
    let (start, end) = (line.range.bytes.lowerBound, line.range.bytes.upperBound)
    var result: [Bar] = []
    for (number, place) in places.enumerated() {
      let isFirst = place.lowerBound == start
      let isLast = place.upperBound == end
      if places.count > 1 || !isFirst && !isLast {
        // Beside others, as between two columns, a bar counts that parts lines of text.
        let left = number > 0 ? places[number - 1].upperBound : start
        let right = number + 1 < places.count ? places[number + 1].lowerBound : end
        let isParting =
          (isFirst || isSpace(before: place, text) && isText(left..<place.lowerBound, text))
          && (isLast || isSpace(after: place, text) && isText(place.upperBound..<right, text))
        guard isParting else { continue }
      }
      result.append(Bar(range: spaced(place, isFirst, isLast, text), isSure: !isFirst))
    }
    return result
  }

  /// A bar with the white space that parts it from the text, where it stands at an edge.
  private func spaced(
    _ bar: Range<Int>, _ isFirst: Bool, _ isLast: Bool, _ text: [UInt8]
  ) -> SourceRange {
    var (start, end) = (bar.lowerBound, bar.upperBound)
    while isFirst, isSpace(after: start..<end, text) { end += text.scalar(at: end).length }
    while isLast, isSpace(before: start..<end, text) { start -= text.scalar(before: start).length }
    return SourceRange(start, end)
  }

  /// Whether a part of a line holds as much text as a line of a column does.
  private func isText(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    var count = 0
    var place = range.lowerBound
    while place < range.upperBound {
      let scalar = text.scalar(at: place)
      if table[scalar.value].meets(.cjk) { count += 1 }
      place += scalar.length
    }
    return count >= leastText
  }

  private func isSpace(before bar: Range<Int>, _ text: [UInt8]) -> Bool {
    table[text.scalar(before: bar.lowerBound).value].contains(.space)
  }

  private func isSpace(after bar: Range<Int>, _ text: [UInt8]) -> Bool {
    table[text.scalar(at: bar.upperBound).value].contains(.space)
  }

  private func places(in text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text.scalar(at: index)
      if Self.isBar(scalar.value) { found.append(index..<index + scalar.length) }
      index += scalar.length
    }
    return found
  }
}
