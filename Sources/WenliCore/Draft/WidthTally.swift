// SPDX-License-Identifier: Apache-2.0

/// How many lines have each width, in half-ems: finds the width that full lines have.
public struct WidthTally: Sendable {
  /// Wider lines are no lines of a column of text.
  public static let widest = 200
  private let least: Int
  private var counts = [Int](repeating: 0, count: widest + 2)

  /// Counts nothing yet; lines narrower than `least` half-ems will be passed over.
  public init(least: Int) { self.least = least }

  /// Counts a line.
  public mutating func add(_ line: PrintedLine) {
    let width = Int(line.facts.width)
    if width >= least, width <= Self.widest { counts[width] += 1 }
  }

  /// The commonest width and how many lines have it; of two the wider one.
  ///
  /// The neighbours of a width support it, because squeezed marks and figures make full lines a
  /// little narrower.
  public var commonest: (width: Int, count: Int) {
    var best = least
    for width in least...Self.widest where weight(width) >= weight(best) { best = width }
    return (best, counts[best])
  }

  private func weight(_ width: Int) -> Int {
    2 * counts[width] + counts[width - 1] + counts[width + 1]
  }
}
