// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliUnicode

/// The root of the command line: raw text in, documents out.
struct Wenli: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wenli",
    abstract: "Turns raw scanned or extracted CJK text into documents.",
    discussion: """
      In such text every printed line is a line of its own. wenli joins lines into paragraphs, \
      repairs characters and marks, reads numbers, recognizes titles, replies, signatures and \
      captions, and tells articles apart. Nothing is lost: every change is an edit that names \
      its rule.

        wenli clean page.txt                     the document as JSON
        wenli clean --to markdown page.txt       or TEI, HTML, NDJSON, CSV, text …
        wenli batch pages/ documents/            a whole tree of files, resumable
        wenli stream < records.ndjson            texts of a pipeline, one a line
        pdftotext page.pdf - | wenli clean       from another program
        wenli validate page.txt                  what is wrong with it
        wenli explain page.txt:42                why line 42 was joined or not
        wenli rules list                         by what it works
        wenli limits                             how much it takes

      Results are on standard output, findings and errors on standard error.
      Exit status: 0 done; 1 findings at or above --fail-on; 2 could not run; 130 interrupted.
      Completions: wenli --generate-completion-script bash (or zsh, fish).
      """,
    version:
      "wenli \(Version.number) (ICU \(UnicodeVersions.icu), Unicode \(UnicodeVersions.unicode))",
    subcommands: [
      Clean.self, Batch.self, Stream.self, Validate.self, Restore.self, Explain.self, Rules.self,
      LimitsCommand.self,
    ])
}
