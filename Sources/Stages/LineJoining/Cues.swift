// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension LineJoining {
  /// Collects the cues of the boundary before the row at an index.
  func collect(
    _ index: Int, _ rows: [Row], _ habits: LayoutHabits, _ draft: Draft, _ state: State,
    _ bigrams: Bigrams, _ evidence: inout Evidence
  ) {
    let a = rows[index - 1]
    let b = rows[index]
    let indent = Int(habits.firstLineIndent)
    var deficit = a.deficit
    // A first line is shorter by its indent, lost or cut off, without being a last line.
    if state.aIsFirst, deficit >= indent - 1 { deficit -= indent }
    let isFull = deficit >= -2 && deficit <= 1
    let isShort = deficit >= 6

    fullness(deficit, a, b, draft, &evidence)
    ends(a.end, &evidence)
    // A label and its value may go over several lines.
    let isInLabel =
      state.passageStart < index - 1 && rows[state.passageStart].groups.contains(.label)
    evidence.note(.labelPassage, if: isInLabel)
    nextLine(index, rows, draft, indent, habits, isFull, &evidence)
    evidence.note(.fullSoft, if: isFull && a.end.isSoft)
    evidence.note(.nearSoft, if: (deficit == 2 || deficit == 3) && a.end.isSoft)
    evidence.note(.fullColon, if: isFull && (a.end == .colon || a.end == .semicolon))
    let raggedness = (a.raggedness + b.raggedness) / 2
    evidence.note(.ragged, raggedness)
    if isFull, a.end.isSoft { evidence.note(.raggedFullSoft, raggedness) }
    if isShort, a.end.isSoft { evidence.note(.raggedShortSoft, raggedness) }
    let markEnds = (a.markEnds + b.markEnds) / 2
    evidence.note(.markEnds, markEnds)
    if a.end.isSoft { evidence.note(.markEndsSoft, markEnds) }
    grid(a, b, state, &evidence)
    if a.end == .comma {
      evidence.note(.stoplessComma, a.stoplessness)
      if isShort { evidence.note(.stoplessShortComma, a.stoplessness) }
      if b.isHeading { evidence.note(.stoplessHeading, a.stoplessness) }
    }
    evidence.note(.verseRun, if: a.isInVerse && b.isInVerse)
    let openness = (a.openness + b.openness) / 2
    evidence.note(.openShort, openness)
    if isFull || deficit == 2 || deficit == 3, a.end.isSoft {
      evidence.note(.openShortFullSoft, openness)
    }
    if isShort || deficit >= 4, a.end.isSoft { evidence.note(.siblingHeads, a.siblingHeads) }
    evidence.note(.aLoneNumber, if: a.isLoneNumber)
    evidence.note(.bLoneNumber, if: b.isLoneNumber)
    evidence.note(.aQuoted, if: a.quoted.contains(.ends))
    evidence.note(.bQuoted, if: b.quoted.contains(.begins))
    evidence.note(.quotedGoesOn, if: b.quoted.contains(.goesOn))
    if a.end.isSoft {
      let freedom = min(a.freedom, b.freedom)
      evidence.note(.freeVerse, freedom)
      if isFull || deficit == 2 || deficit == 3 { evidence.note(.freeVerseFull, freedom) }
    }
    evidence.note(.aShortLabel, if: a.isLabelled && !a.groups.contains(.label) && deficit >= 6)
    evidence.note(.bShortLabel, if: b.isLabelled && !b.groups.contains(.label))
    evidence.note(.aFramed, if: a.frame.contains(.framed))
    evidence.note(.bFramed, if: b.frame.contains(.framed))
    evidence.note(.aSigned, if: a.frame.contains(.signed))
    evidence.note(.aSignedLong, if: a.frame.contains(.signedLong))
    evidence.note(.bOrnament, if: b.frame.contains(.ornament))
    let changes = a.measure > 0 && b.measure > 0 && abs(a.measure - b.measure) > 2
    evidence.note(.measureChanges, if: changes)
    evidence.note(.measureChangesSoft, if: changes && a.end.isSoft)
    evidence.note(.narrowRun, if: a.isInNarrowRun && (b.isInNarrowRun || b.width <= a.width))
    evidence.note(.shortStop, if: isShort && a.end.isStop)
    evidence.note(.shortSoft, if: isShort && a.end.isSoft)
    evidence.note(.shortComma, if: isShort && a.end == .comma)
    blanks(a, b, draft, habits, isShort, &evidence)
    indents(a, b, draft, habits, isFull, &evidence)
    numbers(b, a, draft, state, isFull, habits, &evidence)
    roles(a, b, draft, habits, &evidence)
    headings(index, rows, draft, state, &evidence)
    words(a, b, draft, habits, bigrams, state, &evidence)
    boxes(a, b, habits, draft, &evidence)
    evidence.note(.hangFlush, if: b.hang == .flush)
    evidence.note(.hangIndented, if: b.hang == .indented)
  }

  /// Cues of pages set on a grid, where no line is short by a squeezed mark.
  private func grid(_ a: Row, _ b: Row, _ state: State, _ evidence: inout Evidence) {
    guard b.gridding > 0, a.measure > 0, b.measure > 0 else { return }
    if b.plainDeficit == 2 || b.plainDeficit == 4 {
      evidence.note(.gridFirstLine, b.gridding)
    } else if b.plainDeficit == 0 {
      evidence.note(.gridFlush, b.gridding)
    }
    let isFirstLine = state.aIsFirst && (a.plainDeficit == 2 || a.plainDeficit == 4)
    if a.plainDeficit > 0, a.plainDeficit <= 5, !isFirstLine {
      evidence.note(.gridUnder, b.gridding)
    }
  }

  private func fullness(
    _ deficit: Int, _ a: Row, _ b: Row, _ draft: Draft, _ evidence: inout Evidence
  ) {
    guard a.measure > 0 else { return }
    switch deficit {
    // Wider than the text and without a mark: a headline over several columns. With marks it is the
    // running text of a wider block, too short to have a measure of its own.
    case ..<(-5): evidence.note(a.isUnparted ? .aWide : .aFull, 1)
    case -5 ... -3: evidence.note(.aOver, 1)
    case -2...1: evidence.note(.aFull, 1)
    case 2: evidence.note(.aNear, 1)
    case 3: evidence.note(.aDeficit3, 1)
    case 4...5: evidence.note(.aDeficit4, 1)
    case 6...9: evidence.note(.aShort, 1)
    default:
      evidence.note(.aVeryShort, 1)
      evidence.note(.aShortness, Float(deficit) / Float(a.measure))
    }
    evidence.note(.nextUnitFits, if: deficit >= 1 + firstUnitWidth(b, draft))
  }

  private func ends(_ end: LineEnd, _ evidence: inout Evidence) {
    switch end {
    case .stop: evidence.note(.endStop, 1)
    case .stopCloser: evidence.note(.endStopCloser, 1)
    case .colon: evidence.note(.endColon, 1)
    case .semicolon: evidence.note(.endSemicolon, 1)
    case .comma: evidence.note(.endComma, 1)
    case .closer: evidence.note(.endCloser, 1)
    case .opener: evidence.note(.endOpener, 1)
    case .digit: evidence.note(.endDigit, 1)
    case .latin: evidence.note(.endLatin, 1)
    case .none: evidence.note(.endNone, 1)
    }
  }

  private func nextLine(
    _ index: Int, _ rows: [Row], _ draft: Draft, _ indent: Int, _ habits: LayoutHabits,
    _ aIsFull: Bool, _ evidence: inout Evidence
  ) {
    let a = rows[index - 1]
    let b = rows[index]
    guard b.measure > 0 else { return }
    let deficit = b.plainDeficit
    let squeezed = b.end.isMark && deficit > 0 ? deficit - 1 : deficit
    let habit = habits.firstLineShare
    // An opening mark at the start is set to half its width or hangs in the indent: the first line
    // then is one character longer.
    let isQuoted = scanner.table[draft.lines[b.line].facts.first].contains(.opener)
    let isFirstLine =
      indent == 2
      ? deficit == 2
      : abs(deficit - indent) <= 1 || abs(squeezed - indent) <= 1 || isQuoted && deficit == 2
    // On a grid no line is short by a squeezed mark: one em is an indent.
    let isGridIndent = deficit == 2 && b.isOnGrid
    let isFlush = deficit >= -2 && deficit <= 2 && !isFirstLine && !isGridIndent
    switch deficit {
    case ..<(-5): evidence.note(.bWide, 1)
    case -5...1: evidence.note(.bFull, 1)
    case 2: evidence.note(.bNear, 1)
    case 3: evidence.note(.bDeficit3, 1)
    case 4...5: evidence.note(.bDeficit4, 1)
    case 6...9: evidence.note(.bShort, 1)
    default: evidence.note(.bVeryShort, 1)
    }
    if isFlush { evidence.note(.bFlushHabit, habit) }
    evidence.note(.bFirstLine, if: isFirstLine)
    if isFirstLine { evidence.note(.bFirstLineHabit, habit) }
    if isFirstLine, index + 1 < rows.count, abs(rows[index + 1].plainDeficit) <= 2 {
      evidence.note(.bFirstLineThenFull, 1)
    }
    guard aIsFull else { return }
    if a.end.isStop {
      evidence.note(.fullStop, 1)
      if isFirstLine { evidence.note(.fullStopFirstLine, habit) }
      if isFlush { evidence.note(.fullStopFlush, habit) }
    } else if a.end.isSoft, isFirstLine {
      evidence.note(.fullSoftFirstLine, habit)
    }
  }

  private func blanks(
    _ a: Row, _ b: Row, _ draft: Draft, _ habits: LayoutHabits, _ isShort: Bool,
    _ evidence: inout Evidence
  ) {
    let line = draft.lines[b.line]
    evidence.note(.pageEdge, if: line.page != draft.lines[a.line].page)
    evidence.note(.glued, if: line.continuesSourceLine)
    evidence.note(.columnEdge, if: line.column != draft.lines[a.line].column)
    guard !line.continuesSourceLine, line.page == draft.lines[a.line].page,
      line.column == draft.lines[a.line].column
    else { return }
    let isSome = habits.blankShare >= 0.15 && habits.blankShare < 0.6
    if line.blanksBefore > 0 {
      if isSome {
        evidence.note(.blankSome, 1)
      } else if habits.blankShare < 0.15 {
        evidence.note(.blankRare, 1)
      }
      evidence.note(.blankTwo, if: line.blanksBefore > 1)
    } else if isSome {
      evidence.note(.noBlankSome, 1)
      // Where a blank line follows every clear end, a boundary without one is hardly an end.
      evidence.note(.noBlankParted, habits.blankAfterEndShare)
      evidence.note(.noBlankSomeStop, if: a.end.isStop)
      evidence.note(.noBlankSomeShort, if: isShort)
    } else if habits.blankShare >= 0.6 {
      evidence.note(.noBlankHabit, 1)
      evidence.note(.noBlankHabitShort, if: isShort)
      // Two headlines that stand closer than all other lines are one.
      evidence.note(
        .noBlankHeadline,
        if: a.isHeading && b.isHeading && b.isUnparted
          && !b.groups.meets([.label, .headWord, .salutation, .date, .documentNumber, .byline])
          && !a.groups.meets([.documentNumber, .date, .byline, .credit]))
    }
  }

  private func indents(
    _ a: Row, _ b: Row, _ draft: Draft, _ habits: LayoutHabits, _ isFull: Bool,
    _ evidence: inout Evidence
  ) {
    let left = Int(draft.lines[a.line].indent)
    let right = Int(draft.lines[b.line].indent)
    evidence.note(.bIndented, if: right >= 2 && right <= 6)
    evidence.note(.bFarIn, if: right > 6)
    evidence.note(.aFarIn, if: left > 6)
    evidence.note(.flushAfterFar, if: left > 6 && right < 2)
    // Where first lines keep their indent, a line without one goes on.
    if right < 2 {
      evidence.note(.bFlushKept, habits.indentShare)
      if isFull, a.end.isStop { evidence.note(.flushFullStop, habits.indentShare) }
    }
  }

  private func numbers(
    _ b: Row, _ a: Row, _ draft: Draft, _ state: State, _ isFull: Bool, _ habits: LayoutHabits,
    _ evidence: inout Evidence
  ) {
    if let bare = bareNumber(b, draft) {
      evidence.note(.bareNext, if: bare == state.lastBare + 1 && state.lastBare > 0)
    }
    guard let number = draft.shapes[b.line].enumerator else { return }
    let scheme = schemes[Int(number.scheme)]
    let last = state.lastValues[Int(number.scheme)]
    let value = Int(number.value)
    // A run-in member at the start of a full line is in mid-paragraph; its width must speak.
    guard !scheme.isRunIn else {
      evidence.note(.runIn, 1)
      evidence.note(.runInNext, if: value == last + 1 && last > 0)
      return
    }
    evidence.note(.number, 1)
    evidence.note(.numberBrackets, if: scheme.isBrackets)
    evidence.note(.numberComma, if: scheme.isComma)
    evidence.note(.numberArticle, if: scheme.isArticle)
    evidence.note(.numberNext, if: value == last + 1 && last > 0)
    evidence.note(.numberFirst, if: value == 1)
    switch a.end {
    case .colon, .semicolon: evidence.note(.numberAfterColon, 1)
    case .stop, .stopCloser: evidence.note(.numberAfterStop, 1)
    default: evidence.note(.numberAfterSoft, 1)
    }
    if abs(b.plainDeficit) <= 2 { evidence.note(.numberFullHabit, habits.firstLineShare) }
  }
}
