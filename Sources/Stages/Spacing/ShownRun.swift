// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A run of a passage's text with the part of the source that it shows.
struct ShownRun {
  /// The first byte of the passage's text.
  let start: Int
  /// The byte behind the last; that of the start for what an edit dropped.
  let end: Int
  /// The part of the source.
  let source: SourceRange
  /// The index of the edit that wrote the run, or nil if it stands as in the source.
  let edit: Int?

  /// The runs of some parts of the source, read through a ledger.
  ///
  /// O(parts × log edits + runs).
  static func runs(of pieces: [SourceRange], in ledger: Ledger) -> [ShownRun] {
    var runs: [ShownRun] = []
    var shown = 0
    func add(_ source: SourceRange, shownAs count: Int, by edit: Int?) {
      runs.append(ShownRun(start: shown, end: shown + count, source: source, edit: edit))
      shown += count
    }
    for piece in pieces {
      var position = Int(piece.start)
      var index = ledger.firstIndex(endingAfter: position)
      while index < ledger.edits.count, ledger.edits[index].range.start < piece.end {
        let edit = ledger.edits[index]
        // As the ledger shows it: an edit that begins before its piece is not shown again.
        if Int(edit.range.start) >= position {
          if Int(edit.range.start) > position {
            let untouched = SourceRange(position, Int(edit.range.start))
            add(untouched, shownAs: untouched.count, by: nil)
          }
          add(edit.range, shownAs: edit.replacement.count, by: index)
        }
        position = max(position, Int(edit.range.end))
        index += 1
      }
      if position < Int(piece.end) {
        add(
          SourceRange(position, Int(piece.end)), shownAs: Int(piece.end) - position, by: nil)
      }
    }
    return runs
  }
}
