// SPDX-License-Identifier: Apache-2.0

/// Where a piece stands beside a gutter.
enum Standing: Sendable {
  /// On the left.
  case left
  /// On the right.
  case right
  /// On both sides: the atom with which the right side begins.
  case both(Int)
  /// Across it.
  case across

  var isAcross: Bool { if case .across = self { true } else { false } }
}

/// A place at which a column of text begins, with the standing of each piece of a region beside it.
struct Gutter: Sendable {
  /// The place.
  let place: Int
  /// How each piece stands, in the order of the region.
  let standings: [Standing]
  /// The number of pieces on both sides.
  let both: Int
  /// The number of pieces across it.
  let across: Int
  /// The number of pairs of rows next to each other of which one stands on the left and the other on
  /// the right: the lines of two columns need not stand on the same rows.
  let interlocked: Int

  /// How far to the left of a column a piece may begin: a row with little text on its left is not
  /// pushed to the right as rows full of text are.
  static let leftReach = 9
  /// How far to the right of a column a line may begin: a first-line indent and a place more.
  static let indentReach = 5
  /// How far a line may be pushed by a longer one on its left, which then all but touches it.
  static let pushReach = 8

  /// Looks at a place.
  ///
  /// - Parameter others: the other columns' places, where pieces that stand there belong.
  init(at place: Int, _ region: [Piece], _ grid: Grid, others: [Int]) {
    self.place = place
    var standings: [Standing] = []
    standings.reserveCapacity(region.count)
    var both = 0
    var across = 0
    for piece in region {
      let standing = Self.standing(of: piece, beside: place, grid, others)
      if case .both = standing { both += 1 }
      if standing.isAcross { across += 1 }
      standings.append(standing)
    }
    self.standings = standings
    self.both = both
    self.across = across
    var changes = 0
    for index in region.indices.dropFirst() where region[index].row - region[index - 1].row <= 1 {
      // The short last line of a paragraph stands on the left of indented lines above and below it.
      switch (standings[index - 1], standings[index]) {
      case (.left, .right) where !grid.endsSentence(region[index - 1]): changes += 1
      case (.right, .left) where !grid.endsSentence(region[index]): changes += 1
      default: break
      }
    }
    // A row between two others makes two changes.
    interlocked = (changes + 1) / 2
  }

  /// Whether it parts more rows than another, or as many on fewer that it cuts.
  func isBetter(than other: Gutter) -> Bool {
    let (own, others) = (both + interlocked, other.both + other.interlocked)
    return (own, -across, -place) > (others, -other.across, -other.place)
  }

  private static func standing(
    of piece: Piece, beside place: Int, _ grid: Grid, _ others: [Int]
  ) -> Standing {
    /// Whether a piece that begins here cannot belong to another column.
    func isFree(_ start: Int) -> Bool {
      start >= place - leftReach && start < place - 2
        && !others.contains { start >= $0 - 2 && start <= $0 + 6 }
    }
    let start = grid.start(piece)
    if start >= place - 2 { return .right }
    if isFree(start), grid.end(piece) > place + 3, grid.isLone(piece) { return .right }
    var best: (atom: Int, distance: Double)?
    for atom in piece.atoms.dropFirst() {
      let gap = grid.gap(before: atom)
      let start = grid.atoms[atom].start
      let distance = Double(abs(start - place))
      if gap >= 2 {
        if grid.atoms[atom - 1].end <= place + 1, start >= place - 2 {
          // The gap holds the place itself.
          return .both(atom)
        }
        let isPushed = start >= place - 2 && start <= place + (gap <= 3 ? pushReach : indentReach)
        if isPushed || isFree(start) {
          // A beginning too far to the left is likelier to be something else.
          let penalty = start < place - 2 ? distance + 3 : distance
          if penalty < best?.distance ?? .infinity { best = (atom, penalty) }
        }
      } else if start >= place - 2, start <= place + 6, grid.isNarrowGutter(before: atom),
        distance + 1.5 < best?.distance ?? .infinity
      {
        best = (atom, distance + 1.5)
      }
    }
    if let best { return .both(best.atom) }
    return grid.end(piece) <= place + 4 ? .left : .across
  }
}
