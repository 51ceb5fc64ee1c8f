// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// The main job: raw text to documents.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean raw text and write the document.",
    discussion: """
      wenli clean page.txt                     JSON on standard output, findings on standard error
      wenli clean --to ndjson page.txt         one block a line, for jq, DuckDB, Spark
      wenli clean --to text a.txt b.txt        several files one after the other
      wenli clean --ledger -o page.json page.txt   with every edit, for `wenli restore`
      wenli clean --rules my-rules page.txt    with rules of your own
      wenli clean --encoding gb18030 old.txt   when the encoding is known
      """)

  @OptionGroup var shared: SharedOptions

  @Option(help: "The format of the output: \(Catalog.outputFormats.joined(separator: ", ")).")
  var to = "json"

  @Flag(help: "Write every edit into JSON or XML, so that the input can be restored.")
  var ledger = false

  @Option(help: "Whether the block stream keeps page furniture: keep or drop.")
  var furniture: FurnitureChoice = .drop

  @Option(name: .shortAndLong, help: "Write to a file, whole or not at all.", completion: .file())
  var output: String?

  @Option(help: "How many files are cleaned at the same time.")
  var jobs = 1

  @OptionGroup var reports: ReportOptions

  @Option(help: "End with status 1 at findings of this level: never, info, warning, error.")
  var failOn: FailOn = .never

  enum FurnitureChoice: String, ExpressibleByArgument, CaseIterable { case keep, drop }

  mutating func run() async throws {
    let options = EmitterOptions(
      includesLedger: ledger, keepsFurniture: furniture == .keep, generator: Version.number)
    guard let emitter = Catalog.emitter(to, options: options) else {
      throw Failure(
        "no output format is named `\(to)`; the formats are: \(Catalog.outputFormats.joined(separator: ", "))"
      )
    }
    if to == "xml", shared.inputs.count > 1 {
      throw Failure("one XML document has one root; clean one file at a time, or use --to ndjson")
    }
    guard jobs > 0 else { throw Failure("--jobs is \(jobs); use 1 or more") }
    let pipeline = try shared.pipeline()
    var collected: [UInt8] = []
    var findings: [Finding] = []
    let shared = shared
    let reports = reports
    let toFile = output != nil
    try await Ordered.run(shared.inputs, jobs: jobs) { name in
      let source = try shared.source(try Terminal.read(name), named: name)
      let document = pipeline.document(from: source, hints: shared.hints)
      var bytes: [UInt8] = []
      let losses = emitter.emit(document, into: &bytes)
      return Cleaned(bytes: bytes, document: document, losses: losses)
    } take: { cleaned in
      if toFile {
        collected += cleaned.bytes
      } else {
        let error = Terminal.write(cleaned.bytes, to: 1)
        if error != 0 { throw Failure("standard output: \(Terminal.message(error))") }
      }
      reports.show(cleaned.document, losses: cleaned.losses)
      findings += cleaned.document.findings
    }
    if let output { try Terminal.replace(output, with: collected) }
    if failOn.isReached(by: findings) { throw Failure.findings }
  }

  private struct Cleaned: Sendable {
    let bytes: [UInt8]
    let document: Document
    let losses: [EmitterLoss]
  }
}
