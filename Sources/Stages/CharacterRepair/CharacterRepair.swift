// SPDX-License-Identifier: Apache-2.0

// CharacterRepair: code points that stand for others.
//
// Finds radicals, presentation forms, half-width kana, ligatures, invisible and control characters
// by an explicit table, and what NFC changes. Changes each by an edit of its own and counts them by
// rule. Takes out the bars as which the rule between two columns was read. Leaves alone everything the table does not name: it never folds compatibility characters
// over a text, and private-use and lost characters are reported, not guessed at.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Brings code points into their right form.
public struct CharacterRepair: Stage {
  let rules: CharacterRules
  let table: ClassTable
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

  /// Edits of single characters and canonical compositions, and how many there are of each rule.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    var unreadable = UnreadablePages(draft)
    let suspicious: CharacterClass = [.repairable, .unsettled, .unknown, .replacement]
    for line in draft.lines where line.facts.classes.meets(suspicious) {
      repair(line, draft.source.text, &changes, &unreadable)
    }
    for (place, share) in unreadable.pages {
      changes.report(
        "\(share) % of the page's characters are private use: the fonts' tables are missing",
        at: place, by: rules.privateUse)
    }
    changes.edits += ColumnRules(rule: rules.columnRule, table: table).edits(draft)
    count(&changes)
    return changes
  }

  private func repair(
    _ line: PrintedLine, _ text: [UInt8], _ changes: inout Changes,
    _ unreadable: inout UnreadablePages
  ) {
    var scan = LineRepair(rules: rules, table: table, text: text, line: line.range.bytes)
    scan.run()
    for place in scan.lost {
      changes.report("a character was lost here", at: place, by: rules.lostCharacter)
    }
    for (place, count) in scan.unknown {
      let name = String(text.scalar(at: Int(place.start)).value, radix: 16, uppercase: true)
      let others = count > 1 ? " and \(count - 1) more behind it" : ""
      let verb = count > 1 ? "are" : "is"
      changes.report(
        "U+\(name)\(others) \(verb) private use or unassigned", at: place, by: rules.privateUse)
      unreadable.add(count, at: line)
    }
    if line.facts.classes.contains(.unsettled) {
      compose(line.range, text, scan.edits, &changes)
    } else {
      changes.edits += scan.edits
    }
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
        if let repair = rules.repairs[scalar.value], repair.isUnconditional {
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

  /// Says once for each rule how often it changed the text.
  private func count(_ changes: inout Changes) {
    var counts: [RuleID: (count: Int, first: SourceRange)] = [:]
    for edit in changes.edits {
      for rule in [edit.rule] + edit.alsoBy {
        counts[rule, default: (0, edit.range)].count += 1
      }
    }
    for (rule, entry) in counts.sorted(by: { $0.key.index < $1.key.index }) {
      let places = entry.count == 1 ? "one place, here" : "\(entry.count) places, first here"
      changes.report("the text was repaired in \(places)", .info, at: entry.first, by: rule)
    }
  }
}
