// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Turns boxes of a page into the frame, and straightens them.
struct PageFraming {
  /// Whether the page is set from top to bottom, in lines from right to left.
  let isVertical: Bool
  /// How far lines fall to the right in the frame: a tangent.
  let slope: Float
  /// What share of the height of a box its letters fill: 1, unless the file gives boxes of whole fonts.
  let share: Float

  /// Looks at the lines of a page.
  init(_ page: BoxedPage, of pages: BoxedPages) {
    var vertical = 0
    var all = 0
    for line in pages.lines[page.lines] {
      let count = Self.scalars(of: line, pages)
      all += count
      if Self.isVertical(line, pages) { vertical += count }
    }
    isVertical = vertical * 2 > all
    slope = Self.slope(of: page, pages, isVertical)
    share = Self.share(of: page, pages, isVertical)
  }

  /// A box in the frame.
  func framed(_ box: Box) -> Box {
    var box = isVertical ? Self.turned(box) : box
    if share < 1, !box.isEmpty {
      let excess = box.height * (1 - share) / 2
      box.top += excess
      box.bottom -= excess
    }
    guard slope != 0, !box.isEmpty else { return box }
    // A fallen line fills a box higher than itself.
    let excess = min(abs(slope) * box.width, box.height / 2) / 2
    let down = slope * box.middleX
    let along = slope * box.middleY
    box.top += excess - down
    box.bottom -= excess + down
    box.left += along
    box.right += along
    return box
  }

  /// The lines of a page that have words, in the frame; without a box only where the file gives the
  /// order.
  func lines(of page: BoxedPage, _ pages: BoxedPages, _ words: FramedWords) -> [FramedLine] {
    page.lines.compactMap { index in
      let line = pages.lines[index]
      guard !line.words.isEmpty, page.isOrderGiven || !line.box.isEmpty else { return nil }
      var box = line.box
      if !box.isEmpty {
        // Two lines that were read as one may have kept the box of the first.
        for word in pages.words[line.words] where !word.box.isEmpty {
          if isVertical {
            box.top = min(box.top, word.box.top)
            box.bottom = max(box.bottom, word.box.bottom)
          } else {
            box.left = min(box.left, word.box.left)
            box.right = max(box.right, word.box.right)
          }
        }
      }
      return words.framed([.init(line: index, words: line.words)], box: framed(box))
    }
  }

  /// Whether a line runs from top to bottom: the file says so, or it is tall and holds several
  /// characters.
  static func isVertical(_ line: BoxedLine, _ pages: BoxedPages) -> Bool {
    if let isVertical = line.isVertical { return isVertical }
    return line.box.height > 2 * line.box.width && scalars(of: line, pages) > 2
  }

  private static func scalars(of line: BoxedLine, _ pages: BoxedPages) -> Int {
    pages.words[line.words].reduce(0) { $0 + pages.text.scalarCount(in: $1.text) }
  }

  /// Lines from top to bottom become lines from left to right; the first, at the right, is on top.
  private static func turned(_ box: Box) -> Box {
    Box(left: box.top, top: -box.right, right: box.bottom, bottom: -box.left)
  }

  /// The fall of the lines: the median over those long enough to tell.
  private static func slope(of page: BoxedPage, _ pages: BoxedPages, _ isVertical: Bool) -> Float {
    var slopes: [Float] = []
    for line in pages.lines[page.lines] where Self.isVertical(line, pages) == isVertical {
      if let slope = line.slope {
        slopes.append(slope)
        continue
      }
      guard line.words.count >= 6 else { continue }
      let boxes = pages.words[line.words].map { isVertical ? turned($0.box) : $0.box }
      let third = boxes.count / 3
      let start = middle(boxes.prefix(third))
      let end = middle(boxes.suffix(third))
      let length = end.x - start.x
      if length > 6 * (boxes.first?.height ?? 0) { slopes.append((end.y - start.y) / length) }
    }
    guard slopes.count >= 4 else { return 0 }
    slopes.sort()
    let slope = slopes[slopes.count / 2]
    return abs(slope) < 0.0008 || abs(slope) > 0.2 ? 0 : slope
  }

  /// What share of the height of its lines the letters of a page fill, judged by their width.
  ///
  /// Readers of PDF give a line the height of its font, which may be more than twice that of its
  /// characters, so that lines one below the other overlap.
  private static func share(of page: BoxedPage, _ pages: BoxedPages, _ isVertical: Bool) -> Float {
    var ratios: [Float] = []
    for line in pages.lines[page.lines] where Self.isVertical(line, pages) == isVertical {
      let box = isVertical ? turned(line.box) : line.box
      let halfEms = pages.words[line.words].reduce(0) {
        $0 + FramedWords.halfEms(pages.text, $1.text)
      }
      guard !box.isEmpty, halfEms >= 16 else { continue }
      ratios.append(box.width / Float(halfEms) * 2 / box.height)
    }
    guard ratios.count >= 3 else { return 1 }
    let ratio = ratios.sorted()[ratios.count / 2]
    return ratio < 0.72 ? max(ratio, 0.1) : 1
  }

  private static func middle(_ boxes: ArraySlice<Box>) -> (x: Float, y: Float) {
    let count = Float(max(1, boxes.count))
    return (
      boxes.reduce(0) { $0 + $1.middleX } / count, boxes.reduce(0) { $0 + $1.middleY } / count
    )
  }
}
