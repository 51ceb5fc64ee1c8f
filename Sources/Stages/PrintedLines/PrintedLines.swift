// SPDX-License-Identifier: Apache-2.0

// PrintedLines: what was printed as one line and what as two.
//
// Finds lines of the source that were one printed line: a label cut off from its text, the cells of a
// row of a table; and a line on which a paragraph ends and a signature or picture credit follows.
// Changes the list of printed lines, so that each holds one printed line of one block. Leaves alone
// labels that are printed on lines of their own, and lines that are letter-spaced: there a space
// after a stop says nothing.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Parts two blocks that share a line of the source.
public struct PrintedLines: Stage {
  private let scanner: LineScanner
  private let matcher: ShapeMatcher
  private let glued: [Int]
  private let rule: RuleID
  private let labels: LabelPieces
  private let labelPiece: RuleID
  private let rows: RowPieces
  private let figures: FigureRows
  private let tableRow: RuleID
  private let kerned: KernedPieces
  private let cutLine: RuleID
  /// The characters that a credit may have on its second line.
  private static let longestRest = 8

  /// Makes the stage.
  public init(
    _ book: RuleBook, scanner: LineScanner, shapes: ShapeMatcher, enumerators: EnumeratorMatcher
  ) {
    self.scanner = scanner
    let schemes = book.numbering.schemes
    labels = LabelPieces(
      scanner: scanner, enumerators: enumerators,
      schemesOfChapters: Set(
        schemes.indices.filter { schemes[$0].isOfLaw && schemes[$0].follow == .space }))
    labelPiece = book.lines.labelPiece
    rows = RowPieces(scanner: scanner)
    figures = FigureRows(table: scanner.table)
    tableRow = book.lines.tableRow
    kerned = KernedPieces(scanner: scanner, enumerators: enumerators)
    cutLine = book.lines.cutLine
    matcher = shapes
    rule = book.lines.gluedBlock
    glued = book.lines.glued.compactMap { book.shape(named: $0) }
  }

  /// Needs characters, gives lines.
  public var traits: StageTraits {
    StageTraits("PrintedLines", needs: [.characters], gives: [.lines])
  }

  /// The printed lines, if any of the source's lines is parted or joined.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    var lines = joined(draft, &changes) ?? draft.lines
    // Lines are changed only if they must: they would be copied.
    let figures = self.figures.rows(of: lines, draft)
    for row in figures.joined() where !lines[row].isTableRow {
      lines[row].isTableRow = true
      partCells(of: lines[row], draft, &changes)
    }
    let parted = parted(lines, draft, &changes)
    let isReordered = lines.contains { $0.isCutLabel }
    changes.lines =
      parted ?? (changes.edits.isEmpty && !isReordered && figures.isEmpty ? nil : lines)
    return changes
  }

  /// One space parts the cells of a row, however far they stood apart.
  private func partCells(of line: PrintedLine, _ draft: Draft, _ changes: inout Changes) {
    let text = draft.source.text
    var index = line.range.bytes.lowerBound
    while index < line.range.bytes.upperBound {
      let start = index
      var spaces = 0
      while index < line.range.bytes.upperBound {
        let scalar = text.scalar(at: index)
        guard scanner.table[scalar.value].contains(.space) else { break }
        spaces += 1
        index += scalar.length
      }
      if spaces > 1 {
        changes.replace(SourceRange(start, index), with: [0x20], by: tableRow)
      } else if spaces == 0 {
        index += text.scalar(at: index).length
      }
    }
  }

  /// The lines with those joined that were one in print; nil if there are none.
  private func joined(_ draft: Draft, _ changes: inout Changes) -> [PrintedLine]? {
    let found = labels.labels(of: draft)
    let labels = found.cut.filter { isOneRun($0..<$0 + 2, draft) }
    let rows = rows.rows(of: draft).filter { isOneRun($0, draft) }
    let cuts = kerned.runs(of: draft).filter { isOneRun($0, draft) }
    guard !labels.isEmpty || !rows.isEmpty || !cuts.isEmpty || !found.runs.isEmpty else {
      return nil
    }
    var result: [PrintedLine] = []
    result.reserveCapacity(draft.lines.count)
    var nextRow = 0
    var nextCut = 0
    var index = 0
    while index < draft.lines.count {
      while nextCut < cuts.count, cuts[nextCut].lowerBound < index { nextCut += 1 }
      if nextRow < rows.count, rows[nextRow].lowerBound == index {
        var line = join(draft.lines[rows[nextRow]], with: [0x20], by: tableRow, &changes)
        line.isTableRow = true
        result.append(line)
        index = rows[nextRow].upperBound
        nextRow += 1
      } else if let cut = cuts[nextCut...].first, cut.lowerBound == index,
        !labels.contains(index)
      {
        result.append(join(draft.lines[cut], with: [], by: cutLine, &changes))
        index = cut.upperBound
      } else if let count = found.runs[index] {
        // Each label before its text: what stands between them in the source stays where it is.
        for place in index..<index + count {
          var label = draft.lines[place]
          label.isCutLabel = true
          result.append(label)
          result.append(draft.lines[place + count])
        }
        index += 2 * count
        if index < draft.lines.count, !labels.contains(index), found.runs[index] == nil {
          result.append(behindLabel(index, draft))
          index += 1
        }
      } else if labels.contains(index) {
        result.append(
          join(draft.lines[index...index + 1], with: [0xE3, 0x80, 0x80], by: labelPiece, &changes))
        index += 2
        // The blank line behind the text came of the cut as well.
        if index < draft.lines.count, !labels.contains(index), found.runs[index] == nil {
          result.append(behindLabel(index, draft))
          index += 1
        }
      } else {
        result.append(draft.lines[index])
        index += 1
      }
    }
    return result
  }

  /// The line behind the text of a label, without the blank line that came of the cut as well.
  ///
  /// Where a blank follows too, the lines came one by one, perhaps from several columns.
  private func behindLabel(_ index: Int, _ draft: Draft) -> PrintedLine {
    var line = draft.lines[index]
    if index + 1 == draft.lines.count || draft.lines[index + 1].blanksBefore == 0 {
      line.blanksBefore = 0
    }
    return line
  }

  /// Whether lines that are read one after the other stand so in the source as well.
  ///
  /// Where columns were put in order they need not: the lines of others lie between them then, and
  /// must not go down with the white space.
  private func isOneRun(_ lines: Range<Int>, _ draft: Draft) -> Bool {
    lines.dropFirst().allSatisfy { index in
      let start = Int(draft.lines[index - 1].range.end)
      let end = Int(draft.lines[index].range.start)
      return start <= end && scanner.trimmed(draft.source.text, in: start..<end).range.isEmpty
    }
  }

  /// One printed line of several lines of the source that follow each other.
  private func join(
    _ pieces: ArraySlice<PrintedLine>, with space: [UInt8], by rule: RuleID,
    _ changes: inout Changes
  ) -> PrintedLine {
    var line = pieces[pieces.startIndex]
    for piece in pieces.dropFirst() {
      changes.replace(
        SourceRange(Int(line.range.end), Int(piece.range.start)), with: space, by: rule)
      line.range = SourceRange(Int(line.range.start), Int(piece.range.end))
      line.lastSourceLine = piece.lastSourceLine
    }
    // Looked at anew when the pipeline takes it.
    line.facts = LineFacts()
    return line
  }

  /// The lines with those parted that hold two blocks; nil if there are none.
  private func parted(
    _ all: [PrintedLine], _ draft: Draft, _ changes: inout Changes
  ) -> [PrintedLine]? {
    var lines: [PrintedLine]?
    var isTaken = false
    for (index, line) in all.enumerated() {
      // The line is the rest of the block that was parted from the one before.
      if isTaken {
        isTaken = false
        continue
      }
      let next = index + 1 < all.count ? all[index + 1] : nil
      guard line.facts.innerStops > 0, line.facts.spaces > 0, line.facts.spacedJoints < 3,
        let tail = gluedTail(of: line, before: next, in: draft)
      else {
        lines?.append(line)
        continue
      }
      if lines == nil {
        lines = []
        lines?.reserveCapacity(all.count + all.count / 64 + 16)
        lines?.append(contentsOf: all[..<index])
      }
      var parts = part(line, at: tail, draft.source.text)
      if tail.end > line.range.end, let next {
        isTaken = true
        changes.replace(SourceRange(Int(line.range.end), Int(next.range.start)), by: cutLine)
        parts[1].lastSourceLine = next.lastSourceLine
      }
      if let first = parts.first, let last = parts.last, first.range.end < last.range.start {
        changes.replace(
          SourceRange(Int(first.range.end), Int(last.range.start)), by: rule)
      }
      lines?.append(contentsOf: parts)
    }
    return lines
  }

  /// The source range of a glued block at the end of a line, which may go on in the next, whose text
  /// is the rest of it then.
  private func gluedTail(
    of line: PrintedLine, before next: PrintedLine?, in draft: Draft
  ) -> SourceRange? {
    // Seen in the source: a line that was edited keeps its spaces where they were.
    let text = draft.source.text
    var tailStart = line.range.bytes.upperBound
    var index = tailStart
    while index > line.range.bytes.lowerBound {
      let scalar = text.scalar(before: index)
      let kind = scanner.table[scalar.value]
      if !kind.contains(.space) {
        if index < tailStart, isClosed(text, index, line.range) {
          let tail = SourceRange(tailStart, line.range.bytes.upperBound)
          let solid = scanner.solid(text, in: tail.bytes)
          if hasGluedShape(solid) { return tail }
          guard let next, isRest(next, of: line, draft),
            hasGluedShape(solid + scanner.solid(text, in: next.range.bytes))
          else { return nil }
          return SourceRange(tailStart, next.range.bytes.upperBound)
        }
        if kind.meets([.stop, .comma, .semicolon, .colon]) { return nil }
        tailStart = index - scalar.length
      }
      index -= scalar.length
    }
    return nil
  }

  /// Whether a line may be the rest of a block that was glued to the end of the line before it.
  private func isRest(_ next: PrintedLine, of line: PrintedLine, _ draft: Draft) -> Bool {
    guard next.facts.solids <= Self.longestRest, next.facts.innerStops == 0,
      next.page == line.page, next.column == line.column,
      !scanner.table[next.facts.last].contains(.stop)
    else { return false }
    let (start, end) = (Int(line.range.end), Int(next.range.start))
    return start <= end && scanner.trimmed(draft.source.text, in: start..<end).range.isEmpty
  }

  /// Whether the text before an index ends a sentence: a stop, or a stop and closing marks.
  private func isClosed(_ text: [UInt8], _ index: Int, _ line: SourceRange) -> Bool {
    var place = index
    while place > Int(line.start) {
      let scalar = text.scalar(before: place)
      let kind = scanner.table[scalar.value]
      if kind.contains(.stop) { return true }
      guard kind.contains(.closer) else { return false }
      place -= scalar.length
    }
    return false
  }

  private func hasGluedShape(_ solid: [UInt8]) -> Bool {
    let facts = scanner.facts(of: solid, in: 0..<solid.count)
    let shapes = matcher.shapes(of: solid, in: 0..<solid.count, facts: facts)
    return glued.contains { shapes.contains($0) }
  }

  private func part(_ line: PrintedLine, at tail: SourceRange, _ text: [UInt8]) -> [PrintedLine] {
    let head = scanner.trimmed(text, in: Int(line.range.start)..<Int(tail.start)).range
    var first = line
    first.range = SourceRange(head.lowerBound, head.upperBound)
    // Both are looked at anew when the pipeline takes them.
    first.facts = LineFacts()
    var second = line
    second.range = tail
    second.facts = LineFacts()
    second.continuesSourceLine = true
    second.blanksBefore = 0
    second.indent = 0
    return [first, second]
  }
}
