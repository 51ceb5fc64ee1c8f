// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PassageMarks {
  /// Pairs brackets and quotation marks over the whole passage.
  ///
  /// - Parameter carried: quotation marks that the passages before left open: a quotation of several
  ///   paragraphs opens in each of them and closes only in the last.
  /// - Returns: the number left open here.
  mutating func pairs(_ carried: Int) -> Int {
    mergeYearBrackets()
    pairBrackets()
    let corners = brackets.count { $0.family == .corner && $0.isOpener && $0.partner < 0 }
    if hasCJK { settleBrackets() }
    if isByLocale, isChinese, !hasCorners { cornersToCurly() }
    let left = pairQuotes(carried)
    if hasCJK { reportBrackets(carried) }
    return left + corners
  }

  /// Pairs brackets with a stack; an opener of another kind is taken for misread where no other
  /// partner is left for either.
  private mutating func pairBrackets() {
    var stack: [Int] = []
    var open: [Bracket.Family: Int] = [:]
    func pop() {
      if let top = stack.popLast() { open[brackets[top].family, default: 0] -= 1 }
    }
    for index in brackets.indices {
      let bracket = brackets[index]
      guard !bracket.isOpener else {
        stack.append(index)
        open[bracket.family, default: 0] += 1
        continue
      }
      guard let top = stack.last else { continue }
      if brackets[top].family == bracket.family || isMisread(top, for: index, open)
        || isYear(top, index)
      {
        join(top, index)
        pop()
      } else if open[bracket.family, default: 0] > 0 {
        // The mark closes an outer pair: what stands inside it has lost its partner.
        while let inner = stack.last, brackets[inner].family != bracket.family { pop() }
        if let match = stack.last { join(match, index) }
        pop()
      }
    }
  }

  private mutating func join(_ opener: Int, _ closer: Int) {
    brackets[opener].partner = closer
    brackets[closer].partner = opener
  }

  /// Whether the opener on top of the stack can only be a misread partner of the closer.
  private func isMisread(_ top: Int, for closer: Int, _ open: [Bracket.Family: Int]) -> Bool {
    let wrong = brackets[top].family
    let right = brackets[closer].family
    switch (wrong, right) {
    case (.angle, .parenthesis), (.title, .parenthesis), (.angle, .title): break
    default: return false
    }
    guard holdsCJK(brackets[top].place.upperBound..<brackets[closer].place.lowerBound) else {
      return false
    }
    return surplus(of: right, from: closer) > open[right, default: 0]
      && surplus(of: wrong, from: closer) < open[wrong, default: 0]
  }

  /// How many brackets ahead a misread one is judged by.
  private static let horizon = 64

  /// How many closers of a family more than openers come from a bracket on.
  private func surplus(of family: Bracket.Family, from index: Int) -> Int {
    var open = 0
    var surplus = 0
    for bracket in brackets[index...].prefix(Self.horizon) where bracket.family == family {
      if bracket.isOpener {
        open += 1
      } else if open > 0 {
        open -= 1
      } else {
        surplus += 1
      }
    }
    return surplus
  }

  /// Gives pairs one kind and one width, the full one round CJK text.
  private mutating func settleBrackets() {
    for index in brackets.indices where brackets[index].isOpener {
      let closer = brackets[index].partner
      if closer < 0 { continue }
      settle(brackets[index], brackets[closer], index)
    }
    yearsWithoutOpener()
    for bracket in brackets where bracket.partner < 0 { settleLone(bracket) }
  }

  /// A bracket without its partner: beside words it has their width, and 〈 does not hold 《.
  ///
  /// What is asked of its surroundings is the same before and after the repair of other marks.
  private mutating func settleLone(_ bracket: Bracket) {
    if isKorean { return }
    if bracket.family == .angle, bracket.isOpener, isChinese, !isClosedLater(bracket) {
      let inner = neighbour(after: bracket.place.upperBound, skipping: [])
      if inner?.value == 0x300A { replace(bracket.place, 0xFF08, rules.bracketKind) }
    } else if bracket.isHalf, bracket.family == .parenthesis, isBesideWords(bracket) {
      widen(bracket, rules.bracketWidth)
    }
  }

  /// Whether a closing parenthesis without a partner follows.
  private func isClosedLater(_ bracket: Bracket) -> Bool {
    brackets.contains {
      $0.family == .parenthesis && !$0.isOpener && $0.partner < 0
        && $0.place.lowerBound > bracket.place.lowerBound
    }
  }

  /// Whether a bracket stands between CJK words: two characters at least touch its inner side, which
  /// are no number and no label at the start of a passage, and no letter or digit stands on the other side.
  private func isBesideWords(_ bracket: Bracket) -> Bool {
    let words: CharacterClass = [.han, .kana, .digit]
    var count = 0
    var isNumber = true
    var index = bracket.isOpener ? bracket.place.upperBound : bracket.place.lowerBound
    while bracket.isOpener ? index < range.upperBound : index > range.lowerBound {
      let scalar = bracket.isOpener ? bytes.scalar(at: index) : bytes.scalar(before: index)
      let kind = table[scalar.value]
      guard kind.meets(count == 0 ? [.han, .kana] : words) else { break }
      count += 1
      if !kind.meets([.hanNumeral, .digit]) { isNumber = false }
      index += bracket.isOpener ? scalar.length : -scalar.length
    }
    let outer =
      bracket.isOpener
      ? neighbour(before: bracket.place.lowerBound) : neighbour(after: bracket.place.upperBound)
    if isNumber || outer?.kind.meets([.letter, .digit]) == true { return false }
    if bracket.isOpener { return count >= 2 && outer != nil }
    return count >= (index > range.lowerBound ? 2 : Self.labelLength)
  }

  /// From how many characters on what begins a passage is no number or label before a bracket.
  private static let labelLength = 7

  /// In how many bytes at the start of a passage a lone closing bracket is that of a number: 12）.
  private static let numberLength = 8

  private mutating func settle(_ opener: Bracket, _ closer: Bracket, _ index: Int) {
    let inside = opener.place.upperBound..<closer.place.lowerBound
    let isParenthesized = opener.family == .parenthesis && closer.family == .parenthesis
    if !isParenthesized, opener.family != .tortoise || closer.family != .tortoise,
      isChinese, isYear(index, opener.partner)
    {
      if opener.value != 0x3014 { replace(opener.place, 0x3014, rules.yearBrackets) }
      if closer.value != 0x3015 { replace(closer.place, 0x3015, rules.yearBrackets) }
      dropSpaces(around: opener.place, rules.yearBrackets)
      dropSpaces(around: closer.place, rules.yearBrackets)
      return
    }
    if opener.family == .chevron {
      guard isChinese, isCJK(at: inside.lowerBound), holdsCJK(inside) else { return }
      settle(opener.place, asOpener: true)
      settle(closer.place, asOpener: false)
      replace(opener.place, 0x300A, rules.titleMarks)
      replace(closer.place, 0x300B, rules.titleMarks)
      return
    }
    if opener.family == .angle, isDoubled(index), isChinese {
      titleOfAngles(index)
      return
    }
    guard opener.family == closer.family else {
      // The closer says what the opener is.
      let full: UInt32 = closer.family == .title ? 0x300A : 0xFF08
      replace(opener.place, full, rules.bracketKind)
      dropSpaces(around: opener.place, rules.bracketKind)
      if closer.isHalf { widen(closer, rules.bracketWidth) }
      return
    }
    if isKorean, isByLocale {
      if !opener.isHalf { narrow(opener) }
      if !closer.isHalf { narrow(closer) }
      return
    }
    guard opener.isHalf || closer.isHalf else { return }
    if opener.isHalf != closer.isHalf {
      guard holdsCJK(inside) else { return }
      if isKorean {
        narrow(opener.isHalf ? closer : opener)
      } else {
        widen(opener.isHalf ? opener : closer, rules.bracketWidth)
      }
    } else if opener.family == .parenthesis, !isKorean, isAmongCJK(opener, closer, inside),
      isByLocale || habits.hasFullBrackets || habits.hasFewHalfBrackets && holdsCJK(inside)
    {
      widen(opener, rules.fullWidthBrackets)
      widen(closer, rules.fullWidthBrackets)
    }
  }

  /// Korean sets round and square brackets half-width.
  private mutating func narrow(_ bracket: Bracket) {
    guard bracket.family == .square || bracket.family == .parenthesis else { return }
    let half: UInt32 =
      bracket.family == .square
      ? bracket.isOpener ? 0x5B : 0x5D : bracket.isOpener ? 0x28 : 0x29
    replace(bracket.place, half, rules.bracketWidth)
  }

  private mutating func widen(_ bracket: Bracket, _ rule: RuleID) {
    let full: UInt32 =
      switch bracket.value {
      case 0x28: 0xFF08
      case 0x29: 0xFF09
      case 0x5B: 0xFF3B
      case 0x5D: 0xFF3D
      default: bracket.value
      }
    guard full != bracket.value else { return }
    replace(bracket.place, full, rule)
    dropSpaces(around: bracket.place, rule)
  }

  /// Whether a pair belongs to CJK text: it holds some, or stands beside it and no Latin word.
  private func isAmongCJK(_ opener: Bracket, _ closer: Bracket, _ inside: Range<Int>) -> Bool {
    let left = neighbour(before: opener.place.lowerBound)
    // f("甲") is a call.
    let isCall =
      left?.kind.meets(.letter) == true && !inside.isEmpty
      && table[UInt32(bytes[inside.lowerBound])].contains(.straightQuote)
    if isCall { return false }
    if holdsCJK(inside) { return true }
    let right = neighbour(after: closer.place.upperBound)
    if left?.kind.meets([.letter, .digit]) == true { return false }
    return left?.kind.meets(.cjk) == true || right?.kind.meets(.cjk) == true
  }

  private func isCJK(at index: Int) -> Bool {
    index < range.upperBound && table[bytes.scalar(at: index).value].meets(.cjk)
  }

  /// Whether the angle bracket and the next stand side by side, and so do their partners.
  private func isDoubled(_ index: Int) -> Bool {
    guard index + 1 < brackets.count else { return false }
    let (outer, inner) = (brackets[index], brackets[index + 1])
    guard inner.isOpener, inner.family == .angle, inner.partner >= 0, outer.partner >= 0,
      brackets[outer.partner].family == .angle
    else { return false }
    return outer.place.upperBound == inner.place.lowerBound
      && brackets[inner.partner].place.upperBound == brackets[outer.partner].place.lowerBound
  }

  private mutating func titleOfAngles(_ index: Int) {
    let (outer, inner) = (brackets[index], brackets[index + 1])
    replace(outer.place.lowerBound..<inner.place.upperBound, 0x300A, rules.titleMarks)
    replace(
      brackets[inner.partner].place.lowerBound..<brackets[outer.partner].place.upperBound, 0x300B,
      rules.titleMarks)
  }

  /// Reports what has no partner.
  private mutating func reportBrackets(_ carried: Int) {
    var forgiven = carried
    for bracket in brackets where bracket.partner < 0 && bracket.family != .chevron {
      let offset = bracket.place.lowerBound - range.lowerBound
      if bracket.isOpener {
        if bracket.family == .corner, opensAgain { continue }
      } else {
        // 1） closes a number on purpose; a quotation may have opened in the paragraph before.
        if bracket.family == .parenthesis, offset <= Self.numberLength { continue }
        if bracket.family == .corner, forgiven > 0 {
          forgiven -= 1
          continue
        }
      }
      report(bracket.value, bracket.place, isOpener: bracket.isOpener)
    }
  }
}
