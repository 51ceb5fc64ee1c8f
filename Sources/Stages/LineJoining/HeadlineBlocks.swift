// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds the lines of headlines over a report: kicker, title and deck, each of its own size.
///
/// They are the lines without a mark between the end of one text, or the head of the page, and a byline
/// or the dateline with which a report opens. How full such a line is says little: its letters are not
/// those of the text.
struct HeadlineBlocks: Sendable {
  /// The most lines that headlines have.
  private let most = 5
  /// The widest line, in half-ems.
  private let widest = 80

  /// Marks the lines of all headlines.
  func mark(_ rows: inout [Row], _ draft: Draft) {
    for index in rows.indices where rows[index].groups.meets([.byline, .dateline, .caption]) {
      var start = index
      while start > 0, index - start < most, isHeadline(rows[start - 1], draft) { start -= 1 }
      guard start < index, start == 0 || isEnd(rows[start - 1]) else { continue }
      for row in start..<index { rows[row].isInHeadlines = true }
    }
  }

  /// What no line of a headline looks like.
  private static let others: Group = [
    .label, .headWord, .salutation, .date, .documentNumber, .byline, .caption, .credit, .note,
    .dateline,
  ]

  private func isHeadline(_ row: Row, _ draft: Draft) -> Bool {
    (row.isUnparted || row.isListed || isParted(row, draft)) && row.end.isHeadingEnd
      && row.width <= widest && !row.isTableRow
      && !row.groups.meets(Self.others) && draft.shapes[row.line].enumerator == nil
      && row.frame.isDisjoint(with: [.signed, .signedLong])
  }

  /// Whether a title says its matter before a colon: the only mark inside, and too far in for a label.
  private func isParted(_ row: Row, _ draft: Draft) -> Bool {
    !row.isLabelled
      && !draft.lines[row.line].facts.classes.meets([.stop, .comma, .semicolon])
  }

  /// Whether a text may end with a line: behind a stop, a picture's credit, a byline or a note, or under
  /// the name of a column.
  private func isEnd(_ row: Row) -> Bool {
    row.end.isStop || row.groups.meets([.byline, .credit, .note, .column])
      || !row.frame.isDisjoint(with: [.signed, .signedLong])
  }
}
