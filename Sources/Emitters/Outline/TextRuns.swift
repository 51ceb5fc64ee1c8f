// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A piece of a block's text with the place of the source from which it came.
struct TextRun {
  /// The first byte of the block's text.
  var start: Int
  /// The byte after the last one; equal to `start` where something was deleted.
  var end: Int
  /// The bytes of the source.
  var source: SourceRange
  /// The edit that made it; nil where the text stands as in the source.
  var edit: Edit?

  /// The runs of a block in the order of its text; they tile it.
  ///
  /// A block whose text is not what its ranges show has none.
  static func runs(of block: Block, in document: Document) -> [TextRun] {
    var runs: [TextRun] = []
    var shown = 0
    let edits = document.ledger.edits
    for piece in block.ranges {
      var position = Int(piece.start)
      var index = document.ledger.firstIndex(endingAfter: position)
      while index < edits.count, edits[index].range.start < piece.end {
        let edit = edits[index]
        let start = Int(edit.range.start)
        // As the ledger shows it: an edit that begins before its piece is not shown again.
        if start >= position {
          if start > position {
            runs.append(
              TextRun(
                start: shown, end: shown + start - position, source: SourceRange(position, start)))
            shown += start - position
          }
          runs.append(
            TextRun(
              start: shown, end: shown + edit.replacement.count, source: edit.range, edit: edit))
          shown += edit.replacement.count
        }
        position = max(position, Int(edit.range.end))
        index += 1
      }
      if position < Int(piece.end) {
        let length = Int(piece.end) - position
        runs.append(
          TextRun(start: shown, end: shown + length, source: SourceRange(position, Int(piece.end))))
        shown += length
      }
    }
    return shown == block.text.utf8.count ? runs : []
  }
}
