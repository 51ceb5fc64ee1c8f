// SPDX-License-Identifier: Apache-2.0

// Punctuation: marks in context, over joined text.
//
// Finds half-width marks among CJK characters, broken dashes and ellipses, straight and reversed
// quotation marks, brackets of two widths or kinds, and marks without their partner. Changes a mark
// where both neighbours, its partner or the habits of the whole text say what it must be. Leaves
// alone the marks of numbers, Latin text, addresses and document numbers, and whatever could be
// right as it stands: that is reported.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Brings marks into their right form.
public struct Punctuation: Stage {
  let rules: PunctuationRules
  let table: ClassTable
  /// The rules of marks by the ASCII character with which they begin.
  let rulesByASCII: [[MarkRule]]
  /// The rules of marks by the other scalar with which they begin.
  let rulesByScalar: [UInt32: [MarkRule]]

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    rules = book.punctuation
    self.table = table
    var byASCII = [[MarkRule]](repeating: [], count: 128)
    var byScalar: [UInt32: [MarkRule]] = [:]
    for rule in rules.marks {
      for first in Set(rule.finds.compactMap { $0.isEmpty ? nil : $0.scalar(at: 0).value }) {
        if first < 128 {
          byASCII[Int(first)].append(rule)
        } else {
          byScalar[first, default: []].append(rule)
        }
      }
    }
    rulesByASCII = byASCII
    rulesByScalar = byScalar
  }

  /// Needs the layout, gives punctuation.
  public var traits: StageTraits {
    StageTraits("Punctuation", needs: [.layout], gives: [.punctuation])
  }

  /// Edits of single marks, findings on marks without a partner.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let tallies = draft.layout.passages.map { passage in
      MarkTally(draft.store(of: passage.view), passage.view.bytes)
    }
    let habits = MarkHabits(tallies, draft)
    let suspicious: CharacterClass = [
      .asciiMark, .straightQuote, .filler, .dash, .repairable,
    ]
    let paired: CharacterClass = [.opener, .closer, .straightQuote]
    var carried = 0
    for (index, passage) in draft.layout.passages.enumerated() {
      let facts = passage.facts
      let tally = tallies[index]
      let isSuspicious =
        facts.classes.meets(suspicious) || tally.hasDoubled || Self.isCircle(facts.last)
      let isPaired = facts.classes.meets(paired) || facts.classes.contains(.asciiMark)
      let hasOthers = tally.hasOnes || tally.hasWideLatin || tally.hasSpacedDigits
      guard isSuspicious || isPaired || hasOthers else {
        carried = 0
        continue
      }
      var work = PassageMarks(self, draft, index, tally, habits)
      // Pairs first: what opens and what closes is a neighbour of another kind to the marks.
      if isPaired {
        work.collect()
        carried = work.pairs(carried)
      } else {
        carried = 0
      }
      if isSuspicious, facts.classes.meets(.cjk) { work.marks() }
      if hasOthers { work.others() }
      work.propose(&changes)
    }
    return changes
  }

  /// Whether a scalar is one as which 。 is misread.
  private static func isCircle(_ scalar: UInt32) -> Bool {
    scalar == 0x6F || scalar == 0xB0 || scalar == 0xBA || scalar == 0x2DA
  }
}
