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
        wenli explain -:42 < page.txt            of standard input
        wenli explain --kind news page.txt:42    as if it were news
        wenli explain --rules mine page.txt:42   with rules of your own
        wenli explain --format json page.txt     the same as NDJSON

      A cue above zero speaks for a new block, below zero for joining; the weightiest stand \
      first. Widths are counted in half-ems: a Han character has two.
      """)

  @Argument(
    help: "FILE or FILE:LINE; - for standard input, -:LINE for a line of it.",
    completion: .file())
  var place = "-"

  @Option(
    help: ArgumentHelp("The line, if the file's name does not end in it.", valueName: "number"))
  var line: Int?

  @OptionGroup var shared: SharedOptions

  @Option(help: "How it is written; JSON is one object a line.")
  var format: ReportForm = .text

  mutating func run() throws {
    let (name, line) = line.map { (place, $0) } ?? Self.split(place)
    let reading = shared.reading
    let pipeline = try reading.pipeline()
    let source = try reading.source(try Terminal.read(name), named: name)
    var chosen = pipeline.explanations(of: source, hints: reading.hints)
    if let line {
      let last = source.lines.isEmpty ? 0 : source.editorLine(ofLine: source.lines.count - 1)
      guard line > 0, line <= last else {
        throw Failure("\(source.name): there is no line \(line); name a line from 1 to \(last)")
      }
      chosen = chosen.filter { $0.line == line }
      guard !chosen.isEmpty else {
        throw Failure("\(source.name): line \(line) is blank; name a line that holds text")
      }
    }
    var output = Output()
    for explanation in chosen {
      switch format {
      case .json: try output.line(ExplanationJSON.text(of: explanation))
      case .text: try output.line(ExplanationText.text(of: explanation))
      }
    }
    try output.finish()
  }

  /// Arguments in which `-:42`, which would be an option by its form, is `- --line=42`.
  static func expanded(_ arguments: [String]) -> [String] {
    guard arguments.first == "explain" else { return arguments }
    return arguments.flatMap { argument in
      let line = argument.hasPrefix("-:") ? Int(argument.dropFirst(2)) : nil
      return line.map { ["-", "--line=\($0)"] } ?? [argument]
    }
  }

  /// A file and the line after its last colon, if a number stands there.
  static func split(_ place: String) -> (name: String, line: Int?) {
    guard let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")), colon > place.startIndex,
      let line = Int(place[place.utf8.index(after: colon)...])
    else { return (place, nil) }
    return (String(place[..<colon]), line)
  }
}
