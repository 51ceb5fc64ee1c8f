// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Tells the rows at the edges of a page that belong to the page and to no column: running heads,
/// mastheads and page numbers, which stand over all columns with wide gaps between their parts.
struct PageEdge: Sendable {
  private let scanner: LineScanner
  private let patterns: [Pattern]
  /// The number of rows at each edge that may be such.
  private let deepest = 3
  /// The number of characters of the names in a row over it.
  private let longestName: Int32 = 12
  /// The number of parts that such a row may have.
  private let mostParts = 6

  /// Compiles the patterns of page numbers and of the pieces of a masthead.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  init(_ rules: FurnitureRules, scanner: LineScanner) throws(RuleError) {
    self.scanner = scanner
    var patterns: [Pattern] = []
    for text in rules.folios + rules.pieces.map(\.pattern) {
      do {
        patterns.append(try Pattern(text, isTried: rules.isTrusted))
      } catch {
        throw rules.fault(ofPattern: text, "\(error)")
      }
    }
    self.patterns = patterns
  }

  /// How many rows at the head and at the foot belong to the page.
  func rows(of grid: Grid, _ draft: Draft) -> (head: Int, foot: Int) {
    let head = head(of: grid, draft)
    let rest = grid.rows.dropFirst(head)
    let foot = rest.suffix(deepest).reversed().prefix { isEdge($0, grid, draft) }.count
    return (head, foot)
  }

  /// The rows at the head: such rows, and names over them where a blank row parts them from the text.
  private func head(of grid: Grid, _ draft: Draft) -> Int {
    var head = 0
    for (index, row) in grid.rows.prefix(deepest).enumerated() {
      if isEdge(row, grid, draft) {
        let hasNames = head < index
        if hasNames, index + 1 < grid.rows.count, grid.rows[index + 1].row - row.row < 2 { break }
        head = index + 1
      } else if !isName(row, grid, draft) {
        break
      }
    }
    return head
  }

  /// Whether all parts of a row are short and without marks, as the names of a paper and its sections.
  private func isName(_ row: Piece, _ grid: Grid, _ draft: Draft) -> Bool {
    let bytes =
      grid.atoms[row.atoms.lowerBound].bytes
      .lowerBound..<grid.atoms[row.atoms.upperBound - 1].bytes.upperBound
    let facts = scanner.facts(of: draft.source.text, in: bytes)
    return facts.solids <= longestName
      && !facts.classes.meets([.stop, .comma, .colon, .semicolon, .opener, .closer])
  }

  /// Whether the first or the last part of a row is a number or piece of a masthead.
  private func isEdge(_ row: Piece, _ grid: Grid, _ draft: Draft) -> Bool {
    var parts: [Range<Int>] = []
    var next = row.atoms.lowerBound
    while next < row.atoms.upperBound {
      let part = grid.segment(of: next, in: row)
      parts.append(part)
      next = part.upperBound
    }
    guard parts.count <= mostParts, let first = parts.first, let last = parts.last else {
      return false
    }
    return isPiece(first, grid, draft) || isPiece(last, grid, draft)
  }

  private func isPiece(_ atoms: Range<Int>, _ grid: Grid, _ draft: Draft) -> Bool {
    let bytes =
      grid.atoms[atoms.lowerBound].bytes
      .lowerBound..<grid.atoms[atoms.upperBound - 1].bytes
      .upperBound
    guard bytes.count <= 60 else { return false }
    let solid = scanner.solid(draft.source.text, in: bytes)
    return patterns.contains { $0.matchesWhole(solid, in: 0..<solid.count) }
  }
}
