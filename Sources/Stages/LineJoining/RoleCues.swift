// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension LineJoining {
  /// Cues of what the two lines are by the rule files: two lines of different roles never join.
  func roles(
    _ a: Row, _ b: Row, _ draft: Draft, _ habits: LayoutHabits, _ evidence: inout Evidence
  ) {
    evidence.note(.bLabel, if: b.groups.contains(.label))
    evidence.note(.bDate, if: b.groups.contains(.date))
    // In a text of questions and answers each begins one, whatever stands over it.
    let isTurn = a.end.isStop || a.isHeading || habits.turns > 3 && a.end == .none
    evidence.note(.bTurn, if: b.groups.contains(.turn) && isTurn)
    evidence.note(.bHeadWord, if: b.groups.contains(.headWord))
    evidence.note(
      .bSalutation, if: b.groups.contains(.salutation) && a.end.isHeadingEnd && a.deficit >= 6)
    evidence.note(.bByline, if: b.groups.contains(.byline))
    evidence.note(
      .bCredit, if: b.groups.contains(.credit) && !b.groups.contains(.byline) && b.deficit >= 6)
    evidence.note(.bDateline, if: b.groups.contains(.dateline))
    evidence.note(.bNote, if: b.groups.contains(.note))
    evidence.note(.aNote, if: a.groups.contains(.note))
    evidence.note(.aTitle, if: a.groups.contains(.title) && a.end.isHeadingEnd)
    evidence.note(.bTitle, if: b.groups.contains(.title) && (b.deficit >= 2 || b.deficit < -2))
    evidence.note(.aLabelDone, if: a.groups.contains(.labelDone))
    evidence.note(.aLabel, if: a.groups.contains(.label) && a.deficit >= 2)
    evidence.note(.aDate, if: a.groups.contains(.date))
    evidence.note(.aDocumentNumber, if: a.groups.contains(.documentNumber))
    evidence.note(.aHeadWord, if: a.groups.contains(.headWord))
    evidence.note(.aSalutation, if: a.groups.contains(.salutation))
    // One character behind it is the rest of a name.
    evidence.note(.aByline, if: a.groups.contains(.byline) && a.deficit >= 2 && b.width > 2)
    evidence.note(.aCredit, if: a.groups.contains(.credit) && a.deficit >= 6)
    if let number = draft.shapes[a.line].enumerator,
      Int(number.prefixLength) >= draft.lines[a.line].view.count
    {
      // A law prints all its labels so, or none: then the label was cut off from its text.
      evidence.note(habits.loneLabelShare > 0.5 ? .aLoneLabel : .aRareLabel, 1)
    } else if let number = draft.shapes[a.line].enumerator, a.end.isHeadingEnd {
      // The first line of an item is short by its indent, one of an article by its table.
      let scheme = schemes[Int(number.scheme)]
      let isTitle =
        a.plainDeficit >= 10 && !scheme.isArticle && !scheme.isRunIn && a.end != .closer
        && !scanner.table[draft.lines[b.line].facts.first].contains(.opener)
        && (a.isUnparted || isUnparted(draft.lines[a.line], behind: number, draft))
      if isTitle {
        evidence.note(.aNumberTitle, 1)
        // The mark of the number parts the line, which is a heading all the same.
        evidence.note(.aHeading, if: !a.isHeading)
      } else {
        evidence.note(.aNumberHeading, if: a.isHeading)
      }
    }
  }

  /// Whether no mark parts a line behind its number.
  private func isUnparted(_ line: PrintedLine, behind number: Enumerator, _ draft: Draft) -> Bool {
    let bytes = draft.store(of: line.view)
    var index = line.view.bytes.lowerBound + Int(number.prefixLength)
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      if scanner.table[scalar.value].meets([.stop, .comma, .colon, .semicolon]) { return false }
      index += scalar.length
    }
    return true
  }

  /// Cues of headings, titles over several lines, and signatures.
  func headings(
    _ index: Int, _ rows: [Row], _ draft: Draft, _ state: State, _ evidence: inout Evidence
  ) {
    let a = rows[index - 1]
    let b = rows[index]
    evidence.note(.aHeading, if: a.isHeading)
    evidence.note(.bHeading, if: b.isHeading)
    evidence.note(.bothHeadings, if: a.isHeading && b.isHeading)
    evidence.note(.aOrganisation, if: a.isHeading && a.groups.contains(.organisation))
    evidence.note(.bOrganisation, if: b.isHeading && b.groups.contains(.organisation))
    // A deck opens with a dash; behind a line that is full the dash may belong to a sentence.
    evidence.note(
      .bDeck,
      if: b.groups.contains(.deck) && a.isUnparted && a.end.isHeadingEnd
        && (a.plainDeficit >= 2 || a.plainDeficit <= -3))
    // Titles are cut where they are full, between the marks of a pair too.
    evidence.note(.openHeading, if: a.isHeading && state.openMarks > 0)
    evidence.note(
      .afterDateline,
      if: rows[state.passageStart].groups.contains(.datelineWord) && index - state.passageStart <= 2
        && (index - state.passageStart == 1 || a.groups.contains(.byline)))
    evidence.note(.bDatelineWord, if: b.groups.contains(.datelineWord))
    // 对《关于…》: without a mark, under the office that signed what is above or under the end of a sentence.
    let endsAbove = a.groups.contains(.organisation) && index > 3 && rows[index - 2].end.isStop
    evidence.note(
      .answerUnderText,
      if: b.groups.contains(.answerOpening) && b.isUnparted && b.end.isHeadingEnd
        && (endsAbove || a.end.isStop))
    evidence.note(.titleContinues, if: continuesTitle(index, rows, draft, state))
    let opener = draft.lines[b.line].facts.first
    evidence.note(
      .bBracketUnderTitle,
      if: a.isHeading && a.groups.contains(.titleEnd) && (opener == 0xFF08 || opener == 0x28)
        && !b.frame.contains(.framed) && b.width >= 20)
    // Up to three characters between a heading and the first words of a report are the end of its
    // title: writers are named in those words.
    evidence.note(
      .bTitleOrphan,
      if: a.isHeading && draft.lines[b.line].facts.scalars <= 3 && b.isUnparted
        && b.end == .none && index + 1 < rows.count && rows[index + 1].groups.contains(.dateline)
        && draft.shapes[a.line].enumerator == nil && !b.groups.meets([.headWord, .label]))
    if b.groups.meets([.byline, .personalName]), index - state.passageStart <= 3,
      rows[state.passageStart..<index].allSatisfy({
        $0.isUnparted && $0.end.isHeadingEnd && draft.shapes[$0.line].enumerator == nil
      })
    {
      // Two characters are spaced to the width of three; text follows.
      let isSpaced = b.groups.contains(.personalName) && draft.lines[b.line].facts.spaces > 0
      let isOverText =
        index + 1 < rows.count && rows[index + 1].measure > 0
        && rows[index + 1].plainDeficit <= 4 && rows[index + 1].width >= 3 * b.width
      evidence.note(.bBylineUnderTitle, 1 + (isSpaced ? 1 : 0) + (isOverText ? 0.5 : 0))
    }
    evidence.note(.bCaption, if: b.groups.contains(.caption) && a.end.isStop)
    evidence.note(.aPointer, if: a.groups.meets([.pointer, .pointerEnd]))
    evidence.note(.bPointer, if: b.groups.contains(.pointer) && !a.end.isStop)
    if let number = draft.shapes[a.line].enumerator {
      evidence.note(
        .aChapter,
        if: schemes[Int(number.scheme)].isChapter && state.aIsFirst && a.isUnparted
          && a.end == .none && b.width >= a.width)
    }
    evidence.note(.aSpeech, if: state.aIsFirst && a.frame.contains(.speech))
    evidence.note(.bSpeech, if: b.frame.contains(.speech) && a.end.isStop)
  }

  /// Whether the passage so far opens a title that this line, or the next, completes.
  private func continuesTitle(_ index: Int, _ rows: [Row], _ draft: Draft, _ state: State) -> Bool {
    let start = state.passageStart
    // At the head of a document the office that issues it may stand on a line of its own.
    let opens =
      rows[start].groups.contains(.titleOpening)
      || start <= 2 && rows[start].groups.contains(.organisation)
        && rows[start + 1].groups.meets([.titleOpening, .title])
    guard index - start <= 2, opens,
      rows[start..<index].allSatisfy({ $0.end.isHeadingEnd && ($0.isUnparted || $0.isListed) }),
      !rows[index].groups.meets([.label, .salutation, .byline]),
      rows[index].isUnparted || rows[index].isListed,
      rows[index].end.isHeadingEnd || rows[index].end == .opener
    else { return false }
    // 答复 alone is a head of its own, but behind a line that ends with 的 the end of a title.
    if rows[index].groups.contains(.headWord),
      draft.lines[rows[index - 1].line].facts.last != 0x7684
    {
      return false
    }
    // Who sued whom is a title of its own.
    if rows[index].groups.contains(.titleOpening), isTitle(index..<index + 1, rows, draft) {
      return false
    }
    // A line that ends with 的 is no whole title, whatever it quotes.
    if draft.lines[rows[index - 1].line].facts.last != 0x7684, isTitle(start..<index, rows, draft) {
      return false
    }
    if isTitle(start..<index + 1, rows, draft) { return true }
    return index - start < 2 && index + 1 < rows.count
      && (rows[index + 1].isUnparted || rows[index + 1].isListed)
      && !rows[index + 1].groups.meets([.label, .titleOpening])
      && isTitle(start..<index + 2, rows, draft)
  }

  /// Whether some rows together have the shape of a title.
  private func isTitle(_ range: Range<Int>, _ rows: [Row], _ draft: Draft) -> Bool {
    var solid: [UInt8] = []
    for row in rows[range] {
      let view = draft.lines[row.line].view
      solid += scanner.solid(draft.store(of: view), in: view.bytes)
    }
    let facts = scanner.facts(of: solid, in: 0..<solid.count)
    let shapes = matcher.shapes(of: solid, in: 0..<solid.count, facts: facts)
    for (shape, group) in groupOfShape.enumerated()
    where group.contains(.titleEnd) && shapes.contains(shape) {
      return true
    }
    return false
  }

  /// Cues of the words and marks that touch.
  func words(
    _ a: Row, _ b: Row, _ draft: Draft, _ habits: LayoutHabits, _ bigrams: Bigrams,
    _ state: State, _ evidence: inout Evidence
  ) {
    let left = draft.lines[a.line]
    let right = draft.lines[b.line]
    let isKnown = bigrams.contains(left.facts.last, right.facts.first)
    let isAcross = isWordAcross(a, b, draft, state)
    evidence.note(.bigram, if: isKnown)
    // A headline far narrower than the next is not cut in a word: it would be filled first.
    let isNarrow = a.isHeading && b.isUnparted && a.width * 10 < b.width * 6
    if isAcross { evidence.note(.wordAcross, isNarrow ? 0.3 : 1) }
    // A title over several lines is cut in words, which its kicker and its deck never share.
    let opensBracket = right.facts.first == 0xFF08 || right.facts.first == 0x28
    let areHeadlines =
      a.isInHeadlines && b.isInHeadlines && !isAcross && !opensBracket && state.openMarks == 0
      && right.facts.scalars > 3
    evidence.note(.headlines, if: areHeadlines && !isKnown)
    // A title goes on under a line that is full: what is wider than the line above it is another.
    evidence.note(.headlineWider, if: areHeadlines && b.width >= a.width + 4)
    evidence.note(.narrowBegins, if: b.narrowHeadline == .begins)
    evidence.note(.narrowGoesOn, if: b.narrowHeadline == .goesOn)
    // Leaders of a table of contents that were delivered dot by dot.
    evidence.note(.aFiller, if: left.facts.isFiller)
    evidence.note(.bFiller, if: right.facts.isFiller)
    let leftBytes = draft.store(of: left.view)
    let rightBytes = draft.store(of: right.view)
    evidence.note(
      .aAnnounces,
      if: a.end == .colon && announcements.longest(in: leftBytes, left.view.bytes) != nil)
    evidence.note(
      .aFunctionWord, if: functionWords.longest(in: leftBytes, left.view.bytes) != nil)
    if neverFirst.longest(in: rightBytes, right.view.bytes) != nil {
      evidence.note(.bNeverFirst, 1)
      // Of them only 的 begins no word: 地點, 得獎.
      evidence.note(
        .titleGoesOn,
        if: right.facts.first == 0x7684 && a.isHeading && b.isHeading && b.isUnparted)
    }
    let first = scanner.table[right.facts.first]
    evidence.note(.bClosingMark, if: first.contains(.notAtLineStart) && !a.end.isStop)
    // One or two characters behind a full line are its tail, if they are no number and no label.
    evidence.note(
      .bOrphan,
      if: right.facts.scalars <= 2 && a.end.isSoft && b.groups.isEmpty
        && draft.shapes[b.line].enumerator == nil
        && a.plainDeficit - Int(left.facts.spaces) <= 3
        && !right.facts.classes.contains(.digit))
    evidence.note(.bParenthesis, if: opensBracket)
    evidence.note(
      .bQuote,
      if: first.contains(.opener) && right.facts.first != 0xFF08 && right.facts.first != 0x28)
    if habits.kanaShare > 0.5, right.facts.first == 0x300C, state.openQuotes == 0 {
      evidence.note(.bKanaQuote, 1)
      evidence.note(.bKanaQuoteShort, if: a.plainDeficit >= 3)
    }
    evidence.note(.openQuote, if: state.openQuotes > 0)
    // A bracket that stays open over more lines has lost its partner; over a headline sooner.
    evidence.note(
      .openBracket,
      if: state.openMarks > state.openQuotes && a.end.isSoft
        && state.position - state.openedAt < (a.isHeading ? longestHeadlineBracket : longestBracket)
    )
    evidence.note(.openStop, if: state.openQuotes > 0 && a.end.isStop)
  }

  /// What follows a number in a date or a time of day: 年月日时時分秒.
  private static let calendar: Set<UInt32> = [
    0x5E74, 0x6708, 0x65E5, 0x65F6, 0x6642, 0x5206, 0x79D2,
  ]

  /// Whether a word reaches across the end of a line that is not full and has no mark.
  ///
  /// Lines of text that are full need no such sign, and asking is dear.
  private func isWordAcross(_ a: Row, _ b: Row, _ draft: Draft, _ state: State) -> Bool {
    let left = draft.lines[a.line]
    let right = draft.lines[b.line]
    // 4 and 月: no line of a date ends between the two unless it is full.
    if a.end == .digit, Self.calendar.contains(right.facts.first) { return true }
    // 统 and 一、: what seems the first number of a list is the end of a word.
    if a.end == .none, draft.shapes[b.line].enumerator?.value == 1,
      scanner.table[left.facts.last].meets(.cjk), right.facts.first == 0x4E00
    {
      return state.dictionary.reachAcross(
        draft.store(of: left.view), left.view.bytes, draft.store(of: right.view), right.view.bytes)
    }
    guard a.end == .none,
      a.plainDeficit > 3 || a.measure == 0 || a.plainDeficit < -2 || a.isInHeadlines,
      scanner.table[left.facts.last].meets(.cjk), scanner.table[right.facts.first].meets(.cjk),
      !b.groups.meets([.label, .headWord, .salutation, .date, .documentNumber, .byline, .dateline]),
      !a.groups.meets([.byline, .credit, .date]), draft.shapes[b.line].enumerator == nil
    else { return false }
    return state.dictionary.reachAcross(
      draft.store(of: left.view), left.view.bytes, draft.store(of: right.view), right.view.bytes)
  }

  /// The width of what cannot be broken at the start of a line, with the closing marks behind it.
  func firstUnitWidth(_ row: Row, _ draft: Draft) -> Int {
    let view = draft.lines[row.line].view
    let bytes = draft.store(of: view)
    var width = 0
    var index = view.bytes.lowerBound
    var opened = true
    var narrow = false
    while index < view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      let kind = scanner.table[scalar.value]
      let isNarrow = kind.meets([.digit, .letter]) || narrow && kind.contains(.asciiMark)
      if width > 0, !opened, !(narrow && isNarrow), !kind.contains(.notAtLineStart) { break }
      width += kind.contains(.wide) ? 2 : 1
      opened = kind.contains(.opener)
      narrow = isNarrow
      index += scalar.length
      if width > 24 { break }
    }
    return width
  }
}

extension LineFacts {
  /// Whether a line holds nothing but dots or bars.
  ///
  /// One … by itself is half of a mark, or a piece of a leader.
  var isFiller: Bool {
    if scalars == 1, first == 0x2026 { return true }
    return classes.meets([.filler, .asciiMark, .dash])
      && !classes.meets([.cjk, .letter, .digit, .stop, .opener, .closer, .ornament])
  }
}
