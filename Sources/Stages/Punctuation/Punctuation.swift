// SPDX-License-Identifier: Apache-2.0

// Punctuation: marks in context, over joined text.
//
// Finds half-width marks among CJK characters, straight quotation marks, brackets of two widths,
// and marks without their partner. Changes a mark where both neighbours say what it must be.
// Leaves alone the marks of numbers, Latin text, addresses and document numbers, and whatever
// could be right as it stands: that is reported.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Brings marks into their right form.
public struct Punctuation: Stage {
  let rules: PunctuationRules
  let table: ClassTable
  private let rulesByFirst: [[MarkRule]]

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    rules = book.punctuation
    self.table = table
    var byFirst = [[MarkRule]](repeating: [], count: 256)
    for rule in rules.marks {
      if let first = rule.find.first { byFirst[Int(first)].append(rule) }
    }
    rulesByFirst = byFirst
  }

  /// Needs the layout, gives punctuation.
  public var traits: StageTraits {
    StageTraits("Punctuation", needs: [.layout], gives: [.punctuation])
  }

  /// Edits of single marks, findings on marks without a partner.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let suspicious: CharacterClass = [.asciiMark, .straightQuote]
    let paired: CharacterClass = [.opener, .closer]
    var carried = 0
    for (index, passage) in draft.layout.passages.enumerated() {
      let classes = passage.facts.classes
      guard classes.meets(suspicious) || classes.meets(paired) else {
        carried = 0
        continue
      }
      let bytes = draft.store(of: passage.view)
      if classes.meets(suspicious), classes.meets(.cjk) {
        marks(index, bytes, passage.view.bytes, draft, &changes)
      }
      carried = pairs(index, bytes, passage.view.bytes, draft, carried, &changes)
    }
    return changes
  }

  private func marks(
    _ passage: Int, _ bytes: [UInt8], _ range: Range<Int>, _ draft: Draft, _ changes: inout Changes
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let candidates = rulesByFirst[Int(bytes[index])]
      guard !candidates.isEmpty else {
        index += 1
        continue
      }
      let rule = candidates.first { applies($0, bytes, index, range) }
      if let rule {
        let place = index - range.lowerBound..<index - range.lowerBound + rule.find.count
        changes.replace(
          draft.sourceRange(place, inPassage: passage), with: rule.put, by: rule.rule)
      }
      // A run of one mark is one mark: `.......` is no ellipsis and what follows it.
      let length = rule?.find.count ?? 1
      let mark = bytes[index]
      index += length
      if rule == nil { while index < range.upperBound, bytes[index] == mark { index += 1 } }
    }
  }

  private func applies(_ rule: MarkRule, _ bytes: [UInt8], _ index: Int, _ range: Range<Int>)
    -> Bool
  {
    guard bytes.hasBytes(rule.find, at: index, before: range.upperBound) else { return false }
    let end = index + rule.find.count
    guard let left = neighbour(before: index, bytes, range), left.kind.meets(rule.after) else {
      return false
    }
    guard let right = neighbour(after: end, bytes, range) else { return rule.beforeEnd }
    // The same mark again: a run that means something else.
    if right.value == UInt32(bytes[end - 1]) { return false }
    return right.kind.meets(rule.before)
  }

  /// The nearest character to the left that is neither white space nor a straight quotation mark,
  /// which says nothing before it is paired.
  func neighbour(
    before index: Int, _ bytes: [UInt8], _ range: Range<Int>,
    skipping skipped: CharacterClass = [.space, .straightQuote]
  ) -> (
    value: UInt32, kind: CharacterClass
  )? {
    var place = index
    while place > range.lowerBound {
      let scalar = bytes.scalar(before: place)
      let kind = table[scalar.value]
      if !kind.meets(skipped) { return (scalar.value, kind) }
      place -= scalar.length
    }
    return nil
  }

  /// The nearest character to the right that is neither white space nor a straight quotation mark.
  func neighbour(
    after index: Int, _ bytes: [UInt8], _ range: Range<Int>,
    skipping skipped: CharacterClass = [.space, .straightQuote]
  ) -> (
    value: UInt32, kind: CharacterClass
  )? {
    var place = index
    while place < range.upperBound {
      let scalar = bytes.scalar(at: place)
      let kind = table[scalar.value]
      if !kind.meets(skipped) { return (scalar.value, kind) }
      place += scalar.length
    }
    return nil
  }
}
