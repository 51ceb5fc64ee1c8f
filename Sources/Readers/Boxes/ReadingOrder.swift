// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Lines one below the other: a column, or what spans several.
struct ColumnBlock {
  /// Its lines from top to bottom.
  var lines: [FramedLine]
  /// The part of the page that it may fill.
  var bounds: Box
}

/// Finds the order in which the lines of a page are read, from where they stand.
///
/// A gutter is a strip that has text on both sides in several rows and that few lines cross. The page
/// is cut at the best one; what crosses it, such as a headline over two columns, parts it into bands,
/// and each band is read column by column. The parts are cut again until nothing has a gutter.
struct ReadingOrder {
  /// Bounds on what is compared, so that the work stays linear on any page.
  private static let mostCandidates = 48
  private static let mostNeighbours = 200

  /// The height of most lines of the page.
  private let size: Float

  private init(size: Float) { self.size = size }

  /// The columns of a page in the order in which they are read.
  static func columns(of lines: [FramedLine], bars: [Box]) -> [ColumnBlock] {
    guard let first = lines.first else { return [] }
    let heights = lines.map(\.box.height).sorted()
    let order = ReadingOrder(size: heights[heights.count / 2])
    let bounds = lines.reduce(first.box) { $0.union($1.box) }
    let (head, body, foot) = order.margins(lines, bars, bounds)
    return order.cut(head, bounds, depth: 50) + order.cut(body, bounds, depth: 0)
      + order.cut(foot, bounds, depth: 50)
  }

  // MARK: Rows at the edges of the page

  /// The rows that stand apart at the head and foot of a page, and what is between them.
  ///
  /// They belong to the page and not to the columns below or above them.
  private func margins(
    _ lines: [FramedLine], _ bars: [Box], _ bounds: Box
  ) -> (head: [FramedLine], body: [FramedLine], foot: [FramedLine]) {
    let rows = rows(of: lines)
    var first = 0
    var last = rows.count
    let reach = bounds.height * 0.12
    var top = -Float.infinity
    for index in rows.indices.prefix(3) where index + 1 < rows.count {
      top = max(top, rows[index].map(\.box.bottom).max() ?? top)
      let next = rows[(index + 1)...].joined().map(\.box.top).min() ?? top
      guard top < bounds.top + reach, isSmall(rows[index]) else { break }
      let isRuled = bars.contains {
        $0.width > bounds.width / 2 && $0.middleY > top - size / 2 && $0.middleY < next + size / 2
      }
      if isRuled || next - top > 0.8 * size { first = index + 1 }
    }
    if last - first > 2 {
      let row = rows[last - 1]
      let above = rows[first..<(last - 1)].joined().map(\.box.bottom).max() ?? 0
      let start = row.map(\.box.top).min() ?? above
      if start - above > 0.8 * size, isSmall(row), row.reduce(0, { $0 + $1.halfEms }) < 60 {
        last -= 1
      }
    }
    return (
      Array(rows[..<first].joined()), Array(rows[first..<last].joined()),
      Array(rows[last...].joined())
    )
  }

  private func isSmall(_ row: [FramedLine]) -> Bool {
    row.allSatisfy { $0.box.height <= 1.3 * size }
  }

  /// Lines that stand at one height, from the top of the page to its foot.
  func rows(of lines: [FramedLine]) -> [[FramedLine]] {
    var rows: [[FramedLine]] = []
    var middle: Float = 0
    for line in lines.sorted(by: { $0.box.middleY < $1.box.middleY }) {
      if !rows.isEmpty, line.box.middleY - middle < min(line.box.height, size) / 2 {
        rows[rows.count - 1].append(line)
      } else {
        rows.append([line])
        middle = line.box.middleY
      }
    }
    for index in rows.indices where rows[index].count > 1 {
      rows[index].sort { $0.box.left < $1.box.left }
    }
    return rows
  }

  // MARK: Columns

  private func cut(_ lines: [FramedLine], _ bounds: Box, depth: Int) -> [ColumnBlock] {
    guard !lines.isEmpty else { return [] }
    guard depth < 24, let gutter = gutter(of: lines) else {
      return [ColumnBlock(lines: rows(of: lines).flatMap { $0 }, bounds: bounds)]
    }
    var blocks: [ColumnBlock] = []
    let (bands, crossing) = bands(of: lines, at: gutter)
    var top = bounds.top
    for index in bands.indices {
      let left = bands[index].filter { $0.box.middleX < gutter.middle }
      let right = bands[index].filter { $0.box.middleX >= gutter.middle }
      let bottom = index < crossing.count ? crossing[index][0].box.top : bounds.bottom
      let leftBounds = Box(left: bounds.left, top: top, right: gutter.left, bottom: bottom)
      let rightBounds = Box(left: gutter.right, top: top, right: bounds.right, bottom: bottom)
      blocks += cut(left, leftBounds, depth: depth + 1)
      blocks += cut(right, rightBounds, depth: depth + 1)
      guard index < crossing.count else { continue }
      top = crossing[index].map(\.box.bottom).max() ?? bottom
      blocks += cut(
        crossing[index], Box(left: bounds.left, top: bottom, right: bounds.right, bottom: top),
        depth: depth + 1)
    }
    return blocks
  }

  /// A strip without text between two columns.
  private struct Gutter {
    var left: Float
    var right: Float
    /// The number of rows that have text on both sides.
    var support: Int
    var middle: Float { (left + right) / 2 }
  }

  /// The best gutter of some lines; nil if they are one column.
  private func gutter(of lines: [FramedLine]) -> Gutter? {
    let gaps = gaps(of: lines)
    guard gaps.count >= 2 else { return nil }
    var best: Gutter?
    var bestScore = 0
    for candidate in candidates(of: gaps) {
      var gutter = Gutter(left: candidate.left, right: candidate.right, support: 0)
      let place = candidate.left + min(candidate.right - candidate.left, size) / 2
      for gap in gaps where gap.left <= place && gap.right >= place {
        gutter.support += 1
        gutter.left = max(gutter.left, gap.left)
        gutter.right = min(gutter.right, gap.right)
      }
      guard gutter.support >= 2, gutter.right > gutter.left else { continue }
      let groups = bands(of: lines, at: gutter).crossing.count
      let score = gutter.support - 3 * groups
      guard gutter.support >= 2 + groups, best == nil || score > bestScore,
        isBetweenColumns(gutter, lines)
      else { continue }
      best = gutter
      bestScore = score
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
      let place = Int(gap.left / max(size, 0.01) * 2)
      let known = counts[place]
      let isLater = known.map { $0.last.left < gap.left } ?? true
      counts[place] = ((known?.count ?? 0) + 1, isLater ? gap : known?.last ?? gap)
    }
    return counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .prefix(Self.mostCandidates).map(\.value.last)
  }

  /// The gap between each line and its next neighbour to the right in the same row.
  private func gaps(of lines: [FramedLine]) -> [(left: Float, right: Float)] {
    let sorted = lines.sorted { $0.box.top < $1.box.top }
    let highest = sorted.map(\.box.height).max() ?? 0
    var gaps: [(left: Float, right: Float)] = []
    for (index, line) in sorted.enumerated() {
      var nearest = Float.infinity
      // Neighbours begin within the height of the highest line before or after this one.
      var other = index
      while other > 0, sorted[other - 1].box.top > line.box.top - highest { other -= 1 }
      let start = other
      while other < sorted.count, sorted[other].box.top < line.box.bottom,
        other - start < Self.mostNeighbours
      {
        let box = sorted[other].box
        let shared = box.overlapY(line.box)
        if other != index, shared > min(box.height, line.box.height) / 2, box.left < nearest,
          box.left > line.box.right - size / 2, box.middleX > line.box.middleX
        {
          nearest = box.left
        }
        other += 1
      }
      if nearest < .infinity, nearest - line.box.right >= size / 4 {
        gaps.append((line.box.right, nearest))
      }
    }
    return gaps
  }

  /// Whether both sides of a gutter hold text, not numbers or labels of a table.
  private func isBetweenColumns(_ gutter: Gutter, _ lines: [FramedLine]) -> Bool {
    func width(_ side: [FramedLine]) -> Float {
      let widths = side.map(\.box.width).sorted()
      return widths.isEmpty ? 0 : widths[widths.count / 2]
    }
    let left = lines.filter { $0.box.right <= gutter.middle }
    let right = lines.filter { $0.box.left >= gutter.middle }
    return width(left) >= 4 * size && width(right) >= 4 * size
  }

  /// What stands beside a gutter between the lines that cross it, and those lines.
  private func bands(
    of lines: [FramedLine], at gutter: Gutter
  ) -> (bands: [[FramedLine]], crossing: [[FramedLine]]) {
    let slack = size / 2
    var bands: [[FramedLine]] = [[]]
    var crossing: [[FramedLine]] = []
    for line in lines.sorted(by: { $0.box.middleY < $1.box.middleY }) {
      let crosses =
        line.box.left < gutter.middle - slack && line.box.right > gutter.middle + slack
      if !crosses {
        bands[bands.count - 1].append(line)
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
