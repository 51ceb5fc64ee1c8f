// SPDX-License-Identifier: Apache-2.0

/// A printed line that belongs to the page and not to its text.
public struct Furniture: Sendable {
  /// The index in `Draft.lines`.
  public var line: Int32
  /// What it is.
  public var kind: Kind
  /// The rule that says so.
  public var rule: RuleID
  /// How sure that is, 0…1.
  public var confidence: Float

  /// The kinds of page furniture.
  public enum Kind: String, Sendable {
    /// A running head or foot.
    case runningHead = "running-head"
    /// A page number.
    case folio
    /// The head of a newspaper page: date, weekday, section, page.
    case masthead
    /// A reading in small letters beside the text.
    case ruby
  }

  /// Makes a record of furniture.
  public init(line: Int, kind: Kind, rule: RuleID, confidence: Float) {
    self.line = Int32(truncatingIfNeeded: line)
    self.kind = kind
    self.rule = rule
    self.confidence = confidence
  }
}
