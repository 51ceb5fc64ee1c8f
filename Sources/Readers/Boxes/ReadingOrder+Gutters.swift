// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A strip without text between two columns.
struct Gutter {
  /// Where the left column ends.
  var left: Float
  /// Where the right column begins.
  var right: Float
  /// The number of rows that have text on both sides.
  var support = 0
  /// The number of runs of lines that cross it.
  var groups = 0

  /// Half way between the columns.
  var middle: Float { (left + right) / 2 }
  /// What speaks for it: a run of lines across it weighs as much as three rows.
  var score: Int { support - 3 * groups }
}

extension ReadingOrder {
  private static let mostCandidates = 48
  private static let mostNeighbours = 200

  /// The best gutter of some lines; nil if they are one column.
  func gutter(of lines: [FramedLine]) -> Gutter? {
    let gaps = gaps(of: lines)
    guard gaps.count >= 2 else { return nil }
    let sorted = lines.sorted { $0.box.middleY < $1.box.middleY }
    var best: Gutter?
    for candidate in candidates(of: gaps) {
      var gutter = Gutter(left: candidate.left, right: candidate.right)
      let place = candidate.left + min(candidate.right - candidate.left, size) / 2
      for gap in gaps where gap.left <= place && gap.right >= place {
        gutter.support += 1
        gutter.left = max(gutter.left, gap.left)
        gutter.right = min(gutter.right, gap.right)
      }
      guard gutter.support >= 2, gutter.support > best?.score ?? 0 else { continue }
      gutter.groups = groups(of: sorted, across: gutter)
      guard gutter.score > best?.score ?? 0, isBetweenColumns(gutter, sorted) else { continue }
      best = gutter
    }
    return best
  }

  /// Gaps that may be the narrowest of a gutter: where the most begin, a few on all the page.
  ///
  /// The gutter that most gaps share begins where one of them begins.
  private func candidates(
    of gaps: [(left: Float, right: Float)]
  ) -> [(left: Float, right: Float)] {
    var counts: [Int: (count: Int, last: (left: Float, right: Float))] = [:]
    for gap in gaps {
      let place = Int(gap.left / size * 2)
      let known = counts[place]
      let isLater = known.map { $0.last.left < gap.left } ?? true
      counts[place] = ((known?.count ?? 0) + 1, isLater ? gap : known?.last ?? gap)
    }
    return counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .prefix(Self.mostCandidates).map(\.value.last)
  }

  /// The gap between each line and its next neighbour to the right in the same row, and wide gaps
  /// inside lines.
  private func gaps(of lines: [FramedLine]) -> [(left: Float, right: Float)] {
    let sorted = lines.sorted { $0.box.top < $1.box.top }
    let highest = sorted.map(\.box.height).max() ?? 0
    var gaps: [(left: Float, right: Float)] = []
    for (index, line) in sorted.enumerated() {
      var nearest = Float.infinity
      // Neighbours begin within the height of the highest line before or after this one.
      var other = index
      while other > 0, index - other < Self.mostNeighbours,
        sorted[other - 1].box.top > line.box.top - highest
      {
        other -= 1
      }
      let start = other
      while other < sorted.count, sorted[other].box.top < line.box.bottom,
        other - start < 2 * Self.mostNeighbours
      {
        let box = sorted[other].box
        let shared = box.overlapY(line.box)
        // Columns need not share their base lines: then a line stands beside two, or between them.
        if other != index, shared > min(box.height, line.box.height) * -0.25, box.left < nearest,
          box.left > line.box.right - size / 2, box.middleX > line.box.middleX
        {
          nearest = box.left
        }
        // A frame has as many rows beside it as there are lines.
        if other != index, line.isRow, line.box.height > 4 * size, shared > box.height / 2,
          box.left > line.box.right
        {
          gaps.append((line.box.right, box.left))
        }
        other += 1
      }
      if nearest < .infinity, nearest - line.box.right >= size / 4 {
        gaps.append((line.box.right, nearest))
      }
      if line.isRow { continue }
      words.eachGap(of: line, from: 0.8 * size) { gaps.append(($0, $1)) }
    }
    return gaps
  }

  /// The number of runs of lines that cross a gutter, given the lines from top to bottom.
  private func groups(of sorted: [FramedLine], across gutter: Gutter) -> Int {
    var groups = 0
    var isInside = false
    for line in sorted {
      let crosses = crosses(line, gutter)
      if crosses, !isInside { groups += 1 }
      isInside = crosses
    }
    return groups
  }

  /// Whether a line crosses a gutter, and not only because two lines were read as one.
  func crosses(_ line: FramedLine, _ gutter: Gutter) -> Bool {
    // A letter does not fit in less.
    let slack = 0.75 * size
    guard line.box.left < gutter.middle - slack, line.box.right > gutter.middle + slack else {
      return false
    }
    if line.isRow { return true }
    // Between the letters of a headline there is room as well.
    var width = line.box.width
    words.eachGap(of: line, from: 2 * size) { width -= $1 - $0 }
    let isLarge = width > Float(line.halfEms) * em * 0.65
    guard gutter.right - gutter.left >= 0.7 * size, !isLarge else { return true }
    // A full-width mark in running text leaves about an em; more is a speck between two columns.
    let room = words.room(in: line, at: gutter.middle)
    if room.hasMark { return room.width < (room.isSure ? 1.35 : 1.1) * em }
    return words.widestGap(of: line, from: gutter.left, to: gutter.right) < 0.3
  }

  /// Whether both sides of a gutter hold text, not numbers or labels of a table.
  private func isBetweenColumns(_ gutter: Gutter, _ lines: [FramedLine]) -> Bool {
    func median(_ widths: [Float]) -> Float {
      widths.isEmpty ? 0 : widths.sorted()[widths.count / 2]
    }
    var left: [Float] = []
    var right: [Float] = []
    for line in lines where !crosses(line, gutter) {
      if line.box.left < gutter.middle {
        left.append(min(line.box.right, gutter.left) - line.box.left)
      }
      if line.box.right > gutter.middle {
        right.append(line.box.right - max(line.box.left, gutter.right))
      }
    }
    return median(left) >= 4 * size && median(right) >= 4 * size
  }

  /// What stands beside a gutter between the lines that cross it, and those lines.
  ///
  /// A line that was read across the gutter, though nothing is printed in it, is parted there.
  func bands(
    of lines: [FramedLine], at gutter: Gutter
  ) -> (bands: [[FramedLine]], crossing: [[FramedLine]]) {
    var bands: [[FramedLine]] = [[]]
    var crossing: [[FramedLine]] = []
    for line in lines.sorted(by: { $0.box.middleY < $1.box.middleY }) {
      if !crosses(line, gutter) {
        bands[bands.count - 1] += words.parted(line, at: gutter.middle, slack: size / 2)
      } else if bands[bands.count - 1].isEmpty, !crossing.isEmpty {
        crossing[crossing.count - 1].append(line)
      } else {
        crossing.append([line])
        bands.append([])
      }
    }
    return (bands, crossing)
  }
}
