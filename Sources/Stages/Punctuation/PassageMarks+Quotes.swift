// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PassageMarks {
  /// Pairs double quotation marks: of all readings in which they open and close in turn, the one
  /// that leaves the fewest out and turns the fewest round.
  ///
  /// - Returns: how many are left open.
  mutating func pairQuotes(_ carried: Int) -> Int {
    innerQuotes()
    guard !quotes.isEmpty else { return 0 }
    if holdsCode { return plainQuotes(carried) }
    let isClean = hasCJK && (!isKorean || isByLocale) && readQuotes(isCarried: carried > 0)
    if isClean {
      settleQuotes()
      return quotes.last?.role == .opener ? 1 : 0
    }
    return plainQuotes(carried)
  }

  /// What a reading costs.
  private enum Cost {
    /// A typographic mark is turned round.
    static let turned: Float = 0.8
    /// A typographic mark is left without a partner.
    static let alone: Float = 1.2
    /// A straight mark is left as it is.
    static let straight: Float = 0.7
    /// The passage ends inside a quotation.
    static let open: Float = 0.6
  }

  /// The best step into a state, for going back.
  private struct Step {
    var cost = Float.infinity
    var isInsideBefore = false
    var role = Quote.Role.alone
  }

  /// Finds the best reading and writes it into `quotes`.
  ///
  /// - Returns: whether it leaves nothing out and ends outside a quotation, or the next passage
  ///   opens it again.
  private mutating func readQuotes(isCarried: Bool) -> Bool {
    // States: outside a quotation, inside one.
    var costs: [Float] = [0, isCarried ? 0.1 : .infinity]
    var steps: [[Step]] = []
    for quote in quotes {
      var next = [Step(), Step()]
      func offer(_ cost: Float, _ from: Int, _ to: Int, _ role: Quote.Role) {
        if cost < next[to].cost {
          next[to] = Step(cost: cost, isInsideBefore: from == 1, role: role)
        }
      }
      let evidence = evidence(for: quote)
      let leave = isMeasure(quote) ? 0 : quote.isStraight ? Cost.straight : Cost.alone
      offer(costs[0] + cost(of: quote, opening: true, evidence), 0, 1, .opener)
      offer(costs[1] + cost(of: quote, opening: false, evidence), 1, 0, .closer)
      offer(costs[0] + leave, 0, 0, .alone)
      offer(costs[1] + leave, 1, 1, .alone)
      steps.append(next)
      costs = next.map(\.cost)
    }
    let ending = opensAgain ? 0 : Cost.open
    var state = costs[0] <= costs[1] + ending ? 0 : 1
    let isClosed = state == 0 || opensAgain
    for index in steps.indices.reversed() {
      quotes[index].role = steps[index][state].role
      state = steps[index][state].isInsideBefore ? 1 : 0
    }
    return isClosed && quotes.allSatisfy { $0.role != .alone || isMeasure($0) }
  }

  private func cost(of quote: Quote, opening: Bool, _ evidence: Float) -> Float {
    if quote.isStraight {
      let afterDigit: Float = opening && isMeasure(quote) ? 1 : 0
      return afterDigit + (opening ? -evidence : evidence)
    }
    if quote.isOpening == opening { return 0 }
    // A third level of quotations is not told apart from marks that were turned round.
    if hasInnerQuotes { return .infinity }
    return Cost.turned + (opening ? -evidence : evidence)
  }

  /// How much the characters beside a mark speak for its opening, −1…1.
  private func evidence(for quote: Quote) -> Float {
    let left = neighbour(before: quote.place.lowerBound, skipping: [])
    let right = neighbour(after: quote.place.upperBound, skipping: [])
    var evidence: Float = 0
    if let right {
      if right.kind.meets([.stop, .comma, .semicolon, .closer, .colon]) { evidence -= 0.5 }
      if right.kind.meets([.han, .kana, .letter, .digit, .opener]) { evidence += 0.2 }
    } else {
      evidence -= 0.5
    }
    if let left {
      if left.kind.meets([.opener, .colon]) { evidence += 0.5 }
      if left.kind.contains(.comma) { evidence += 0.2 }
      if left.kind.contains(.stop) { evidence -= 0.5 }
    } else {
      evidence += 0.5
    }
    return evidence
  }

  /// Whether a straight mark belongs to a program or to markup: a="甲", f("甲"), {"甲": 1}.
  private func isCode(_ quote: Quote) -> Bool {
    guard quote.isStraight else { return false }
    return isCode(quote.place)
  }

  /// Whether the passage holds a straight mark of a program, or a command between two: "a=1;".
  private var holdsCode: Bool {
    if quotes.contains(where: isCode) { return true }
    for (left, right) in zip(quotes, quotes.dropFirst()) where left.isStraight && right.isStraight {
      let inside = bytes[left.place.upperBound..<right.place.lowerBound]
      guard inside.allSatisfy({ $0 < 0x80 }) else { continue }
      for index in inside.indices {
        switch inside[index] {
        case 0x3B...0x3E, 0x5B...0x60, 0x7B...0x7E: return true
        case 0x2C where index + 1 < inside.endIndex && inside[index + 1] != 0x20: return true
        default: break
        }
      }
    }
    return false
  }

  private func isCode(_ place: Range<Int>) -> Bool {
    let start = place.lowerBound
    guard start > range.lowerBound else { return false }
    if bytes[start - 1] == 0x20, start - 2 >= range.lowerBound, bytes[start - 2] == 0x3D {
      return true
    }
    switch bytes[start - 1] {
    case 0x3D, 0x5B, 0x7B: return true
    case 0x28:
      return start - 1 > range.lowerBound
        && table[bytes.scalar(before: start - 1).value].meets([.letter, .digit])
        && bytes[start - 2] < 0x80
    default: return false
    }
  }

  /// Whether a straight mark may mean inches or minutes.
  private func isMeasure(_ quote: Quote) -> Bool {
    quote.isStraight
      && neighbour(before: quote.place.lowerBound, skipping: [])?.kind.contains(.digit) == true
  }

  /// Writes the reading into the text.
  private mutating func settleQuotes() {
    let hasCurly = quotes.contains { !$0.isStraight }
    let usesCorners = hasCorners && (!hasCurly || isByLocale)
    for quote in quotes where quote.role != .alone {
      let isOpener = quote.role == .opener
      let form: UInt32 = usesCorners ? isOpener ? 0x300C : 0x300D : isOpener ? 0x201C : 0x201D
      settle(quote.place, asOpener: isOpener)
      guard quote.value != form else { continue }
      let rule =
        quote.isStraight
        ? rules.straightQuotes
        : quote.isOpening == isOpener ? rules.localeQuotes : rules.reversedQuotes
      replace(quote.place, form, rule)
      dropSpaces(around: quote.place, rule)
    }
    if isByLocale, hasCorners, hasInnerQuotes { innerToCorners() }
  }

  /// ‘ ’ of traditional and Japanese text become 『 』; an apostrophe stays.
  private mutating func innerToCorners() {
    for index in range
    where bytes.hasBytes([0xE2, 0x80], at: index, before: range.upperBound - 1)
      && bytes[index + 2] & 0xFE == 0x98
    {
      let isOpener = bytes[index + 2] == 0x98
      let place = index..<index + 3
      let inner = isOpener ? neighbour(after: place.upperBound) : neighbour(before: index)
      guard inner?.kind.meets(.letter) != true else { continue }
      replace(place, isOpener ? 0x300E : 0x300F, rules.localeQuotes)
    }
  }

  /// 「 」 and 『 』 of simplified text become “ ” and ‘ ’.
  mutating func cornersToCurly() {
    for bracket in brackets where bracket.partner >= 0 {
      let form: UInt32
      switch bracket.value {
      case 0x300C: form = 0x201C
      case 0x300D: form = 0x201D
      case 0x300E: form = 0x2018
      case 0x300F: form = 0x2019
      default: continue
      }
      replace(bracket.place, form, rules.localeQuotes)
    }
  }

  /// Pairs the typographic marks as they stand, and reports what has no partner.
  private mutating func plainQuotes(_ carried: Int) -> Int {
    var open: [Quote] = []
    var forgiven = carried
    let settled = halfStraightPairs()
    for (index, quote) in quotes.enumerated() where !quote.isStraight && !settled[index] {
      if quote.isOpening {
        open.append(quote)
      } else if !open.isEmpty {
        open.removeLast()
      } else if forgiven > 0 {
        forgiven -= 1
      } else if hasCJK {
        report(quote.value, quote.place, isOpener: false)
      }
    }
    if hasCJK, !opensAgain {
      for quote in open { report(quote.value, quote.place, isOpener: true) }
    }
    return open.count
  }

  /// Settles pairs of which one mark is typographic and the next straight, whatever is wrong with
  /// the others of the passage.
  ///
  /// - Returns: which marks are of such pairs.
  private mutating func halfStraightPairs() -> [Bool] {
    var settled = [Bool](repeating: false, count: quotes.count)
    guard hasCJK, !isKorean, quotes.count > 1, !holdsCode else {
      return settled
    }
    for index in quotes.indices.dropLast() where !settled[index] {
      let (left, right) = (quotes[index], quotes[index + 1])
      let isOpened =
        left.isOpening && right.isStraight && !isMeasure(right)
        && (index + 2 == quotes.count || !quotes[index + 2].isClosing)
      let isClosed =
        left.isStraight && right.isClosing && !isMeasure(left)
        && (index == 0 || !quotes[index - 1].isOpening || settled[index - 1])
      guard isOpened != isClosed, holdsCJK(left.place.upperBound..<right.place.lowerBound),
        isOpened ? evidence(for: right) < 0.5 : evidence(for: left) > -0.5
      else { continue }
      settled[index] = true
      settled[index + 1] = true
      let straight = isOpened ? right : left
      settle(straight.place, asOpener: !isOpened)
      replace(straight.place, isOpened ? 0x201D : 0x201C, rules.straightQuotes)
      dropSpaces(around: straight.place, rules.straightQuotes)
    }
    return settled
  }

  /// Straight single marks round CJK text: 'x' becomes ‘x’.
  private mutating func innerQuotes() {
    guard hasCJK, !isKorean, tally.hasApostrophes else { return }
    var places: [Range<Int>] = []
    for index in range where bytes[index] == 0x27 {
      let left = neighbour(before: index, skipping: [])
      let right = neighbour(after: index + 1, skipping: [])
      // An apostrophe, minutes or feet.
      if left?.kind.meets([.letter, .digit]) == true || right?.kind.meets(.letter) == true {
        return
      }
      if isCode(index..<index + 1) { return }
      places.append(index..<index + 1)
    }
    guard !places.isEmpty, places.count.isMultiple(of: 2) else { return }
    for (index, place) in places.enumerated() where index.isMultiple(of: 2) {
      guard holdsCJK(place.upperBound..<places[index + 1].lowerBound) else { return }
    }
    for (index, place) in places.enumerated() {
      let forms: (UInt32, UInt32) = hasCorners ? (0x300E, 0x300F) : (0x2018, 0x2019)
      settle(place, asOpener: index.isMultiple(of: 2))
      replace(place, index.isMultiple(of: 2) ? forms.0 : forms.1, rules.straightQuotes)
    }
  }
}
