// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A reading and the characters of a block that it stands beside.
struct InlineRuby {
  /// The first byte of the characters in the block's text.
  var start: Int
  /// The byte after the last one.
  var end: Int
  /// The reading.
  var reading: Block

  /// The readings of a document whose characters are known, by the id of the block that holds them.
  ///
  /// One that begins or ends inside something marked, or overlaps the one before, is left out.
  static func all(in document: Document) -> [Int: [InlineRuby]] {
    var items: [Int: [(range: SourceRange, reading: Block)]] = [:]
    for item in document.furniture where item.kind == .ruby {
      guard let base = item.base, let range = base.range else { continue }
      items[base.block, default: []].append((range, item.block))
    }
    guard !items.isEmpty else { return [:] }
    var all: [Int: [InlineRuby]] = [:]
    for block in document.articles.flatMap(\.parts).flatMap(\.blocks) {
      guard let own = items[block.id] else { continue }
      let runs = TextRun.runs(of: block, in: document)
      let marks = block.text.withBytes { Mark.marks(of: block, in: $0) }
      var found = own.compactMap { item -> InlineRuby? in
        guard let start = place(of: Int(item.range.start), isEnd: false, runs),
          let end = place(of: Int(item.range.end), isEnd: true, runs), start < end
        else { return nil }
        let isCut = marks.contains {
          $0.start > start && $0.start < end || $0.end > start && $0.end < end
        }
        return isCut ? nil : InlineRuby(start: start, end: end, reading: item.reading)
      }
      found.sort { $0.start < $1.start }
      var written = 0
      found.removeAll { ruby in
        defer { written = max(written, ruby.end) }
        return ruby.start < written
      }
      if !found.isEmpty { all[block.id] = found }
    }
    return all
  }

  /// The place in a block's text of a byte of the source that no edit touches.
  private static func place(of byte: Int, isEnd: Bool, _ runs: [TextRun]) -> Int? {
    for run in runs where run.edit == nil {
      let (start, end) = (Int(run.source.start), Int(run.source.end))
      if isEnd ? byte > start && byte <= end : byte >= start && byte < end {
        return run.start + byte - start
      }
    }
    return nil
  }
}

extension [Int: [InlineRuby]] {
  /// The ids of the readings that stand inside a block.
  var placed: Set<Int> { Set(values.joined().map(\.reading.id)) }
}
