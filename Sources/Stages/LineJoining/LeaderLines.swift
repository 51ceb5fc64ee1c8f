// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Finds leaders of a table of contents that were delivered dot by dot, each on its line.
struct LeaderLines {
  let table: ClassTable
  /// A dot or two alone on a line may be an ornament; so many in a row are a leader.
  private let least = 3
  /// How many characters stand on such a line, and on that of the page number.
  private let longest: (dots: Int32, page: Int32) = (3, 8)

  /// Marks the lines that go on with the entry before them.
  func mark(_ rows: inout [Row], _ draft: Draft) {
    var start = 0
    while start < rows.count {
      var end = start
      while end < rows.count, isDots(draft.lines[rows[end].line].facts) { end += 1 }
      if end - start >= least {
        for index in max(1, start)..<end { rows[index].isLeader = true }
        if end < rows.count, isPage(draft.lines[rows[end].line].facts) { rows[end].isLeader = true }
      }
      start = max(end, start + 1)
    }
  }

  private func isDots(_ facts: LineFacts) -> Bool {
    facts.scalars <= longest.dots && facts.scalars > 0 && isDot(facts.first) && isDot(facts.last)
  }

  private func isPage(_ facts: LineFacts) -> Bool {
    facts.scalars <= longest.page && table[facts.last].contains(.digit)
      && (isDot(facts.first) || table[facts.first].contains(.digit)) && !facts.classes.meets(.cjk)
  }

  private func isDot(_ scalar: UInt32) -> Bool {
    table[scalar].contains(.filler) || LeaderDots.count(in: scalar) != nil
  }
}
