// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// Says why.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why each line was joined or not, what it is, and what was changed.",
    discussion: """
      wenli explain page.txt:42                why line 42 begins a block or not
      wenli explain page.txt                   every line
      wenli explain --format json page.txt     the same as NDJSON, for programs
      """)

  @Argument(help: "FILE or FILE:LINE; - for standard input.", completion: .file())
  var place = "-"

  @Option(help: "How it is written: text or json.")
  var format: ReportOptions.Form = .text

  @Option(help: "The kind of document, or auto.") var kind = "auto"
  @Option(help: "The language: auto, zh-Hans, zh-Hant, ja, ko.") var lang = "auto"
  @Option(help: "A folder of rule files.", completion: .directory) var rules: String?
  @Option(help: "The encoding of the input.") var encoding: String?

  mutating func run() throws {
    let (name, line) = Self.split(place)
    var shared = try SharedOptions.parse([])
    shared.kind = kind
    shared.lang = lang
    shared.rules = rules
    shared.encoding = encoding
    let pipeline = try shared.pipeline()
    let source = try shared.source(try Terminal.read(name), named: name)
    let all = pipeline.explanations(of: source, hints: shared.hints)
    let chosen = line.map { line in all.filter { $0.line == line } } ?? all
    if let line, chosen.isEmpty {
      throw Failure(
        line > source.lines.count || line < 1
          ? "\(name): there is no line \(line); the text has \(source.lines.count) lines"
          : "\(name): line \(line) is blank; name a line that holds text")
    }
    for explanation in chosen {
      Terminal.print(format == .json ? Self.json(explanation) : Self.text(explanation))
    }
  }

  /// A file and the line behind its last colon, if a number stands there.
  static func split(_ place: String) -> (name: String, line: Int?) {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...])
    else { return (place, nil) }
    return (String(place[..<colon]), line)
  }

  private static func rounded(_ value: Float) -> String {
    let hundredths = Int((value * 100).rounded())
    let digits = String(abs(hundredths) % 100)
    return
      "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }

  private static func text(_ line: LineExplanation) -> String {
    var rows = ["line \(line.line): \(line.text)"]
    rows.append(
      "  width \(line.width) of a measure of \(line.measure) half-ems, indent \(line.indent), \(line.blanksBefore) blank lines before"
    )
    if let verdict = line.verdict {
      let percent = Int((verdict.confidence * 100).rounded())
      rows.append(
        "  \(verdict.isBreak ? "begins a block" : "is joined to the line before"), with a confidence of \(percent) %"
      )
      for cue in line.cues where cue.value * cue.weight != 0 {
        let contribution = cue.value * cue.weight
        rows.append("    \(contribution > 0 ? "+" : "")\(rounded(contribution))  \(cue.cue)")
      }
    }
    if let furniture = line.furniture {
      rows.append("  is page furniture: \(furniture.kind) [\(furniture.rule)]")
    }
    if !line.shapes.isEmpty { rows.append("  looks like: \(line.shapes.joined(separator: ", "))") }
    if let number = line.number {
      rows.append("  begins with the number \(number.value) (\(number.scheme))")
    }
    if let block = line.block {
      let percent = Int((block.confidence * 100).rounded())
      rows.append(
        "  is in a \(block.role) of the \(block.part) in article \(block.article), a \(block.kind); role sure to \(percent) %"
      )
    }
    for edit in line.edits {
      rows.append(
        "  edit: \(FindingReports.quoted(edit.was)) → \(FindingReports.quoted(edit.now)) [\(edit.rules.joined(separator: ", "))]"
      )
    }
    return rows.joined(separator: "\n")
  }

  private static func json(_ line: LineExplanation) -> String {
    let quoted = FindingReports.quoted
    var fields = [
      "\"line\":\(line.line)", "\"text\":\(quoted(line.text))", "\"width\":\(line.width)",
      "\"measure\":\(line.measure)", "\"indent\":\(line.indent)",
      "\"blanksBefore\":\(line.blanksBefore)",
    ]
    if let verdict = line.verdict {
      fields.append("\"break\":\(verdict.isBreak)")
      fields.append("\"probability\":\(verdict.probability)")
      let cues = line.cues.map {
        "\(quoted($0.cue)):{\"value\":\($0.value),\"weight\":\($0.weight)}"
      }
      fields.append("\"cues\":{\(cues.joined(separator: ","))}")
    }
    if let furniture = line.furniture {
      fields.append("\"furniture\":\(quoted(furniture.kind)),\"rule\":\(quoted(furniture.rule))")
    }
    fields.append("\"shapes\":[\(line.shapes.map(quoted).joined(separator: ","))]")
    if let number = line.number {
      fields.append("\"number\":{\"scheme\":\(quoted(number.scheme)),\"value\":\(number.value)}")
    }
    if let block = line.block {
      fields.append(
        "\"role\":\(quoted(block.role)),\"kind\":\(quoted(block.kind)),\"part\":\(quoted(block.part)),\"article\":\(block.article),\"confidence\":\(rounded(block.confidence))"
      )
    }
    let edits = line.edits.map {
      "{\"rules\":[\($0.rules.map(quoted).joined(separator: ","))],\"was\":\(quoted($0.was)),\"now\":\(quoted($0.now))}"
    }
    fields.append("\"edits\":[\(edits.joined(separator: ","))]")
    return "{" + fields.joined(separator: ",") + "}"
  }
}
