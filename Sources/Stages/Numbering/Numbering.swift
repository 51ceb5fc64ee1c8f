// SPDX-License-Identifier: Apache-2.0

// Numbering: numbers as values, lists as sequences.
//
// Finds the number at the start of each passage, how it follows the one before it in its list, and
// the members of enumerations inside passages. Changes no text. Reports gaps, repeats and jumps.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Reads numbers and judges their order.
public struct Numbering: Stage {
  private let rules: NumberingRules
  private let enumerators: EnumeratorMatcher
  private let table: ClassTable
  private let announced: Announced
  private let bareSchemes: UInt64
  private let companions: UInt64

  /// Makes the stage.
  public init(_ book: RuleBook, enumerators: EnumeratorMatcher, table: ClassTable) {
    rules = book.numbering
    self.enumerators = enumerators
    self.table = table
    announced = Announced(book.numbering.announcements, table: table)
    var bare: UInt64 = 0
    var companions: UInt64 = 0
    for (index, scheme) in book.numbering.schemes.enumerated() {
      if scheme.isBare { bare |= 1 << UInt64(index) }
      if scheme.companion != nil { companions |= 1 << UInt64(index) }
    }
    bareSchemes = bare
    self.companions = companions
  }

  /// Needs the layout and punctuation, gives numbers.
  public var traits: StageTraits {
    StageTraits("Numbering", needs: [.layout, .punctuation], gives: [.numbers])
  }

  /// The numbers of all passages.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    var numbers = NumberLayer()
    numbers.passages.reserveCapacity(draft.layout.passages.count)
    var last = [Int32](repeating: 0, count: rules.schemes.count)
    let admitted = admitted(draft)
    let bare = admitted & bareSchemes
    for (index, passage) in draft.layout.passages.enumerated() {
      let bytes = draft.store(of: passage.view)
      let range = passage.view.bytes
      var number = enumerators.enumerator(in: bytes, range, among: admitted) {
        draft.hadSpace(after: $0, inPassage: index)
      }
      if number == nil, bare != 0 { number = bareNumber(index, bare, last, draft) }
      if let found = number, found.value <= 0 {
        // A word for the last member takes the next value of a running list, or is a plain word.
        let running = last[Int(found.scheme)]
        number?.value = running + 1
        if running == 0 { number = nil }
      }
      if let number {
        let scheme = Int(number.scheme)
        let sequence = Self.sequence(number, after: last[scheme])
        numbers.passages.append(PassageNumber(enumerator: number, sequence: sequence))
        if isStray(index, number, sequence, last[scheme], admitted, draft) { continue }
        report(number, sequence, last[scheme], index, draft, &changes)
        last[scheme] = number.value
        // An outer number opens new lists inside it.
        for inner in rules.schemes.indices
        where rules.schemes[inner].rank > rules.schemes[scheme].rank {
          last[inner] = Int32(truncatingIfNeeded: rules.schemes[inner].firstValue - 1)
        }
      } else {
        numbers.passages.append(nil)
      }
      members(of: index, bytes, range, number, &numbers.members)
    }
    checkCounts(numbers, draft, &changes)
    changes.numbers = numbers
    return changes
  }

  /// Compares the numbers of members that texts announce with the lists behind them.
  private func checkCounts(_ numbers: NumberLayer, _ draft: Draft, _ changes: inout Changes) {
    for (index, passage) in draft.layout.passages.enumerated() {
      guard index + 1 < numbers.passages.count, let first = numbers.passages[index + 1],
        first.enumerator.value == 1,
        let announced = announced.count(in: draft.store(of: passage.view), passage.view.bytes)
      else { continue }
      var count = 1
      for later in numbers.passages[(index + 2)...] {
        guard let number = later, number.enumerator.scheme == first.enumerator.scheme else {
          // An outer number closes the list; text and inner lists belong to the member before them.
          if let number = later,
            rules.schemes[Int(number.enumerator.scheme)].rank
              < rules.schemes[Int(first.enumerator.scheme)].rank
          {
            break
          }
          continue
        }
        guard number.enumerator.value == count + 1 else { break }
        count += 1
      }
      guard count != announced.value else { continue }
      let start = announced.place.lowerBound - passage.view.bytes.lowerBound
      changes.report(
        "\(announced.value) members are announced, \(count) follow", .warning,
        at: draft.sourceRange(start..<start + announced.place.count, inPassage: index),
        by: rules.count, values: [("this", String(announced.value)), ("that", String(count))])
    }
  }

  /// Whether a number only looks like a member: without it the list goes on as it should.
  private func isStray(
    _ index: Int, _ number: Enumerator, _ sequence: PassageNumber.Sequence, _ last: Int32,
    _ admitted: UInt64, _ draft: Draft
  ) -> Bool {
    guard last > 0, sequence == .gap || sequence == .jump else { return false }
    for later in draft.layout.passages[(index + 1)...].prefix(40) {
      let next = enumerators.enumerator(
        in: draft.store(of: later.view), later.view.bytes, among: admitted)
      if let next, next.scheme == number.scheme { return next.value == last + 1 }
    }
    return false
  }

  /// The schemes that number texts of the draft's language and have their companion in it.
  private func admitted(_ draft: Draft) -> UInt64 {
    var found: UInt64 = 0
    for shape in draft.shapes {
      if let number = shape.enumerator { found |= 1 << UInt64(number.scheme) }
    }
    // A scheme whose spaces were lost may occur though no label of it was read yet.
    return enumerators.schemes(for: draft.hints.language)
      & (~companions | enumerators.companionable(found | companions))
  }

  /// The number of a passage whose space was lost, where its list expects the value; or the first of a
  /// list whose second follows.
  private func bareNumber(_ index: Int, _ admitted: UInt64, _ last: [Int32], _ draft: Draft)
    -> Enumerator?
  {
    for number in bareNumbers(index, admitted, draft) {
      let scheme = Int(number.scheme)
      if last[scheme] > 0, number.value == last[scheme] + 1 { return number }
      guard number.value == 1 else { continue }
      // Chapters are far apart, items close together.
      let reach = rules.schemes[scheme].isOfLaw ? 200 : 40
      let end = min(index + reach, draft.layout.passages.count)
      for later in index + 1..<max(index + 1, end) {
        let next = bareNumbers(later, admitted, draft).first { $0.scheme == number.scheme }
        if let next {
          if next.value == 2 { return number }
          break
        }
        let view = draft.layout.passages[later].view
        if let outer = enumerators.enumerator(in: draft.store(of: view), view.bytes),
          rules.schemes[Int(outer.scheme)].isOfLaw,
          rules.schemes[Int(outer.scheme)].rank < rules.schemes[scheme].rank
        {
          break
        }
      }
    }
    return nil
  }

  private func bareNumbers(_ index: Int, _ admitted: UInt64, _ draft: Draft) -> [Enumerator] {
    let view = draft.layout.passages[index].view
    return enumerators.bareNumbers(in: draft.store(of: view), view.bytes, among: admitted)
  }

  private static func sequence(_ number: Enumerator, after last: Int32) -> PassageNumber.Sequence {
    if number.subvalue > 0, number.value == last { return .next }
    switch number.value - last {
    case 1: return last == 0 ? .first : .next
    case _ where number.value == 1: return .first
    case _ where last == 0: return .orphan
    case 0: return .again
    case 2, 3: return .gap
    default: return .jump
    }
  }

  private func report(
    _ number: Enumerator, _ sequence: PassageNumber.Sequence, _ last: Int32, _ passage: Int,
    _ draft: Draft, _ changes: inout Changes
  ) {
    let range = draft.sourceRange(0..<Int(number.labelLength), inPassage: passage)
    switch sequence {
    case .first, .next, .orphan: return
    case .again:
      changes.report(
        "\(number.value) follows \(last)", at: range, by: rules.sequence,
        values: [("this", String(number.value)), ("that", String(last))])
    case .gap, .jump:
      changes.report(
        "\(number.value) follows \(last), \(last + 1) is expected", at: range, by: rules.sequence,
        values: [("this", String(number.value)), ("that", String(last))])
    }
  }

  /// Finds 一是 … 二是 … inside a passage: at least two members that count up from one.
  private func members(
    of passage: Int, _ bytes: [UInt8], _ range: Range<Int>, _ own: Enumerator?,
    _ members: inout [RunInMember]
  ) {
    guard range.count > 24 else { return }
    var found: [(label: Range<Int>, value: Int)] = []
    var index = range.lowerBound + Int(own?.prefixLength ?? 0)
    let isRunInItem = own.map { rules.schemes[Int($0.scheme)].isRunIn } ?? false
    var mayBegin = !isRunInItem
    while index < range.upperBound {
      // Han characters begin with E4…E9 and are no marks.
      if !mayBegin, bytes[index] &- 0xE4 < 6 {
        index += 3
        continue
      }
      let scalar = bytes.scalar(at: index)
      if mayBegin, table[scalar.value].contains(.hanNumeral),
        let number = enumerators.enumerator(in: bytes, index..<range.upperBound, runIn: true),
        Int(number.value) == (found.last.map { $0.value } ?? 0) + 1
      {
        let start = index - range.lowerBound
        found.append((start..<start + Int(number.labelLength), Int(number.value)))
      }
      mayBegin = table[scalar.value].meets([.stop, .semicolon, .colon, .comma])
      index += scalar.length
    }
    guard found.count >= 2 else { return }
    for (place, member) in found.enumerated() {
      let end = place + 1 < found.count ? found[place + 1].label.lowerBound : range.count
      members.append(
        RunInMember(
          passage: passage, label: member.label, end: end,
          value: Int32(truncatingIfNeeded: member.value)))
    }
  }
}
