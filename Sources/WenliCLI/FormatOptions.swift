// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// What every command that writes documents asks: in which format.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the output: \(Catalog.outputFormats.joined(separator: ", ")).",
      valueName: "format"), completion: .list(Catalog.outputFormats))
  var to = Writing().to

  @Flag(help: "Write every edit into JSON, XML or TEI; from JSON the input can be restored.")
  var ledger = Writing().ledger

  @Option(help: "What the block stream and HTML do with page furniture.")
  var furniture = Writing().furniture

  @Flag(help: "Mark in TEI where each printed line begins.")
  var lineBreaks = Writing().lineBreaks

  @Flag(help: "Begin CSV and TSV with a byte order mark, for Excel.")
  var bom = Writing().bom

  @Option(help: "The tree for pandoc 2 (1.22) or for pandoc 3 (1.23); each refuses the other's.")
  var pandocTree = Writing().pandocTree

  enum Furniture: String, ExpressibleByArgument, CaseIterable { case keep, drop }

  enum PandocTree: String, ExpressibleByArgument, CaseIterable {
    case v22 = "1.22"
    case v23 = "1.23"
  }

  /// What was asked.
  var writing: Writing {
    Writing(
      to: to, ledger: ledger, furniture: furniture, lineBreaks: lineBreaks, bom: bom,
      pandocTree: pandocTree)
  }
}
