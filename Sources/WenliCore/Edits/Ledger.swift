// SPDX-License-Identifier: Apache-2.0

/// All edits of a source: sorted, disjoint, on scalar borders.
///
/// The text of any range is the source read through the ledger; nothing else ever changes text.
public struct Ledger: Sendable {
  /// The edits in the order of the source.
  public private(set) var edits: [Edit] = []

  /// Makes an empty ledger.
  public init() {}

  /// Adds the edits of one stage.
  ///
  /// An edit that covers earlier ones replaces them and takes their rules along: two rules on one
  /// place become one edit that names both. `incoming` speaks of the text as it is seen through the
  /// ledger, so an edit that meets an earlier one must cover it whole.
  ///
  /// - Parameter incoming: edits in any order.
  /// - Returns: the edits that were refused: those of no byte, and those that overlap others without
  ///   covering them.
  public mutating func add(_ incoming: [Edit]) -> [Edit] {
    guard !incoming.isEmpty else { return [] }
    var sorted = incoming
    if !Self.isSorted(sorted) {
      sorted.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
    }
    if let last = edits.last, let first = sorted.first, last.range.end > first.range.start {
      return merge(sorted)
    }
    var refused: [Edit] = []
    for edit in sorted {
      if edit.range.isEmpty {
        refused.append(edit)
      } else if let last = edits.last, last.range.end > edit.range.start {
        refused.append(edit)
      } else {
        edits.append(edit)
      }
    }
    return refused
  }

  private mutating func merge(_ incoming: [Edit]) -> [Edit] {
    var merged: [Edit] = []
    var refused: [Edit] = []
    merged.reserveCapacity(edits.count + incoming.count)
    var old = 0
    for var edit in incoming {
      guard !edit.range.isEmpty else {
        refused.append(edit)
        continue
      }
      var next = old
      while next < edits.count, edits[next].range.end <= edit.range.start { next += 1 }
      merged += edits[old..<next]
      old = next
      if let last = merged.last, last.range.end > edit.range.start {
        refused.append(edit)
        continue
      }
      var covered = old
      while covered < edits.count, edits[covered].range.start < edit.range.end { covered += 1 }
      if covered > old {
        if edits[old..<covered].contains(where: { !edit.range.contains($0.range) }) {
          refused.append(edit)
          continue
        }
        let earlier = edits[old..<covered].flatMap { [$0.rule] + $0.alsoBy }
        guard let first = earlier.first else { continue }
        edit.alsoBy = earlier.dropFirst() + [edit.rule] + edit.alsoBy
        edit.rule = first
      }
      merged.append(edit)
      old = covered
    }
    merged += edits[old...]
    edits = merged
    return refused
  }

  /// Drops the edits that write what the source has: what one rule changed another has put back.
  public mutating func dropIdentities(of text: [UInt8]) {
    edits.removeAll { $0.isIdentity(of: text) }
  }

  private static func isSorted(_ edits: [Edit]) -> Bool {
    for index in edits.indices.dropFirst()
    where edits[index].range.start < edits[index - 1].range.end {
      return false
    }
    return true
  }

  /// The index of the first edit that ends after a byte.
  ///
  /// O(log n).
  public func firstIndex(endingAfter byte: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if Int(edits[middle].range.end) <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
