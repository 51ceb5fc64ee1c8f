// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension ReadingOrder {
  /// The notes at the foot of a page, and what is above them.
  ///
  /// A short rule stands over them, at the left edge of the text, and they are set smaller than it. Such a
  /// rule inside the text, or one over lines as large as the text, says nothing.
  func footnotes(
    _ lines: [FramedLine], _ bars: [Box]
  ) -> (body: [FramedLine], notes: [ColumnBlock]) {
    guard lines.count > 2, let first = lines.first else { return (lines, []) }
    let bounds = lines.reduce(first.box) { $0.union($1.box) }
    let middle = bounds.top + bounds.height / 2
    for bar in bars.sorted(by: { $0.middleY < $1.middleY })
    where bar.middleY > middle && bar.height < 0.4 * size
      && bar.width > 3 * size && bar.width < bounds.width / 2
      && abs(bar.left - bounds.left) < 2 * size
    {
      let notes = lines.filter { $0.box.middleY > bar.middleY }
      guard !notes.isEmpty, notes.count < lines.count,
        notes.allSatisfy({ $0.box.height < 0.9 * size && !$0.isRow }),
        lines.allSatisfy({
          $0.box.bottom < bar.bottom + size / 4 || $0.box.top > bar.top - size / 4
        })
      else { continue }
      let body = lines.filter { $0.box.middleY <= bar.middleY }
      var block = ColumnBlock(lines: rows(of: notes).flatMap { $0 }, bounds: bounds)
      block.isNotes = true
      return (body, [block])
    }
    return (lines, [])
  }
}
