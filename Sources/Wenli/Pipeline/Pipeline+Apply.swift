// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

extension Pipeline {
  /// Applies what a stage proposed: the only place where a draft changes.
  ///
  /// Takes each layer out of the changes: what is held twice is copied when the draft changes it.
  func apply(_ proposed: consuming Changes, to draft: inout Draft) {
    var changes = consume proposed
    if !off.isEmpty { changes = chosen(changes) }
    draft.findings += changes.findings
    if changes.lines != nil {
      draft.lines = Self.taken(&changes.lines) ?? []
      // A stage that makes a line leaves its facts empty.
      for index in draft.lines.indices where draft.lines[index].facts.scalars == 0 {
        refresh(line: index, &draft)
      }
    }
    if let furniture = changes.furniture { draft.furniture = furniture }
    if let shapes = changes.shapes { draft.shapes = shapes }
    if let numbers = changes.numbers { draft.numbers = numbers }
    if let outline = changes.outline { draft.outline = outline }
    _ = draft.ledger.add(changes.edits)
    if changes.edits.contains(where: { $0.isIdentity(of: draft.source.text) }) {
      draft.ledger.dropIdentities(of: draft.source.text)
    }
    if changes.layout != nil {
      draft.layout = Self.taken(&changes.layout) ?? Layout()
      // Address space only: passages come to about as many bytes as the text.
      draft.edited.reserveCapacity(draft.edited.count + draft.source.text.count)
      for index in draft.layout.passages.indices { refresh(passage: index, &draft) }
    } else if !changes.edits.isEmpty {
      if draft.layout.passages.isEmpty {
        refreshLines(touchedBy: changes.edits, &draft)
      } else {
        refreshPassages(touchedBy: changes.edits, &draft)
      }
    }
  }

  private static func taken<Value>(_ place: inout Value?) -> Value? {
    var value: Value?
    swap(&value, &place)
    return value
  }

  /// What is left of changes without the rules that are off.
  private func chosen(_ changes: Changes) -> Changes {
    var result = changes
    result.edits.removeAll { edit in isOff(edit.rule) || edit.alsoBy.contains(where: isOff) }
    result.findings.removeAll { isOff($0.rule) }
    return result
  }

  private func isOff(_ rule: RuleID) -> Bool {
    Int(rule.index) < off.count && off[Int(rule.index)]
  }

  private func refreshLines(touchedBy edits: [Edit], _ draft: inout Draft) {
    let starts = edits.map { Int($0.range.start) }.sorted()
    var next = 0
    var position: Int32 = 0
    for index in draft.lines.indices {
      let range = draft.lines[index].range
      if range.start < position { next = Self.firstIndex(in: starts, from: Int(range.start)) }
      position = range.start
      while next < starts.count, starts[next] < Int(range.start) { next += 1 }
      if next < starts.count, starts[next] < Int(range.end) { refresh(line: index, &draft) }
    }
  }

  /// The index of the first number that is not below another, in a sorted list.
  private static func firstIndex(in sorted: [Int], from least: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < least { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func refreshPassages(touchedBy edits: [Edit], _ draft: inout Draft) {
    var starts = edits.map { Int($0.range.start) }
    starts.sort()
    for index in draft.layout.passages.indices {
      let ranges = draft.layout.passages[index].ranges
      let isTouched = ranges.contains { range in
        let low = Self.firstIndex(in: starts, from: Int(range.start))
        return low < starts.count && starts[low] < Int(range.end)
      }
      if isTouched { refresh(passage: index, &draft) }
    }
  }

  /// Writes the current text of a line into the store of edited text, and looks at it again.
  private func refresh(line index: Int, _ draft: inout Draft) {
    let range = draft.lines[index].range
    if draft.ledger.touches(range) {
      let start = draft.edited.count
      draft.ledger.append(range, of: draft.source.text, to: &draft.edited)
      draft.lines[index].view = TextView(edited: start..<draft.edited.count)
    } else {
      draft.lines[index].view = TextView(range)
    }
    let view = draft.lines[index].view
    draft.lines[index].facts = scanner.facts(of: draft.store(of: view), in: view.bytes)
  }

  /// Writes the current text of a passage into the store of edited text.
  private func refresh(passage index: Int, _ draft: inout Draft) {
    let ranges = draft.layout.passages[index].ranges
    if ranges.count == 1, !draft.ledger.touches(ranges[0]) {
      draft.layout.passages[index].view = TextView(ranges[0])
      return
    }
    let start = draft.edited.count
    for range in ranges { draft.ledger.append(range, of: draft.source.text, to: &draft.edited) }
    draft.layout.passages[index].view = TextView(edited: start..<draft.edited.count)
  }
}
