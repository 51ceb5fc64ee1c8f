// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// How `clean` shows findings on standard error.
struct ReportOptions: ParsableArguments {
  @Option(help: "How findings are written on standard error.")
  var findings = Reporting().findings

  @Option(
    help: ArgumentHelp("The least severity of findings that are shown.", valueName: "level"))
  var findingsLevel = Reporting().findingsLevel

  @Flag(name: .shortAndLong, help: "Show no findings.")
  var quiet = Reporting().quiet

  /// What was asked.
  var reporting: Reporting {
    Reporting(findings: findings, findingsLevel: findingsLevel, quiet: quiet)
  }
}
