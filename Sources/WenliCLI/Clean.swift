// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// The main job: raw text to documents.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean raw text and write the document.",
    discussion: """
        wenli clean page.txt                     JSON; findings on standard error
        wenli clean --to ndjson page.txt         one block a line, for jq, DuckDB
        wenli clean --to text --jobs 4 *.txt     several files, output in order
        wenli clean --ledger -o p.json page.txt  with all edits, for wenli restore
        wenli clean --to csv --bom *.txt         a row of fields for each article, for Excel
        wenli clean --to pandoc page.txt | pandoc -f json -o page.docx
        wenli clean --rules mine page.txt        with rules of your own
        wenli clean --encoding big5 old.txt      when you know the encoding

      Several files come out one after the other: JSON as one document per file, each ending in \
      a line feed; CSV with one head; XML, TEI, HTML and pandoc take one file at a time. A file that cannot be read ends the run before \
      anything of it is written; what came out of the files before it stands. With -o the file \
      is written whole, at the end, or not at all.
      """)

  @OptionGroup var input: InputFiles
  @OptionGroup var shared: SharedOptions

  @OptionGroup var format: FormatOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("How many files to clean at the same time.", valueName: "number"))
  var jobs = 1

  @OptionGroup var reports: ReportOptions

  @Option(help: ArgumentHelp("End with status 1 at findings of this level.", valueName: "level"))
  var failOn: FailOn = .never

  mutating func run() async throws {
    let emitter = try format.emitter()
    guard emitter.isConcatenable || input.names.count == 1 else {
      throw Failure(
        "a file of \(emitter.format) holds one document; clean one file at a time, or use "
          + "`wenli batch` or --to ndjson")
    }
    guard jobs > 0 else { throw Failure("--jobs is \(jobs); use 1 or more") }
    let pipeline = try shared.pipeline()
    let (shared, reports, failOn) = (shared, reports, failOn)
    var output = Output(to: output)
    try output.write(emitter.prologue)
    var isReached = false
    try await Ordered.run(input.names, jobs: jobs) { name throws(Failure) in
      let source = try shared.source(try Terminal.read(name), named: name)
      let document = pipeline.document(from: source, hints: shared.hints)
      var bytes: [UInt8] = []
      let losses = emitter.emit(document, into: &bytes)
      return Cleaned(bytes: bytes, document: document, losses: losses)
    } take: { cleaned throws(Failure) in
      try output.write(cleaned.bytes)
      try output.flush()
      reports.show(cleaned.document, losses: cleaned.losses)
      isReached = isReached || failOn.isReached(by: cleaned.document.findings)
    }
    try output.finish()
    if isReached { throw Failure.findings }
  }

  private struct Cleaned: Sendable {
    let bytes: [UInt8]
    let document: Document
    let losses: [EmitterLoss]
  }
}
