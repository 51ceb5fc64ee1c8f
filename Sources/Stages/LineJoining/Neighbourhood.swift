// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What the lines near each line are like: over 12 lines before and after it.
///
/// Text fills its measure, and its lines end where they are full; verse, lists and contents do not.
struct Neighbourhood: Sendable {
  private let reach = 12

  /// Sets what is asked of the neighbourhood of each row.
  func learn(_ rows: inout [Row]) {
    var short = [Int](repeating: 0, count: rows.count + 1)
    var marked = short
    for index in rows.indices {
      let row = rows[index]
      let isShort = row.measure == 0 || row.plainDeficit > 2 || row.plainDeficit < -2
      short[index + 1] = short[index] + (isShort ? 1 : 0)
      marked[index + 1] = marked[index] + (row.end.isMark ? 1 : 0)
    }
    for index in rows.indices {
      let first = max(0, index - reach)
      let last = min(rows.count, index + reach + 1)
      let count = Float(last - first)
      rows[index].raggedness = Float(short[last] - short[first]) / count
      // In text that fills its measure one line end in eight is a mark.
      rows[index].markEnds = ramp(Float(marked[last] - marked[first]) / count, from: 0.55, to: 0.85)
    }
    markNarrowRuns(&rows)
  }

  /// Marks runs of narrow lines of one width, which text beside a picture makes.
  private func markNarrowRuns(_ rows: inout [Row]) {
    let widest = 12
    let least = 4
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[start].width <= widest, rows[end].width == rows[start].width,
        rows[end].groups.isEmpty
      {
        end += 1
      }
      if end - start >= least { for row in start..<end { rows[row].isInNarrowRun = true } }
      start = end
    }
  }

  /// 0 below one value, 1 above another, and between them in proportion.
  private func ramp(_ value: Float, from low: Float, to high: Float) -> Float {
    max(0, min(1, (value - low) / (high - low)))
  }
}
