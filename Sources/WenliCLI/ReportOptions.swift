// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// How `clean` shows findings on standard error.
struct ReportOptions: ParsableArguments {
  @Option(help: "How findings are written on standard error.")
  var findings: ReportForm = .text

  @Option(
    help: ArgumentHelp("The least severity of findings that are shown.", valueName: "level"))
  var findingsLevel: ShowFrom = .warning

  @Flag(name: .shortAndLong, help: "Show no findings.")
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
