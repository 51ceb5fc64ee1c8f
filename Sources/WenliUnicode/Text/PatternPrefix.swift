// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What a text must show before it is worth asking ICU whether an expression matches all of it: one
/// of the scalars that its first two may be, and one that stands in every match.
///
/// Read off the expression. Whatever this reader does not know stands for any scalar, a repetition
/// for any number of times: more texts pass than match, never fewer.
final class PatternPrefix: Sendable {
  /// The scalars that may stand first and second; nil if any may.
  private let first: ScalarRanges?
  private let second: ScalarRanges?
  /// The scalars that must follow the first one wherever a match stands; nil if a match may end there.
  private let secondInside: ScalarRanges?
  /// Of which one must occur; nil if nothing must.
  private let required: ScalarRanges?
  /// Whether a text without a scalar matches.
  private let isNullable: Bool

  /// Lets every text pass.
  static let open = PatternPrefix()

  private init() {
    (first, second, secondInside, required, isNullable) = (nil, nil, nil, nil, true)
  }

  /// Reads an expression.
  init(_ pattern: String) {
    var reader = PatternReader(pattern)
    guard let whole = reader.expression() else {
      (first, second, secondInside, required, isNullable) = (nil, nil, nil, nil, true)
      return
    }
    isNullable = whole.isNullable
    first = reader.union(whole.first)
    // Where a match may end after one scalar, a second one is not looked at unless it is there.
    var next: [Int] = []
    for position in whole.first { next.take(reader.following[position]) }
    second = reader.union(next)
    secondInside = whole.first.contains { whole.last.contains($0) } ? nil : second
    required = reader.required(whole)
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
    guard let required else { return true }
    return Self.holds(bytes, range, required)
  }
}

extension PatternPrefix {
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

  mutating func insert(_ range: ClosedRange<UInt32>) {
    if !ranges.contains(range) { ranges.append(range) }
  }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    for range in ranges where range.contains(scalar) { return true }
    return false
  }
}

/// Reads an expression into the places at which it names scalars, and which may follow which.
struct PatternReader {
  /// The scalars of each position; nil for any.
  private(set) var positions: [ScalarRanges?] = []
  /// The positions that may stand behind each.
  private(set) var following: [[Int]] = []
  private let scalars: [UInt32]
  private var index = 0

  /// A piece of the expression.
  struct Piece {
    var isNullable = true
    var first: [Int] = []
    var last: [Int] = []
    /// Lists of positions: of each list one stands in every match.
    var always: [[Int]] = []
  }

  init(_ pattern: String) { scalars = pattern.unicodeScalars.map(\.value) }

  private var current: UInt32? { index < scalars.count ? scalars[index] : nil }

  private func isNext(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= scalars.count else { return false }
    return (0..<count).allSatisfy { scalars[index + $0] == UInt32(text.utf8Start[$0]) }
  }

  /// The whole expression; nil if it holds something that this reader does not know.
  mutating func expression() -> Piece? {
    guard let piece = choice(), index == scalars.count else { return nil }
    return piece
  }

  private mutating func choice() -> Piece? {
    guard var whole = sequence() else { return nil }
    while current == 0x7C {
      index += 1
      guard let branch = sequence() else { return nil }
      whole.isNullable = whole.isNullable || branch.isNullable
      whole.first.take(branch.first)
      whole.last.take(branch.last)
      whole.always = either(whole.always, branch.always)
    }
    return whole
  }

  private mutating func sequence() -> Piece? {
    var whole = Piece()
    while let scalar = current, scalar != 0x7C, scalar != 0x29 {
      guard let next = repeated() else { return nil }
      link(whole.last, next.first)
      if whole.isNullable { whole.first.take(next.first) }
      if next.isNullable { whole.last.take(next.last) } else { whole.last = next.last }
      whole.isNullable = whole.isNullable && next.isNullable
      whole.always += next.always
    }
    return whole
  }

  private mutating func link(_ from: [Int], _ to: [Int]) {
    for position in from { following[position].take(to) }
  }

  /// One atom with what is said of its number.
  private mutating func repeated() -> Piece? {
    guard var piece = atom() else { return nil }
    var isMany = false
    switch current {
    case 0x3F: piece.isNullable = true
    case 0x2A:
      piece.isNullable = true
      isMany = true
    case 0x2B: isMany = true
    case 0x7B:
      guard let end = scalars[index...].firstIndex(of: 0x7D), end > index + 1 else { return nil }
      if scalars[index + 1] == 0x30 { piece.isNullable = true }
      isMany = true
      index = end
    default: return piece
    }
    index += 1
    // Lazy and possessive ones match no more texts as a whole.
    if current == 0x3F || current == 0x2B { index += 1 }
    if isMany { link(piece.last, piece.first) }
    if piece.isNullable { piece.always = [] }
    return piece
  }

  private mutating func atom() -> Piece? {
    guard let scalar = current else { return nil }
    index += 1
    switch scalar {
    case 0x28:
      if isNext("?:") {
        index += 2
      } else if isNext("?<"), !isNext("?<="), !isNext("?<!") {
        guard let end = scalars[index...].firstIndex(of: 0x3E) else { return nil }
        index = end + 1
      } else if current == 0x3F {
        return nil
      }
      guard let inner = choice(), current == 0x29 else { return nil }
      index += 1
      return inner
    case 0x5B: return set()
    case 0x2E: return position(nil)
    case 0x5C: return escape()
    case 0x2A, 0x2B, 0x3F, 0x7B, 0x5E, 0x24: return nil
    default: return position(scalar...scalar)
    }
  }

  private mutating func position(_ range: ClosedRange<UInt32>?) -> Piece {
    var ranges: ScalarRanges?
    if let range {
      var own = ScalarRanges()
      own.insert(range)
      ranges = own
    }
    return position(of: ranges)
  }

  private mutating func position(of ranges: ScalarRanges?) -> Piece {
    let place = positions.count
    positions.append(ranges)
    following.append([])
    return Piece(isNullable: false, first: [place], last: [place], always: [[place]])
  }

  /// What follows a backslash: a mark that stands for itself, or a property, which is any scalar.
  private mutating func escape() -> Piece? {
    guard let scalar = current, scalar < 0x80 else { return nil }
    index += 1
    let letter = scalar | 0x20
    guard letter >= 0x61, letter <= 0x7A else {
      // Digits refer back to groups.
      return scalar >= 0x30 && scalar <= 0x39 ? nil : position(scalar...scalar)
    }
    switch scalar {
    case 0x70, 0x50:
      guard current == 0x7B, let end = scalars[index...].firstIndex(of: 0x7D) else { return nil }
      index = end + 1
      return position(nil)
    case 0x73, 0x53, 0x64, 0x44, 0x77, 0x57: return position(nil)
    default: return nil
    }
  }

  /// A set in brackets; one with properties, with others inside or of all but some is any scalar.
  private mutating func set() -> Piece? {
    var ranges = ScalarRanges()
    var isAny = false
    if current == 0x5E {
      isAny = true
      index += 1
    }
    while let scalar = current, scalar != 0x5D {
      index += 1
      var low = scalar
      if scalar == 0x5B || scalar == 0x26 { return nil }
      if scalar == 0x5C {
        guard let escaped = escape(), let place = escaped.first.first else { return nil }
        guard let own = positions[place]?.ranges.first else {
          isAny = true
          continue
        }
        low = own.lowerBound
      }
      var high = low
      if current == 0x2D, index + 1 < scalars.count, scalars[index + 1] != 0x5D {
        high = scalars[index + 1]
        guard high != 0x5C, high != 0x5B, high >= low else { return nil }
        index += 2
      }
      ranges.insert(low...high)
    }
    guard current == 0x5D else { return nil }
    index += 1
    return position(of: isAny ? nil : ranges)
  }

  /// All scalars of some positions; nil if any may stand there.
  func union(_ places: [Int]) -> ScalarRanges? {
    var result = ScalarRanges()
    for place in places {
      guard let own = positions[place] else { return nil }
      for range in own.ranges { result.insert(range) }
    }
    return result
  }

  /// More ranges than these are not looked for.
  private static let few = 8

  /// The fewest scalars of which one stands in every match; nil if there are not few.
  func required(_ whole: Piece) -> ScalarRanges? {
    fewest(whole.always, 1).first.flatMap { union($0) }
  }

  /// What stands in every match of two branches: for each of a few lists of the one, one of the other.
  private func either(_ one: [[Int]], _ other: [[Int]]) -> [[Int]] {
    let kept = 2
    guard !one.isEmpty, !other.isEmpty else { return [] }
    let others = other.count > kept ? fewest(other, kept) : other
    var lists: [[Int]] = []
    for own in one.count > kept ? fewest(one, kept) : one {
      for other in others { lists.append(own + other) }
    }
    return fewest(lists, kept)
  }

  /// The lists with the fewest ranges of scalars, if those are few.
  private func fewest(_ lists: [[Int]], _ count: Int) -> [[Int]] {
    var chosen: [(list: [Int], ranges: Int)] = []
    for list in lists {
      guard let ranges = union(list)?.ranges.count, ranges <= Self.few else { continue }
      // Of equals the first one stays in front.
      let place = chosen.firstIndex { $0.ranges > ranges } ?? chosen.count
      if place < count { chosen.insert((list, ranges), at: place) }
      if chosen.count > count { chosen.removeLast() }
    }
    return chosen.map(\.list)
  }
}

extension [Int] {
  /// Adds what is not in yet: the positions of an expression are few.
  fileprivate mutating func take(_ others: [Int]) {
    for other in others where !contains(other) { append(other) }
  }
}
