// SPDX-License-Identifier: Apache-2.0

/// Finds the gutters of a region of a page: the places at which columns of running text begin.
struct GutterSearch: Sendable {
  let grid: Grid

  /// Columns narrower than this many characters are cells of a table, or labels.
  private let leastColumn = 8
  /// More columns than this are no page of text.
  private let mostColumns = 8
  private let widest = 1000

  /// The gutters of a region; those of the page round it need less support.
  func gutters(of region: [Piece], known: [Int]) -> [Gutter] {
    guard let left = region.map(grid.start).min() else { return [] }
    let found = peaks(region, left: left)
    let places = found + known.filter { known in found.allSatisfy { abs($0 - known) > 2 } }
    var result: [Gutter] = []
    for place in places {
      let isKnown = known.contains { abs($0 - place) <= 2 }
      let others = [left] + found.filter { abs($0 - place) > leastColumn - 1 }
      let gutter = Gutter(at: place, region, grid, others: others)
      if partsText(gutter, region, isKnown: isKnown, others: others) { result.append(gutter) }
    }
    // Between two gutters is a column: of two that are nearer one belongs to another part of the page.
    return result.filter { gutter in
      !result.contains {
        abs($0.place - gutter.place) < leastColumn && $0.isBetter(than: gutter)
      }
    }
  }

  /// The places at which many pieces begin, the most frequent first.
  private func peaks(_ region: [Piece], left: Int) -> [Int] {
    // Beginnings after a gap, of which some have text on their left; and after a single space.
    var starts = [Int](repeating: 0, count: widest + 8)
    var inner = starts
    var narrow = starts
    for (index, piece) in region.enumerated() {
      let start = grid.start(piece)
      if start - left >= leastColumn, start < widest {
        starts[start] += 1
        if hasLineBeside(index, region, before: start) { inner[start] += 1 }
      }
      for atom in piece.atoms.dropFirst() {
        let start = grid.atoms[atom].start
        guard start - left >= leastColumn, start < widest else { continue }
        if grid.gap(before: atom) >= 2 {
          starts[start] += 1
          inner[start] += 1
        } else if grid.isNarrowGutter(before: atom) {
          narrow[start] += 1
        }
      }
    }
    var candidates: [(place: Int, weight: Double)] = []
    for place in 1..<widest where starts[place] + narrow[place] > 0 {
      var support = 0
      var innerSupport = 0
      for near in place - 1...place + 5 {
        support += starts[near] + narrow[near]
        innerSupport += inner[near]
      }
      let here = starts[place] + narrow[place]
      let next = starts[place + 1] + narrow[place + 1]
      guard support >= max(3, region.count / 10), Double(here + next) >= 0.3 * Double(support),
        innerSupport >= 2
      else { continue }
      candidates.append((place, Double(here) + 0.5 * Double(next)))
    }
    candidates.sort { ($1.weight, $1.place) < ($0.weight, $0.place) }
    var result: [Int] = []
    for candidate in candidates where result.count < mostColumns {
      if result.allSatisfy({ abs($0 - candidate.place) >= leastColumn }) {
        result.append(candidate.place)
      }
    }
    return result
  }

  /// Whether the row above or below ends before a place: the lines of two columns need not stand on
  /// the same rows.
  private func hasLineBeside(_ index: Int, _ region: [Piece], before place: Int) -> Bool {
    func isBeside(_ near: Int) -> Bool {
      region.indices.contains(near) && abs(region[near].row - region[index].row) <= 1
        && grid.end(region[near]) < place && grid.start(region[near]) + leastColumn <= place
    }
    return isBeside(index - 1) || isBeside(index + 1)
  }

  /// Whether running text stands on both sides of a gutter, and not the cells of a table.
  private func partsText(
    _ gutter: Gutter, _ region: [Piece], isKnown: Bool, others: [Int]
  ) -> Bool {
    if isKnown { return gutter.interlocked > 0 || hasGap(gutter, region) }
    var left = Column()
    var right = Column()
    // Beside what stands on the right; else a label before its text would be taken for a column.
    var beside = Column()
    var both = 0
    var rightRows = 0
    for (piece, standing) in zip(region, gutter.standings) {
      switch standing {
      case .both(let atom):
        // The end of a paragraph beside another column says nothing of one between them.
        let start = grid.atoms[atom].start
        if start > gutter.place + Gutter.pushReach,
          others.contains(where: { start >= $0 - 2 && start <= $0 + Gutter.indentReach })
        {
          continue
        }
        both += 1
        rightRows += 1
        let before = grid.segment(of: atom - 1, in: Piece(piece, piece.atoms.lowerBound..<atom))
        let after = grid.segment(of: atom, in: Piece(piece, atom..<piece.atoms.upperBound))
        left.add(before, grid)
        beside.add(before, grid)
        right.add(after, grid)
      case .left: left.add(grid.segment(of: piece.atoms.upperBound - 1, in: piece), grid)
      case .right:
        right.add(grid.segment(of: piece.atoms.lowerBound, in: piece), grid)
        rightRows += 1
      case .across: break
      }
    }
    let support = both + gutter.interlocked
    guard support >= 2, support * 5 >= rightRows else { return false }
    return left.isText(atLeast: 3) && right.isText(atLeast: 3)
      && (beside.isWide(atLeast: 2) || gutter.interlocked > both)
  }

  /// Whether a row is parted at a gutter by more than a single space, or two rows are, or one just where
  /// the column begins: elsewhere the space may stand between two words.
  private func hasGap(_ gutter: Gutter, _ region: [Piece]) -> Bool {
    gutter.both > 1
      || gutter.standings.contains {
        guard case .both(let atom) = $0 else { return false }
        return grid.gap(before: atom) >= 2 || grid.atoms[atom].start == gutter.place
      }
  }

  /// The widths of the lines of a column.
  private struct Column {
    private var counts: [Int: Int] = [:]
    private var lines = 0
    private var characters = 0
    private var wide = 0

    mutating func add(_ atoms: Range<Int>, _ grid: Grid) {
      guard let first = atoms.first, let last = atoms.last else { return }
      let width = grid.atoms[last].end - grid.atoms[first].start
      counts[width, default: 0] += 1
      lines += 1
      characters += width
      for atom in atoms { wide += grid.atoms[atom].wide }
    }

    /// Whether enough lines agree on a width, as lines that fill their column do.
    func isWide(atLeast least: Int) -> Bool {
      let agreeing = counts.keys.filter { $0 >= 8 }.map {
        counts[$0, default: 0] + counts[$0 - 1, default: 0] + counts[$0 + 1, default: 0]
      }
      guard let most = agreeing.max() else { return false }
      return most >= least && Double(most) >= 0.22 * Double(lines)
    }

    /// Whether the column is running text in CJK characters.
    func isText(atLeast least: Int) -> Bool {
      isWide(atLeast: least) && Double(wide) >= 0.6 * Double(characters)
    }
  }
}

extension Piece {
  /// Some of the atoms of a piece.
  init(_ piece: Piece, _ atoms: Range<Int>) {
    self.init(line: piece.line, row: piece.row, atoms: atoms)
  }
}
