// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// The work on the marks of one passage: what is proposed for it, in bytes of its current text.
struct PassageMarks {
  let document: DocumentMarks
  /// The passage's index.
  let passage: Int
  let bytes: [UInt8]
  let range: Range<Int>
  let tally: MarkTally
  let hasCJK: Bool
  /// Whether the passage is a row of a table, whose cells are parted by spaces.
  let isTableRow: Bool
  /// Whether the next passage opens a quotation again.
  let opensAgain: Bool

  /// A replacement of bytes of the passage.
  struct Replacement {
    let place: Range<Int>
    let put: [UInt8]
    let rule: RuleID
  }

  var replacements: [Replacement] = []
  var findings: [(message: String, severity: Severity, place: Range<Int>, rule: RuleID)] = []
  /// The brackets of the passage and the quotation marks, as `collect` finds them.
  var brackets: [Bracket] = []
  var quotes: [Quote] = []
  /// Marks whose side was decided, by their first and last byte, with the class that they take.
  var settled: [Int: CharacterClass] = [:]
  var hasInnerQuotes = false
  /// The marks without a partner.
  var unpaired: [UnpairedMark] = []

  init(_ document: DocumentMarks, _ draft: borrowing Draft, _ passage: Int, _ tally: MarkTally) {
    self.document = document
    self.passage = passage
    let view = draft.layout.passages[passage].view
    bytes = draft.store(of: view)
    range = view.bytes
    self.tally = tally
    hasCJK = draft.layout.passages[passage].facts.classes.meets(.cjk)
    isTableRow = draft.layout.passages[passage].isTableRow
    let next = passage + 1
    opensAgain =
      next < draft.layout.passages.count
      && [0x201C, 0x300C].contains(draft.layout.passages[next].facts.first)
  }

  var rules: PunctuationRules { document.context.rules }
  var table: ClassTable { document.context.table }
  var habits: MarkHabits { document.habits }
  var language: String { document.language }
  var isChinese: Bool { document.isChinese }
  var isJapanese: Bool { document.isJapanese }
  var isKorean: Bool { document.isKorean }
  var hasCorners: Bool { document.hasCorners }
  var isByLocale: Bool { document.isByLocale }

  /// Proposes bytes in the place of others.
  mutating func replace(_ place: Range<Int>, _ put: [UInt8], _ rule: RuleID) {
    replacements.append(Replacement(place: place, put: put, rule: rule))
  }

  /// Proposes a scalar in the place of others.
  mutating func replace(_ place: Range<Int>, _ scalar: UInt32, _ rule: RuleID) {
    var put: [UInt8] = []
    put.append(scalar: scalar)
    replace(place, put, rule)
  }

  /// Drops the white space before and behind a mark that has become full-width.
  ///
  /// Korean keeps them: its words are parted by spaces, beside marks too. So does a row of a table.
  mutating func dropSpaces(around place: Range<Int>, _ rule: RuleID) {
    if isKorean || isTableRow { return }
    var start = place.lowerBound
    while start > range.lowerBound, bytes[start - 1] == 0x20 { start -= 1 }
    if start < place.lowerBound, start > range.lowerBound {
      replace(start..<place.lowerBound, [], rule)
    }
    var end = place.upperBound
    while end < range.upperBound, bytes[end] == 0x20 { end += 1 }
    if end > place.upperBound, end < range.upperBound {
      replace(place.upperBound..<end, [], rule)
    }
  }

  /// Hands everything over, in order and without overlaps.
  mutating func propose(_ draft: Draft, _ changes: inout Changes) {
    guard !replacements.isEmpty || !findings.isEmpty || !unpaired.isEmpty else { return }
    let map = draft.sourceMap(ofPassage: passage)
    if !document.isKept {
      replacements.sort {
        ($0.place.lowerBound, $0.put.count) < ($1.place.lowerBound, $1.put.count)
      }
      var end = range.lowerBound
      for replacement in replacements where replacement.place.lowerBound >= end {
        let place = replacement.place
        changes.replace(
          map.ranges(
            of: place.lowerBound - range.lowerBound..<place.upperBound - range.lowerBound),
          with: replacement.put, by: replacement.rule)
        end = replacement.place.upperBound
      }
    }
    for finding in findings {
      changes.report(
        finding.message, finding.severity, at: source(finding.place, map), by: finding.rule)
    }
    guard !unpaired.isEmpty else { return }
    let partners = Partners(of: self)
    for mark in unpaired {
      let notes = partners.partner(of: mark).map { note in
        Finding.Note(note.message, at: source(note.place, map))
      }
      changes.report(
        "\(text(mark.value)) has no partner in its paragraph", .warning,
        at: source(mark.place, map), by: rules.unpaired, notes: notes.map { [$0] } ?? [])
    }
  }

  private func source(_ place: Range<Int>, _ map: SourceMap) -> SourceRange {
    map.range(of: place.lowerBound - range.lowerBound..<place.upperBound - range.lowerBound)
  }

  /// The class of a character: that of its future form where that was decided.
  private func kind(of value: UInt32, at place: Int) -> CharacterClass {
    if value == 0x2E, let dots = dots(at: place) { return dots }
    if !settled.isEmpty, let decided = settled[place] { return decided }
    return table[value]
  }

  /// The class of a Latin stop among others: the dots of an ellipsis, if text stands before them.
  private func dots(at place: Int) -> CharacterClass? {
    var start = place
    while start > range.lowerBound, bytes[start - 1] == 0x2E { start -= 1 }
    guard start < place || place + 1 < range.upperBound && bytes[place + 1] == 0x2E else {
      return nil
    }
    let isBehindText =
      start > range.lowerBound && table[bytes.scalar(before: start).value].meets(.cjk)
    return isBehindText ? [.filler, .stop, .asciiMark] : [.filler, .asciiMark]
  }

  /// Notes that a mark opens or closes from now on.
  mutating func settle(_ place: Range<Int>, asOpener isOpener: Bool) {
    let kind: CharacterClass = isOpener ? .opener : .closer
    settled[place.lowerBound] = kind
    if bytes[place.upperBound - 1] < 0x80 { settled[place.upperBound - 1] = kind }
  }

  /// A character beside a mark.
  typealias Neighbour = (value: UInt32, kind: CharacterClass, place: Range<Int>)

  /// The nearest character to the left that is no white space.
  func neighbour(
    before index: Int, skipping skipped: CharacterClass = .space
  ) -> Neighbour? {
    var place = index
    while place > range.lowerBound {
      let scalar = bytes.scalar(before: place)
      let kind = kind(of: scalar.value, at: place - scalar.length)
      if !kind.meets(skipped) {
        return (scalar.value, kind, place - scalar.length..<place)
      }
      place -= scalar.length
    }
    return nil
  }

  /// The nearest character to the right that is no white space.
  func neighbour(
    after index: Int, skipping skipped: CharacterClass = .space
  ) -> Neighbour? {
    var place = index
    while place < range.upperBound {
      let scalar = bytes.scalar(at: place)
      let kind = kind(of: scalar.value, at: place)
      if !kind.meets(skipped) {
        return (scalar.value, kind, place..<place + scalar.length)
      }
      place += scalar.length
    }
    return nil
  }

  /// Whether a range holds a CJK character.
  func holdsCJK(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if table[scalar.value].meets(.cjk) { return true }
      index += scalar.length
    }
    return false
  }

  /// A scalar as text for a message.
  func text(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? "?"
  }
}
