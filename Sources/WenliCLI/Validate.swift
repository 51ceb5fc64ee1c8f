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
        wenli validate page.json                 or JSON or XML of wenli clean
        wenli validate page.tei.xml              or TEI
        wenli validate --kind proposal page.txt  as what it should be
        wenli validate --format json page.txt    for editors and programs
        wenli validate --fail-on error *.txt     status 1 at errors only
        wenli validate --level info page.txt     with boundaries in doubt
        wenli validate --messages zh page.txt    in Chinese
        wenli validate proposal.txt reply.txt    replies are paired across files

      A finding is FILE:LINE:COLUMN: severity: message [rule]. Lines and columns count from 1, \
      columns in code points. The findings of JSON and XML name the lines of the file it was made from, \
      those of TEI the lines of the TEI.
      """)

  @OptionGroup var input: InputFiles
  @OptionGroup var shared: SharedOptions

  @Option(help: "How findings are written; JSON is one array for all files.")
  var format: ReportForm = .text

  @Option(
    help: "The language of findings: en, zh, or auto after the locale.")
  var messages: MessageLanguage = .auto

  @Option(help: "The least severity that is shown.")
  var level: ShowFrom = .warning

  @Option(help: ArgumentHelp("End with status 1 at findings of this level.", valueName: "level"))
  var failOn: FailOn = .warning

  mutating func run() throws {
    let pipeline = try shared.reading.pipeline()
    var output = Output()
    var isReached = false
    var objects: [String] = []
    let texts = messages.texts(pipeline)
    var documents: [Document] = []
    for name in input.names { documents.append(try document(named: name, pipeline)) }
    for document in pipeline.paired(documents) {
      let reports = FindingReports(document, texts: texts)
      for finding in document.findings where level.shows(finding) {
        switch format {
        case .json: objects.append(reports.json(finding))
        case .text: try output.line(reports.text(finding))
        }
      }
      try output.flush()
      isReached = isReached || failOn.isReached(by: document.findings)
    }
    if format == .json { try output.line("[\(objects.joined(separator: ",\n "))]") }
    try output.finish()
    if isReached { throw Failure.findings }
  }

  /// The document of raw text, or the one that our own JSON or XML, or TEI holds, judged anew.
  private func document(named name: String, _ pipeline: Pipeline) throws(Failure) -> Document {
    let bytes = try Terminal.read(name)
    let fromXML: Document?
    do { fromXML = try StoredXML.document(from: bytes, named: Terminal.name(of: name)) } catch {
      throw Failure("\(error)")
    }
    let stored: Document
    if let fromXML {
      stored = fromXML
    } else if OwnFormat.isJSON(bytes) {
      do { stored = try DocumentReading.document(fromJSON: bytes) } catch {
        throw Failure("\(Terminal.name(of: name)): \(error); make it again with `wenli clean`")
      }
    } else {
      let reading = shared.reading
      return pipeline.document(from: try reading.source(bytes, named: name), hints: reading.hints)
    }
    do { return try pipeline.judged(stored) } catch { throw Failure("\(error)") }
  }
}

/// Recognizes what wenli wrote itself.
enum OwnFormat {
  private static let key = Array("\"wenli\"".utf8)

  /// Whether bytes begin like the JSON of `wenli clean`: a brace and, soon, the key `wenli`.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(4096)
    guard start.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    return start.indices.contains { start[$0...].starts(with: key) }
  }
}
