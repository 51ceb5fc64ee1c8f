// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// How findings are shown on standard error.
struct ReportOptions: ParsableArguments {
  @Option(help: "How findings are written on standard error: text or json.")
  var findings: Form = .text

  @Option(help: "The least severity that is shown: info, warning, error.")
  var findingsLevel: FailOn = .warning

  @Flag(name: .shortAndLong, help: "Show no findings.")
  var quiet = false

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  /// The most lines that a command shows unasked.
  private static let limit = 20

  /// Shows the findings of a document and what the format could not say.
  func show(_ document: Document, losses: [EmitterLoss]) {
    guard !quiet else { return }
    let level = Severity(rawValue: findingsLevel.rawValue) ?? .error
    let chosen = document.findings.filter { $0.severity >= level }
    let reports = FindingReports(document)
    if findings == .json {
      for finding in chosen { Terminal.report(reports.json(finding)) }
      return
    }
    for finding in chosen.prefix(Self.limit) { Terminal.report(reports.text(finding)) }
    if chosen.count > Self.limit {
      Terminal.report("… and \(chosen.count - Self.limit) more; `wenli validate` shows all")
    }
    if findingsLevel == .info {
      for loss in losses { Terminal.report("\(document.source.name): info: \(loss.message)") }
    }
  }
}
