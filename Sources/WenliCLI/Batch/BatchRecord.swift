// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore
internal import WenliEmitters

/// A line of the manifest: what became of one file.
struct BatchRecord: Sendable {
  /// The path of the file in the folder that is read.
  var file: String
  /// The line, without its end.
  var line: String
  /// Whether the file was written; otherwise the line says why not.
  var isDone: Bool
  /// The digest of the file's bytes.
  var input = ""
  /// The digest of what was written.
  var output = ""
  /// The digest of program, rules and options.
  var settings = ""
  /// Articles and blocks by kind, in the order of the document.
  var kinds: [(name: String, articles: Int, blocks: Int)] = []
  /// The number of findings: errors, warnings, information.
  var findings = [0, 0, 0]

  /// The record of a file that was written.
  init(
    file: String, target: String, bytes: [UInt8], written: [UInt8], input: String, settings: String,
    document: Document, losses: [EmitterLoss], seconds: Double
  ) {
    self.file = file
    self.input = input
    self.settings = settings
    isDone = true
    output = SHA256.digest(of: written)
    kinds = Self.kinds(of: document)
    let levels: [Severity] = [.error, .warning, .info]
    findings = levels.map { level in document.findings.count { $0.severity == level } }
    let reports = FindingReports(document)
    let quoted = FindingReports.quoted
    let counts = kinds.map {
      "\(quoted($0.name)):{\"articles\":\($0.articles),\"blocks\":\($0.blocks)}"
    }
    let shown = document.findings.filter { $0.severity != .info }.map(reports.json)
    let micros = Int(seconds * 1_000_000)
    var fraction = "\(micros % 1_000_000)"
    while fraction.utf8.count < 6 { fraction = "0\(fraction)" }
    let fields = [
      ("file", quoted(file)), ("status", "\"done\""), ("output", quoted(target)),
      ("bytes", "\(bytes.count)"), ("outputBytes", "\(written.count)"),
      ("encoding", quoted(document.source.encoding.name)), ("language", quoted(document.language)),
      ("pages", "\(document.source.pageCount)"), ("lines", "\(document.source.lines.count)"),
      ("kinds", "{\(counts.joined(separator: ","))}"),
      ("furniture", "\(document.furniture.count)"), ("edits", "\(document.ledger.edits.count)"),
      ("errors", "\(findings[0])"), ("warnings", "\(findings[1])"), ("infos", "\(findings[2])"),
      ("findings", "[\(shown.joined(separator: ","))]"),
      ("lost", "[\(losses.map(reports.json).joined(separator: ","))]"),
      ("seconds", "\(micros / 1_000_000).\(fraction)"), ("inputDigest", quoted(input)),
      ("outputDigest", quoted(output)), ("settings", quoted(settings)),
    ]
    line = "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// The record of a file that could not be written.
  init(file: String, failure: String) {
    self.file = file
    isDone = false
    let quoted = FindingReports.quoted
    line = "{\"file\":\(quoted(file)),\"status\":\"failed\",\"message\":\(quoted(failure))}"
  }

  /// Reads a line of a manifest; nil if it is none or was torn off.
  init?(line: String) {
    guard let value = try? JSONParser.parse(Array(line.utf8)), let file = value["file"]?.string,
      let status = value["status"]?.string
    else { return nil }
    self.file = file
    self.line = line
    isDone = status.utf8.elementsEqual("done".utf8)
    guard isDone else { return }
    guard let input = value["inputDigest"]?.string, let output = value["outputDigest"]?.string,
      let settings = value["settings"]?.string
    else { return nil }
    (self.input, self.output, self.settings) = (input, output, settings)
    kinds = (value["kinds"]?.object ?? []).map { member in
      (
        member.name, member.value["articles"]?.integer ?? 0, member.value["blocks"]?.integer ?? 0
      )
    }
    findings = ["errors", "warnings", "infos"].map { value[$0]?.integer ?? 0 }
  }

  private static func kinds(
    of document: Document
  ) -> [(name: String, articles: Int, blocks: Int)] {
    var kinds: [(name: String, articles: Int, blocks: Int)] = []
    for article in document.articles {
      let blocks = article.parts.reduce(0) { $0 + $1.blocks.count }
      if let place = kinds.firstIndex(where: { $0.name.utf8.elementsEqual(article.kind.utf8) }) {
        kinds[place].articles += 1
        kinds[place].blocks += blocks
      } else {
        kinds.append((article.kind, 1, blocks))
      }
    }
    return kinds
  }
}
