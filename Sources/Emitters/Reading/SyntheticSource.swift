// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A source made of the texts of blocks, for a document that was written without its ledger.
struct SyntheticSource {
  /// The text.
  private(set) var text: [UInt8] = []
  /// The range of each block, in the order in which they were given.
  private(set) var ranges: [SourceRange]
  /// The first code points of the blocks' old ranges, in order, with the blocks' new ranges.
  private var places: [(old: SourceRange, new: SourceRange)] = []

  /// Writes each block on the line on which it began, as far as no other block is in the way.
  ///
  /// - Parameters:
  ///   - blocks: the blocks; their ranges are code points of the lost source.
  ///   - lineLimit: how many lines may be written; later blocks follow without blank lines.
  init(of blocks: [Block], lineLimit: Int) {
    ranges = Array(repeating: SourceRange(0, 0), count: blocks.count)
    let order = blocks.indices.sorted { left, right in
      let a = blocks[left]
      let b = blocks[right]
      return (a.lines.lowerBound, a.ranges.first?.start ?? 0, left)
        < (b.lines.lowerBound, b.ranges.first?.start ?? 0, right)
    }
    var line = 1
    var page = 1
    for (place, index) in order.enumerated() {
      let block = blocks[index]
      if place > 0 {
        let wanted = block.lines.lowerBound > lineLimit ? line + 1 : block.lines.lowerBound
        if wanted <= line {
          text.append(0x20)
        } else {
          // A form feed ends a line and begins a page.
          let feeds = min(max(block.page - page, 0), wanted - line)
          for number in line..<wanted { text.append(wanted - number <= feeds ? 0x0C : 0x0A) }
          line = wanted
          page += feeds
        }
      } else if block.lines.lowerBound <= lineLimit {
        while line < block.lines.lowerBound {
          text.append(0x0A)
          line += 1
        }
      }
      let start = text.count
      text += block.text.utf8
      line += Self.lineEnds(in: text, from: start)
      ranges[index] = SourceRange(start, text.count)
      for range in block.ranges { places.append((range, ranges[index])) }
    }
    places.sort { $0.old.start < $1.old.start }
  }

  private static func lineEnds(in text: [UInt8], from start: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var count = 0
      var index = start
      while let end = LineSplitter.nextLineEnd(in: bytes, from: index) {
        count += 1
        index = end.upperBound
      }
      return count
    }
  }

  /// The range of the block in which a range of the lost source began; the start if in none.
  func place(of range: SourceRange) -> SourceRange {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].old.start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, range.start < places[low - 1].old.end else { return SourceRange(0, 0) }
    return places[low - 1].new
  }
}
