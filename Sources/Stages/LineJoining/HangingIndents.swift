// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds lists that are set with a hanging indent: a number at the edge, and the lines after it further in.
///
/// Where first lines are indented, a number at the edge has the next line at the edge as well, and only a
/// heading, which is short, has an indented one after it.
struct HangingIndents {
  /// How far in from the edge of their items the further lines may stand, in half-ems.
  private let depths: ClosedRange<Float> = 1.2...10
  /// How exactly lines keep to an edge, in half-ems.
  private let slack: Float = 0.8

  /// Marks the lines of such lists; `indent` says how far in a row stands, or nil if nothing is known.
  func mark(_ rows: inout [Row], _ draft: Draft, indent: (Row) -> Float?) {
    /// The edge of the items and that of their further lines.
    var list: (edge: Float, inner: Float)?
    for index in rows.indices {
      guard let place = indent(rows[index]) else {
        list = nil
        continue
      }
      if let known = list {
        if abs(place - known.inner) < slack {
          rows[index].hang = .indented
          continue
        }
        // Two lines at the edge, of which the second has no number, are running text.
        if abs(place - known.edge) < slack,
          rows[index - 1].hang == .indented || hasNumber(rows[index], draft)
            || rows[index - 1].deficit > 4
        {
          rows[index].hang = .flush
          continue
        }
        list = nil
      }
      guard hasNumber(rows[index], draft), rows[index].measure > 0, rows[index].deficit <= 2,
        index + 1 < rows.count, let next = indent(rows[index + 1]),
        depths.contains(next - place), !hasNumber(rows[index + 1], draft)
      else { continue }
      list = (place, next)
      rows[index].hang = .flush
    }
  }

  private func hasNumber(_ row: Row, _ draft: Draft) -> Bool {
    draft.shapes[row.line].enumerator != nil
  }
}
