// SPDX-License-Identifier: Apache-2.0

/// A cue of the boundary decision; `Rules/joining.toml` gives each its weight under its kebab name.
///
/// `a` is the line before the boundary, `b` the line after it.
enum Cue: String, CaseIterable, Sendable {
  // Fullness of a.
  case aFull, aNear, aDeficit3, aDeficit4, aShort, aVeryShort, aShortness, aOver, aWide,
    nextUnitFits
  // End of a.
  case endStop, endStopCloser, endColon, endSemicolon, endCloser, endNone, endLatin, endOpener
  case endDigit, endComma
  // Fullness of b.
  case bDeficit4, bDeficit3, bShort, bFull, bNear, bVeryShort, bWide
  case bFlushHabit, bFirstLine, bFirstLineHabit, bFirstLineThenFull
  // Fullness with end.
  case fullStop, fullStopFirstLine, fullStopFlush, fullSoft, fullSoftFirstLine, fullColon, nearSoft
  case shortStop, shortSoft, shortComma
  // Blank lines by habit.
  case blankSome, blankRare, blankTwo, noBlankSome, noBlankHabit, noBlankSomeStop
  case noBlankHabitShort, noBlankSomeShort, noBlankParted, noBlankHeadline
  // Indents that were kept.
  case bIndented, bFarIn, aFarIn, bFlushKept, flushAfterFar, flushFullStop
  // Numbers at the start of b.
  case number, numberBrackets, numberComma, numberArticle, numberNext, numberFirst
  case numberAfterColon, numberAfterStop, numberAfterSoft, numberFullHabit
  case runIn, runInNext, bareNext, aNumberHeading, aNumberTitle, siblingHeads
  case aLoneNumber, bLoneNumber, aChapter
  // A name that the text quotes elsewhere, by itself on its lines.
  case aQuoted, bQuoted, quotedGoesOn
  // A caption and a turn of questions and answers under the end of a sentence.
  case bCaption, bTurn
  // The number of the page on which there is more of what a front page names.
  case aPointer, bPointer
  // Labels and lines that stand alone.
  case bLabel, bDate, aDate, aDocumentNumber, aLoneLabel, aRareLabel, aHeadWord, bHeadWord,
    aSalutation
  case bSalutation, aLabel, aLabelDone, labelPassage, bByline, aByline, bCredit,
    aCredit, bDateline, bNote, aNote, bTitle, aTitle, glued
  // Headings.
  case aHeading, bHeading, bothHeadings, bOrganisation, aOrganisation, titleContinues, bDeck,
    openHeading, headlines, headlineWider, narrowBegins, narrowGoesOn, afterDateline, bDatelineWord,
    answerUnderText,
    bBracketUnderTitle, bBylineUnderTitle,
    bTitleOrphan
  // Where few lines are full.
  case ragged, raggedFullSoft, raggedShortSoft
  // Where most lines end with a mark: verse and lists.
  case markEnds, markEndsSoft
  // On the grid of a page that squeezes nothing, a line short by an indent is a first line.
  case gridFirstLine, gridFlush, gridUnder
  // Where commas are the only marks.
  case stoplessComma, stoplessShortComma, stoplessHeading
  // Lines in a frame: in brackets or between ornaments; a signature in brackets behind the last stop.
  case aFramed, bFramed, aSigned, aSignedLong, bOrnament
  // Lines that are one quotation: speech.
  case aSpeech, bSpeech
  // Verse: regular lines with marks, lines without marks that end anywhere. Short lines with a label.
  case verseRun, openShort, openShortFullSoft, freeVerse, freeVerseFull, aShortLabel, bShortLabel
  // From one measure to another.
  case measureChanges, measureChangesSoft
  // Beside a picture or headline that leaves room for a few characters.
  case narrowRun
  // Words across the seam.
  case aFiller, bFiller, bigram, wordAcross, aAnnounces, aFunctionWord, bNeverFirst, titleGoesOn,
    bClosingMark,
    bOrphan
  // The start of b, open pairs, pages.
  case bParenthesis, bQuote, bKanaQuote, bKanaQuoteShort, openQuote, openBracket, openStop,
    pageEdge, columnEdge
  // Boxes, where the source has them.
  case boxFull, boxShort, boxIndented, boxFlush, boxFullFlush, boxShortIndented
  case boxACentred, boxBCentred, boxBothCentred, boxHeadline, boxBAtEnd, boxSizes, boxColumn,
    boxLead, boxLeadTwo, boxIndentedHabit, boxFlushHabit
  // Hanging indents: each item begins at the edge, its other lines stand in.
  case hangFlush, hangIndented

  /// Its place among all cues, in the order in which they stand above.
  var index: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// The name in rule files: `aDeficit3` is `a-deficit-3`.
  var name: String {
    var result: [UInt8] = []
    for byte in rawValue.utf8 {
      let isCapital = byte >= 0x41 && byte <= 0x5A
      if isCapital || byte >= 0x30 && byte <= 0x39 { result.append(UInt8(ascii: "-")) }
      result.append(isCapital ? byte | 0x20 : byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The cues that hold at one boundary, with their values.
struct Evidence: Sendable {
  private(set) var cues: [(cue: Cue, value: Float)] = []

  init() { cues.reserveCapacity(24) }

  mutating func clear() { cues.removeAll(keepingCapacity: true) }

  /// Notes a cue if it holds.
  mutating func note(_ cue: Cue, if holds: Bool) {
    if holds { cues.append((cue, 1)) }
  }

  /// Notes a cue with a value.
  mutating func note(_ cue: Cue, _ value: Float) {
    if value != 0 { cues.append((cue, value)) }
  }
}
