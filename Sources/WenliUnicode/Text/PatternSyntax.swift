// SPDX-License-Identifier: Apache-2.0

internal import CICU

/// The parts of an expression, as far as wenli can try it without ICU.
///
/// What is read means the same to ICU. Whatever else an expression holds, such as what looks behind or
/// refers back, ends the reading, and ICU alone is asked.
struct PatternSyntax {
  /// A piece of an expression.
  indirect enum Piece {
    /// One scalar of the set of a number.
    case scalar(Int)
    case sequence([Piece])
    case choice([Piece])
    /// As often as the range says; any number of times more if it has no end.
    case repeated(Piece, least: Int, most: Int?)
    /// What must, or must not, stand ahead.
    case ahead(Piece, isWanted: Bool)
    /// The set of which one scalar must, or must not, stand right before.
    case behind(Int, isWanted: Bool)
  }

  /// The sets of scalars, each once.
  private(set) var sets: [ScalarSet] = []
  private let scalars: [UInt32]
  private var index = 0
  /// The number of the set of one scalar.
  private var numbers: [UInt32: Int] = [:]

  private init(_ pattern: String) { scalars = pattern.unicodeScalars.map(\.value) }

  /// Reads an expression; nil if it holds something else.
  static func read(_ pattern: String) -> (piece: Piece, sets: [ScalarSet])? {
    var syntax = PatternSyntax(pattern)
    guard let piece = syntax.choice(), syntax.index == syntax.scalars.count else { return nil }
    return (piece, syntax.sets)
  }

  private var current: UInt32? { index < scalars.count ? scalars[index] : nil }

  private mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= scalars.count,
      (0..<count).allSatisfy({ scalars[index + $0] == UInt32(text.utf8Start[$0]) })
    else { return false }
    index += count
    return true
  }

  private mutating func choice() -> Piece? {
    var ways: [Piece] = []
    repeat {
      guard let way = sequence() else { return nil }
      ways.append(way)
    } while skip("|")
    return ways.count == 1 ? ways[0] : .choice(ways)
  }

  private mutating func sequence() -> Piece? {
    var pieces: [Piece] = []
    while let scalar = current, scalar != 0x7C, scalar != 0x29 {
      guard let piece = repeated() else { return nil }
      pieces.append(piece)
    }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  /// One atom with what is said of its number.
  private mutating func repeated() -> Piece? {
    guard let piece = atom() else { return nil }
    var least = 0
    var most: Int?
    if skip("?") {
      most = 1
    } else if skip("+") {
      least = 1
    } else if skip("{") {
      guard let number = number() else { return nil }
      least = number
      if !skip(",") {
        most = number
      } else if current != 0x7D {
        guard let number = self.number() else { return nil }
        most = number
      }
      guard skip("}"), most.map({ $0 >= least }) ?? true else { return nil }
    } else if !skip("*") {
      return piece
    }
    // Whether more or less is tried first makes no difference to what matches as a whole; what is
    // never given back does.
    if !skip("?"), current == 0x2B { return nil }
    switch piece {
    case .ahead, .behind: return nil
    default: break
    }
    return .repeated(piece, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value = 0
    let start = index
    while let digit = current, digit >= 0x30, digit <= 0x39, value < 1000 {
      value = value * 10 + Int(digit - 0x30)
      index += 1
    }
    return index > start && value < 1000 ? value : nil
  }

  private mutating func atom() -> Piece? {
    guard let scalar = current else { return nil }
    index += 1
    switch scalar {
    case 0x28: return group()
    case 0x5B: return set()
    case 0x2E: return piece(.any)
    case 0x5C: return escaped().flatMap { piece($0) }
    // What may stand here means something else; brackets that close nothing are left to ICU.
    case 0x2A, 0x2B, 0x3F, 0x7B, 0x7D, 0x5D, 0x5E, 0x24: return nil
    default: return piece(one: scalar)
    }
  }

  private mutating func group() -> Piece? {
    for (mark, isWanted) in [("?<=", true), ("?<!", false)] as [(StaticString, Bool)]
    where skip(mark) {
      guard case .scalar(let set)? = choice(), skip(")") else { return nil }
      return .behind(set, isWanted: isWanted)
    }
    let isWanted = skip("?=")
    let isAhead = isWanted || skip("?!")
    if !isAhead, !skip("?:") {
      if skip("?<") {
        guard let end = scalars[index...].firstIndex(of: 0x3E) else { return nil }
        index = end + 1
      } else if current == 0x3F {
        return nil
      }
    }
    guard let inner = choice(), skip(")") else { return nil }
    return isAhead ? .ahead(inner, isWanted: isWanted) : inner
  }

  private mutating func piece(_ set: ScalarSet) -> Piece? {
    sets.append(set)
    return .scalar(sets.count - 1)
  }

  private mutating func piece(one scalar: UInt32) -> Piece? {
    if let known = numbers[scalar] { return .scalar(known) }
    numbers[scalar] = sets.count
    return piece(ScalarSet(ranges: [scalar...scalar]))
  }

  /// What follows a backslash: a mark that stands for itself, or one of the scripts that wenli knows.
  private mutating func escaped() -> ScalarSet? {
    guard let scalar = current, scalar < 0x80 else { return nil }
    if scalar == 0x70 {
      for (name, script) in Self.scripts where skip(name) { return ScalarSet(scripts: script) }
      return nil
    }
    let letter = scalar | 0x20
    guard letter < 0x61 || letter > 0x7A, scalar < 0x30 || scalar > 0x39 else { return nil }
    index += 1
    return ScalarSet(ranges: [scalar...scalar])
  }

  private static let scripts: [(StaticString, ScalarSet.Scripts)] = [
    ("p{Han}", .han), ("p{Hangul}", .hangul), ("p{Hiragana}", .hiragana),
    ("p{Katakana}", .katakana),
  ]

  /// A set in brackets without others inside.
  private mutating func set() -> Piece? {
    var set = ScalarSet(isInverted: skip("^"))
    var isEmpty = true
    while let scalar = current, scalar != 0x5D || isEmpty {
      isEmpty = false
      index += 1
      // Nested sets, what they have in common, and what may be strings.
      guard scalar != 0x5B, scalar != 0x5D, scalar != 0x26, scalar != 0x7B, scalar != 0x7D else {
        return nil
      }
      var low = scalar
      if scalar == 0x5C {
        guard let escaped = escaped() else { return nil }
        guard let own = escaped.ranges.first else {
          set.scripts.formUnion(escaped.scripts)
          continue
        }
        low = own.lowerBound
      }
      var high = low
      if current == 0x2D, index + 1 < scalars.count, scalars[index + 1] != 0x5D {
        high = scalars[index + 1]
        guard high != 0x5C, high != 0x5B, high != 0x2D, high >= low else { return nil }
        index += 2
      }
      set.ranges.append(low...high)
    }
    return skip("]") ? piece(set) : nil
  }
}

/// A set of scalars: some ranges and scripts, or all others.
struct ScalarSet {
  /// Scripts that expressions name.
  struct Scripts: OptionSet {
    let rawValue: UInt8
    static let han = Scripts(rawValue: 1)
    static let hangul = Scripts(rawValue: 2)
    static let hiragana = Scripts(rawValue: 4)
    static let katakana = Scripts(rawValue: 8)

    /// The script of a scalar, as ICU knows it; empty if it is another.
    init(of scalar: UInt32) {
      // What every Unicode has known to be Han.
      if scalar >= 0x4E00, scalar <= 0x9FA5 {
        self = .han
        return
      }
      switch Int(cicu_script_of(Int32(bitPattern: scalar))) {
      case CICU_SCRIPT_HAN: self = .han
      case CICU_SCRIPT_HANGUL: self = .hangul
      case CICU_SCRIPT_HIRAGANA: self = .hiragana
      case CICU_SCRIPT_KATAKANA: self = .katakana
      default: self = []
      }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  var ranges: [ClosedRange<UInt32>] = []
  var scripts: Scripts = []
  var isInverted = false

  /// What a full stop stands for: all but the ends of lines.
  static let any = ScalarSet(
    ranges: [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029], isInverted: true)
}
