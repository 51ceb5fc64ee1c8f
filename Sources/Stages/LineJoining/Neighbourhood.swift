// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What the lines near each line are like: over 12 lines before and after it.
///
/// Text fills its measure, and its lines end where they are full; verse, lists and contents do not.
struct Neighbourhood: Sendable {
  private let reach = 12
  /// Of fewer lines all may end with marks by chance.
  private let leastLines = 12

  /// Of fewer lines that end in mid-sentence all may be headings.
  private let leastEnds = 8

  /// The lines before and after a line in which a stop is looked for.
  private let stopReach = 20
  /// Without a stop among so many commas, a text has none.
  private let leastCommas = 8

  /// Sets what is asked of the neighbourhood of each row.
  func learn(_ rows: inout [Row], _ draft: Draft) {
    var short = [Int32](repeating: 0, count: rows.count + 1)
    var marked = short
    var exact = short
    var near = short
    var stops = short
    var open = short
    var commas = short
    var soft = short
    for index in rows.indices {
      let row = rows[index]
      let classes = draft.lines[row.line].facts.classes
      exact[index + 1] = exact[index] + (row.measure > 0 && row.plainDeficit == 0 ? 1 : 0)
      near[index + 1] = near[index] + (row.measure > 0 && abs(row.plainDeficit) <= 3 ? 1 : 0)
      let isOpen = row.measure == 0 || row.plainDeficit > 3
      open[index + 1] =
        open[index] + (isOpen && row.end == .none && row.groups.isEmpty ? 1 : 0)
      soft[index + 1] = soft[index] + (row.end == .none && row.groups.isEmpty ? 1 : 0)
      stops[index + 1] = stops[index] + (classes.contains(.stop) ? 1 : 0)
      commas[index + 1] = commas[index] + (classes.contains(.comma) ? 1 : 0)
      let isShort = row.measure == 0 || row.plainDeficit > 2 || row.plainDeficit < -2
      short[index + 1] = short[index] + (isShort ? 1 : 0)
      marked[index + 1] = marked[index] + (row.end.isMark ? 1 : 0)
    }
    for index in rows.indices {
      let first = max(0, index - reach)
      let last = min(rows.count, index + reach + 1)
      let count = Float(last - first)
      rows[index].raggedness = Float(short[last] - short[first]) / count
      rows[index].openness = ramp(
        Float(open[last] - open[first]) / max(8, count), from: 0.2, to: 0.5)
      let ends = soft[last] - soft[first]
      if ends >= leastEnds {
        rows[index].freedom = ramp(
          Float(open[last] - open[first]) / Float(ends), from: 0.5, to: 0.8)
      }
      if Int(near[last] - near[first]) >= leastLines / 2 {
        rows[index].gridding = ramp(
          Float(exact[last] - exact[first]) / Float(near[last] - near[first]), from: 0.6, to: 0.9)
      }
      let low = max(0, index - stopReach)
      let high = min(rows.count, index + stopReach + 1)
      if stops[high] == stops[low], Int(commas[high] - commas[low]) >= leastCommas {
        rows[index].stoplessness = 1
      }
      // In text that fills its measure one line end in eight is a mark.
      guard last - first >= leastLines else { continue }
      rows[index].markEnds = ramp(Float(marked[last] - marked[first]) / count, from: 0.55, to: 0.85)
    }
    markNarrowRuns(&rows)
    markVerse(&rows)
  }

  /// Marks runs of lines of one width that all end with marks, as only verse does.
  ///
  /// A line of verse has four to nine characters, or two halves of so many; of as many lines of text
  /// four in a row with marks at their ends are no chance.
  private func markVerse(_ rows: inout [Row]) {
    let widths = 10...40
    let least = 4
    var start = 0
    while start < rows.count {
      var end = start
      while end < rows.count, rows[end].end.isMark, rows[end].end != .colon,
        abs(rows[end].width - rows[start].width) <= 1, widths.contains(rows[end].width)
      {
        end += 1
      }
      // Running text of the same measure goes on before or behind it.
      func isText(_ place: Int) -> Bool {
        rows.indices.contains(place) && !rows[place].end.isMark
          && abs(rows[place].width - rows[start].width) <= 1
      }
      let isInText = isText(start - 1) || isText(end)
      if end - start >= least, !isInText {
        for row in start..<end { rows[row].isInVerse = true }
      }
      start = max(end, start + 1)
    }
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
