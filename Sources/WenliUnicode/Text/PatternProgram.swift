// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// An expression as steps that are tried on a text without ICU, which needs longer to begin.
///
/// One way after the other is tried, as ICU does it, but only so many steps: an expression that takes
/// more, and one that `PatternSyntax` does not read, is left to ICU, which also decides when to give up.
final class PatternProgram: Sendable {
  /// What is to be done next, and what after that, by number.
  private enum Step: Sendable {
    /// One scalar of a set.
    case scalar(set: Int32, next: Int32)
    /// As many scalars of a set as there are, then fewer.
    case run(set: Int32, least: Int32, most: Int32, next: Int32)
    /// One of the ways that stand together in `ways`.
    case choice(first: Int32, end: Int32)
    /// Whether a way can be gone from here, which is wanted or not.
    case ahead(way: Int32, isWanted: Bool, next: Int32)
    /// Whether a scalar of a set stands right before, which is wanted or not.
    case behind(set: Int32, isWanted: Bool, next: Int32)
    /// The way ahead was gone.
    case seen
    /// The text must end.
    case end
  }

  /// A set as a stretch of `bounds`, which holds the first and last scalar of each range.
  private struct Members: Sendable {
    let first: Int32
    let end: Int32
    let scripts: UInt8
    let isInverted: Bool
  }

  private let steps: [Step]
  /// For each step the scalars with which a text may go on there, as a bit by their last six.
  private let firsts: [UInt64]
  private let ways: [Int32]
  private let members: [Members]
  private let bounds: [UInt32]
  private let start: Int32

  /// An expression with more steps is left to ICU.
  private static let capacity = 3000
  /// So many steps and scalars are tried.
  private static let patience = 4000
  /// So many ways are kept open at the same time.
  private static let depth = 100

  /// Reads an expression; nil if it must be left to ICU.
  init?(_ pattern: String) {
    guard let (piece, sets) = PatternSyntax.read(pattern) else { return nil }
    var writer = Writer(sets: sets)
    let end = writer.add(.end)
    guard let start = writer.write(piece, before: end) else { return nil }
    self.start = start
    steps = writer.steps
    firsts = writer.firsts
    ways = writer.ways
    var members: [Members] = []
    var bounds: [UInt32] = []
    for set in sets {
      let first = bounds.count
      for range in set.ranges { bounds += [range.lowerBound, range.upperBound] }
      members.append(
        Members(
          first: Int32(truncatingIfNeeded: first), end: Int32(truncatingIfNeeded: bounds.count),
          scripts: set.scripts.rawValue, isInverted: set.isInverted))
    }
    self.members = members
    self.bounds = bounds
  }

  /// Writes the steps of pieces from the last to the first.
  private struct Writer {
    var steps: [Step] = []
    var firsts: [UInt64] = []
    var ways: [Int32] = []
    /// The bits of the scalars of each set.
    private let bits: [UInt64]

    init(sets: [ScalarSet]) {
      bits = sets.map { set in
        guard !set.isInverted, set.scripts.isEmpty else { return .max }
        return set.ranges.reduce(0) { bits, range in
          range.count < 64 ? range.reduce(bits) { $0 | 1 << UInt64($1 & 63) } : .max
        }
      }
    }

    mutating func add(_ step: Step) -> Int32 {
      steps.append(step)
      firsts.append(first(of: step))
      return Int32(truncatingIfNeeded: steps.count - 1)
    }

    private func first(of step: Step) -> UInt64 {
      switch step {
      case .scalar(let set, _): bits[Int(set)]
      case .run(let set, let least, _, let next):
        least > 0 ? bits[Int(set)] : bits[Int(set)] | firsts[Int(next)]
      case .choice(let first, let end):
        ways[Int(first)..<Int(end)].reduce(0) { $0 | firsts[Int($1)] }
      case .ahead(_, _, let next), .behind(_, _, let next): firsts[Int(next)]
      case .seen: .max
      case .end: 0
      }
    }

    mutating func add(choice targets: [Int32]) -> Int32 {
      let first = Int32(truncatingIfNeeded: ways.count)
      ways += targets
      return add(.choice(first: first, end: first + Int32(truncatingIfNeeded: targets.count)))
    }

    /// The step with which a piece begins; nil if there would be too many, or a part that may be
    /// empty would be repeated without end.
    mutating func write(_ piece: PatternSyntax.Piece, before next: Int32) -> Int32? {
      guard steps.count < capacity else { return nil }
      switch piece {
      case .scalar(let set):
        return add(.scalar(set: Int32(truncatingIfNeeded: set), next: next))
      case .sequence(let pieces):
        var own = next
        for piece in pieces.reversed() {
          guard let first = write(piece, before: own) else { return nil }
          own = first
        }
        return own
      case .choice(let pieces):
        var targets: [Int32] = []
        for piece in pieces {
          guard let first = write(piece, before: next) else { return nil }
          targets.append(first)
        }
        return add(choice: targets)
      case .ahead(let piece, let isWanted):
        let seen = add(.seen)
        guard let way = write(piece, before: seen) else { return nil }
        return add(.ahead(way: way, isWanted: isWanted, next: next))
      case .behind(let set, let isWanted):
        return add(
          .behind(set: Int32(truncatingIfNeeded: set), isWanted: isWanted, next: next))
      case .repeated(.scalar(let set), let least, let most):
        return add(
          .run(
            set: Int32(truncatingIfNeeded: set), least: Int32(truncatingIfNeeded: least),
            most: most.map { Int32(truncatingIfNeeded: $0) } ?? .max, next: next))
      case .repeated(let piece, let least, let most):
        return write(piece, least, most, before: next)
      }
    }

    private mutating func write(
      _ piece: PatternSyntax.Piece, _ least: Int, _ most: Int?, before next: Int32
    ) -> Int32? {
      var own = next
      if let most {
        for _ in least..<most {
          guard let first = write(piece, before: own) else { return nil }
          own = add(choice: [first, next])
        }
      } else {
        guard !Self.isNullable(piece) else { return nil }
        // What the part begins with is not known yet: until then it may be any scalar.
        own = add(choice: [next, next])
        firsts[Int(own)] = .max
        guard let first = write(piece, before: own),
          case .choice(let place, _) = steps[Int(own)]
        else { return nil }
        ways[Int(place)] = first
        firsts[Int(own)] = firsts[Int(first)] | firsts[Int(next)]
      }
      for _ in 0..<least {
        guard let first = write(piece, before: own) else { return nil }
        own = first
      }
      return own
    }

    private static func isNullable(_ piece: PatternSyntax.Piece) -> Bool {
      switch piece {
      case .scalar: false
      case .sequence(let pieces): pieces.allSatisfy(isNullable)
      case .choice(let pieces): pieces.contains(where: isNullable)
      case .repeated(let piece, let least, _): least == 0 || isNullable(piece)
      case .ahead, .behind: true
      }
    }
  }
}

extension PatternProgram {
  /// Whether the expression matches the whole of a range of valid UTF-8; nil if ICU has to say.
  func matches(_ bytes: [UInt8], _ range: Range<Int>) -> Bool? {
    var trial = Trial(
      program: self, bytes: bytes, start: range.lowerBound, end: range.upperBound)
    let verdict = trial.goes(start, range.lowerBound, 0)
    return trial.patience < 0 ? nil : verdict
  }

  @inline(__always)
  private func holds(_ set: Int32, _ scalar: UInt32) -> Bool {
    let own = members[Int(set)]
    var place = Int(own.first)
    while place < Int(own.end) {
      if scalar >= bounds[place], scalar <= bounds[place + 1] { return !own.isInverted }
      place += 2
    }
    if own.scripts != 0, ScalarSet.Scripts(of: scalar).rawValue & own.scripts != 0 {
      return !own.isInverted
    }
    return own.isInverted
  }

  /// One text on the way through the steps.
  private struct Trial {
    let program: PatternProgram
    let bytes: [UInt8]
    let start: Int
    let end: Int
    /// What is left of it; below 0 when it is lost, and then no verdict counts.
    var patience = PatternProgram.patience

    /// The bit of the scalar at a place, as in `firsts`; 0 at the end.
    @inline(__always)
    private func bit(at place: Int) -> UInt64 {
      place == end ? 0 : 1 << UInt64(bytes.scalar(at: place).value & 63)
    }

    /// Whether a step may begin with a scalar of that bit; at the end it may be left out.
    @inline(__always)
    private func begins(_ step: Int32, _ bit: UInt64) -> Bool {
      bit == 0 || program.firsts[Int(step)] & bit != 0
    }

    /// Whether the text can be gone from a step and place on to the end.
    mutating func goes(_ first: Int32, _ start: Int, _ depth: Int) -> Bool {
      var step = first
      var place = start
      if depth > PatternProgram.depth { patience = -1 }
      while true {
        patience -= 1
        guard patience >= 0 else { return false }
        switch program.steps[Int(step)] {
        case .scalar(let set, let next):
          guard place < end else { return false }
          let (scalar, length) = bytes.scalar(at: place)
          guard program.holds(set, scalar) else { return false }
          place += length
          step = next
        case .run(let set, let least, let most, let next):
          return runs(set, least, most, next, place, depth)
        case .choice(let first, let end):
          let here = bit(at: place)
          for way in first..<end - 1 {
            let next = program.ways[Int(way)]
            if begins(next, here), goes(next, place, depth + 1) { return true }
          }
          step = program.ways[Int(end) - 1]
        case .ahead(let way, let isWanted, let next):
          guard goes(way, place, depth + 1) == isWanted else { return false }
          step = next
        case .behind(let set, let isWanted, let next):
          let isThere = place > self.start && program.holds(set, bytes.scalar(before: place).value)
          guard isThere == isWanted else { return false }
          step = next
        case .seen: return true
        case .end: return place == end
        }
      }
    }

    private mutating func runs(
      _ set: Int32, _ least: Int32, _ most: Int32, _ next: Int32, _ start: Int, _ depth: Int
    ) -> Bool {
      var place = start
      var count: Int32 = 0
      while count < most, place < end {
        let (scalar, length) = bytes.scalar(at: place)
        guard program.holds(set, scalar) else { break }
        place += length
        count += 1
      }
      patience -= Int(count)
      while count >= least {
        if begins(next, bit(at: place)), goes(next, place, depth + 1) { return true }
        guard count > least, patience >= 0 else { return false }
        count -= 1
        place -= bytes.scalar(before: place).length
      }
      return false
    }
  }
}
