// SPDX-License-Identifier: Apache-2.0

/// Where the bytes of a text stand in the source that some pieces of it are shown of.
///
/// For many questions about one text, which may be as long as the document: a ledger would go through
/// its edits for each of them.
public struct SourceMap: Sendable {
  /// Source bytes that are shown as they are, or an edit with what is shown instead of its range.
  struct Run: Sendable {
    /// Where what is shown begins and ends, in bytes of the text.
    let shown: Int
    let shownEnd: Int
    let from: Int
    let to: Int
    let isEdit: Bool
  }

  private var runs: [Run] = []

  /// Makes the map of the text that `pieces` show through a ledger, one after the other.
  public init(_ ledger: Ledger, _ pieces: [SourceRange]) {
    ledger.forEachRun(of: pieces) { run in
      runs.append(run)
      return true
    }
  }

  /// The same as `Ledger.sourceRange(of:in:)`.
  public func range(of output: Range<Int>) -> SourceRange { Self.whole(ranges(of: output)) }

  /// The same as `Ledger.sourceRanges(of:in:)`.
  public func ranges(of output: Range<Int>) -> [SourceRange] {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].shownEnd <= output.lowerBound { low = middle + 1 } else { high = middle }
    }
    var found = Found(output)
    while low < runs.count, runs[low].shown < output.upperBound {
      found.take(runs[low])
      low += 1
    }
    return found.result
  }

  /// One range for several: of those that reach into a piece which stands before the first one in the
  /// source, the first.
  static func whole(_ ranges: [SourceRange]) -> SourceRange {
    guard let first = ranges.first, let last = ranges.last else { return SourceRange(0, 0) }
    return last.end >= first.end ? SourceRange(Int(first.start), Int(last.end)) : first
  }

  /// The source ranges of some bytes of the text, found run by run.
  struct Found {
    private let output: Range<Int>
    private var ranges: [SourceRange] = []

    init(_ output: Range<Int>) { self.output = output }

    /// Takes note of a run, if it shows some of the bytes.
    mutating func take(_ run: Run) {
      guard run.shownEnd > output.lowerBound, run.shown < output.upperBound else { return }
      let first = run.isEdit ? run.from : run.from + max(0, output.lowerBound - run.shown)
      let end =
        run.isEdit
        ? run.to : run.from + min(run.shownEnd - run.shown, output.upperBound - run.shown)
      if let last = ranges.last, Int(last.end) == first {
        ranges[ranges.count - 1].end = Int32(truncatingIfNeeded: end)
      } else {
        ranges.append(SourceRange(first, end))
      }
    }

    var result: [SourceRange] { ranges.isEmpty ? [SourceRange(0, 0)] : ranges }
  }
}
