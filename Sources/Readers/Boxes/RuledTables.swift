// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds tables by the rules printed between their rows.
///
/// Rules of one width that stand one below the other are a table if what is between them keeps clear
/// of common strips: its columns. Between two rules is one row, whose cells may be several lines high;
/// where only the head and the foot are ruled, the lines themselves part the rows.
struct RuledTables {
  /// The most lines that a cell of a ruled row may have.
  private static let highest = 8

  let words: FramedWords
  /// The height of most lines of the page.
  let size: Float

  /// The lines of a page in which each row of a table is one.
  func merged(_ lines: [FramedLine], bars: [Box]) -> [FramedLine] {
    let vertical = bars.filter { $0.height > 8 * $0.width && $0.height > size }
    var rest = lines
    var rows: [FramedLine] = []
    for stack in stacks(of: bars) {
      guard let table = table(rest, stack, vertical) else { continue }
      rows += table.rows
      rest = table.rest
    }
    return rest + rows
  }

  /// Rules of one width, one below the other, from top to bottom.
  private func stacks(of bars: [Box]) -> [[Box]] {
    let flat = bars.filter { $0.width > 8 * $0.height && $0.width > 8 * size }
      .sorted { $0.middleY < $1.middleY }
    var stacks: [[Box]] = []
    for bar in flat {
      let place = stacks.lastIndex { stack in
        guard let last = stack.last else { return false }
        return abs(last.left - bar.left) < 1.5 * size && abs(last.right - bar.right) < 1.5 * size
      }
      if let place, let last = stacks[place].last {
        // A border of two strokes is one.
        if bar.middleY - last.middleY > size / 2 { stacks[place].append(bar) }
      } else {
        stacks.append([bar])
      }
    }
    return stacks.filter { $0.count >= 3 }
  }

  /// A table's rows, and the lines that are not in it.
  private func table(
    _ lines: [FramedLine], _ stack: [Box], _ vertical: [Box]
  ) -> (rows: [FramedLine], rest: [FramedLine])? {
    let frame = stack.dropFirst().reduce(stack[0]) { $0.union($1) }
    var bands = [[FramedLine]](repeating: [], count: stack.count + 1)
    var rest: [FramedLine] = []
    for line in lines {
      guard line.box.left > frame.left - size, line.box.right < frame.right + size, !line.isRow
      else {
        rest.append(line)
        continue
      }
      bands[stack.firstIndex { $0.middleY > line.box.middleY } ?? stack.count].append(line)
    }
    let inner = bands[1..<stack.count]
    let filled = inner.filter { !$0.isEmpty }
    guard filled.count >= 2 else { return nil }
    let splits = splits(of: filled, frame, vertical)
    guard !splits.isEmpty else { return nil }
    var rows: [FramedLine] = []
    for band in filled {
      let cells = cells(of: band, splits)
      let most = cells.map { printed($0).count }.max() ?? 0
      // Columns of text between the rules of a newspaper are no cells.
      if most > 3, cells.count(where: isText) > 1 { return nil }
      if most > 3, stack.count <= 4 {
        // Only the head and the foot are ruled: what stands in the first column begins a row.
        rows += unruled(cells)
      } else if most <= Self.highest, let row = row(cells) {
        rows.append(row)
      } else {
        return nil
      }
    }
    let full = rows.count { row in splits.allSatisfy { row.box.left < $0 && row.box.right > $0 } }
    guard rows.count >= 2, full * 2 > rows.count else { return nil }
    // A table that goes on over the page has no rule at the edge.
    for outer in [0, stack.count] where !bands[outer].isEmpty {
      let near = near(bands[outer], isAbove: outer == 0, frame)
      let taken = near.count { crosses($0, splits) } == 0 ? row(cells(of: near, splits)) : nil
      if let taken, splits.allSatisfy({ taken.box.left < $0 && taken.box.right > $0 }) {
        rows.append(taken)
        let own = Set(near.flatMap { $0.parts.map(\.line) })
        rest += bands[outer].filter { !own.contains($0.parts[0].line) }
      } else {
        rest += bands[outer]
      }
    }
    return (rows, rest)
  }

  /// The lines that stand next to the edge of a table, without a gap between them.
  private func near(_ lines: [FramedLine], isAbove: Bool, _ frame: Box) -> [FramedLine] {
    let sorted = lines.sorted {
      isAbove ? $0.box.bottom > $1.box.bottom : $0.box.top < $1.box.top
    }
    var edge = isAbove ? frame.top : frame.bottom
    var taken: [FramedLine] = []
    for line in sorted {
      let gap = isAbove ? edge - line.box.bottom : line.box.top - edge
      guard gap < 0.9 * size, taken.count < 2 * Self.highest else { break }
      taken.append(line)
      edge = isAbove ? min(edge, line.box.top) : max(edge, line.box.bottom)
    }
    return taken
  }

  // MARK: Columns

  private func crosses(_ line: FramedLine, _ splits: [Float]) -> Bool {
    splits.contains { split in
      line.box.left < split - size / 2 && line.box.right > split + size / 2
        && words.widestGap(of: line, from: split - size / 2, to: split + size / 2) < 0.3
    }
  }

  /// Where the columns of some rows part: at vertical rules, or else in strips that hardly any row
  /// has text in.
  private func splits(of bands: [[FramedLine]], _ frame: Box, _ vertical: [Box]) -> [Float] {
    let top = bands.joined().map(\.box.top).min() ?? frame.top
    let bottom = bands.joined().map(\.box.bottom).max() ?? frame.bottom
    let ruled = vertical.filter {
      $0.middleX > frame.left + size && $0.middleX < frame.right - size
        && min($0.bottom, bottom) - max($0.top, top) > (bottom - top) * 0.9
    }.map(\.middleX).sorted()
    if !ruled.isEmpty { return ruled }
    let bin = size / 4
    let count = min(Int(frame.width / bin) + 1, 4096)
    var covered = [Int](repeating: 0, count: count)
    for band in bands {
      var own = [Bool](repeating: false, count: count)
      for line in band {
        words.eachBox(of: line) { box in
          let start = Int((box.left - frame.left) / bin)
          let end = Int((box.right - frame.left) / bin)
          for index in max(0, start)..<max(max(0, start), min(count, end + 1)) { own[index] = true }
        }
      }
      for index in own.indices where own[index] { covered[index] += 1 }
    }
    var splits: [Float] = []
    var start: Int?
    var hasText = false
    for index in 0..<count {
      if covered[index] * 10 <= bands.count {
        if start == nil { start = index }
        continue
      }
      if let begin = start, hasText, index - begin >= 3 {
        splits.append(frame.left + Float(begin + index) / 2 * bin)
      }
      start = nil
      hasText = true
    }
    return splits.count <= 16 ? splits : []
  }

  // MARK: Rows

  /// The lines of a row in the cells they belong to.
  private func cells(of band: [FramedLine], _ splits: [Float]) -> [[FramedLine]] {
    var cells = [[FramedLine]](repeating: [], count: splits.count + 1)
    for line in band {
      var pieces = [line]
      for split in splits {
        pieces = pieces.flatMap { words.parted($0, at: split, slack: size / 4) }
      }
      for piece in pieces {
        cells[splits.firstIndex { $0 > piece.box.middleX } ?? splits.count].append(piece)
      }
    }
    return cells
  }

  /// The lines of a cell, from top to bottom, with the pieces of each from left to right.
  private func printed(_ cell: [FramedLine]) -> [[FramedLine]] {
    var lines: [[FramedLine]] = []
    for piece in cell.sorted(by: { $0.box.middleY < $1.box.middleY }) {
      if let last = lines.last?.first, piece.box.middleY - last.box.middleY < size / 2 {
        lines[lines.count - 1].append(piece)
      } else {
        lines.append([piece])
      }
    }
    return lines.map { $0.sorted { $0.box.left < $1.box.left } }
  }

  /// Whether most lines of a cell end at one edge, as those of a column of text do.
  private func isText(_ cell: [FramedLine]) -> Bool {
    let lines = printed(cell)
    guard lines.count > 3, let right = cell.map(\.box.right).max() else { return false }
    return lines.count { $0.contains { $0.box.right > right - 1.5 * size } } * 2 > lines.count
  }

  private func row(_ cells: [[FramedLine]]) -> FramedLine? {
    var parts: [FramedLine.Part] = []
    var box: Box?
    for cell in cells {
      var isFirst = true
      for piece in printed(cell).joined() {
        for var part in piece.parts {
          part.joint = isFirst ? .apart : .wrapped
          isFirst = false
          parts.append(part)
        }
        box = box?.union(piece.box) ?? piece.box
      }
    }
    guard let box else { return nil }
    var row = words.framed(parts, box: box)
    row.isRow = true
    return row
  }

  /// The rows of a part of a table without rules.
  private func unruled(_ cells: [[FramedLine]]) -> [FramedLine] {
    let lines = printed(cells.flatMap { $0 })
    var rows: [[FramedLine]] = []
    for line in lines {
      let hasFirst = line.contains { piece in
        cells[0].contains { $0.box == piece.box && $0.parts[0].line == piece.parts[0].line }
      }
      if rows.isEmpty || hasFirst { rows.append(line) } else { rows[rows.count - 1] += line }
    }
    return rows.compactMap { row in
      let own = cells.map { cell in
        cell.filter { piece in
          row.contains { $0.box == piece.box && $0.parts[0].line == piece.parts[0].line }
        }
      }
      return self.row(own)
    }
  }
}
