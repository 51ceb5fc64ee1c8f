// SPDX-License-Identifier: Apache-2.0

/// Something that a format cannot say.
public struct EmitterLoss: Sendable {
  /// What is left out or changed; the rule of its name in `Rules/outputs.toml` says why.
  public let code: Code
  /// What was left out, in one sentence.
  public let message: String
  /// The values that are named in the message, with the names under which its translations speak
  /// of them.
  public let values: [(name: String, text: String)]

  /// Makes a report.
  public init(_ code: Code, _ message: String, values: [(name: String, text: String)] = []) {
    self.code = code
    self.message = message
    self.values = values
  }

  /// The stable code of what a format cannot say.
  public enum Code: String, Sendable, CaseIterable {
    /// What blocks and articles are.
    case roles = "outputs.roles"
    /// Values and levels of numbers.
    case numbers = "outputs.numbers"
    /// Names and values of fields.
    case fields = "outputs.fields"
    /// How sure blocks are.
    case confidence = "outputs.confidence"
    /// Where blocks stand in the source and on its pages.
    case places = "outputs.places"
    /// The running text.
    case text = "outputs.text"
    /// Page furniture.
    case furniture = "outputs.furniture"
    /// Edits.
    case ledger = "outputs.ledger"
    /// Findings.
    case findings = "outputs.findings"
    /// The borders of printed lines.
    case lines = "outputs.lines"
    /// Characters that the format cannot hold.
    case characters = "outputs.characters"
    /// Dates that no calendar has.
    case dates = "outputs.dates"
    /// Dates and countries that the format demands and the text does not give.
    case supplied = "outputs.supplied"
    /// Line ends and tabs inside blocks or cells.
    case lineEnds = "outputs.line-ends"
    /// Cells that a spreadsheet takes for formulas.
    case formulas = "outputs.formulas"
    /// Printed marks of footnotes.
    case footnoteMarks = "outputs.footnote-marks"
    /// Bytes without which the source cannot be restored.
    case gap = "outputs.gap"

    /// How much it matters: what is merely left out is information, changed text a warning.
    public var severity: Severity {
      switch self {
      case .characters, .gap: .warning
      default: .info
      }
    }
  }
}
