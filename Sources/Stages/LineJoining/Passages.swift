// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension LineJoining {
  /// Builds the passages from the verdicts, and the edits of all white space between lines.
  func build(_ rows: [Row], _ draft: Draft, _ layout: inout Layout, _ changes: inout Changes) {
    let places = places(of: draft)
    // The line that follows each printed line in its passage; -1 after the last of one.
    var following = [Int32](repeating: -1, count: draft.lines.count)
    // Of as many as there are, so that no list is copied while it grows.
    layout.passages.reserveCapacity(layout.verdicts.count { $0.isBreak })
    changes.edits.reserveCapacity(draft.lines.count + 1)
    var start = 0
    for index in rows.indices {
      if index + 1 < rows.count, !layout.verdicts[index + 1].isBreak {
        following[rows[index].line] = Int32(truncatingIfNeeded: rows[index + 1].line)
        continue
      }
      layout.passages.append(passage(start..<index + 1, rows, draft, places))
      start = index + 1
    }
    var hangul: HangulSeams?
    if layout.habits.hangulShare > 0 {
      hangul = HangulSeams(particles: particles, table: scanner.table)
      hangul?.learn(rows, draft)
    }
    gaps(draft, places, following, hangul, &changes)
    emptied(draft, &changes)
  }

  /// Edits of the white space that is left of lines whose characters were all repaired away.
  ///
  /// Such a line is in no passage, and what is left of it would be nowhere.
  private func emptied(_ draft: Draft, _ changes: inout Changes) {
    var furniture = draft.furniture[...]
    for (index, line) in draft.lines.enumerated() {
      if let first = furniture.first, Int(first.line) == index {
        furniture.removeFirst()
        continue
      }
      guard line.facts.scalars == 0 else { continue }
      var position = Int(line.range.start)
      var edit = draft.ledger.firstIndex(endingAfter: position)
      while position < Int(line.range.end) {
        let isLast =
          edit == draft.ledger.edits.count || draft.ledger.edits[edit].range.start >= line.range.end
        let end = isLast ? Int(line.range.end) : Int(draft.ledger.edits[edit].range.start)
        if end > position { changes.replace(SourceRange(position, end), by: rules.part) }
        guard !isLast else { break }
        position = Int(draft.ledger.edits[edit].range.end)
        edit += 1
      }
    }
  }

  /// Where the printed lines stand in the source.
  struct Places {
    /// The lines in the order of the source; nil if that is the order in which they are read.
    var order: [Int32]?
    /// For lines in another order: where the white space behind each ends.
    var gapEnds: [Int32] = []
  }

  private func places(of draft: Draft) -> Places {
    let lines = draft.lines
    let isInOrder = lines.indices.dropFirst().allSatisfy {
      lines[$0].range.start >= lines[$0 - 1].range.end
    }
    guard !isInOrder else { return Places() }
    let order = lines.indices.sorted { lines[$0].range.start < lines[$1].range.start }
    var ends = [Int32](
      repeating: Int32(truncatingIfNeeded: draft.source.text.count), count: lines.count)
    for (line, next) in zip(order, order.dropFirst()) { ends[line] = lines[next].range.start }
    return Places(order: order.map { Int32(truncatingIfNeeded: $0) }, gapEnds: ends)
  }

  /// One edit for each run of white space before, between and after the printed lines.
  ///
  /// The white space behind a line holds the seam to the line that follows it in its passage,
  /// wherever that stands.
  private func gaps(
    _ draft: Draft, _ places: Places, _ following: [Int32], _ hangul: HangulSeams?,
    _ changes: inout Changes
  ) {
    changes.edits.reserveCapacity(draft.lines.count + 1)
    var position: Int32 = 0
    var before = -1
    func close(until end: Int32) {
      guard end > position else { return }
      let gap = SourceRange(Int(position), Int(end))
      guard before >= 0, following[before] >= 0 else {
        return changes.replace(gap, by: rules.part)
      }
      if draft.lines[before].isCutLabel {
        return changes.replace(gap, with: [0xE3, 0x80, 0x80], by: labelPiece)
      }
      let next = draft.lines[Int(following[before])]
      switch seam.decision(draft.lines[before].facts.last, next.facts.first) {
      case .nothing: changes.replace(gap, by: rules.join)
      case .space: changes.replace(gap, with: [0x20], by: rules.wordSpace)
      case .hangul:
        let verdict =
          hangul?.verdict(draft.lines[before], next, draft) ?? (isSpaced: true, confidence: 0.9)
        if verdict.isSpaced {
          changes.replace(
            gap, with: [0x20], by: rules.wordSpace, confidence: verdict.confidence)
        } else {
          changes.replace(gap, by: rules.join, confidence: verdict.confidence)
        }
      }
    }
    for index in draft.lines.indices {
      let line = places.order.map { Int($0[index]) } ?? index
      close(until: draft.lines[line].range.start)
      position = draft.lines[line].range.end
      before = line
    }
    close(until: Int32(truncatingIfNeeded: draft.source.text.count))
  }

  private func passage(
    _ lines: Range<Int>, _ rows: [Row], _ draft: Draft, _ places: Places
  ) -> Passage {
    var ranges: [SourceRange] = []
    var facts = draft.lines[rows[lines.lowerBound].line].facts
    for index in lines {
      let line = rows[index].line
      let printed = draft.lines[line]
      var end = printed.range.end
      if index + 1 < lines.upperBound {
        // A joined line owns the gap behind it, where the seam is written.
        end = places.order == nil ? draft.lines[line + 1].range.start : places.gapEnds[line]
      }
      let range = SourceRange(Int(printed.range.start), Int(end))
      if let last = ranges.last, last.end == range.start {
        ranges[ranges.count - 1].end = range.end
      } else {
        ranges.append(range)
      }
      if index > lines.lowerBound { merge(printed.facts, into: &facts) }
    }
    let first = draft.lines[rows[lines.lowerBound].line].view
    var passage = Passage(
      lines: Int32(
        truncatingIfNeeded: lines.lowerBound)..<Int32(truncatingIfNeeded: lines.upperBound),
      ranges: ranges, facts: facts, view: first)
    passage.isTableRow = rows[lines.lowerBound].isTableRow
    return passage
  }

  private func merge(_ next: LineFacts, into facts: inout LineFacts) {
    if scanner.table[facts.last].contains(.stop) { facts.innerStops += 1 }
    facts.innerStops += next.innerStops
    facts.width += next.width
    facts.solids += next.solids
    facts.spaces += next.spaces
    facts.spacedJoints += next.spacedJoints
    facts.classes.formUnion(next.classes)
    facts.beforeLast = next.scalars > 1 ? next.beforeLast : facts.last
    facts.last = next.last
    facts.scalars += next.scalars
  }
}
