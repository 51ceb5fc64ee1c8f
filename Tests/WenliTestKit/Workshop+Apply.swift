// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

extension Workshop {
  /// Applies what a stage proposes and renews everything that can be seen through the ledger.
  func apply(_ changes: Changes, to draft: inout Draft) {
    draft.findings += changes.findings
    if let lines = changes.lines { draft.lines = lines }
    if let furniture = changes.furniture { draft.furniture = furniture }
    if let shapes = changes.shapes { draft.shapes = shapes }
    if let layout = changes.layout { draft.layout = layout }
    if let numbers = changes.numbers { draft.numbers = numbers }
    if let outline = changes.outline { draft.outline = outline }
    _ = draft.ledger.add(changes.edits)
    draft.ledger.dropIdentities(of: draft.source.text)
    if draft.layout.passages.isEmpty {
      for index in draft.lines.indices {
        draft.lines[index].view = view([draft.lines[index].range], &draft)
        let view = draft.lines[index].view
        draft.lines[index].facts = scanner.facts(of: draft.store(of: view), in: view.bytes)
      }
    }
    for index in draft.layout.passages.indices {
      draft.layout.passages[index].view = view(draft.layout.passages[index].ranges, &draft)
    }
  }

  private func view(_ ranges: [SourceRange], _ draft: inout Draft) -> TextView {
    if let range = ranges.first, ranges.count == 1, !draft.ledger.touches(range) {
      return TextView(range)
    }
    let start = draft.edited.count
    for range in ranges { draft.ledger.append(range, of: draft.source.text, to: &draft.edited) }
    return TextView(edited: start..<draft.edited.count)
  }
}
