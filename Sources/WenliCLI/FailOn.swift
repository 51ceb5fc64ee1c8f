// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import WenliCore

/// When findings make a command end with status 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case never, info, warning, error

  /// Whether some findings reach the level.
  func isReached(by findings: [Finding]) -> Bool {
    guard let level = Severity(rawValue: rawValue) else { return false }
    return findings.contains { $0.severity >= level }
  }
}

/// From which severity findings are shown.
enum ShowFrom: String, ExpressibleByArgument, CaseIterable {
  case info, warning, error

  /// Whether a finding is shown.
  func shows(_ finding: Finding) -> Bool { shows(finding.severity) }

  /// Whether what matters so much is shown.
  func shows(_ severity: Severity) -> Bool {
    Severity(rawValue: rawValue).map { severity >= $0 } ?? true
  }
}

/// How findings and explanations are written.
enum ReportForm: String, ExpressibleByArgument, CaseIterable { case text, json }
