// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Lines without a blank between them: what an extractor takes from one column at a time.
struct Unit: Sendable {
  /// The lines: indexes in `Draft.lines`.
  var lines: Range<Int>
  /// How much narrower the first line is than the measure, in half-ems.
  var firstDeficit = 0
  /// Whether the first line is as much narrower as an indent is wide.
  var beginsParagraph = false
  /// Whether it opens with a number or a label.
  var beginsItem = false
  /// Whether it is one short line without a mark.
  var isHeading = false
  /// Whether the first line must not begin a line of print: a comma, a closing bracket.
  var beginsWithClosingMark = false
  /// Whether the last line is full.
  var isFull = false
  /// Whether the last line ends a sentence, or with a colon or semicolon.
  var isClosed = false
  /// The first and the last character.
  var first: UInt32 = 0
  var last: UInt32 = 0

  /// Whether the last line ends with a comma.
  var endsWithComma = false

  /// Whether the text must go on behind it.
  var isOpen: Bool { isFull && !isClosed }

  /// How it ends.
  var end: InterleavingRules.End {
    if isOpen { return endsWithComma ? .comma : .open }
    if isClosed { return isFull ? .closedFull : .closed }
    return isHeading ? .heading : .other
  }

  /// How it begins.
  var begin: InterleavingRules.Begin {
    if beginsWithClosingMark { return .mark }
    if beginsItem { return .item }
    if isHeading { return .heading }
    if beginsParagraph { return .paragraph }
    return (-4...2).contains(firstDeficit) ? .full : .other
  }
}

/// The units of a page.
struct UnitReader: Sendable {
  let scanner: LineScanner
  let enumerators: EnumeratorMatcher
  /// The measure of the document, in half-ems.
  let measure: Int
  /// The indent of first lines, in half-ems.
  let indent: Int

  /// The units of some lines; rows of tables are in none, and part them.
  func units(of lines: Range<Int>, _ draft: Draft) -> [Unit] {
    var units: [Unit] = []
    var start = lines.lowerBound
    for line in lines {
      let isLast = line + 1 == lines.upperBound || draft.lines[line + 1].blanksBefore > 0
      if isLast || isTorn(line, draft) {
        units.append(unit(start..<line + 1, draft))
        start = line + 1
      }
    }
    return units
  }

  /// Whether a full line breaks off in mid-sentence and the next begins a paragraph: the extractor has
  /// taken a line of each column.
  private func isTorn(_ line: Int, _ draft: Draft) -> Bool {
    let (last, first) = (draft.lines[line].facts, draft.lines[line + 1].facts)
    let end = scanner.table[last.last]
    return end.meets([.han, .kana]) && (-4...0).contains(measure - Int(last.width))
      && abs(measure - Int(first.width) - indent) <= 1
      && scanner.table[first.last].meets([.han, .kana])
  }

  private func unit(_ lines: Range<Int>, _ draft: Draft) -> Unit {
    var unit = Unit(lines: lines)
    let first = draft.lines[lines.lowerBound]
    let last = draft.lines[lines.upperBound - 1]
    let firstClass = scanner.table[first.facts.first]
    let lastClass = scanner.table[last.facts.last]
    let closed: CharacterClass = [.stop, .colon, .semicolon]
    unit.first = first.facts.first
    unit.last = last.facts.last
    unit.firstDeficit = measure - Int(first.facts.width)
    unit.beginsItem =
      enumerators.enumerator(in: draft.store(of: first.view), first.view.bytes) != nil
    unit.beginsParagraph = abs(unit.firstDeficit - indent) <= 1 && !unit.beginsItem
    unit.beginsWithClosingMark = firstClass.contains(.notAtLineStart)
    unit.isHeading =
      lines.count == 1 && unit.firstDeficit >= 8 && first.facts.innerStops == 0
      && !first.facts.classes.meets([.comma, .stop, .colon, .semicolon])
    unit.isClosed =
      lastClass.meets(closed)
      || lastClass.contains(.closer) && scanner.table[last.facts.beforeLast].contains(.stop)
    unit.endsWithComma = lastClass.meets([.comma, .semicolon])
    var deficit = measure - Int(last.facts.width)
    if deficit > 0, lastClass.meets([.stop, .comma, .colon, .semicolon, .closer]) { deficit -= 1 }
    // A first line that goes on is narrower by its indent.
    if lines.count == 1, abs(deficit - indent) <= 1 { deficit = 0 }
    unit.isFull = (-4...2).contains(deficit)
    return unit
  }
}
