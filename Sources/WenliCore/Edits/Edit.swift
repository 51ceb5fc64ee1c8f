// SPDX-License-Identifier: Apache-2.0

/// One replacement in the source: a range, what stands there instead, and the rules that say so.
public struct Edit: Sendable {
  /// The replaced bytes of the source; never empty.
  public var range: SourceRange
  /// The UTF-8 bytes that stand there instead; empty for a deletion.
  public var replacement: [UInt8] {
    get { details?.replacement ?? [] }
    set { details = Details(newValue, alsoBy) }
  }
  /// The rule that made the edit.
  public var rule: RuleID
  /// Further rules that changed the same place, in the order of the stages.
  public var alsoBy: [RuleID] {
    get { details?.alsoBy ?? [] }
    set { details = Details(replacement, newValue) }
  }
  /// How sure the edit is, 0…1.
  public var confidence: Float
  /// What most edits, deletions by one rule, have nothing of: a text has one at the end of each line.
  private var details: Details?

  private final class Details: Sendable {
    let replacement: [UInt8]
    let alsoBy: [RuleID]

    init?(_ replacement: [UInt8], _ alsoBy: [RuleID]) {
      if replacement.isEmpty, alsoBy.isEmpty { return nil }
      self.replacement = replacement
      self.alsoBy = alsoBy
    }
  }

  /// Makes an edit.
  public init(
    _ range: SourceRange, with replacement: [UInt8] = [], by rule: RuleID, confidence: Float = 1
  ) {
    self.range = range
    self.rule = rule
    self.confidence = confidence
    details = Details(replacement, [])
  }

  /// The number of bytes that stand there instead.
  public var replacementCount: Int { details?.replacement.count ?? 0 }

  /// Whether the edit writes what stands in the source.
  public func isIdentity(of text: [UInt8]) -> Bool {
    replacement.count == range.count
      && text[Int(range.start)..<Int(range.end)].elementsEqual(replacement)
  }

  /// Whether two edits say the same, compared byte by byte.
  public func isIdentical(to other: Edit) -> Bool {
    range == other.range && replacement == other.replacement && rule == other.rule
      && alsoBy == other.alsoBy
  }
}
