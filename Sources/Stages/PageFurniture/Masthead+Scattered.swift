// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

extension Masthead {
  /// A line that an extractor set apart by blank lines, or the first or last of its page.
  private struct Candidate {
    let line: Int
    let count: Count
    /// Whether it parts two lines of one sentence.
    let cutsSentence: Bool
    /// Whether it is the first or last line of its page.
    let isEdge: Bool
  }

  /// The pieces of a masthead that stand apart anywhere on the page.
  ///
  /// Where columns came out side by side, the extractor puts the head of the page between their lines,
  /// piece by piece. What all pieces of the page amount to decides; a line that may be the text's own,
  /// such as a date under a letter, must also cut a sentence in two or stand by another piece.
  ///
  /// - Parameters:
  ///   - chosen: the lines of the page that are known to be its head.
  ///   - zone: what stands at its top and is not enough for one by itself.
  func scattered(
    on page: Range<Int>, _ chosen: Set<Int>, _ zone: Zone, _ draft: Draft
  ) -> [Int] {
    let blanks = page.count { draft.lines[$0].blanksBefore > 0 }
    // Where half of all lines stand apart it says nothing.
    guard page.count >= leastLines, blanks * 2 < page.count else { return [] }
    let width = apart.commonWidth(page, draft)
    var candidates: [Candidate] = []
    var total = zone.count
    for line in page where !chosen.contains(line) && !zone.lines.contains(line) {
      let isEdge = line == page.lowerBound || line == page.upperBound - 1
      guard draft.lines[line].facts.scalars <= 40, !draft.lines[line].isTableRow,
        isEdge || draft.lines[line].blanksBefore > 0 || apart.hasBlankBehind(line, draft)
          || candidates.last?.line == line - 1,
        var count = count(line, draft),
        count.names == 0
          || count.names == 1 && count.best >= strong && candidates.last?.line == line - 1
            // Right under text it is the end of an entry: what stands on which page.
            && draft.lines[line].blanksBefore > 0,
        isEdge || apart.standsApart(line, draft) || candidates.last?.line == line - 1
          || count.best >= strong
            && (draft.lines[line].facts.solids > 1 || isPiece(line + 1, page, draft))
      else { continue }
      // A number between dashes is a folio, whatever else the page has.
      if draft.lines[line].facts.solids == 0 {
        count.points = min(count.points, 0.5)
        count.best = count.points
      }
      candidates.append(
        Candidate(
          line: line, count: count, cutsSentence: apart.cutsSentence(line, page, width, draft),
          isEdge: isEdge))
      total.add(count)
    }
    guard !candidates.isEmpty else { return [] }
    // What stands at the top of the page is no more than doubtful by itself.
    for line in chosen where page.contains(line) {
      if let count = count(line, draft) { total.add(count) }
    }
    guard total.points >= threshold, total.kinds >= 2, total.best >= strong else { return [] }
    let isSure = !chosen.isEmpty || total.kinds >= 3 || candidates.contains { $0.cutsSentence }
    guard isSure else { return [] }
    var found = Set(chosen).union(zone.lines)
    for candidate in candidates where candidate.count.best >= strong || candidate.cutsSentence {
      found.insert(candidate.line)
    }
    guard !found.isEmpty else { return [] }
    addNeighbours(candidates, page, width, draft, to: &found)
    return found.subtracting(chosen).sorted()
  }

  /// Whether a line is nothing but pieces.
  private func isPiece(_ line: Int, _ page: Range<Int>, _ draft: Draft) -> Bool {
    guard page.contains(line), draft.lines[line].facts.scalars <= 40 else { return false }
    return count(line, draft).map { $0.names == 0 || $0.names == 1 && $0.best >= strong } ?? false
  }

  /// Adds weak pieces and names that stand by a piece.
  private func addNeighbours(
    _ candidates: [Candidate], _ page: Range<Int>, _ width: Int32, _ draft: Draft,
    to found: inout Set<Int>
  ) {
    var isAny = true
    while isAny {
      isAny = false
      for line in page
      where !found.contains(line)
        && (found.contains(line - 1) || found.contains(line + 1) || line == page.lowerBound)
      {
        let isEdge = line == page.lowerBound || line == page.upperBound - 1
        let isOpenBefore = found.contains(line - 1) || draft.lines[line].blanksBefore > 0
        let isOpenBehind = found.contains(line + 1) || apart.hasBlankBehind(line, draft)
        guard isEdge || isOpenBefore && isOpenBehind else { continue }
        // A date under a short line is that of a letter.
        let isSigned =
          line > page.lowerBound && !found.contains(line - 1) && !found.contains(line + 1)
          && draft.lines[line - 1].facts.width < width / 2
        let isPiece = candidates.contains {
          $0.line == line && ($0.count.points < 1 || !isSigned)
        }
        let isBetween = found.contains(line - 1) && found.contains(line + 1)
        let isNamed = isName(line, draft) && (isBetween || isSectionName(line, draft))
        guard isPiece || isNamed else { continue }
        found.insert(line)
        isAny = true
      }
    }
  }
}
