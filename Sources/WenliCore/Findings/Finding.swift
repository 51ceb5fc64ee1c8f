// SPDX-License-Identifier: Apache-2.0

/// A remark for a person: what was noticed, where, and by which rule.
public struct Finding: Sendable {
  /// The rule that reports; its name is the stable code of the finding.
  public var rule: RuleID
  /// How much it matters.
  public var severity: Severity
  /// What was noticed, in one sentence.
  public var message: String
  /// Where; empty at 0 when it concerns the whole document.
  public var range: SourceRange
  /// The values that are named in the message, with the names under which its translations speak of them.
  public var values: [(name: String, text: String)] = []
  /// Related places, such as the open partner of a quotation mark.
  public var notes: [Note]

  /// A related place of a finding.
  public struct Note: Sendable {
    /// What is there.
    public let message: String
    /// Where it is.
    public let range: SourceRange

    /// Makes a note.
    public init(_ message: String, at range: SourceRange) {
      self.message = message
      self.range = range
    }
  }

  /// Makes a finding.
  public init(
    _ message: String, _ severity: Severity = .warning, at range: SourceRange, by rule: RuleID,
    notes: [Note] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
  }
}
