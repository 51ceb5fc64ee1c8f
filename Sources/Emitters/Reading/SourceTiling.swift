// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Puts a source together again: what edits replaced, and between the edits the text of blocks.
///
/// Everything is in code points. A block shows its ranges one after the other, each read through the
/// ledger just as `Ledger.append` reads it; walking along the text in the same way tells which part
/// of it stands where. Then the parts and the edits must tile the source.
struct SourceTiling {
  /// Some code points of the source and where their bytes are.
  private struct Tile {
    var start: Int
    var end: Int
    /// The place in `texts`.
    var text: Int
    var bytes: Range<Int>
  }

  private let edits: [StoredDocument.StoredEdit]
  private var texts: [[UInt8]] = []
  private var tiles: [Tile] = []

  /// The decoded source of a document.
  static func text(of document: StoredDocument) throws(RestoreError) -> [UInt8] {
    guard let edits = document.edits else {
      throw RestoreError(
        "edits", "are missing; only a document written with its ledger can be restored")
    }
    var tiling = SourceTiling(edits: edits)
    let blocks = document.allBlocks
    for block in blocks { try tiling.add(block) }
    return try tiling.text(codePoints: document.codePoints) { "block \(blocks[$0].id)" }
  }

  private init(edits: [StoredDocument.StoredEdit]) {
    self.edits = edits
    tiles.reserveCapacity(edits.count)
  }

  private func firstEdit(endingAfter codePoint: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if Int(edits[middle].edit.range.end) <= codePoint { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func add(_ block: Block) throws(RestoreError) {
    let text = Array(block.text.utf8)
    var read = 0
    for range in block.ranges {
      var position = Int(range.start)
      var index = firstEdit(endingAfter: position)
      while index < edits.count, edits[index].edit.range.start < range.end {
        let edit = edits[index].edit
        if Int(edit.range.start) >= position {
          try take(from: position, to: Int(edit.range.start), of: text, at: &read, block.id)
          let end = read + edit.replacement.count
          guard end <= text.count, text[read..<end].elementsEqual(edit.replacement) else {
            throw RestoreError(
              "block \(block.id)",
              "its text does not show the edit at code point \(edit.range.start)")
          }
          read = end
        }
        position = max(position, Int(edit.range.end))
        index += 1
      }
      try take(from: position, to: Int(range.end), of: text, at: &read, block.id)
    }
    guard read == text.count else {
      throw RestoreError("block \(block.id)", "its text is longer than its place in the source")
    }
    texts.append(text)
  }

  /// Takes the text of untouched source.
  private mutating func take(
    from start: Int, to end: Int, of text: [UInt8], at read: inout Int, _ block: Int
  ) throws(RestoreError) {
    guard start < end else { return }
    let first = read
    var left = end - start
    while left > 0, read < text.count {
      read += 1
      while read < text.count, text[read] & 0xC0 == 0x80 { read += 1 }
      left -= 1
    }
    guard left == 0 else {
      throw RestoreError("block \(block)", "its text is shorter than its place in the source")
    }
    tiles.append(Tile(start: start, end: end, text: texts.count, bytes: first..<read))
  }

  /// Puts edits and tiles together in the order of the source.
  private mutating func text(
    codePoints: Int, name: (Int) -> String
  ) throws(RestoreError) -> [UInt8] {
    tiles.sort { $0.start < $1.start }
    var text: [UInt8] = []
    text.reserveCapacity(texts.reduce(0) { $0 + $1.count })
    var edit = 0
    var tile = 0
    var end = 0
    while edit < edits.count || tile < tiles.count {
      let isEdit =
        edit < edits.count
        && (tile == tiles.count || Int(edits[edit].edit.range.start) <= tiles[tile].start)
      let start = isEdit ? Int(edits[edit].edit.range.start) : tiles[tile].start
      if start > end { throw Self.hole(end, start) }
      if start < end {
        let isAfterTile = tile > 0 && tiles[tile - 1].end == end
        let first = isAfterTile ? name(tiles[tile - 1].text) : "an edit"
        let second = isEdit ? "an edit" : name(tiles[tile].text)
        throw RestoreError("code point \(start)", "is given by \(first) and by \(second)")
      }
      if isEdit {
        text += edits[edit].was
        end = Int(edits[edit].edit.range.end)
        edit += 1
      } else {
        text += texts[tiles[tile].text][tiles[tile].bytes]
        end = tiles[tile].end
        tile += 1
      }
    }
    if end < codePoints { throw Self.hole(end, codePoints) }
    guard end == codePoints else {
      throw RestoreError("code point \(codePoints)", "the source ends here, but its text goes on")
    }
    return text
  }

  private static func hole(_ start: Int, _ end: Int) -> RestoreError {
    RestoreError("code point \(start)", "nothing gives the source from here to \(end)")
  }
}
