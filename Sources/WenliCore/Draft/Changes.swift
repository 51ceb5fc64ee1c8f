// SPDX-License-Identifier: Apache-2.0

/// A layer of knowledge about a draft; stages declare which they need and which they give.
public enum Layer: String, Sendable, CaseIterable {
  /// `Draft.lines`.
  case lines
  /// Characters are in their right form.
  case characters
  /// Spaces inside lines are settled.
  case spacing
  /// `Draft.furniture`.
  case furniture
  /// `Draft.shapes`.
  case shapes
  /// `Draft.layout`.
  case layout
  /// Marks are in their right form.
  case punctuation
  /// `Draft.numbers`.
  case numbers
  /// `Draft.outline`.
  case outline
}

/// What a stage proposes: edits, layers, findings.
///
/// Only the pipeline applies it.
public struct Changes: Sendable {
  /// Replacements in the source.
  public var edits: [Edit] = []
  /// Remarks for a person.
  public var findings: [Finding] = []
  /// The printed lines, if the stage cuts or joins them.
  public var lines: [PrintedLine]?
  /// The page furniture, if the stage finds it.
  public var furniture: [Furniture]?
  /// The shapes of the lines, if the stage finds them.
  public var shapes: [LineShape]?
  /// The layout, if the stage finds it; the pipeline fills in the passages' text.
  public var layout: Layout?
  /// The numbers, if the stage reads them.
  public var numbers: NumberLayer?
  /// The outline, if the stage decides it.
  public var outline: Outline?

  /// No change.
  public init() {}

  /// Proposes an edit.
  public mutating func replace(
    _ range: SourceRange, with replacement: [UInt8] = [], by rule: RuleID, confidence: Float = 1
  ) {
    edits.append(Edit(range, with: replacement, by: rule, confidence: confidence))
  }

  /// Proposes a replacement of text that stands in several ranges: it goes into the first one.
  ///
  /// A mark that page furniture cuts in two is one to the reader; the furniture must not go with it.
  public mutating func replace(
    _ ranges: [SourceRange], with replacement: [UInt8], by rule: RuleID
  ) {
    for (index, range) in ranges.enumerated() {
      replace(range, with: index == 0 ? replacement : [], by: rule)
    }
  }

  /// Reports a finding.
  public mutating func report(
    _ message: String, _ severity: Severity = .warning, at range: SourceRange, by rule: RuleID,
    notes: [Finding.Note] = [], values: [(name: String, text: String)] = []
  ) {
    var finding = Finding(message, severity, at: range, by: rule, notes: notes)
    finding.values = values
    findings.append(finding)
  }
}
