// SPDX-License-Identifier: Apache-2.0

/// Puts the pieces of a page into the order in which they are read.
///
/// Cuts a region at a gutter, if no piece goes across it; else into bands at the rows that go across
/// (headlines, and bands with other gutters); and so on with each part, until nothing is left to cut.
struct ReadingOrder: Sendable {
  private let grid: Grid
  private let search: GutterSearch
  /// Regions are cut no more often than this, one inside the other: no page of print needs more.
  private let deepest = 24
  /// So many blank rows part what belongs to different stories; between paragraphs there are fewer.
  ///
  /// One more is asked for where neither a headline nor other columns tell, and one is enough where no
  /// column goes on.
  private let blankRows = 2
  /// The columns in the order of reading, each from top to bottom.
  private(set) var columns: [[Piece]] = []

  /// The order of the pieces of a page.
  init(of page: [Piece], on grid: Grid) {
    self.grid = grid
    search = GutterSearch(grid: grid)
    read(page, known: [], depth: 0)
  }

  private mutating func read(_ region: [Piece], known: [Int], depth: Int) {
    guard region.count > 1, depth < deepest else { return append(region) }
    let sections = sections(of: region)
    if sections.count > 1 {
      let places = known + search.gutters(of: region, known: known).map(\.place)
      for section in sections { read(section: section, known: places, depth) }
      return
    }
    let gutters = search.gutters(of: region, known: known)
    guard !gutters.isEmpty else { return append(region) }
    let places = gutters.map(\.place)
    let spans = spanningRows(of: region, gutters)
    let clean = gutters.filter { $0.across == 0 }
    if spans.lines.contains(true), spans.lines.contains(false) {
      let enclosing = clean.filter { encloses($0, spans.headlines, region) }
      if let gutter = enclosing.max(by: { $0.both < $1.both }) {
        return cut(region, at: gutter, known: places, depth)
      }
      return read(bands(of: region, parted: spans.lines), known: places, depth)
    }
    if let gutter = clean.max(by: { $0.both < $1.both }) {
      return cut(region, at: gutter, known: places, depth)
    }
    // Rows across the best gutter belong to bands with gutters of their own.
    let best = gutters.max {
      Double($0.both) - 0.3 * Double($0.across) < Double($1.both) - 0.3 * Double($1.across)
    }
    guard let best else { return append(region) }
    let parts = runs(of: region, beside: best)
    guard parts.count > 1 else { return append(region) }
    for part in parts { read(part, known: places, depth: depth + 1) }
  }

  /// The parts of a region that blank rows part over its whole width, where their columns differ: a page
  /// of several stories.
  ///
  /// Where they agree, columns go on under a picture or a space.
  private func sections(of region: [Piece]) -> [[Piece]] {
    var parts: [[Piece]] = []
    for piece in region {
      if let last = parts.last?.last, piece.row - last.row <= 1 {
        parts[parts.count - 1].append(piece)
      } else {
        parts.append([piece])
      }
    }
    guard parts.count > 1 else { return parts }
    var result: [[Piece]] = [parts[0]]
    for index in 1..<parts.count {
      if isParted(result[result.count - 1], parts[index...]) {
        result.append(parts[index])
      } else {
        result[result.count - 1] += parts[index]
      }
    }
    return result
  }

  /// Whether the next of some parts is another story than what stands over it.
  private func isParted(_ above: [Piece], _ parts: ArraySlice<[Piece]>) -> Bool {
    guard let end = above.last, let part = parts.first, let start = part.first else { return false }
    let blanks = start.row - end.row - 1
    guard blanks >= blankRows else {
      var behind: [Piece] = []
      for part in parts where behind.count < Self.leastBand { behind += part }
      return differWholly(above.suffix(Self.mostRows), behind)
    }
    let behind = stretch(of: parts)
    return opensWithHeadlines(behind) || opensAlone(behind)
      || blanks > blankRows && differ(above, behind) || differWholly(above, behind)
  }

  /// The parts up to the next that may be another story.
  private func stretch(of parts: ArraySlice<[Piece]>) -> [Piece] {
    var result: [Piece] = []
    for part in parts {
      if let last = result.last, let first = part.first, first.row - last.row > blankRows { break }
      result += part
    }
    return result
  }

  /// Reads a part of the page that blank rows part from the rest: headlines over it belong to all of it
  /// where no other stands beside them.
  private mutating func read(section: [Piece], known: [Int], _ depth: Int) {
    let columns = columnStarts(of: section)
    let head = section.prefix {
      grid.isLone($0) && (offset(of: grid.start($0), columns) ?? 0) >= Self.leastOffset
    }
    guard columns.count > 1, head.endIndex < section.endIndex else {
      return read(section, known: known, depth: depth + 1)
    }
    let centers = head.map(center)
    if let first = centers.min(), let last = centers.max(), last - first > Self.widestShift {
      // Two stories side by side, their headlines on rows of their own: the right one begins with the
      // column over which its headline does.
      let right = head.filter { center(of: $0) - first > Self.widestShift }.map(grid.start)
      let gutter = search.gutters(of: section, known: known).filter { gutter in
        gutter.across == 0 && right.allSatisfy { $0 >= gutter.place - 2 }
      }.max { $0.place < $1.place }
      if let gutter, first < Double(gutter.place) {
        return cut(section, at: gutter, known: known, depth)
      }
      return read(section, known: known, depth: depth + 1)
    }
    append(Array(head))
    read(Array(section[head.endIndex...]), known: known, depth: depth + 1)
  }

  /// The middle of a piece: a wide character takes one place but is wider in print than the white space
  /// of a place.
  private func center(of piece: Piece) -> Double {
    Double(grid.start(piece)) + Double(grid.end(piece) - grid.start(piece)) * 0.625
  }

  /// How far apart the middles of lines are that stand under one another over the same columns.
  private static let widestShift = 20.0

  /// Where the columns of a part begin; none but the first without gutters.
  private func columnStarts(of part: [Piece]) -> [Int] {
    guard let left = part.map(grid.start).min() else { return [] }
    return [left] + search.gutters(of: part, known: []).map(\.place)
  }

  /// How far a place is set in from its column.
  private func offset(of start: Int, _ columns: [Int]) -> Int? {
    columns.filter { $0 <= start + 2 }.map { start - $0 }.min()
  }

  /// Whether text of one part goes across the gutters of another.
  private func differ(_ above: [Piece], _ below: [Piece]) -> Bool {
    func isCrossed(_ part: [Piece], _ other: [Piece]) -> Bool {
      guard other.count >= Self.leastRows else { return false }
      return search.gutters(of: part, known: []).contains { gutter in
        Gutter(at: gutter.place, other, grid, others: []).across >= Self.leastRows
      }
    }
    return isCrossed(above, below) || isCrossed(below, above)
  }

  /// Whether no column of either part goes on in the other.
  private func differWholly(_ above: some Collection<Piece>, _ below: [Piece]) -> Bool {
    guard above.count >= Self.leastBand, below.count >= Self.leastBand, !goOn(above, below)
    else { return false }
    let first = search.gutters(of: Array(above), known: []).map(\.place)
    guard !first.isEmpty else { return false }
    let second = search.gutters(of: below, known: []).map(\.place)
    return !second.isEmpty && first.count + second.count > 2
      && !first.contains { place in second.contains { abs($0 - place) <= Self.samePlace } }
  }

  /// Whether two pieces of the last row with gaps stand over two of the first one below: what most blank
  /// rows part, told without a search for gutters.
  private func goOn(_ above: some Collection<Piece>, _ below: [Piece]) -> Bool {
    func starts(_ piece: Piece) -> [Int] {
      piece.atoms.dropFirst().filter { grid.gap(before: $0) >= 2 }.map { grid.atoms[$0].start }
    }
    guard let last = above.suffix(Self.leastBand).last(where: { starts($0).count > 1 }),
      let first = below.prefix(Self.leastBand).first(where: { starts($0).count > 1 })
    else { return false }
    let places = starts(first)
    return starts(last).count { place in places.contains { abs($0 - place) <= Self.samePlace } } > 1
  }

  /// Whether the first row of a part holds nothing but what is set in the middle over its columns.
  private func opensWithHeadlines(_ part: [Piece]) -> Bool {
    let columns = columnStarts(of: part)
    guard columns.count > 1, let first = part.first else { return false }
    var atom = first.atoms.lowerBound
    while atom < first.atoms.upperBound {
      guard (offset(of: grid.atoms[atom].start, columns) ?? 0) >= Self.leastOffset else {
        return false
      }
      atom = grid.segment(of: atom, in: first).upperBound
    }
    return true
  }

  /// Whether the first row of a part is a line alone that ends neither a sentence nor where the lines under
  /// it do, and columns follow: a headline set flush left.
  private func opensAlone(_ part: [Piece]) -> Bool {
    guard let first = part.first, grid.isLone(first), !grid.endsSentence(first) else {
      return false
    }
    let end = grid.end(first)
    let full = part.dropFirst().count { piece in
      grid.atoms[grid.segment(of: piece.atoms.lowerBound, in: piece).upperBound - 1].end == end
    }
    return full < Self.leastFull && columnStarts(of: part).count > 1
  }

  /// So many lines that end in one place fill their column.
  private static let leastFull = 3
  /// How far a headline is set in from its column at least: more than the first line of a paragraph.
  private static let leastOffset = 5
  /// Fewer rows than this tell no columns, and more say no more.
  private static let leastBand = 5
  private static let mostRows = 30
  /// How far the gutters of one column are apart in two parts of a page.
  private static let samePlace = 2
  /// How many rows go across a gutter where it is none.
  private static let leastRows = 2

  private mutating func append(_ pieces: [Piece]) {
    if !pieces.isEmpty { columns.append(pieces) }
  }

  private mutating func read(_ bands: [(band: [Piece], spans: Bool)], known: [Int], _ depth: Int) {
    for (band, spans) in bands {
      if spans { append(band) } else { read(band, known: known, depth: depth + 1) }
    }
  }

  /// Reads what is on the left of a gutter, then what is on the right.
  private mutating func cut(_ region: [Piece], at gutter: Gutter, known: [Int], _ depth: Int) {
    var left: [Piece] = []
    var right: [Piece] = []
    for (piece, standing) in zip(region, gutter.standings) {
      switch standing {
      case .both(let atom):
        left.append(Piece(piece, piece.atoms.lowerBound..<atom))
        right.append(Piece(piece, atom..<piece.atoms.upperBound))
      case .right: right.append(piece)
      case .left, .across: left.append(piece)
      }
    }
    guard !left.isEmpty, !right.isEmpty else { return append(region) }
    read(left, known: known.filter { $0 < gutter.place - 2 }, depth: depth + 1)
    read(right, known: known.filter { $0 > gutter.place + 2 }, depth: depth + 1)
  }

  /// The rows that stand over all columns, and those among them that look like headlines.
  private func spanningRows(
    of region: [Piece], _ gutters: [Gutter]
  ) -> (lines: [Bool], headlines: [Int]) {
    let left = region.map(grid.start).min() ?? 0
    let columns = [left] + gutters.map(\.place)
    var spans = [Bool](repeating: false, count: region.count)
    var headlines: [Int] = []
    for index in region.indices where isHeadline(index, region, gutters, columns) {
      headlines.append(index)
      spans[index] = true
    }
    for headline in headlines {
      // Lines of the same headline above it, then labels that a blank row parts from the columns.
      var above = headline - 1
      while above >= 0, isLone(above, region), grid.start(region[above]) > left + 6,
        region[above + 1].row - region[above].row <= 2
      {
        spans[above] = true
        above -= 1
      }
      let lastLabel = above
      while above >= 0, isLone(above, region), region[above + 1].row - region[above].row <= 2 {
        above -= 1
      }
      if let first = (above + 1..<max(above + 1, lastLabel + 1)).first(where: {
        $0 == 0 || region[$0].row - region[$0 - 1].row >= 2
      }) {
        for label in first...lastLabel { spans[label] = true }
      }
      // Labels below it, at the left.
      var below = headline + 1
      while below < region.count, isLone(below, region), grid.start(region[below]) <= left + 6 {
        spans[below] = true
        below += 1
      }
    }
    return (spans, headlines)
  }

  private func isLone(_ index: Int, _ region: [Piece]) -> Bool { grid.isLone(region[index]) }

  /// Whether a row holds one piece, has blank rows beside it, and begins where no column does or goes
  /// across a gutter.
  private func isHeadline(
    _ index: Int, _ region: [Piece], _ gutters: [Gutter], _ columns: [Int]
  ) -> Bool {
    let piece = region[index]
    guard grid.isLone(piece) else { return false }
    let hasBlank =
      index == 0 || piece.row - region[index - 1].row >= 2 || index + 1 == region.count
      || region[index + 1].row - piece.row >= 2
    guard hasBlank else { return false }
    let start = grid.start(piece)
    return (offset(of: start, columns) ?? 0) >= 6
      || gutters.contains { $0.standings[index].isAcross }
  }

  /// Whether all headlines of a region are set over one side of a gutter, and not over both.
  private func encloses(_ gutter: Gutter, _ headlines: [Int], _ region: [Piece]) -> Bool {
    let left = region.map(grid.start).min() ?? 0
    let right = region.map(grid.end).max() ?? 0
    let middle = Double(left + right) / 2
    return headlines.allSatisfy { index in
      let start = grid.start(region[index])
      let center = center(of: region[index])
      let side =
        start < gutter.place - 2
        ? Double(left + gutter.place - 2) / 2 : Double(gutter.place + right) / 2
      return abs(center - middle) > abs(center - side)
    }
  }

  private func bands(
    of region: [Piece], parted spans: [Bool]
  ) -> [(band: [Piece], spans: Bool)] {
    var result: [(band: [Piece], spans: Bool)] = []
    for (piece, isSpan) in zip(region, spans) {
      if let last = result.last, last.spans == isSpan {
        result[result.count - 1].band.append(piece)
      } else {
        result.append(([piece], isSpan))
      }
    }
    return result
  }

  /// Runs of rows that go along with a gutter and of rows that do not.
  private func runs(of region: [Piece], beside gutter: Gutter) -> [[Piece]] {
    var runs: [(isAcross: Bool, pieces: [Piece], both: Int)] = []
    for (piece, standing) in zip(region, gutter.standings) {
      var both = 0
      if case .both = standing { both = 1 }
      if let last = runs.last, last.isAcross == standing.isAcross {
        runs[runs.count - 1].pieces.append(piece)
        runs[runs.count - 1].both += both
      } else {
        runs.append((standing.isAcross, [piece], both))
      }
    }
    var result: [(isAcross: Bool, pieces: [Piece])] = []
    for run in runs {
      if let last = result.last, last.isAcross == run.isAcross || !run.isAcross && run.both == 0 {
        result[result.count - 1].pieces += run.pieces
      } else {
        result.append((run.isAcross, run.pieces))
      }
    }
    return result.map(\.pieces)
  }
}
