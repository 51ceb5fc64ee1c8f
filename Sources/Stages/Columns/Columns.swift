// SPDX-License-Identifier: Apache-2.0

// Columns: the reading order of pages whose layout was kept in plain text.
//
// Finds columns of running text that stand side by side, by the places at which their lines begin, or
// where one space parts them, by the width of the pieces and the words that go on under each other.
// Changes the list of printed lines: each line of a column is one, and they come in the order in
// which they are read; every one keeps its range of the source. Leaves alone tables, whose cells are
// short or hold figures, labels before their text, and pages without columns.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Reads columns that stand side by side one after the other.
public struct Columns: Stage {
  private let table: ClassTable
  private let scanner: LineScanner
  private let edge: PageEdge
  private let rule: RuleID
  private let tableRow: RuleID
  /// Longer pages are looked at in parts: text without form feeds can be of any length.
  private let longestPage = 400

  /// Makes the stage.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  public init(_ book: RuleBook, scanner: LineScanner) throws(RuleError) {
    table = scanner.table
    self.scanner = scanner
    edge = try PageEdge(book.furniture, scanner: scanner)
    rule = book.lines.columns
    tableRow = book.lines.tableRow
  }

  /// Needs characters, gives lines.
  public var traits: StageTraits { StageTraits("Columns", needs: [.characters], gives: [.lines]) }

  /// The printed lines in the order of reading, if any page has columns.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    // Boxes tell the order better than white space could.
    guard draft.source.boxes == nil, !draft.hasParagraphLines else { return changes }
    var lines: [PrintedLine]?
    for page in pages(of: draft) {
      guard let read = read(page, draft, &changes) ?? unglued(page, draft) else {
        lines?.append(contentsOf: draft.lines[page])
        continue
      }
      if lines == nil { lines = Array(draft.lines[..<page.lowerBound]) }
      lines?.append(contentsOf: read)
      let columns = Set(read.map(\.column)).count
      guard columns > 1, let place = read.first else { continue }
      changes.report(
        "\(columns) blocks stand side by side or under one another on page \(place.page + 1); they are read column by column",
        .info, at: place.range, by: rule)
    }
    changes.lines = lines
    return changes
  }

  /// The lines of a page with those bands read column by column whose columns one space parts; nil if
  /// there are none.
  private func unglued(_ page: Range<Int>, _ draft: Draft) -> [PrintedLine]? {
    var spaced = 0
    for line in page where draft.lines[line].facts.spaces > 0 { spaced += 1 }
    guard spaced >= 2 else { return nil }
    let bands = GluedBands(table: table).bands(page, draft)
    guard !bands.isEmpty else { return nil }
    var runs = CharacterRuns(table)
    for line in page { runs.add(draft.source.text, draft.lines[line].range.bytes) }
    var result: [PrintedLine] = []
    var next = page.lowerBound
    var number: Int32 = 0
    for band in bands {
      guard let first = band.cells.first, let last = band.cells.last,
        let columns = GluedOrder(cells: band.cells, runs: runs).columns()
      else { continue }
      result += draft.lines[next..<first.line]
      for (place, column) in columns.enumerated() {
        number += 1
        for (row, cell) in column.enumerated() {
          var line = draft.lines[band.cells[cell].line]
          line.range = SourceRange(
            band.cells[cell].bytes.lowerBound, band.cells[cell].bytes.upperBound)
          line.facts = LineFacts()
          line.column = number
          line.indent = 0
          line.blanksBefore = place == 0 && row == 0 ? line.blanksBefore : 0
          result.append(line)
        }
      }
      next = last.line + 1
    }
    guard number > 0 else { return nil }
    return result + draft.lines[next..<page.upperBound]
  }

  /// Pages, and parts of very long ones.
  private func pages(of draft: Draft) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for index in draft.lines.indices {
      let isEnd =
        index + 1 == draft.lines.count || draft.lines[index + 1].page != draft.lines[index].page
        || index + 1 - start >= longestPage
      if isEnd {
        pages.append(start..<index + 1)
        start = index + 1
      }
    }
    return pages
  }

  /// The lines of a page in the order of reading, with the rows of tables marked; nil if they stand in
  /// that order and no table is among them.
  private func read(
    _ page: Range<Int>, _ draft: Draft, _ changes: inout Changes
  ) -> [PrintedLine]? {
    // Columns need gaps: white space inside lines, or before those that stand on rows of their own.
    var spaced = 0
    for line in page
    where Int(draft.lines[line].indent) >= Grid.farIndent
      || draft.lines[line].facts.spaces > 0
        && Grid.mayHaveGap(draft.source.text, draft.lines[line].range.bytes, table)
    {
      spaced += 1
    }
    guard spaced >= 3 else { return nil }
    let grid = Grid(page, draft, table)
    guard grid.gappedRows >= 3 else { return nil }
    let (head, foot) = edge.rows(of: grid, draft)
    let body = Array(grid.rows[head..<grid.rows.count - foot])
    let order = ReadingOrder(of: body, on: grid)
    let tables = order.columns.map { TableRows(grid: grid).rows(of: $0) }
    guard order.columns.count > 1 || tables.contains(where: { !$0.isEmpty }) else { return nil }
    for (column, rows) in zip(order.columns, tables) {
      for row in rows { partCells(of: column[row], grid, &changes) }
    }
    var result: [PrintedLine] = []
    for row in grid.rows[..<head] { result.append(draft.lines[row.line]) }
    for (number, column) in order.columns.enumerated() {
      if order.columns.count > 1 {
        append(column, number: number + 1, grid, draft, rows: tables[number], to: &result)
      } else {
        for (place, row) in column.enumerated() {
          result.append(draft.lines[row.line])
          if tables[number].contains(place) { result[result.count - 1].isTableRow = true }
        }
      }
    }
    for row in grid.rows[(grid.rows.count - foot)...] {
      var line = draft.lines[row.line]
      if order.columns.count > 1 {
        line.column = Int32(truncatingIfNeeded: order.columns.count + 1)
      }
      result.append(line)
    }
    return result
  }

  /// One space parts the cells of a row, however far they stood apart.
  private func partCells(of row: Piece, _ grid: Grid, _ changes: inout Changes) {
    for atom in row.atoms.dropFirst() where grid.gap(before: atom) >= 2 {
      let gap = SourceRange(
        grid.atoms[atom - 1].bytes.upperBound, grid.atoms[atom].bytes.lowerBound)
      changes.replace(gap, with: [0x20], by: tableRow)
    }
  }

  private func append(
    _ column: [Piece], number: Int, _ grid: Grid, _ draft: Draft, rows: Set<Int>,
    to lines: inout [PrintedLine]
  ) {
    let flush = flushPlace(of: column, grid)
    var before: Piece?
    for (place, piece) in column.enumerated() {
      let whole = draft.lines[piece.line]
      var line = whole
      line.column = Int32(truncatingIfNeeded: number)
      line.isTableRow = rows.contains(place)
      let isWhole = grid.rows[piece.line - grid.rows[0].line].atoms == piece.atoms
      if !isWhole {
        let first = grid.atoms[piece.atoms.lowerBound].bytes.lowerBound
        let last = grid.atoms[piece.atoms.upperBound - 1].bytes.upperBound
        line.range = SourceRange(first, last)
        // Looked at anew when the pipeline takes the lines.
        line.facts = LineFacts()
      }
      if column.count > 1 || !isWhole {
        line.indent = UInt8(min(255, max(0, indent(of: piece, from: flush, grid))))
      }
      line.blanksBefore = UInt8(min(255, blanks(before: piece, after: before, grid, whole)))
      lines.append(line)
      before = piece
    }
  }

  /// The place at which the lines of a column begin that are not indented.
  private func flushPlace(of column: [Piece], _ grid: Grid) -> Int {
    var counts: [Int: Int] = [:]
    for piece in column { counts[grid.start(piece), default: 0] += 1 }
    let least = max(2, column.count / 5)
    let common = counts.filter { $0.value >= least }.keys.min()
    return common ?? counts.keys.min() ?? 0
  }

  /// The indent of a line of a column; one that another line pushed to the right has none by that.
  private func indent(of piece: Piece, from flush: Int, _ grid: Grid) -> Int {
    let offset = grid.start(piece) - flush
    let isFirst =
      piece.atoms.lowerBound == grid.rows[piece.line - grid.rows[0].line].atoms.lowerBound
    return isFirst ? offset : min(offset, grid.gap(before: piece.atoms.lowerBound) - 1)
  }

  /// Blank rows before a line: those that are blank over the whole page.
  private func blanks(before piece: Piece, after last: Piece?, _ grid: Grid, _ line: PrintedLine)
    -> Int
  {
    guard let last else { return 0 }
    let first = grid.rows[0].line
    let rows = piece.row - last.row - 1
    let filled = grid.rows[(last.line - first + 1)..<(piece.line - first)].count
    return max(0, rows - filled)
  }
}
