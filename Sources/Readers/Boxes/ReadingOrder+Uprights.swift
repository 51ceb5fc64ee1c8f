// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension ReadingOrder {
  /// The upright rules printed between the columns of a page.
  ///
  /// Those that the file knows for rules, and those that were read as letters: bars that stand one below
  /// the other.
  static func uprights(_ bars: [Box], _ words: FramedWords, size: Float) -> [Box] {
    var found = bars.filter { $0.height > 8 * $0.width && $0.height > 4 * size }
    let thin = words.uprights.filter { $0.width < size && $0.height > 0 }
      .sorted { ($0.middleX, $0.top) < ($1.middleX, $1.top) }
    var start = 0
    for index in 1..<max(2, thin.count + 1) {
      if index < thin.count, thin[index].middleX - thin[index - 1].middleX < size / 4 { continue }
      found += runs(of: thin[start..<min(index, thin.count)].sorted { $0.top < $1.top }, size: size)
      start = index
    }
    // The longest: no page has more columns, and the work must not grow with what a damaged file holds.
    return Array(found.sorted { $0.height > $1.height }.prefix(most))
  }

  private static let most = 64

  /// Rules of which bars in one place, from top to bottom, are the pieces: one for each line or two.
  private static func runs(of bars: [Box], size: Float) -> [Box] {
    var found: [Box] = []
    var run: (box: Box, count: Int)?
    for bar in bars {
      if let last = run, bar.top - last.box.bottom < 3 * size {
        run = (last.box.union(bar), last.count + 1)
        continue
      }
      if let last = run, last.count >= 3 { found.append(last.box) }
      run = (bar, 1)
    }
    if let last = run, last.count >= 3 { found.append(last.box) }
    return found
  }

  /// The lines of a page, those parted that were read across an upright rule.
  func parted(_ lines: [FramedLine]) -> [FramedLine] {
    guard !uprights.isEmpty else { return lines }
    return lines.flatMap { line in
      var parts = [line]
      for rule in uprights
      where line.box.height < 1.75 * size && line.box.middleY > rule.top - size / 2
        && line.box.middleY < rule.bottom + size / 2
      {
        parts = parts.flatMap { part in
          // Where the letters stand close, the rule is taken for longer than it is.
          words.room(in: part, at: rule.middleX).width >= 0.7 * size
            ? words.parted(part, at: rule.right + 0.1 * size, slack: size) : [part]
        }
      }
      return parts
    }
  }

  /// The upright rules that stand between some lines: nothing is cut across them.
  func uprights(between lines: [FramedLine]) -> [Box] {
    guard !uprights.isEmpty else { return [] }
    var (left, right) = (Float.infinity, -Float.infinity)
    for line in lines { (left, right) = (min(left, line.box.left), max(right, line.box.right)) }
    return uprights.filter { $0.middleX > left + 2 * size && $0.middleX < right - 2 * size }
  }

  /// Whether a cut across the page at a height would go through one of some upright rules.
  func cuts(_ rules: [Box], at height: Float) -> Bool {
    rules.contains { $0.top + size < height && $0.bottom - size > height }
  }
}
