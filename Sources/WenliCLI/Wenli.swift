// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliUnicode

/// The root of the command line: raw text in, documents out.
@main
struct Wenli: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wenli",
    abstract: "Turns raw scanned or extracted Chinese, Japanese and Korean text into documents.",
    discussion: """
      Every printed line of such text is a line. wenli joins them into paragraphs, repairs
      characters and marks, reads numbers, recognizes titles, replies, signatures and captions, and
      tells articles apart. Nothing is lost: every change is an edit that names its rule.

        wenli clean page.txt                       the document as JSON
        wenli clean --to markdown page.txt         … or as Markdown, XML, NDJSON, text
        pdftotext page.pdf - | wenli clean --to ndjson | jq -r 'select(.role=="title").text'
        wenli validate page.txt                    what is wrong with it
        wenli explain page.txt:42                  why line 42 was joined or not
        wenli clean --ledger page.txt | wenli restore - | cmp - page.txt

      Exit status: 0 done; 1 findings at or above --fail-on; 2 could not run.
      Completions: wenli --generate-completion-script bash (or zsh, fish).
      """,
    version:
      "wenli \(Version.number) (ICU \(UnicodeVersions.icu), Unicode \(UnicodeVersions.unicode))",
    subcommands: [Clean.self, Validate.self, Restore.self, Explain.self, Rules.self])

  /// Runs a command and turns every failure into exit status 2.
  static func main() async {
    Terminal.endQuietlyOnBrokenPipe()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let exit as Failure {
      if !exit.message.isEmpty { Terminal.report("wenli: \(exit.message)") }
      Terminal.exit(exit.status)
    } catch let code as ExitCode {
      Terminal.exit(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error) == .success
      let text = fullMessage(for: error)
      if isHelp { Terminal.print(text) } else { Terminal.report(text) }
      Terminal.exit(isHelp ? 0 : 2)
    }
  }
}

/// Why a command ended early: what to say, and the exit status.
struct Failure: Error {
  let message: String
  let status: Int32

  /// The command could not run.
  init(_ message: String) {
    self.message = message
    status = 2
  }

  /// The command ran and found something.
  static let findings = Failure(status: 1)

  private init(status: Int32) {
    message = ""
    self.status = status
  }
}
