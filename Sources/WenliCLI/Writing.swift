// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// How documents are written: what `FormatOptions` asks, as plain values.
struct Writing: Sendable {
  var to = "json"
  var ledger = false
  var furniture: FormatOptions.Furniture = .drop
  var lineBreaks = false
  var bom = false
  var pandocTree: FormatOptions.PandocTree = .v22

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
    try Reading.require(to, "output format", in: Catalog.outputFormats)
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
