// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds numbered headings by their kind: where the lines that one scheme numbers end short in
/// mid-sentence one after the other, each is a heading; the first line of an item is full or ends with a
/// mark.
struct SiblingHeads {
  /// Fewer numbers say nothing of their kind.
  private let least = 3
  /// How far a heading falls short of its measure, in half-ems.
  private let shortness = 5
  /// The widest indent of a first line, in half-ems.
  private let indent = 4

  /// Marks lines that are a Han numeral and nothing else, where three of a scheme count on: figures alone
  /// are pieces of tables and of labels as well, and Japanese numbers items so.
  func markLoneNumbers(_ rows: inout [Row], _ draft: Draft) {
    guard !draft.isJapanese else { return }
    var runs: [UInt8: (last: Int32, lines: [Int])] = [:]
    var found: [[Int]] = []
    for index in rows.indices {
      guard let number = draft.shapes[rows[index].line].enumerator, !rows[index].isTableRow,
        Int(number.prefixLength) >= draft.lines[rows[index].line].view.count,
        draft.lines[rows[index].line].facts.scalars <= longestNumber,
        !draft.lines[rows[index].line].facts.classes.meets([.digit, .letter])
      else { continue }
      let scheme = number.scheme
      if let run = runs[scheme], number.value == run.last + 1 {
        runs[scheme] = (number.value, run.lines + [index])
      } else {
        if let run = runs[scheme] { found.append(run.lines) }
        runs[scheme] = (number.value, [index])
      }
    }
    for lines in found + runs.values.map(\.lines) where lines.count >= least {
      for index in lines { rows[index].isLoneNumber = true }
    }
  }

  /// How many characters a number alone on its line has at most: 二十三.
  private let longestNumber: Int32 = 3

  /// Marks the numbered lines of all schemes.
  func mark(_ rows: inout [Row], _ draft: Draft) {
    var runs: [UInt8: [Int]] = [:]
    var last: [UInt8: Int32] = [:]
    var done: [[Int]] = []
    for index in rows.indices {
      guard let number = draft.shapes[rows[index].line].enumerator,
        Int(number.prefixLength) < draft.lines[rows[index].line].view.count,
        rows[index].measure > 0, !rows[index].isTableRow
      else { continue }
      // A list that begins anew is another, and may be of another kind.
      if let before = last[number.scheme], number.value <= before,
        let run = runs[number.scheme], run.count >= least
      {
        done.append(run)
        runs[number.scheme] = []
      }
      runs[number.scheme, default: []].append(index)
      last[number.scheme] = number.value
    }
    for run in done + runs.values where run.count >= least {
      let heads = run.count { isHead($0, rows) }
      // From two in five on it begins to count.
      let share = min(1, (Float(heads) / Float(run.count) - 0.4) / 0.4)
      guard share > 0 else { continue }
      for index in run { rows[index].siblingHeads = share }
    }
  }

  /// Text that fills its measure follows a heading, maybe behind a first line that lost its indent; cells
  /// of tables and entries of lists have none.
  private func isHead(_ index: Int, _ rows: [Row]) -> Bool {
    guard rows[index].plainDeficit >= shortness, rows[index].end.isSoft, index + 1 < rows.count
    else { return false }
    let next = rows[index + 1]
    guard next.measure > 0, next.width > rows[index].width else { return false }
    if next.plainDeficit < shortness { return true }
    guard rows[index].end == .none, index + 2 < rows.count, next.plainDeficit < shortness + indent
    else { return false }
    return rows[index + 2].measure > 0 && rows[index + 2].plainDeficit < shortness
  }
}
