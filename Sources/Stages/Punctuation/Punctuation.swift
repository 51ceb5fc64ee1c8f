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
  private let context: MarkContext

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    context = MarkContext(book.punctuation, table)
  }

  /// Needs the layout, gives punctuation.
  public var traits: StageTraits {
    StageTraits("Punctuation", needs: [.layout], gives: [.punctuation])
  }

  /// Edits of single marks, findings on marks without a partner.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let tallies = draft.layout.passages.map { passage in
      MarkTally(draft.store(of: passage.view), passage.view.bytes, context.mayBeRare)
    }
    let document = learn(from: tallies, draft)
    let paired: CharacterClass = [.opener, .closer, .straightQuote, .asciiMark]
    var carried = 0
    for (index, passage) in draft.layout.passages.enumerated() {
      let facts = passage.facts
      let tally = tallies[index]
      let isSuspicious =
        facts.classes.meets(MarkContext.suspicious) || tally.hasDoubled || tally.hasRare
        || Self.isCircle(facts.last) || document.isByLocale
      let isPaired = facts.classes.meets(paired)
      let hasOthers =
        tally.hasOnes || tally.hasWideLatin || tally.hasSpacedDigits
        || document.widensDigits && facts.classes.meets(.digit)
      guard isSuspicious || isPaired || hasOthers else {
        carried = 0
        continue
      }
      var work = PassageMarks(document, draft, index, tally)
      // Pairs first: what opens and what closes is a neighbour of another kind to the marks.
      if isPaired {
        work.collect()
        carried = work.pairs(carried)
      } else {
        carried = 0
      }
      if isSuspicious, facts.classes.meets(.cjk) { work.marks() }
      if hasOthers { work.others() }
      work.propose(draft, &changes)
    }
    return changes
  }

  private func learn(from tallies: [MarkTally], _ draft: Draft) -> DocumentMarks {
    var habits = MarkHabits(tallies, draft)
    let document = DocumentMarks(context, habits, draft.hints)
    guard !habits.hasDashes, document.isChinese || document.isJapanese else { return document }
    habits.hasDashesOfOnes = tallies.indices.contains { index in
      tallies[index].hasOnes
        && PassageMarks(document, draft, index, tallies[index]).hasCertainDash()
    }
    return habits.hasDashesOfOnes ? DocumentMarks(context, habits, draft.hints) : document
  }

  /// Whether a scalar is one as which 。 is misread.
  private static func isCircle(_ scalar: UInt32) -> Bool {
    scalar == 0x6F || scalar == 0xB0 || scalar == 0xBA || scalar == 0x2DA
  }
}
