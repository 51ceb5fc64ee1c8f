// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

extension Headings {
  /// Notes how a passage is set, as far as text alone shows it too: gaps, indents, pages and columns, how
  /// far its last line runs; and of which characters it is made.
  func noteSetting(_ index: Int, _ draft: Draft, _ set: inout CueSet) {
    let layout = draft.layout
    let passage = layout.passages[index]
    func note(_ cue: PlainCue, if holds: Bool) {
      if holds { set.insert(cues.bit(cue)) }
    }
    let facts = passage.facts
    note(.lenLE4, if: facts.scalars <= 4)
    note(.lenLE14, if: facts.scalars <= 14)
    note(.lenLE40, if: facts.scalars <= 40)
    note(.oneLine, if: passage.lines.count == 1)
    note(.manyLines, if: passage.lines.count >= 3)
    let first = scanner.table[facts.first]
    let last = scanner.table[facts.last]
    note(.openBracket, if: first.contains(.opener))
    note(.openMark, if: first.meets(Self.marksThatOpen) && !first.contains(.opener))
    note(.bracketed, if: first.contains(.opener) && last.contains(.closer) && facts.innerStops == 0)
    note(.hasDigit, if: facts.classes.contains(.digit))
    note(.hasLetter, if: facts.classes.contains(.letter))
    note(.hasSpace, if: facts.spaces > 0)
    let opening = draft.lines[Int(layout.flow[Int(passage.lines.lowerBound)])]
    let ending = draft.lines[Int(layout.flow[Int(passage.lines.upperBound) - 1])]
    let measure = layout.measures[Int(passage.lines.upperBound) - 1]
    note(.fullEnd, if: measure > 0 && ending.facts.width + 3 > measure)
    note(.shortEnd, if: measure > 0 && ending.facts.width * 2 < measure)
    var indent = Float(opening.indent)
    var gap: Float = layout.habits.blankShare < 0.7 ? Float(opening.blanksBefore) : 0
    if let setting = draft.source.boxes?.lines[Int(opening.sourceLine)].setting {
      indent = setting.indent
      gap = setting.lead * 2
      note(.columnStart, if: setting.isBlockStart)
    }
    note(.gap, if: gap >= 1)
    note(.gapWide, if: gap >= 2)
    note(.setIn, if: indent >= 2.5 && indent <= 6)
    note(.setDeep, if: indent > 6)
    guard index > 0 else { return }
    let before = draft.lines[Int(layout.flow[Int(passage.lines.lowerBound) - 1])]
    note(.pageStart, if: before.page != opening.page)
    note(.columnStart, if: before.page == opening.page && before.column != opening.column)
  }

  private static var marksThatOpen: CharacterClass {
    .ornament.union(.dash).union(.asciiMark).union(.straightQuote)
  }
}
