// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli

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
  var each = CleanOrder().each

  @Flag(help: "Make a document of each page of each file.")
  var eachPage = CleanOrder().eachPage

  @Flag(help: "Read what symbolic links in a folder lead to.")
  var followLinks = CleanOrder().followLinks

  @OptionGroup var format: FormatOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("How many files to clean at the same time.", valueName: "number"))
  var jobs = CleanOrder().jobs

  @OptionGroup var repairs: RepairOptions

  @Flag(help: "Write no document, but the repairs as a unified diff that names their rules.")
  var diff = CleanOrder().diff

  @Option(help: ArgumentHelp("Whether the diff is coloured.", valueName: "when"))
  var color = CleanOrder().color

  @OptionGroup var reports: ReportOptions

  @Option(help: ArgumentHelp("End with status 1 at findings of this level.", valueName: "level"))
  var failOn = CleanOrder().failOn

  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  /// What was asked.
  var order: CleanOrder {
    CleanOrder(
      names: input.names, each: each, eachPage: eachPage, followLinks: followLinks, output: output,
      jobs: jobs, diff: diff, color: color, failOn: failOn, reading: shared.reading,
      writing: format.writing, repairs: repairs.repairs, reporting: reports.reporting)
  }

  mutating func run() async throws { try await order.run() }
}
