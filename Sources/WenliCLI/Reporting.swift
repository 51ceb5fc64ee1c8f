// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// How findings are shown: what `ReportOptions` asks, as plain values.
struct Reporting: Sendable {
  var findings: ReportForm = .text
  var findingsLevel: ShowFrom = .warning
  var quiet = false

  /// The most lines that are shown unasked for one document.
  private static let limit = 20

  /// Shows the findings of a document and what the format could not say.
  func show(_ document: Document, losses: [EmitterLoss]) {
    guard !quiet else { return }
    let chosen = document.findings.filter(findingsLevel.shows)
    let reports = FindingReports(document)
    let shown = losses.filter { findingsLevel.shows($0.code.severity) }
    switch findings {
    case .json:
      for finding in chosen { Terminal.report(reports.json(finding)) }
      for loss in shown { Terminal.report(reports.json(loss)) }
    case .text:
      let limit = findingsLevel == .info ? chosen.count : Self.limit
      for finding in chosen.prefix(limit) { Terminal.report(reports.text(finding)) }
      if chosen.count > limit {
        Terminal.report("… and \(chosen.count - limit) more (wenli validate shows all)")
      }
      for loss in shown { Terminal.report(reports.text(loss)) }
    }
  }
}
