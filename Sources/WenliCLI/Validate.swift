// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore
internal import WenliEmitters

/// Judges documents: findings only.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report what is wrong with a document's structure.",
    discussion: """
      wenli validate page.txt                  raw text
      wenli validate page.json                 or JSON that wenli wrote
      wenli validate --format json page.txt    for editors and programs
      wenli validate --fail-on error *.txt     status 1 only at errors
      wenli validate --level info page.txt     doubtful boundaries too
      """)

  @OptionGroup var shared: SharedOptions

  @Option(help: "How findings are written: text or json.")
  var format: ReportOptions.Form = .text

  @Option(help: "The least severity that is shown: info, warning, error.")
  var level: FailOn = .warning

  @Option(help: "End with status 1 at findings of this level: never, info, warning, error.")
  var failOn: FailOn = .warning

  mutating func run() throws {
    let pipeline = try shared.pipeline()
    let least = Severity(rawValue: level.rawValue) ?? .error
    var isReached = false
    var lines: [String] = []
    for name in shared.inputs {
      let document = try document(try Terminal.read(name), named: name, pipeline)
      let findings = document.findings.filter { $0.severity >= least }
      let reports = FindingReports(document)
      lines += findings.map { format == .json ? reports.json($0) : reports.text($0) }
      isReached = isReached || failOn.isReached(by: document.findings)
    }
    if format == .json {
      Terminal.print("[" + lines.joined(separator: ",\n ") + "]")
    } else {
      for line in lines { Terminal.print(line) }
    }
    if isReached { throw Failure.findings }
  }

  /// The document of raw text, or the one that our own JSON holds, judged anew.
  private func document(_ bytes: [UInt8], named name: String, _ pipeline: Pipeline) throws
    -> Document
  {
    guard OwnFormat.isJSON(bytes) else {
      return pipeline.document(from: try shared.source(bytes, named: name), hints: shared.hints)
    }
    do {
      return try pipeline.judged(try DocumentReading.document(fromJSON: bytes))
    } catch {
      throw Failure("\(name): \(error)")
    }
  }
}

/// Recognizes what wenli wrote itself.
enum OwnFormat {
  /// Whether the bytes look like the JSON of `wenli clean`.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(4096)
    guard start.first(where: { $0 > 0x20 }) == 0x7B else { return false }
    let key = Array("\"wenli\"".utf8)
    return start.indices.contains { start[$0...].starts(with: key) }
  }
}
