// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Replaces the dots that lead from an entry of a table of contents to its page by white space.
///
/// Runs when all else is decided: the dots tell what the entry is. How many there are depends on the
/// width of the page, as white space does; what they were stays in the ledger.
public struct Leaders: Stage {
  private let rule: RuleID
  private let table: ClassTable
  /// An ellipsis has six dots, in two characters or so.
  private let leastDots = 7
  /// So many characters are none, however few dots they are.
  private let leastCharacters = 4
  /// How many characters a page number has at most, with what stands round it.
  private let longestPage = 6

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    rule = book.lines.leader
    self.table = table
  }

  /// Needs to know what every passage is, gives nothing of its own.
  public var traits: StageTraits {
    StageTraits("Leaders", needs: [.layout, .numbers, .outline], gives: [])
  }

  /// One edit for each leader.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    for (index, passage) in draft.layout.passages.enumerated() {
      let last = table[passage.facts.last]
      guard last.meets([.digit, .closer, .dash, .asciiMark]), passage.facts.scalars <= 400,
        let leader = leader(in: draft.store(of: passage.view), passage.view.bytes),
        let range = LayoutGap.range(leader, of: index, draft)
      else { continue }
      let before = draft.store(of: passage.view).scalar(before: leader.lowerBound).value
      changes.replace(
        range, with: LayoutGap.space(isWide: table[before].meets(.cjk)), by: rule)
    }
    return changes
  }

  /// The dots and spaces between the words of a passage and the page at its end.
  private func leader(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var at = range.upperBound
    var digits = 0
    var page = 0
    while at > range.lowerBound, page < longestPage {
      let scalar = bytes.scalar(before: at)
      let kind = table[scalar.value]
      guard kind.contains(.digit) || kind.meets([.opener, .closer, .dash]) else { break }
      digits += kind.contains(.digit) ? 1 : 0
      page += 1
      at -= scalar.length
    }
    guard digits > 0 else { return nil }
    let end = at
    var (dots, characters) = (0, 0)
    while at > range.lowerBound {
      let scalar = bytes.scalar(before: at)
      if let count = LeaderDots.count(in: scalar.value) {
        dots += count
        characters += 1
      } else if !table[scalar.value].contains(.space) {
        break
      }
      at -= scalar.length
    }
    guard dots >= leastDots || characters >= leastCharacters, at > range.lowerBound else {
      return nil
    }
    // The white space before the dots goes with them.
    return at..<end
  }
}
