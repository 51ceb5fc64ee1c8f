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
        wenli clean page-*.hocr                  one document of several pages
        wenli clean scans/                       one document of the pages in a folder
        wenli clean --each --jobs 4 *.txt        a document of each file, in order
        wenli clean --each-page year.xml         a document of each page, in order
        wenli clean --ledger -o p.json page.txt  with all edits, for wenli restore
        wenli clean --to csv --bom --each *.txt  a row of fields for each article, for Excel
        wenli clean --to pandoc page.txt | pandoc -f json -o page.docx
        wenli clean --rules mine page.txt        with rules of your own
        wenli clean --encoding big5 old.txt      when you know the encoding
        wenli clean --diff page.txt              only show the repairs, with their rules
        wenli clean --without lookalikes p.txt   all repairs but these

      Several files are the pages of one document, page-2 before page-10; pictures in a folder are \
      passed over. With --each they come out one after the other: JSON as one document per file, \
      each ending in a line feed; CSV with one head; XML, TEI, HTML and pandoc take one document at \
      a time. A file that cannot be read ends the run before \
      anything of it is written; what came out of the files before it stands, and with --each-page \
      what came out of its pages before the fault. With -o the file \
      is written whole, at the end, or not at all. With --each-page no more than a few pages of ALTO are \
      held at a time, however large the file; the document of a page has its text for a source.
      """)

  @OptionGroup var input: InputFiles
  @OptionGroup var shared: SharedOptions

  @Flag(help: "Make a document of each file, not one of all files.")
  var each = false

  @Flag(help: "Make a document of each page of each file.")
  var eachPage = false

  @Flag(help: "Read what symbolic links in a folder lead to.")
  var followLinks = false

  @OptionGroup var format: FormatOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("How many files to clean at the same time.", valueName: "number"))
  var jobs = 1

  @OptionGroup var repairs: RepairOptions

  @Flag(help: "Write no document, but the repairs as a unified diff that names their rules.")
  var diff = false

  @Option(help: ArgumentHelp("Whether the diff is coloured.", valueName: "when"))
  var color: Color = .auto

  @OptionGroup var reports: ReportOptions

  @Option(help: ArgumentHelp("End with status 1 at findings of this level.", valueName: "level"))
  var failOn: FailOn = .never

  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  mutating func run() async throws {
    let documents = try InputPages.documents(
      input.names, each: each || eachPage, followsLinks: followLinks)
    let emitter = try emitter(of: documents)
    try Terminal.check(jobs: jobs)
    let pipeline = try shared.pipeline(repairs.choice)
    let (shared, isDiff, keepsBytes) = (shared, diff, format.ledger)
    let hints = repairs.hints(shared.hints)
    let isColored = color == .always || color == .auto && output == nil && Terminal.showsColors
    var output = Output(to: output)
    if !isDiff { try output.write(emitter.prologue) }
    var isReached = false
    @Sendable func clean(_ source: Source) -> Cleaned {
      let document = pipeline.document(from: source, hints: hints)
      var bytes: [UInt8] = []
      if isDiff {
        bytes = RepairDiff(document).text(isColored: isColored)
        return Cleaned(bytes: bytes, document: document, losses: [])
      }
      // Address space only: what is not written to takes no memory, and growing would copy.
      bytes.reserveCapacity(3 * source.text.count)
      let losses = emitter.emit(document, into: &bytes)
      return Cleaned(bytes: bytes, document: document, losses: losses)
    }
    func take(_ cleaned: Cleaned) throws(Failure) {
      try output.write(cleaned.bytes)
      try output.flush()
      reports.show(cleaned.document, losses: cleaned.losses)
      isReached = isReached || failOn.isReached(by: cleaned.document.findings)
    }
    if eachPage {
      for file in documents.flatMap(\.files) {
        let pages = try shared.pages(of: file)
        while let next = try Self.next(jobs, of: pages) {
          try await Ordered.run(
            next, jobs: jobs, work: { page throws(Failure) in clean(page) }, take: take)
        }
      }
    } else {
      try await Ordered.run(
        documents, jobs: jobs,
        work: { pages throws(Failure) in
          clean(try pages.source(shared, keepsBytes: keepsBytes))
        }, take: take)
    }
    try output.finish()
    if isReached { throw Failure.findings }
  }

  private func emitter(of documents: [InputPages]) throws(Failure) -> any Emitter {
    let emitter = try format.emitter()
    guard emitter.isConcatenable || diff || documents.count == 1 && !eachPage else {
      throw Failure(
        "a file of \(emitter.format) holds one document; clean one at a time, or use "
          + "`wenli batch` or --to ndjson")
    }
    guard !diff || !format.ledger else {
      throw Failure("a diff holds no ledger; use --diff or --ledger, not both")
    }
    return emitter
  }

  /// The next few pages of a file, those before a fault first; nil at its end.
  private static func next(
    _ count: Int, of pages: any PageSources
  ) throws(Failure) -> [Source]? {
    var next: [Source] = []
    do {
      while next.count < count, let page = try pages.next() { next.append(page) }
    } catch {
      guard next.isEmpty else { return next }
      throw Failure("\(error)")
    }
    return next.isEmpty ? nil : next
  }

  private struct Cleaned: Sendable {
    let bytes: [UInt8]
    let document: Document
    let losses: [EmitterLoss]
  }
}
