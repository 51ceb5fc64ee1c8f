// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension LineJoining {
  /// How a printed line is set, if its source has boxes; a later part of a line has no box of its own.
  func setting(_ row: Row, _ draft: Draft) -> LineSetting? {
    let line = draft.lines[row.line]
    guard let boxes = draft.source.boxes, !line.continuesSourceLine else { return nil }
    return boxes.lines[Int(line.sourceLine)].setting
  }

  /// Takes width and measure of rows from their boxes, which know of lost letters and wide spaces.
  func measureBoxes(_ rows: inout [Row], _ draft: Draft) {
    guard draft.source.boxes != nil else { return }
    for index in rows.indices {
      guard let setting = setting(rows[index], draft) else { continue }
      rows[index].width = Int(setting.width.rounded())
      rows[index].measure = Int(setting.measure.rounded())
    }
  }

  /// Whether boxes say of most rows how they are set.
  func isSetFromBoxes(_ rows: [Row], _ draft: Draft) -> Bool {
    guard draft.source.boxes != nil else { return false }
    return rows.count { setting($0, draft) != nil } * 2 > rows.count
  }

  /// The share of lines after a clear end that are indented as first lines are.
  func boxIndentShare(_ rows: [Row], _ draft: Draft) -> Float {
    guard draft.source.boxes != nil else { return 0 }
    var (indented, flush): (Float, Float) = (0, 0)
    for (before, row) in zip(rows, rows.dropFirst()) where before.end.isStop {
      guard let left = setting(before, draft), let right = setting(row, draft),
        left.shortfall >= 4, row.hang == .none, !right.isCentred
      else { continue }
      if right.indent > 1.2, right.indent < 6 { indented += 1 }
      if abs(right.indent) < 0.8 { flush += 1 }
    }
    return indented / (indented + flush + 1)
  }

  /// Cues of where the two lines stand: edges, distance, size.
  func boxes(
    _ a: Row, _ b: Row, _ habits: LayoutHabits, _ draft: Draft, _ evidence: inout Evidence
  ) {
    guard let left = setting(a, draft), let right = setting(b, draft) else { return }
    let isFull = left.shortfall < 1.3
    let isIndented = right.indent > 1.2 && right.indent < 6
    let isFlush = abs(right.indent) < 0.8
    evidence.note(.boxFull, if: isFull)
    evidence.note(.boxShort, if: left.shortfall >= 2.5)
    evidence.note(.boxIndented, if: isIndented)
    evidence.note(.boxFlush, if: isFlush)
    if b.hang == .none {
      evidence.note(.boxIndentedHabit, isIndented ? habits.boxIndentShare : 0)
      evidence.note(.boxFlushHabit, isFlush ? habits.boxIndentShare : 0)
    }
    evidence.note(.boxFullFlush, if: isFull && isFlush)
    evidence.note(.boxShortIndented, if: left.shortfall >= 2.5 && isIndented)
    evidence.note(.boxACentred, if: left.isCentred)
    evidence.note(.boxBCentred, if: right.isCentred)
    evidence.note(.boxBothCentred, if: left.isCentred && right.isCentred)
    // A headline of several lines: as large as each other, larger than the text, in the middle.
    let isHeadline =
      left.isLarge && right.isLarge && abs(left.size - right.size) < 0.15 && right.lead < 1
    evidence.note(
      .boxHeadline,
      if: isHeadline && left.isInMiddle && right.isInMiddle && !right.isBlockStart
        && draft.shapes[b.line].enumerator == nil)
    evidence.note(.boxBAtEnd, if: right.isAtEnd)
    evidence.note(.boxSizes, if: abs(left.size - right.size) > 0.22)
    if right.isBlockStart {
      evidence.note(.boxColumn, 1)
    } else {
      evidence.note(.boxLead, if: right.lead >= 0.3)
      evidence.note(.boxLeadTwo, if: right.lead >= 0.8)
    }
  }
}
