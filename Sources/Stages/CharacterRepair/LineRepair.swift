// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// The walk over one line that finds what the table of the rules names.
struct LineRepair {
  let rules: CharacterRules
  let table: ClassTable
  let text: [UInt8]
  /// The bytes of the line.
  let line: Range<Int>

  /// The repairs, in order.
  private(set) var edits: [Edit] = []
  /// The places of U+FFFD; a run is one place.
  private(set) var lost: [SourceRange] = []
  /// The places of private-use characters and how many stand there; a run is one place.
  private(set) var unknown: [(place: SourceRange, count: Int)] = []

  /// What the last scalar that stays became, and where it begins.
  private var previous: (value: UInt32, start: Int)?
  /// The edits of a possible list of radicals, and whether a mark stood since the last of them.
  private var list: [Int] = []
  private var isParted = false

  init(rules: CharacterRules, table: ClassTable, text: [UInt8], line: Range<Int>) {
    self.rules = rules
    self.table = table
    self.text = text
    self.line = line
  }

  /// Walks over the line.
  mutating func run() {
    var index = line.lowerBound
    while index < line.upperBound {
      let scalar = text.scalar(at: index)
      let place = index..<index + scalar.length
      visit(scalar.value, table[scalar.value], place)
      index = place.upperBound
    }
    endList()
  }

  private mutating func visit(_ value: UInt32, _ kind: CharacterClass, _ place: Range<Int>) {
    var now = value
    if kind.contains(.repairable) {
      let repair = rules.repairs[value].flatMap { holds($0, place) ? $0 : nil }
      if let repair {
        guard let single = single(repair.replacement) else {
          edits.append(Edit(range(place), with: repair.replacement, by: repair.rule))
          if !repair.replacement.isEmpty {
            endList()
            previous = nil
          }
          return
        }
        now = single
      }
      if join(now, repair?.rule, place) { return }
      if let repair {
        if repair.sparesLists { addToList() } else { endList() }
        edits.append(Edit(range(place), with: repair.replacement, by: repair.rule))
        previous = (now, place.lowerBound)
        return
      }
    } else if kind.contains(.replacement) {
      Self.extend(&lost, by: range(place))
    } else if kind.contains(.unknown) {
      if let last = unknown.last, last.place.end == Int32(truncatingIfNeeded: place.lowerBound) {
        unknown[unknown.count - 1] = (
          SourceRange(Int(last.place.start), place.upperBound), last.count + 1
        )
      } else {
        unknown.append((range(place), 1))
      }
    }
    if kind.meets([.mark, .space]) { isParted = true } else { endList() }
    previous = (value, place.lowerBound)
  }

  /// Joins a voicing mark to the kana before it; what was dropped between them is in the same edit.
  private mutating func join(_ value: UInt32, _ rule: RuleID?, _ place: Range<Int>) -> Bool {
    guard let before = previous,
      let pair = rules.pairs[CharacterRules.key(before.value, value)]
    else { return false }
    endList()
    var edit = Edit(range(before.start..<place.upperBound), by: pair.rule)
    edit.replacement.append(scalar: pair.scalar)
    while let last = edits.last, Int(last.range.start) >= before.start {
      edit.alsoBy.append(last.rule)
      edits.removeLast()
    }
    if let rule { edit.alsoBy.append(rule) }
    edits.append(edit)
    previous = (pair.scalar, before.start)
    return true
  }

  /// The scalar that a replacement consists of; nil if it is none or several.
  private func single(_ bytes: [UInt8]) -> UInt32? {
    guard !bytes.isEmpty else { return nil }
    let scalar = bytes.scalar(at: 0)
    return scalar.length == bytes.count ? scalar.value : nil
  }

  private mutating func addToList() {
    if !list.isEmpty, !isParted { endList() }
    list.append(edits.count)
    isParted = false
  }

  /// Three radicals or more, parted by marks only, are spoken of: they stay.
  private mutating func endList() {
    if list.count >= 3 {
      for index in list.reversed() where index < edits.count { edits.remove(at: index) }
    }
    list.removeAll(keepingCapacity: true)
    isParted = false
  }

  private func holds(_ repair: CharacterRules.Repair, _ place: Range<Int>) -> Bool {
    if repair.onlyOutsideWords, !isOutsideWords(place) { return false }
    guard !repair.after.isEmpty, let previous else { return true }
    return table[previous.value].meets(repair.after)
  }

  /// Whether both neighbours are CJK, ASCII, a mark, white space or the edge of the line.
  private func isOutsideWords(_ place: Range<Int>) -> Bool {
    func isPlain(_ value: UInt32) -> Bool {
      value < 0x80 || table[value].meets([.cjk, .mark, .space])
    }
    if place.lowerBound > line.lowerBound, !isPlain(text.scalar(before: place.lowerBound).value) {
      return false
    }
    return place.upperBound >= line.upperBound || isPlain(text.scalar(at: place.upperBound).value)
  }

  private static func extend(_ places: inout [SourceRange], by place: SourceRange) {
    if let last = places.last, last.end == place.start {
      places[places.count - 1] = SourceRange(Int(last.start), Int(place.end))
    } else {
      places.append(place)
    }
  }

  private func range(_ place: Range<Int>) -> SourceRange {
    SourceRange(place.lowerBound, place.upperBound)
  }
}
