// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What a text must show before it is worth asking ICU whether an expression matches all of it: one
/// of the scalars that its first two and its last may be, and one that stands in every match.
///
/// Read off the expression. Whatever this reader does not know stands for any scalar, a repetition
/// for any number of times: more texts pass than match, never fewer.
final class PatternPrefix: Sendable {
  /// The scalars that may stand first and second; nil if any may.
  private let first: ScalarRanges?
  private let second: ScalarRanges?
  /// The scalars that must follow the first one wherever a match stands; nil if a match may end there.
  private let secondInside: ScalarRanges?
  /// The scalars that may stand last; nil if any may.
  private let last: ScalarRanges?
  /// Of which one must occur; nil if nothing must.
  private let required: ScalarRanges?
  /// Whether a text without a scalar matches.
  private let isNullable: Bool

  /// Lets every text pass.
  static let open = PatternPrefix()

  private init() {
    (first, second, secondInside, last, required, isNullable) = (nil, nil, nil, nil, nil, true)
  }

  /// Reads an expression.
  init(_ pattern: String) {
    var reader = PatternReader(pattern)
    guard let whole = reader.expression() else {
      (first, second, secondInside, last, required, isNullable) = (nil, nil, nil, nil, nil, true)
      return
    }
    isNullable = whole.isNullable
    first = reader.union(whole.first)
    last = reader.union(whole.last)
    // Where a match may end after one scalar, a second one is not looked at unless it is there.
    second = reader.union(whole.second)
    secondInside = whole.isSingle ? nil : second
    required = whole.required.isEmpty ? nil : reader.union(whole.required.first)
  }

  /// Whether a range of valid UTF-8 may match as a whole.
  func allows(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return isNullable }
    let scalar = bytes.scalar(at: range.lowerBound)
    if let first, !first.contains(scalar.value) { return false }
    let next = range.lowerBound + scalar.length
    if let second, next < range.upperBound, !second.contains(bytes.scalar(at: next).value) {
      return false
    }
    if let last, !last.contains(bytes.scalar(before: range.upperBound).value) { return false }
    guard let required else { return true }
    return Self.holds(bytes, range, required)
  }
}

extension PatternPrefix {
  /// Of which one must occur wherever a match stands; nil if nothing must.
  var wanted: ScalarRanges? { isNullable ? nil : required ?? first }

  /// Whether a match may stand somewhere in a range of valid UTF-8.
  func mayOccur(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !isNullable else { return true }
    if let required, !Self.holds(bytes, range, required) { return false }
    guard let first else { return true }
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      guard first.contains(scalar.value) else { continue }
      guard let second = secondInside, index < range.upperBound else { return true }
      if second.contains(bytes.scalar(at: index).value) { return true }
    }
    return false
  }

  fileprivate static func holds(
    _ bytes: [UInt8], _ range: Range<Int>, _ wanted: ScalarRanges
  ) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if wanted.contains(scalar.value) { return true }
      index += scalar.length
    }
    return false
  }
}

/// A set of scalars as a few ranges.
struct ScalarRanges: Sendable {
  private(set) var ranges: [ClosedRange<UInt32>] = []

  /// No scalar.
  init() {}

  init(_ range: ClosedRange<UInt32>) { ranges = [range] }

  mutating func insert(_ range: ClosedRange<UInt32>) {
    if !ranges.contains(range) { ranges.append(range) }
  }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    for range in ranges where range.contains(scalar) { return true }
    return false
  }
}
