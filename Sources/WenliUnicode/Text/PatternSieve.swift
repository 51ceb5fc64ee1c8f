// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import WenliCore

/// Tells of several expressions at once which of them may match somewhere in a text.
///
/// Those of which a scalar occurs that each match holds: most texts hold none, and no expression looks
/// at them.
///
/// `@unchecked` because the table is written later: once, under the lock, before `isWritten` says so.
public final class PatternSieve: @unchecked Sendable {
  private let patterns: [Pattern]
  private let isWritten = Atomic<Bool>(false)
  private let writing = Mutex<Void>(())
  /// A bit for each expression, by the last bits of a scalar; scalars that share them share a place.
  private var places: [UInt64] = []
  /// The expressions of which nothing is known.
  private var open: UInt64 = 0
  private static let count = 1 << 12

  /// Makes a sieve of up to 64 expressions; further ones are always possible.
  public init(_ patterns: [Pattern]) { self.patterns = patterns }

  /// The expressions that may match in a range of valid UTF-8, a bit each.
  public func candidates(in bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    while !isWritten.load(ordering: .acquiring) { write() }
    var found = open
    let table = places
    let places = table.span
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      found |= places[Int(scalar.value) & (Self.count - 1)]
    }
    return found
  }

  private func write() {
    writing.withLock { _ in
      guard !isWritten.load(ordering: .relaxed) else { return }
      var places = [UInt64](repeating: 0, count: Self.count)
      for (index, pattern) in patterns.prefix(64).enumerated() {
        let bit: UInt64 = 1 << UInt64(index)
        guard let wanted = pattern.wanted,
          wanted.ranges.allSatisfy({ $0.count < Self.count / 4 })
        else {
          open |= bit
          continue
        }
        for scalar in wanted.ranges.joined() { places[Int(scalar) & (Self.count - 1)] |= bit }
      }
      self.places = places
      isWritten.store(true, ordering: .releasing)
    }
  }
}
