// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What a document does with its marks everywhere, learnt from it.
struct MarkHabits {
  /// Whether its half-width brackets were full-width in print.
  var hasFullBrackets = false
  /// Whether nearly all of its brackets are full-width: the others that hold text are damage.
  var hasFewHalfBrackets = false
  /// Whether it has none of the full-width forms ：；？！（）, as texts from some readers of pictures.
  var knowsNoFullWidth = false
  /// Whether Japanese text has ， for its comma and not 、.
  var hasJapaneseComma = false
  /// Whether a dash occurs that is no 一.
  var hasDashes = false
  /// Whether its dashes were read as 一一: one is beyond doubt, and there is no other dash.
  var hasDashesOfOnes = false
  /// Whether its sentences end in Latin stops throughout.
  var keepsDots = false
  /// The passages that keep their half-width marks.
  var keeps: [Bool] = []

  /// The number of full-width pairs beside which half-width ones are damage, if there are at most
  /// one in four of them.
  private static let fullPairs = 4
  /// The share of full-width marks from which on a document has the habit of them.
  private static let fullShare = 4
  /// The number of half-width marks in a row of passages that make a habit of their own.
  private static let habitMarks = 3

  /// Learns from the tallies of all passages of a draft.
  init(_ tallies: [MarkTally], _ draft: Draft) {
    var sum = MarkTally([], 0..<0, [])
    for tally in tallies {
      sum.half += tally.half
      sum.halfOthers += tally.halfOthers
      sum.fullOthers += tally.fullOthers
      sum.fullBrackets += tally.fullBrackets + tally.misreadBrackets
      sum.halfBrackets += tally.halfBrackets
      sum.emDashes += tally.emDashes
      sum.enumerationCommas += tally.enumerationCommas
      sum.commas += tally.commas
      sum.stops += tally.stops
      sum.dots += tally.dots
    }
    hasJapaneseComma = sum.commas > sum.enumerationCommas
    hasDashes = sum.emDashes > 0
    keepsDots = sum.dots >= 5 && sum.stops * 20 < sum.dots
    let areRare =
      sum.fullBrackets >= Self.fullPairs && sum.halfBrackets * 4 <= sum.fullBrackets
    // Whoever read the page knows no full-width form: what was full-width left a gap beside it.
    knowsNoFullWidth = sum.fullOthers == 0 && sum.halfOthers + sum.halfBrackets >= 2
    var gaps = BracketGaps()
    if knowsNoFullWidth, sum.halfBrackets > 0 {
      for (index, tally) in tallies.enumerated() where tally.halfBrackets > 0 {
        for range in draft.layout.passages[index].ranges {
          gaps.count(draft.source.text, range.bytes)
        }
      }
    }
    let isAllHalf =
      knowsNoFullWidth && sum.half >= Self.habitMarks && sum.half >= 4 * sum.commas
    hasFewHalfBrackets = areRare
    hasFullBrackets = gaps.showFullWidth || isAllHalf
    keeps = Self.keeps(tallies, sum)
  }

  /// Runs of passages with half-width marks only, in a document that has the full-width ones.
  private static func keeps(_ tallies: [MarkTally], _ sum: MarkTally) -> [Bool] {
    guard sum.half >= Int32(habitMarks), sum.commas > 0,
      Int(sum.commas) * fullShare >= Int(sum.half + sum.commas)
    else { return [] }
    var result = [Bool](repeating: false, count: tallies.count)
    var members: [Int] = []
    var marks: Int32 = 0
    func close() {
      if marks >= Int32(habitMarks) { for member in members { result[member] = true } }
      members.removeAll(keepingCapacity: true)
      marks = 0
    }
    for (index, tally) in tallies.enumerated() {
      if tally.commas > 0 {
        close()
      } else if tally.half > 0 {
        members.append(index)
        marks += tally.half
      }
    }
    close()
    return result
  }
}
