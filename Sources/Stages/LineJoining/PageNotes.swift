// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Reads a sentence on over the notes at the foot of its page.
///
/// The notes come behind the paragraph that they part: those that boxes show to be notes, and in text
/// alone those that open with a note's mark and stand between a line in mid-sentence and the next page.
struct PageNotes: Sendable {
  /// The most lines of notes at the foot of one page that text alone tells.
  private let mostNotes = 6
  /// The most lines of a paragraph on the next page.
  private let longest = 40

  /// The rows in the order in which they are read.
  func readOn(_ rows: [Row], _ draft: Draft) -> [Row] {
    guard let last = rows.last, draft.lines[last.line].page > 0 else { return rows }
    var result: [Row] = []
    var start = 0
    var index = 1
    while index < rows.count {
      guard page(rows[index], draft) != page(rows[index - 1], draft),
        let notes = notes(before: index, from: start, rows, draft)
      else {
        index += 1
        continue
      }
      let end = paragraphEnd(from: index, rows, draft)
      // Most texts have no such notes, and their rows stay where they are.
      if result.isEmpty { result.reserveCapacity(rows.count) }
      result += rows[start..<notes]
      result += rows[index..<end]
      result += rows[notes..<index]
      start = end
      index = end + 1
    }
    return start == 0 ? rows : result + rows[start...]
  }

  private func page(_ row: Row, _ draft: Draft) -> Int32 { draft.lines[row.line].page }

  /// Where the notes begin that end a page and part a sentence; nil if none do.
  private func notes(before end: Int, from least: Int, _ rows: [Row], _ draft: Draft) -> Int? {
    var start = end
    if draft.source.boxes != nil {
      while start > least, isNote(rows[start - 1], draft) { start -= 1 }
    } else {
      for index in (max(least, end - mostNotes)..<end).reversed()
      where page(rows[index], draft) == page(rows[end - 1], draft)
        && rows[index].groups.contains(.footnote)
      {
        start = index
      }
    }
    guard start > least, start < end, page(rows[start - 1], draft) == page(rows[end - 1], draft),
      goesOn(from: start - 1, to: end, rows, draft)
    else { return nil }
    return start
  }

  /// Whether boxes show a line to be a note at the foot of its page.
  private func isNote(_ row: Row, _ draft: Draft) -> Bool {
    draft.source.boxes?.lines[Int(draft.lines[row.line].sourceLine)].region == .footnote
  }

  /// Whether a full line, as wide as the one before it, goes on with the first of the next page.
  ///
  /// Where boxes show that the next one is not set in, a sentence may have ended with the page.
  private func goesOn(from index: Int, to next: Int, _ rows: [Row], _ draft: Draft) -> Bool {
    let (row, next) = (rows[index], rows[next])
    let width = max(20, row.width, index > 0 ? rows[index - 1].width : 0)
    return row.width + 4 >= width && next.width + 4 >= width && draft.lines[next.line].indent == 0
      && draft.shapes[next.line].enumerator == nil && !next.isTableRow && !row.isTableRow
      && (!row.end.isStop || draft.source.boxes != nil)
  }

  /// Where the paragraph ends that goes on with a line: behind a short line, before an indented one.
  private func paragraphEnd(from start: Int, _ rows: [Row], _ draft: Draft) -> Int {
    let width = rows[start].width
    var end = start + 1
    while end < rows.count, end - start < longest,
      page(rows[end], draft) == page(rows[start], draft),
      draft.lines[rows[end].line].indent == 0, draft.lines[rows[end].line].blanksBefore == 0,
      rows[end - 1].width + 4 >= width
    {
      end += 1
    }
    return end
  }
}
