// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Lines one below the other: a column, or what spans several.
struct ColumnBlock {
  /// Its lines from top to bottom.
  var lines: [FramedLine]
  /// The part of the page that it may fill.
  var bounds: Box
  /// How it stands apart at the head or foot of the page, if it does.
  var margin: MarginPlace?
  /// Whether it is the notes at the foot of the page.
  var isNotes = false
}

/// Finds the order in which the lines of a page are read, from where they stand.
///
/// A gutter is a strip that has text on both sides in several rows and that few lines cross. The page
/// is cut at the best one; what crosses it, such as a headline over two columns, parts it into bands,
/// and each band is read column by column. Where the upper and the lower half of a page have other
/// columns, it is cut across first. The parts are cut again until nothing has a gutter.
struct ReadingOrder {
  /// Bounds on what is compared, so that the work stays linear on any page.
  private static let deepest = 24

  /// The boxes of the page's words in the frame.
  let words: FramedWords
  /// The height of most lines of the page.
  let size: Float
  /// The em that most lines of the page are set in.
  let em: Float
  /// Printed rules that run across the page.
  let rules: [Box]
  /// Printed rules between columns.
  let uprights: [Box]

  /// The columns of a page in the order in which they are read, given the height of most lines.
  static func columns(
    of lines: [FramedLine], words: FramedWords, bars: [Box], size: Float
  ) -> [ColumnBlock] {
    guard let first = lines.first else { return [] }
    let order = ReadingOrder(
      words: words, size: size, em: LineSettings.em(of: lines) ?? size,
      rules: bars.filter { $0.width > 8 * $0.height && $0.width > 8 * size }
        .sorted { $0.middleY < $1.middleY },
      uprights: uprights(bars, words, size: size))
    let bounds = lines.reduce(first.box) { $0.union($1.box) }
    let lines = order.parted(lines)
    var (head, inner, foot) = order.margins(lines, bars, bounds)
    var (body, notes) = order.footnotes(inner, bars)
    if notes.isEmpty, foot.contains(where: { $0.lines.contains { $0.halfEms > 8 } }) {
      // One note of one line stands as a running foot does, but under a rule of notes.
      (inner, notes) = order.footnotes(inner + foot.flatMap(\.lines), bars)
      if !notes.isEmpty { (body, foot) = (inner, []) }
    }
    let frames = PrintedFrames(bars: bars, size: size)
    let (rest, framed) = frames.parted(body, words)
    let columns = order.cut(rest, bounds, depth: 0)
    return head + columns.flatMap { order.opened($0, framed) } + notes + foot
  }

  /// What stands apart at the head or foot of a page whose order the file gives: how, by the line of the
  /// file.
  static func edges(
    of lines: [FramedLine], words: FramedWords, bars: [Box], size: Float
  ) -> [Int: MarginPlace] {
    let solid = lines.filter { !$0.box.isEmpty }
    guard let first = solid.first else { return [:] }
    let order = ReadingOrder(words: words, size: size, em: size, rules: [], uprights: [])
    let (head, _, foot) = order.margins(solid, bars, solid.reduce(first.box) { $0.union($1.box) })
    var edges: [Int: MarginPlace] = [:]
    for column in head + foot {
      for line in column.lines { edges[line.parts[0].line] = column.margin }
    }
    return edges
  }

  /// A column in which the frames that stand for their lines are cut like pages of their own.
  private func opened(_ column: ColumnBlock, _ frames: [PrintedFrames.Frame]) -> [ColumnBlock] {
    guard !frames.isEmpty else { return [column] }
    var blocks: [ColumnBlock] = []
    var lines: [FramedLine] = []
    func flush() {
      if !lines.isEmpty { blocks.append(ColumnBlock(lines: lines, bounds: column.bounds)) }
      lines = []
    }
    for line in column.lines {
      guard let frame = frames.first(where: { $0.holds(line) }) else {
        lines.append(line)
        continue
      }
      flush()
      blocks += cut(frame.lines, frame.box, depth: 0)
    }
    flush()
    return blocks
  }

  /// Some lines as one column.
  private func columns(_ lines: [FramedLine], _ bounds: Box) -> [ColumnBlock] {
    guard !lines.isEmpty else { return [] }
    return [ColumnBlock(lines: rows(of: lines).flatMap { $0 }, bounds: bounds)]
  }

  private func cut(_ lines: [FramedLine], _ bounds: Box, depth: Int) -> [ColumnBlock] {
    guard lines.count > 1, depth < Self.deepest else { return columns(lines, bounds) }
    let gutter = gutter(of: lines)
    if let (upper, lower, rule) = ruled(lines) {
      var top = bounds
      top.bottom = rule.middleY
      // The rule is as wide as what it stands over.
      let bottom = Box(
        left: rule.left, top: rule.middleY, right: rule.right, bottom: bounds.bottom)
      return cut(upper, top, depth: depth + 1) + cut(lower, bottom, depth: depth + 1)
    }
    if let (upper, lower) = articles(of: lines, bounds, gutter)
      ?? halves(of: lines, better: gutter?.score ?? 0)
    {
      var (top, bottom) = (bounds, bounds)
      top.bottom = upper.map(\.box.bottom).max() ?? bounds.bottom
      bottom.top = top.bottom
      return cut(upper, top, depth: depth + 1) + cut(lower, bottom, depth: depth + 1)
    }
    guard let gutter else { return columns(lines, bounds) }
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
      let across = Box(left: bounds.left, top: bottom, right: bounds.right, bottom: top)
      blocks += cut(crossing[index], across, depth: depth + 1)
    }
    return blocks
  }

  // MARK: Across the page

  /// What is above and below the first printed rule that runs over all columns.
  private func ruled(
    _ lines: [FramedLine]
  ) -> (upper: [FramedLine], lower: [FramedLine], rule: Box)? {
    let left = lines.map(\.box.left).min() ?? 0
    let right = lines.map(\.box.right).max() ?? 0
    for rule in rules {
      let shared = min(rule.right, right) - max(rule.left, left)
      guard shared > 0.9 * (right - left) else { continue }
      let upper = lines.filter { $0.box.middleY < rule.middleY }
      guard !upper.isEmpty, upper.count < lines.count else { continue }
      return (upper, lines.filter { $0.box.middleY >= rule.middleY }, rule)
    }
    return nil
  }

  /// What is above and below a headline that stands over all columns.
  ///
  /// It may be too short to cross every gutter: then nothing stands beside it, and a strip across all
  /// columns parts it from what is above. At the top of a page, the headline itself and what is below.
  private func articles(
    of lines: [FramedLine], _ bounds: Box, _ gutter: Gutter?
  ) -> (upper: [FramedLine], lower: [FramedLine])? {
    let rows = rows(of: lines)
    /// A cut at a row; in a single column there is nothing to be parted.
    func cut(at row: Int) -> (upper: [FramedLine], lower: [FramedLine])? {
      let (upper, lower) = (Array(rows[..<row].joined()), Array(rows[row...].joined()))
      let hasColumns =
        gutter != nil || self.gutter(of: lower) != nil || self.gutter(of: upper) != nil
      return hasColumns ? (upper, lower) : nil
    }
    let uprights = uprights(between: lines)
    let opening = headline(rows, at: 0, bounds, gutter)
    if opening > 0, opening < rows.count { return cut(at: opening) }
    var bottom = rows.first?.map(\.box.bottom).max() ?? 0
    for index in rows.indices.dropFirst() {
      let top = rows[index].map(\.box.top).min() ?? bottom
      if top - bottom >= 0.5 * size, !cuts(uprights, at: (top + bottom) / 2),
        headline(rows, at: index, bounds, gutter) > 0
      {
        return cut(at: index)
      }
      bottom = max(bottom, rows[index].map(\.box.bottom).max() ?? bottom)
    }
    return nil
  }

  /// The number of rows, all of one line, up to a headline over all columns; 0 if there is none.
  private func headline(
    _ rows: [[FramedLine]], at start: Int, _ bounds: Box, _ gutter: Gutter?
  ) -> Int {
    var count = 0
    for (index, row) in rows[start...].prefix(6).enumerated() {
      guard row.count == 1, let line = row.first, !line.isRow, !stands(line, besideFrameIn: rows)
      else { break }
      // Lines of several columns that were read as one are no headline.
      if let gutter, line.box.left < gutter.left, line.box.right > gutter.right,
        !crosses(line, gutter)
      {
        break
      }
      let isCentred = abs(line.box.middleX - bounds.middleX) < bounds.width / 12
      let isLarge = line.box.height > 1.3 * size
      // Under a headline, what stands in the middle by itself goes with it: a subtitle, a byline.
      if isCentred, line.box.width < 0.9 * bounds.width,
        isLarge || count > 0 && count == index
          || spans(line, rows.dropFirst(start + index + 1).first ?? [])
      {
        count = index + 1
      }
    }
    return count
  }

  /// Whether a frame, whose row is that of its middle, reaches up or down to a line.
  private func stands(_ line: FramedLine, besideFrameIn rows: [[FramedLine]]) -> Bool {
    rows.contains { row in
      row.contains { $0.isRow && $0.box.height > 4 * size && $0.box.overlapY(line.box) > 0 }
    }
  }

  /// Whether a line stands over the gap between two columns of the row below it.
  private func spans(_ line: FramedLine, _ next: [FramedLine]) -> Bool {
    zip(next, next.dropFirst()).contains { left, right in
      right.box.left - left.box.right >= 0.7 * size && left.halfEms >= 8 && right.halfEms >= 8
        && line.box.left < left.box.right - 2 * size && line.box.right > right.box.left + 2 * size
    }
  }

  /// The two halves of some lines if their own gutters are clearly better than one for both.
  private func halves(
    of lines: [FramedLine], better score: Int
  ) -> (upper: [FramedLine], lower: [FramedLine])? {
    let sorted = lines.sorted { $0.box.top < $1.box.top }
    var strips: [(index: Int, gap: Float)] = []
    var bottom = -Float.infinity
    let uprights = uprights(between: lines)
    for (index, line) in sorted.enumerated() {
      if index > 0, line.box.top > bottom - size / 5,
        !cuts(uprights, at: (line.box.top + bottom) / 2)
      {
        strips.append((index, line.box.top - bottom))
      }
      bottom = max(bottom, line.box.bottom)
    }
    strips.sort { ($1.gap, $0.index) < ($0.gap, $1.index) }
    var best: Int?
    var bestScore = score + 6
    for strip in strips.prefix(lines.count < 1000 ? 16 : 2) {
      let upper = gutter(of: Array(sorted[..<strip.index]))?.score ?? 0
      let lower = gutter(of: Array(sorted[strip.index...]))?.score ?? 0
      if upper + lower > bestScore {
        bestScore = upper + lower
        best = strip.index
      }
    }
    return best.map { (Array(sorted[..<$0]), Array(sorted[$0...])) }
  }

  // MARK: Rows

  /// The rows that stand apart at the head and foot of a page, and what is between them.
  ///
  /// They belong to the page and not to the columns below or above them.
  private func margins(
    _ lines: [FramedLine], _ bars: [Box], _ bounds: Box
  ) -> (head: [ColumnBlock], body: [FramedLine], foot: [ColumnBlock]) {
    let rows = rows(of: lines)
    let pitch = pitch(of: lines)
    // More white than lines of the text have between them.
    let white = max(0.8 * size, pitch - 0.2 * size)
    var first = 0
    var last = rows.count
    var head = MarginPlace(isHead: true, clearance: 0, isRuled: false, pieces: 1)
    var foot = MarginPlace(isHead: false, clearance: 0, isRuled: false, pieces: 1)
    let reach = bounds.height * 0.12
    var top = -Float.infinity
    for index in rows.indices.prefix(4) where index + 1 < rows.count {
      top = max(top, rows[index].map(\.box.bottom).max() ?? top)
      let next = rows[(index + 1)...].joined().map(\.box.top).min() ?? top
      guard top < bounds.top + reach, isSmall(rows[index]) else { break }
      let isRuled = isRuled(bars, bounds, from: top, to: next)
      if isRuled || next - top > white {
        first = index + 1
        head.isRuled = isRuled
        head.clearance = (next - top) / pitch
      }
    }
    if last - first > 2 {
      let row = rows[last - 1]
      let above = rows[first..<(last - 1)].joined().map(\.box.bottom).max() ?? 0
      let start = row.map(\.box.top).min() ?? above
      foot.isRuled = isRuled(bars, bounds, from: above, to: start)
      foot.clearance = (start - above) / pitch
      if start - above > white || foot.isRuled, isSmall(row),
        row.reduce(0, { $0 + $1.halfEms }) < 60
      {
        last -= 1
      }
    }
    func blocks(_ rows: ArraySlice<[FramedLine]>, _ margin: MarginPlace) -> [ColumnBlock] {
      rows.map { row in
        var margin = margin
        margin.pieces = row.count
        return ColumnBlock(lines: row, bounds: bounds, margin: margin)
      }
    }
    return (
      blocks(rows[..<first], head), Array(rows[first..<last].joined()),
      blocks(rows[last...], foot)
    )
  }

  /// The usual distance of a line and the next one below it.
  private func pitch(of lines: [FramedLine]) -> Float {
    let sorted = lines.sorted { $0.box.middleY < $1.box.middleY }
    var distances: [Float] = []
    for (index, line) in sorted.enumerated() {
      let next = sorted[(index + 1)...].prefix(40).first {
        $0.box.overlapX(line.box) > 0 && $0.box.middleY - line.box.middleY > size / 2
      }
      if let next { distances.append(next.box.middleY - line.box.middleY) }
    }
    return distances.isEmpty ? size * 1.6 : max(size, distances.sorted()[distances.count / 2])
  }

  /// Whether a rule over half the page is printed between two heights.
  private func isRuled(_ bars: [Box], _ bounds: Box, from top: Float, to bottom: Float) -> Bool {
    bars.contains {
      $0.width > bounds.width / 2 && $0.middleY > top - size / 2 && $0.middleY < bottom + size / 2
    }
  }

  private func isSmall(_ row: [FramedLine]) -> Bool {
    row.allSatisfy { $0.box.height <= 1.3 * size && !$0.isRow }
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
}
