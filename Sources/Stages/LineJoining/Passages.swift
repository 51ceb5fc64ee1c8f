// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension LineJoining {
  /// Builds the passages from the verdicts, and the edits of all white space between lines.
  func build(_ rows: [Row], _ draft: Draft, _ layout: inout Layout, _ changes: inout Changes) {
    // The seam after each printed line that is joined to the next of the flow.
    var joined = [Bool](repeating: false, count: draft.lines.count)
    var start = 0
    for index in rows.indices {
      if index + 1 < rows.count, !layout.verdicts[index + 1].isBreak { continue }
      let lines = start..<index + 1
      for row in rows[lines].dropLast() { joined[row.line] = true }
      layout.passages.append(passage(lines, rows, draft))
      start = index + 1
    }
    var nextInFlow = [Int32](repeating: -1, count: draft.lines.count)
    for index in rows.indices.dropLast() where joined[rows[index].line] {
      nextInFlow[rows[index].line] = Int32(truncatingIfNeeded: rows[index + 1].line)
    }
    gaps(draft, joined, nextInFlow, &changes)
  }

  /// One edit for each run of white space before, between and after the printed lines.
  private func gaps(
    _ draft: Draft, _ joined: [Bool], _ nextInFlow: [Int32], _ changes: inout Changes
  ) {
    changes.edits.reserveCapacity(draft.lines.count + 1)
    var position: Int32 = 0
    for (index, line) in draft.lines.enumerated() {
      if line.range.start > position {
        let gap = SourceRange(Int(position), Int(line.range.start))
        if index > 0, joined[index - 1], nextInFlow[index - 1] >= 0 {
          let facts = draft.lines[Int(nextInFlow[index - 1])].facts
          if seam.needsSpace(draft.lines[index - 1].facts.last, facts.first) {
            changes.replace(gap, with: [0x20], by: rules.wordSpace)
          } else {
            changes.replace(gap, by: rules.join)
          }
        } else {
          changes.replace(gap, by: rules.part)
        }
      }
      position = line.range.end
    }
    let end = draft.source.text.count
    if Int(position) < end { changes.replace(SourceRange(Int(position), end), by: rules.part) }
  }

  private func passage(_ lines: Range<Int>, _ rows: [Row], _ draft: Draft) -> Passage {
    var ranges: [SourceRange] = []
    var facts = draft.lines[rows[lines.lowerBound].line].facts
    for index in lines {
      let line = rows[index].line
      let printed = draft.lines[line]
      let isLast = index + 1 == lines.upperBound
      // A joined line owns the gap behind it, where the seam is written.
      let end = isLast ? printed.range.end : draft.lines[line + 1].range.start
      let range = SourceRange(Int(printed.range.start), Int(end))
      if let last = ranges.last, last.end == range.start {
        ranges[ranges.count - 1].end = range.end
      } else {
        ranges.append(range)
      }
      if index > lines.lowerBound { merge(printed.facts, into: &facts) }
    }
    let first = draft.lines[rows[lines.lowerBound].line].view
    return Passage(
      lines: Int32(
        truncatingIfNeeded: lines.lowerBound)..<Int32(truncatingIfNeeded: lines.upperBound),
      ranges: ranges, facts: facts, view: first)
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
