// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The words of findings in one language.
///
/// The messages themselves are English; a rule file may hold what its findings say in Chinese.
public struct MessageTexts: Sendable {
  /// The messages as they are.
  public static let english = MessageTexts(templates: [:], severities: [:])

  private let templates: [String: String]
  private let severities: [String: String]

  private init(templates: [String: String], severities: [String: String]) {
    self.templates = templates
    self.severities = severities
  }

  /// The Chinese words of a pipeline's rules.
  public static func chinese(_ pipeline: Pipeline) -> MessageTexts {
    var templates: [String: String] = [:]
    for rule in pipeline.rules.descriptions { templates[rule.name] = rule.chinese }
    return MessageTexts(templates: templates, severities: pipeline.rules.severityNames)
  }

  /// What a finding says; in English where its rule has no words in the language.
  func message(of finding: Finding, named rule: String) -> String {
    text(of: rule, values: finding.values) ?? finding.message
  }

  /// What is said of something that a format could not say.
  func message(of loss: EmitterLoss) -> String {
    text(of: loss.code.rawValue, values: loss.values) ?? loss.message
  }

  private func text(of rule: String, values: [(name: String, text: String)]) -> String? {
    guard var text = templates[rule] else { return nil }
    for value in values { text = text.replacing("{\(value.name)}", with: value.text) }
    // A finding that was read back has no values: its English words are all there is.
    return text.utf8.contains(UInt8(ascii: "{")) ? nil : text
  }

  /// The name of a related place of a finding.
  var noteName: String { severities["note"] ?? "note" }

  /// The name of a severity.
  func name(of severity: Severity) -> String { severities[severity.rawValue] ?? severity.rawValue }
}
