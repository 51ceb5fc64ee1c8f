// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Measures how the lines of a column are set: against the edges that the lines near them share.
struct LineSettings {
  /// How many lines before and after a line tell its edges.
  private static let reach = 14
  /// More half-ems than any line has.
  private static let longest: Float = 1e6

  private let lines: [FramedLine]
  /// The left edges of all lines, and the right ones with the sign turned.
  private let lefts: [Float]
  private let rights: [Float]
  private let bounds: Box
  private let em: Float
  private let pitch: Float
  private let size: Float

  /// Takes a column; em and pitch of the page stand in where it is too short to have its own.
  init(_ block: ColumnBlock, em: Float, pitch: Float, size: Float) {
    lines = block.lines
    lefts = lines.map(\.box.left)
    rights = lines.map { -$0.box.right }
    bounds = block.bounds
    self.em = max(Self.em(of: block.lines) ?? em, size / 20)
    self.pitch = Self.pitch(of: block.lines) ?? pitch
    self.size = size
  }

  /// The em that most lines are set in; nil if too few are long enough to tell.
  ///
  /// A box without a width, as a file may have for a line whose outline is broken, tells nothing.
  static func em(of lines: [FramedLine]) -> Float? {
    let ems = lines.filter { $0.halfEms >= 16 && !$0.isRow && $0.box.width > 0 }.map {
      $0.box.width / Float($0.halfEms) * 2
    }
    return ems.count >= 3 ? ems.sorted()[ems.count / 2] : nil
  }

  /// The usual distance of lines; nil if too few follow each other to tell.
  static func pitch(of lines: [FramedLine]) -> Float? {
    let distances = zip(lines, lines.dropFirst()).map { $1.box.middleY - $0.box.middleY }
      .filter { $0 > 0 }
    return distances.count >= 4 ? distances.sorted()[distances.count / 2] : nil
  }

  /// The setting of each line.
  func measured() -> [LineSetting] {
    let insets = insets()
    let isCentred = isCentred
    return lines.indices.map { index in
      let (left, right) =
        isCentred ? (bounds.left, bounds.right) : insets[index] ?? edges(at: index)
      let box = lines[index].box
      let lead = index == 0 ? 0 : (box.middleY - lines[index - 1].box.middleY) / pitch - 1
      return LineSetting(
        indent: halfEms(box.left - left), shortfall: halfEms(right - box.right),
        width: halfEms(box.width), lead: max(-1, lead), size: size(of: lines[index]),
        isBlockStart: index == 0)
    }
  }

  /// A length in half-ems, within what a line can have: boxes of a damaged file may be of any size.
  private func halfEms(_ length: Float) -> Float {
    let halfEms = length / em * 2
    return halfEms.isFinite ? max(-Self.longest, min(Self.longest, halfEms)) : 0
  }

  /// Whether all lines stand in the middle, as those of a headline with its subtitle do: they share no
  /// edges but those of their room.
  private var isCentred: Bool {
    let widths = lines.map(\.box.width)
    guard lines.count > 1, let least = widths.min(), let most = widths.max(), most - least > 2 * em
    else { return false }
    return lines.allSatisfy {
      abs($0.box.middleX - bounds.middleX) < 1.5 * em && $0.box.width < 0.9 * bounds.width
    }
  }

  /// The edges of lines that are set in from both edges of the column: of verse, of a quotation.
  ///
  /// Three lines or more, parted from the others by white, whose ends are one below the other.
  private func insets() -> [Int: (left: Float, right: Float)] {
    var insets: [Int: (left: Float, right: Float)] = [:]
    var start = 0
    for index in 1..<max(2, lines.count + 1) {
      if index < lines.count {
        let lead = (lines[index].box.middleY - lines[index - 1].box.middleY) / pitch - 1
        if lead < 0.5, lead > -0.5 { continue }
      }
      defer { start = index }
      let run = lines[start..<min(index, lines.count)]
      guard run.count >= 3, run.count < lines.count, let first = run.first,
        !run.contains(where: \.isRow)
      else { continue }
      let left = run.map(\.box.left).min() ?? 0
      let right = run.dropLast().map(\.box.right).max() ?? 0
      let isEven = run.dropLast().allSatisfy {
        $0.box.left < left + em / 2 && $0.box.right > right - 1.2 * em
      }
      let (outerLeft, outerRight) = edges(at: start)
      guard isEven, (run.last?.box.right ?? right) < right + em, left > outerLeft + 1.5 * em,
        right < outerRight - 1.5 * em, first.halfEms >= 8
      else { continue }
      for place in start..<index { insets[place] = (left, right) }
    }
    return insets
  }

  /// The size of a line as a share of the text's: by height, unless the letters stand too close for it.
  private func size(of line: FramedLine) -> Float {
    let byHeight = line.box.height / size
    guard line.halfEms >= 6 else { return byHeight }
    return min(byHeight, line.box.width / Float(line.halfEms) * 2 / em * 1.1)
  }

  /// Where the lines near one begin and end.
  private func edges(at index: Int) -> (left: Float, right: Float) {
    let near = max(0, index - Self.reach)..<min(lines.count, index + Self.reach + 1)
    let least = max(2, near.count / 6)
    return (
      tail ?? Self.cluster(lefts[near].sorted(), within: 0.7 * em, least: least) ?? bounds.left,
      Self.cluster(rights[near].sorted(), within: 0.7 * em, least: least).map { -$0 }
        ?? bounds.right
    )
  }

  /// The left edge of a column of few lines whose first goes on from the column before: the others, all
  /// first lines of paragraphs, share an edge two ems further in.
  private var tail: Float? {
    guard lines.count < 6, let first = lines.first, lines.count > 1,
      abs(first.box.left - bounds.left) < em,
      lines.allSatisfy({ size(of: $0) <= 1.15 && !$0.isRow }),
      lines.dropFirst().allSatisfy({ abs($0.box.left - first.box.left - 2 * em) < 0.7 * em })
    else { return nil }
    return first.box.left
  }

  /// The middle of the first places, in rising order, that enough of them share.
  ///
  /// There is none if a third of them are beyond: what few short lines share is no edge.
  private static func cluster(_ places: [Float], within width: Float, least: Int) -> Float? {
    var end = 0
    for start in places.indices where start * 3 <= places.count {
      while end < places.count, places[end] - places[start] <= width { end += 1 }
      if end - start >= least { return places[(start + end) / 2] }
    }
    return nil
  }
}
