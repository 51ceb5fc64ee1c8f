// SPDX-License-Identifier: Apache-2.0

// CharacterRepair: code points that stand for others.
//
// Finds radicals, presentation forms, ligatures, invisible and control characters by an explicit
// table, and what NFC changes. Changes each by an edit of its own. Leaves alone everything the
// table does not name: it never folds compatibility characters over a text, and private-use and
// lost characters are reported, not guessed at.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Brings code points into their right form.
public struct CharacterRepair: Stage {
  private let rules: CharacterRules
  private let table: ClassTable
  private let normalizer: Normalizer

  /// Makes the stage; `table` must mark the scalars of the rules as repairable.
  public init(_ book: RuleBook, table: ClassTable) {
    rules = book.characters
    self.table = table
    normalizer = Normalizer()
  }

  /// Needs lines, gives characters.
  public var traits: StageTraits {
    StageTraits("CharacterRepair", needs: [.lines], gives: [.characters])
  }

  /// Edits of single characters and canonical compositions.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let suspicious: CharacterClass = [.repairable, .unsettled, .unknown, .replacement]
    for line in draft.lines where line.facts.classes.meets(suspicious) {
      repair(line, draft.source.text, &changes)
    }
    return changes
  }

  private func repair(_ line: PrintedLine, _ text: [UInt8], _ changes: inout Changes) {
    let range = line.range.bytes
    var repairs: [Edit] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text.scalar(at: index)
      let place = SourceRange(index, index + scalar.length)
      let kind = table[scalar.value]
      if kind.contains(.repairable), let repair = rules.repairs[scalar.value],
        !repair.onlyOutsideWords || isOutsideWords(text, place.bytes, range)
      {
        repairs.append(Edit(place, with: repair.replacement, by: repair.rule))
      } else if kind.contains(.replacement) {
        changes.report("a character was lost here", at: place, by: rules.lostCharacter)
      } else if kind.contains(.unknown) {
        changes.report(
          "U+\(String(scalar.value, radix: 16, uppercase: true)) is private use or unassigned",
          at: place, by: rules.privateUse)
      }
      index = place.bytes.upperBound
    }
    guard line.facts.classes.contains(.unsettled) else {
      changes.edits += repairs
      return
    }
    compose(line.range, text, repairs, &changes)
  }

  /// Composes what the repairs leave: a dropped character may part a letter from its accent.
  private func compose(
    _ line: SourceRange, _ text: [UInt8], _ repairs: [Edit], _ changes: inout Changes
  ) {
    var ledger = Ledger()
    _ = ledger.add(repairs)
    let repaired = ledger.apply(to: text, in: line)
    var edits: [Edit] = []
    for change in normalizer.changes(in: repaired, range: 0..<repaired.count) {
      var edit = Edit(
        ledger.sourceRange(of: change.range, in: [line]), with: [], by: rules.composition)
      var index = 0
      while index < change.replacement.count {
        let scalar = change.replacement.scalar(at: index)
        if let repair = rules.repairs[scalar.value], !repair.onlyOutsideWords {
          edit.replacement += repair.replacement
          edit.alsoBy.append(repair.rule)
        } else {
          edit.replacement.append(scalar: scalar.value)
        }
        index += scalar.length
      }
      edits.append(edit)
    }
    _ = ledger.add(edits)
    changes.edits += ledger.edits
  }

  /// Whether both neighbours are CJK, ASCII, a mark, white space or the edge of the line.
  private func isOutsideWords(_ text: [UInt8], _ place: Range<Int>, _ line: Range<Int>) -> Bool {
    func isPlain(_ value: UInt32) -> Bool {
      value < 0x80 || table[value].meets([.cjk, .mark, .space])
    }
    if place.lowerBound > line.lowerBound, !isPlain(text.scalar(before: place.lowerBound).value) {
      return false
    }
    return place.upperBound >= line.upperBound || isPlain(text.scalar(at: place.upperBound).value)
  }
}
