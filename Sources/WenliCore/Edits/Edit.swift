// SPDX-License-Identifier: Apache-2.0

/// One replacement in the source: a range, what stands there instead, and the rules that say so.
public struct Edit: Sendable {
  /// The replaced bytes of the source; never empty.
  public var range: SourceRange
  /// The UTF-8 bytes that stand there instead; empty for a deletion.
  public var replacement: [UInt8]
  /// The rule that made the edit.
  public var rule: RuleID
  /// Further rules that changed the same place, in the order of the stages.
  public var alsoBy: [RuleID]
  /// How sure the edit is, 0…1.
  public var confidence: Float

  /// Makes an edit.
  public init(
    _ range: SourceRange, with replacement: [UInt8] = [], by rule: RuleID, confidence: Float = 1
  ) {
    self.range = range
    self.replacement = replacement
    self.rule = rule
    self.alsoBy = []
    self.confidence = confidence
  }

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
