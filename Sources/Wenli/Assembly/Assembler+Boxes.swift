// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension Assembler {
  /// Notes where some printed lines stand, one box a column, and how sure the image's reader was.
  func addPlaces(of lines: some Sequence<PrintedLine>, _ source: Source, to block: inout Block) {
    guard let boxes = source.boxes else { return }
    var column: Int32 = -1
    var least: Float = 1
    var sum: Float = 0
    var weight: Float = 0
    for line in lines {
      let place = boxes.lines[Int(line.sourceLine)]
      if let reading = place.confidence {
        let characters = Float(max(1, line.facts.scalars))
        least = min(least, reading.least)
        sum += reading.mean * characters
        weight += characters
      }
      guard !place.box.isEmpty else { continue }
      let page = Int(line.page) + 1
      if place.block == column, let last = block.places.last, last.page == page {
        block.places[block.places.count - 1].box = last.box.union(place.box)
      } else {
        block.places.append(BlockPlace(page: page, box: place.box))
        column = place.block
      }
    }
    if weight > 0 { block.reading = ConfidenceRange(least: least, mean: max(least, sum / weight)) }
  }
}
