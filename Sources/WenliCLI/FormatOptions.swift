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
  var to = "json"

  @Flag(help: "Write every edit into JSON, XML or TEI; from JSON the input can be restored.")
  var ledger = false

  @Option(help: "What the block stream and HTML do with page furniture.")
  var furniture: Furniture = .drop

  @Flag(help: "Mark in TEI where each printed line begins.")
  var lineBreaks = false

  @Flag(help: "Begin CSV and TSV with a byte order mark, for Excel.")
  var bom = false

  @Option(help: "The tree for pandoc 2 (1.22) or for pandoc 3 (1.23); each refuses the other's.")
  var pandocTree: PandocTree = .v22

  enum Furniture: String, ExpressibleByArgument, CaseIterable { case keep, drop }

  enum PandocTree: String, ExpressibleByArgument, CaseIterable {
    case v22 = "1.22"
    case v23 = "1.23"
  }

  /// What is asked of the output.
  var options: EmitterOptions {
    var options = EmitterOptions(
      includesLedger: ledger, keepsFurniture: furniture == .keep, generator: Version.number)
    options.marksLines = lineBreaks
    options.hasByteOrderMark = bom
    options.pandocTree = pandocTree == .v22 ? (1, 22) : (1, 23)
    return options
  }

  /// The emitter that was asked for; `isCompact` puts JSON on one line.
  func emitter(isCompact: Bool = false) throws(Failure) -> any Emitter {
    var options = options
    options.isCompact = isCompact
    try SharedOptions.require(to, "output format", in: Catalog.outputFormats)
    guard let emitter = Catalog.emitter(to, options: options) else {
      throw Failure("no emitter is named `\(to)`; use another --to")
    }
    guard !ledger || emitter.holdsLedger else {
      throw Failure("\(to) cannot hold the ledger; use --to json, xml or tei with --ledger")
    }
    guard !lineBreaks || to == "tei" else {
      throw Failure("--line-breaks is for TEI; use it with --to tei")
    }
    guard !bom || to == "csv" || to == "tsv" else {
      throw Failure("--bom is for tables; use it with --to csv or --to tsv")
    }
    return emitter
  }
}
