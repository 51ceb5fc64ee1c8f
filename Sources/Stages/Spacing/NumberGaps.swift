// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Sets one space between a number and its text where the layout of the page has left many.
///
/// Runs when all else is decided: how wide the gap is may tell columns and cells. A passage with more
/// such gaps is a row of a table and stays as it is.
public struct NumberGaps: Stage {
  private let rule: RuleID
  private let table: ClassTable

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    rule = book.spacing.numberGap
    self.table = table
  }

  /// Needs numbers, gives nothing of its own.
  public var traits: StageTraits {
    StageTraits("NumberGaps", needs: [.layout, .numbers], gives: [])
  }

  /// One edit for each gap.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    for (index, passage) in draft.layout.passages.enumerated() {
      guard index < draft.numbers.passages.count, passage.facts.spaces > 0,
        let number = draft.numbers.passages[index]?.enumerator, number.labelLength > 0
      else { continue }
      let bytes = draft.store(of: passage.view)
      let end = passage.view.bytes.upperBound
      let label = passage.view.bytes.lowerBound + Int(number.labelLength)
      guard let gap = gap(in: bytes, label..<end), !hasGap(bytes, gap.upperBound..<end),
        let range = LayoutGap.range(gap, of: index, draft)
      else { continue }
      let behind = bytes.scalar(at: gap.upperBound).value
      changes.replace(
        range, with: LayoutGap.space(isWide: table[behind].meets(.cjk)), by: rule)
    }
    return changes
  }

  /// The white space at the start of a range, if it is more than one character.
  private func gap(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var index = range.lowerBound
    var count = 0
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      guard table[scalar.value].contains(.space) else { break }
      index += scalar.length
      count += 1
    }
    return count >= 2 && index < range.upperBound ? range.lowerBound..<index : nil
  }

  /// Whether two white spaces stand side by side somewhere in a range.
  private func hasGap(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var isBehindSpace = false
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      let isSpace = table[scalar.value].contains(.space)
      if isSpace, isBehindSpace { return true }
      isBehindSpace = isSpace
      index += scalar.length
    }
    return false
  }
}
