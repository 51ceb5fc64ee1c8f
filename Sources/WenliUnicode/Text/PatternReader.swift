// SPDX-License-Identifier: Apache-2.0

/// Reads off an expression what its matches begin and end with, and what stands in each of them.
///
/// Every scalar or set that the expression names is a symbol; what is said of a piece of it are sets of
/// symbols, put together as the pieces are. Nothing is built but these: a start reads a hundred
/// expressions.
struct PatternReader {
  private let scalars: [UInt32]
  private var index = 0
  /// The scalars of each symbol; those of `any` are not asked for.
  private var symbols: [ScalarRanges] = [ScalarRanges()]
  /// For symbols that are one scalar, that; 0 for others, which are not looked for.
  private var ones: [UInt32] = [0]

  /// Stands for any scalar.
  private static let any = 0
  /// More ranges than these are not looked for.
  private static let few = 8

  /// What is known of a piece of the expression.
  struct Piece {
    var isNullable = true
    /// Whether a match of one scalar is possible.
    var isSingle = false
    var first = SymbolSet()
    /// What may stand second in matches of two scalars or more.
    var second = SymbolSet()
    var last = SymbolSet()
    /// Sets of which one symbol stands in every match: those of the fewest ranges, at most two.
    var required = Required()
  }

  /// Of some sets the two of the fewest ranges, if those are few; of equals the first.
  struct Required {
    private(set) var count = 0
    private(set) var first = SymbolSet()
    private var second = SymbolSet()
    private var firstRanges = 0
    private var secondRanges = 0

    var isEmpty: Bool { count == 0 }

    func set(_ index: Int) -> SymbolSet { index == 0 ? first : second }

    func ranges(_ index: Int) -> Int { index == 0 ? firstRanges : secondRanges }

    /// Takes in a set of so many ranges.
    mutating func insert(_ set: SymbolSet, _ ranges: Int) {
      guard ranges <= PatternReader.few else { return }
      if count == 0 || ranges < firstRanges {
        (second, secondRanges) = (first, firstRanges)
        (first, firstRanges) = (set, ranges)
        count = min(2, count + 1)
      } else if count == 1 || ranges < secondRanges {
        (second, secondRanges) = (set, ranges)
        count = 2
      }
    }

    /// Takes in the sets of another.
    mutating func insert(_ other: Required) {
      for index in 0..<other.count { insert(other.set(index), other.ranges(index)) }
    }
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
      whole.isSingle = whole.isSingle || branch.isSingle
      whole.first.formUnion(branch.first)
      whole.second.formUnion(branch.second)
      whole.last.formUnion(branch.last)
      var required = Required()
      for own in 0..<whole.required.count {
        for other in 0..<branch.required.count {
          let both = whole.required.set(own).union(branch.required.set(other))
          required.insert(both, ranges(of: both))
        }
      }
      whole.required = required
    }
    return whole
  }

  private mutating func sequence() -> Piece? {
    var whole = Piece()
    while let scalar = current, scalar != 0x7C, scalar != 0x29 {
      guard let next = repeated() else { return nil }
      if whole.isSingle { whole.second.formUnion(next.first) }
      if whole.isNullable {
        whole.first.formUnion(next.first)
        whole.second.formUnion(next.second)
      }
      if next.isNullable { whole.last.formUnion(next.last) } else { whole.last = next.last }
      whole.isSingle =
        whole.isSingle && next.isNullable || whole.isNullable && next.isSingle
      whole.isNullable = whole.isNullable && next.isNullable
      whole.required.insert(next.required)
    }
    return whole
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
    if isMany, piece.isSingle { piece.second.formUnion(piece.first) }
    if piece.isNullable { piece.required = Required() }
    return piece
  }

  private static let lookarounds: [StaticString] = ["?=", "?!", "?<=", "?<!"]

  private mutating func atom() -> Piece? {
    guard let scalar = current else { return nil }
    index += 1
    switch scalar {
    case 0x28:
      // What looks round forbids some matches and adds none.
      for around in Self.lookarounds where isNext(around) {
        index += around.utf8CodeUnitCount
        guard choice() != nil, current == 0x29 else { return nil }
        index += 1
        return Piece()
      }
      if isNext("?:") {
        index += 2
      } else if isNext("?<") {
        guard let end = scalars[index...].firstIndex(of: 0x3E) else { return nil }
        index = end + 1
      } else if current == 0x3F {
        return nil
      }
      guard let inner = choice(), current == 0x29 else { return nil }
      index += 1
      return inner
    case 0x5B: return set()
    case 0x2E: return piece(Self.any)
    case 0x5C:
      guard let escaped = escape() else { return nil }
      return piece(escaped)
    case 0x2A, 0x2B, 0x3F, 0x7B, 0x5E, 0x24: return nil
    default:
      let own = symbol(scalar)
      return piece(own)
    }
  }

  /// The number of a symbol; that of any scalar if there are too many.
  private mutating func symbol(_ ranges: ScalarRanges) -> Int {
    guard symbols.count < SymbolSet.capacity else { return Self.any }
    symbols.append(ranges)
    ones.append(0)
    return symbols.count - 1
  }

  /// The number of the symbol of one scalar.
  private mutating func symbol(_ scalar: UInt32) -> Int {
    if scalar != 0, let known = ones.firstIndex(of: scalar) { return known }
    let own = symbol(ScalarRanges(scalar...scalar))
    ones[own] = own == Self.any ? 0 : scalar
    return own
  }

  private func piece(_ symbol: Int) -> Piece {
    let set = SymbolSet(symbol)
    var required = Required()
    if symbol != Self.any { required.insert(set, symbols[symbol].ranges.count) }
    return Piece(
      isNullable: false, isSingle: true, first: set, last: set, required: required)
  }

  /// What follows a backslash: a mark that stands for itself, or a property, which is any scalar.
  private mutating func escape() -> Int? {
    guard let scalar = current, scalar < 0x80 else { return nil }
    index += 1
    let letter = scalar | 0x20
    guard letter >= 0x61, letter <= 0x7A else {
      // Digits refer back to groups.
      return scalar >= 0x30 && scalar <= 0x39 ? nil : symbol(scalar)
    }
    switch scalar {
    case 0x70, 0x50:
      guard current == 0x7B, let end = scalars[index...].firstIndex(of: 0x7D) else { return nil }
      index = end + 1
      return Self.any
    case 0x73, 0x53, 0x64, 0x44, 0x77, 0x57: return Self.any
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
        guard let escaped = escape() else { return nil }
        guard let own = symbols[escaped].ranges.first else {
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
    guard !isAny, !ranges.ranges.isEmpty else { return piece(Self.any) }
    // The same set stands for the same symbol.
    let own = symbols.firstIndex { $0.ranges == ranges.ranges } ?? symbol(ranges)
    return piece(own)
  }

  /// All scalars of some symbols; nil if any may stand there.
  func union(_ set: SymbolSet) -> ScalarRanges? {
    guard !set.contains(Self.any) else { return nil }
    var result = ScalarRanges()
    set.forEach { symbol in
      for range in symbols[symbol].ranges { result.insert(range) }
    }
    return result
  }

  private func ranges(of set: SymbolSet) -> Int {
    var ranges = 0
    set.forEach { ranges += symbols[$0].ranges.count }
    return ranges
  }
}

/// A set of up to 256 symbols.
struct SymbolSet {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  static let capacity = 256

  init() {}

  init(_ symbol: Int) {
    let bit: UInt64 = 1 << UInt64(symbol & 63)
    switch symbol >> 6 {
    case 0: words.0 = bit
    case 1: words.1 = bit
    case 2: words.2 = bit
    default: words.3 = bit
    }
  }

  func contains(_ symbol: Int) -> Bool {
    let other = SymbolSet(symbol).words
    return
      (words.0 & other.0 | words.1 & other.1 | words.2 & other.2 | words.3 & other.3) != 0
  }

  mutating func formUnion(_ other: SymbolSet) {
    words.0 |= other.words.0
    words.1 |= other.words.1
    words.2 |= other.words.2
    words.3 |= other.words.3
  }

  func union(_ other: SymbolSet) -> SymbolSet {
    var result = self
    result.formUnion(other)
    return result
  }

  /// Calls the body with each symbol, in order.
  func forEach(_ body: (Int) -> Void) {
    func visit(_ word: UInt64, _ first: Int) {
      var rest = word
      while rest != 0 {
        body(first + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    visit(words.0, 0)
    visit(words.1, 64)
    visit(words.2, 128)
    visit(words.3, 192)
  }
}
