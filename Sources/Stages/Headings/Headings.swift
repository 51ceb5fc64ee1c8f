// SPDX-License-Identifier: Apache-2.0

// Headings: what each passage is, and which passages make an article.
//
// Finds roles, parts, kinds and articles by one automaton over all kinds: every passage is scored
// for every type of block by the cues of the rule files, and the likeliest path through the orders
// of all kinds decides. Changes no text. What no order allows is dear, never impossible.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Decides roles, parts, kinds and articles.
public struct Headings: Stage {
  private let kinds: [Kind]
  private let automaton: Automaton
  private let scores: Scores
  let cues: CueTable
  private let matcher: ShapeMatcher
  let scanner: LineScanner
  private let schemeRanks: [Int]
  private let unknownKind: RuleID
  private let signs: [[(cue: Cue, weight: Float, limit: Float)]]
  /// Kinds without a sign of their own, which no document excludes.
  private let isDefault: [Bool]

  /// Makes the stage.
  ///
  /// - Throws: `RuleError` if a weight or a sign speaks of a cue that does not exist.
  public init(_ book: RuleBook, scanner: LineScanner, shapes: ShapeMatcher) throws(RuleError) {
    kinds = book.kinds
    self.scanner = scanner
    matcher = shapes
    cues = CueTable(book)
    guard cues.count <= CueSet.capacity else {
      throw RuleError(
        file: "Rules", "there are \(cues.count) cues, more than \(CueSet.capacity)",
        advice: "remove shapes or schemes")
    }
    automaton = Automaton(book.kinds)
    scores = try Scores(automaton.types, cues, book.cueNames)
    schemeRanks = book.numbering.schemes.map(\.rank)
    unknownKind = book.unknownKind
    var signs: [[(cue: Cue, weight: Float, limit: Float)]] = []
    for kind in book.kinds {
      var list: [(cue: Cue, weight: Float, limit: Float)] = []
      for sign in kind.signs {
        guard let cue = cues.find(sign.cue) else {
          throw kind.fault(
            ofSign: sign.cue, "signs: no cue is named `\(sign.cue)`",
            advice: "the cues are: \(cues.names.joined(separator: ", "))")
        }
        list.append((cue, sign.weight, sign.limit))
      }
      signs.append(list)
    }
    self.signs = signs
    isDefault = book.kinds.map(\.isDefault)
  }

  /// Needs layout and numbers, gives the outline.
  public var traits: StageTraits {
    StageTraits("Headings", needs: [.layout, .numbers], gives: [.outline])
  }

  /// The outline.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let sets = cueSets(draft)
    let prior = prior(sets, draft.hints.kind)
    let automaton = automaton.keeping(prior.costs.map { $0 > -100 })
    let path = BestPath(
      automaton: automaton, scores: scores, prior: prior.costs, named: draft.hints.kind)
    let steps = path.find(sets)
    changes.outline = outline(steps, automaton, draft)
    if !prior.isKnown, !sets.isEmpty {
      changes.report(
        "no sign of a known kind of document was found", .info, at: SourceRange(0, 0),
        by: unknownKind)
    }
    return changes
  }

  /// The names of the cues that every passage shows, in the order of their bits.
  public func evidence(for draft: Draft) -> [[String]] {
    cueSets(draft).map { set in
      var names: [String] = []
      set.forEach { names.append(cues.namesByBit[$0]) }
      return names
    }
  }

  /// What the signs of a kind must come to for the kind to be thought of.
  private static let leastSign: Float = 1
  /// Of what the likeliest kind has, the share that another must have.
  private static let leastShare: Float = 1 / 32

  /// What the signs of the kinds say: the likeliest costs nothing, others up to three; one with too
  /// few signs in the document is left out.
  private func prior(_ sets: [CueSet], _ hint: String?) -> (costs: [Float], isKnown: Bool) {
    let excluded: Float = -10_000
    if let hint { return (kinds.map { $0.id == hint ? 0 : excluded }, true) }
    var counts = [Float](repeating: 0, count: cues.count)
    for set in sets { set.forEach { counts[$0] += 1 } }
    let sums = signs.map { list in
      list.reduce(Float(0)) { $0 + $1.weight * min(counts[$1.cue.bit], $1.limit) }
    }
    let best = sums.max() ?? 0
    let least = max(Self.leastSign, best * Self.leastShare)
    let costs = sums.indices.map { index in
      sums[index] < least && !isDefault[index]
        ? excluded : max(-3, (sums[index] - best) / 4)
    }
    return (costs, sums.indices.contains { sums[$0] >= Self.leastSign && !isDefault[$0] })
  }

  /// The cues of every passage.
  private func cueSets(_ draft: Draft) -> [CueSet] {
    let passages = draft.layout.passages
    var sets: [CueSet] = []
    sets.reserveCapacity(passages.count)
    var words = SharedWords(draft, scanner.table)
    let quoted = quotedNames(draft)
    for index in passages.indices {
      var set = plainCues(index, draft)
      if isLikeTitle(set) {
        let sides = words.sides(of: index)
        if sides.before { set.insert(cues.bit(.wordsBefore)) }
        if sides.after { set.insert(cues.bit(.wordsAfter)) }
        if isQuoted(index, quoted, draft) { set.insert(cues.bit(.quoted)) }
      }
      let shapes = shapes(index, draft)
      if !shapes.isEmpty {
        for shape in 0..<cues.shapeCount where shapes.contains(shape) { set.insert(shape) }
      }
      sets.append(set)
    }
    return sets
  }

  /// The names that the passages quote.
  private func quotedNames(_ draft: Draft) -> QuotedNames {
    var names = QuotedNames(table: scanner.table)
    for passage in draft.layout.passages where passage.facts.classes.contains(.opener) {
      names.read(draft.store(of: passage.view), in: passage.view.bytes)
      names.end()
    }
    return names
  }

  /// Whether a passage is a name that another quotes.
  private func isQuoted(_ index: Int, _ names: QuotedNames, _ draft: Draft) -> Bool {
    guard !names.isEmpty else { return false }
    let view = draft.layout.passages[index].view
    guard names.mayBegin(draft.store(of: view), in: view.bytes) else { return false }
    return names.contains(scanner.solid(draft.store(of: view), in: view.bytes))
  }

  /// Whether a passage could be a headline by its length and its end.
  private func isLikeTitle(_ set: CueSet) -> Bool {
    set.contains(cues.bit(.noNum)) && set.contains(cues.bit(.shortLine))
  }

  private func shapes(_ index: Int, _ draft: Draft) -> ShapeSet {
    let passage = draft.layout.passages[index]
    if passage.lines.count == 1, !passage.view.isEdited {
      return draft.shapes[Int(draft.layout.flow[Int(passage.lines.lowerBound)])].shapes
    }
    let bytes = draft.store(of: passage.view)
    if passage.facts.spaces == 0 {
      return matcher.shapes(of: bytes, in: passage.view.bytes, facts: passage.facts)
    }
    let solid = scanner.solid(bytes, in: passage.view.bytes)
    return matcher.shapes(of: solid, in: 0..<solid.count, facts: passage.facts)
  }

  private func plainCues(_ index: Int, _ draft: Draft) -> CueSet {
    var set = CueSet()
    func note(_ cue: PlainCue, if holds: Bool = true) {
      if holds { set.insert(cues.bit(cue)) }
    }
    let passage = draft.layout.passages[index]
    let facts = passage.facts
    let last = scanner.table[facts.last]
    // Korean closes sentences with a full stop of ASCII.
    let isKoreanStop = facts.last == 0x2E && scanner.table[facts.beforeLast].meets(.cjk)
    let isClosed = last.contains(.stop) || isKoreanStop
    let isQuoted = last.contains(.closer) && scanner.table[facts.beforeLast].contains(.stop)
    note(.endStop, if: isClosed)
    note(.endStopCloser, if: isQuoted)
    note(.endColon, if: last.contains(.colon))
    note(.endSemicolon, if: last.contains(.semicolon))
    note(.endComma, if: last.contains(.comma))
    note(.endCloser, if: last.contains(.closer) && !isQuoted)
    note(.endNone, if: !isClosed && !last.meets([.colon, .semicolon, .comma, .closer]))
    note(.innerStop, if: facts.innerStops > (isQuoted ? 1 : 0))
    note(
      .innerColon, if: facts.classes.contains(.colon) && !last.contains(.colon))
    note(.comma, if: facts.classes.contains(.comma))
    note(.tableLine, if: passage.isTableRow)
    note(.lenLE2, if: facts.scalars <= 2)
    note(.lenLE8, if: facts.scalars <= 8)
    note(.lenLE24, if: facts.scalars <= 24)
    note(.lenGT80, if: facts.scalars > 80)
    note(.lenGT160, if: facts.scalars > 160)
    noteBoxes(passage, draft, &set)
    noteSetting(index, draft, &set)
    note(.first, if: index == 0)
    note(.kana, if: facts.classes.contains(.kana))
    note(.last4, if: index + 4 >= draft.layout.passages.count)
    let measure = draft.layout.measures[Int(passage.lines.lowerBound)]
    let isOpen = !isClosed && !last.meets([.semicolon, .comma, .colon]) && !isQuoted
    note(
      .shortLine,
      if: facts.innerStops == 0 && isOpen && facts.scalars <= 60
        && (measure == 0 || passage.lines.count > 1 || facts.width + 3 <= measure
          || facts.scalars <= 30)
    )
    guard index < draft.numbers.passages.count, let number = draft.numbers.passages[index] else {
      note(.noNum)
      return set
    }
    note(.num)
    set.insert(cues.bit(scheme: Int(number.enumerator.scheme)))
    set.insert(cues.bitsAlike[Int(number.enumerator.scheme)])
    note(.numAlone, if: Int(number.enumerator.prefixLength) >= passage.view.count)
    note(.numShort, if: isOpen && facts.innerStops == 0 && facts.scalars <= 45)
    let sibling = hasSibling(index, number, draft)
    note(.sibling, if: sibling)
    note(
      .afterSibling,
      if: index > 0
        && draft.numbers.passages[index - 1].map { hasSibling(index - 1, $0, draft) } == true)
    note(
      .numLone,
      if: facts.innerStops == 0 && facts.scalars <= 30
        && (isOpen || isClosed && facts.scalars <= 16 && !facts.classes.contains(.comma))
        && !sibling && !followsSibling(index, number, draft)
        && index + 1 < draft.numbers.passages.count && !hasScheme(index + 1, number, draft))
    switch number.sequence {
    case .first: note(.seqFirst)
    case .next: note(.seqNext)
    case .gap: note(.seqGap)
    case .again: note(.seqAgain)
    case .jump: note(.seqJump)
    case .orphan: note(.seqOrphan)
    }
    return set
  }

  /// Whether the passage before carries a number of the same scheme.
  private func followsSibling(_ index: Int, _ number: PassageNumber, _ draft: Draft) -> Bool {
    index > 0 && hasScheme(index - 1, number, draft)
  }

  private func hasScheme(_ index: Int, _ number: PassageNumber, _ draft: Draft) -> Bool {
    draft.numbers.passages[index]?.enumerator.scheme == number.enumerator.scheme
  }

  private func hasSibling(_ index: Int, _ number: PassageNumber, _ draft: Draft) -> Bool {
    guard index + 1 < draft.numbers.passages.count, let next = draft.numbers.passages[index + 1]
    else { return false }
    return next.enumerator.scheme == number.enumerator.scheme
      && next.enumerator.value == number.enumerator.value + 1
  }

  // MARK: - Outline

  private func outline(_ steps: [BestPath.Step], _ automaton: Automaton, _ draft: Draft) -> Outline
  {
    var outline = Outline()
    outline.passages.reserveCapacity(steps.count)
    var indexes: [String: Int16] = [:]
    func index(_ name: String) -> Int16 {
      if let index = indexes[name] { return index }
      let index = Int16(truncatingIfNeeded: outline.names.count)
      outline.names.append(name)
      indexes[name] = index
      return index
    }
    var article: Int32 = -1
    var levels = Levels(ranks: schemeRanks)
    var lastPart = -1
    for (position, step) in steps.enumerated() {
      let state = automaton.states[step.state]
      let type = automaton.types[state.type]
      if step.beginsArticle { article += 1 }
      let beginsPart = step.beginsArticle || state.part != lastPart || state.opensPart
      if beginsPart { levels.reset() }
      lastPart = state.part
      var record = PassageRole(
        role: type.role, article: article, kind: index(automaton.articles[state.article].name),
        part: index(automaton.parts[state.part]), confidence: confidence(step.margin))
      record.beginsPart = beginsPart
      if position < draft.numbers.passages.count, let number = draft.numbers.passages[position] {
        record.level = levels.level(
          of: Int(number.enumerator.scheme), value: number.enumerator.value)
      }
      if type.role == .field {
        record.field = index(type.field ?? type.name)
        record.labelLength = labelLength(position, draft)
      }
      outline.passages.append(record)
    }
    nameUntitled(&outline)
    return outline
  }

  /// A document of one article without a title has for its title the heading over its first text.
  private func nameUntitled(_ outline: inout Outline) {
    guard let first = outline.passages.first, first.role == .heading, first.level == 0,
      outline.passages.count > 1, [.paragraph, .byline].contains(outline.passages[1].role),
      outline.passages.allSatisfy({ $0.article == first.article && $0.role != .title })
    else { return }
    outline.passages[0].role = .title
  }

  /// The confidence of a margin: even at 0, near 1 from 6 on.
  private func confidence(_ margin: Float) -> Float {
    let bounded = max(0, min(margin, 20))
    return 1 - 0.5 / (1 + bounded * bounded / 2)
  }

  /// The bytes up to and with the first colon of a passage.
  private func labelLength(_ index: Int, _ draft: Draft) -> UInt16 {
    let view = draft.layout.passages[index].view
    let bytes = draft.store(of: view)
    var place = view.bytes.lowerBound
    while place < view.bytes.upperBound, place - view.bytes.lowerBound < 120 {
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      if scanner.table[scalar.value].contains(.colon) {
        return UInt16(truncatingIfNeeded: place - view.bytes.lowerBound)
      }
    }
    return 0
  }
}
