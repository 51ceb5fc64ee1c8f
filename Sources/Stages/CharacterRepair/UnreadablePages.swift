// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Counts private-use characters by page: from a share on a page has lost its fonts' tables.
struct UnreadablePages {
  /// The share of a page's characters, in per cent, above which it is reported.
  private static let limit = 2

  private let draft: Draft
  private var counts: [Int32: Int] = [:]

  init(_ draft: Draft) { self.draft = draft }

  /// Adds private-use characters of a line.
  mutating func add(_ count: Int, at line: PrintedLine) { counts[line.page, default: 0] += count }

  /// The first line of each page with too many, and the share in per cent.
  var pages: [(place: SourceRange, share: Int)] {
    guard !counts.isEmpty else { return [] }
    var totals: [Int32: (count: Int, first: SourceRange)] = [:]
    for line in draft.lines where counts[line.page] != nil {
      totals[line.page, default: (0, line.range)].count += Int(line.facts.scalars)
    }
    return counts.keys.sorted().compactMap { page in
      // On a page of a few characters a share says nothing.
      guard let count = counts[page], let total = totals[page], total.count >= 100,
        count * 100 > total.count * Self.limit
      else { return nil }
      return (total.first, count * 100 / total.count)
    }
  }
}
