// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore
internal import WenliRules

/// Cleans a tree of files.
struct Batch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean all files of a folder into another one, in parallel.",
    discussion: """
        wenli batch pages/ documents/                 every file: page.txt gives page.txt.json
        wenli batch --resume pages/ documents/        only what is new, changed or unfinished
        wenli batch --include '*.txt' --to tei in/ out/  some files, another format
        wenli batch --keep-going in/ out/             a bad file does not end the run
        jq -r 'select(.errors > 0).file' documents/wenli-manifest.ndjson

      The tree of the outputs mirrors the tree of the inputs. Each output is there whole or not at \
      all, whatever ends the program. wenli-manifest.ndjson says of every file what it holds, what \
      was found and how long it took. Control-C stops after the files that are at work; --resume \
      goes on. Symbolic links, unless they are \
      to be followed, and hidden files are left out.
      """)

  @Argument(help: "The folder to read.", completion: .directory)
  var source: String

  @Argument(help: "The folder to write; it is made if it is not there.", completion: .directory)
  var target: String

  @OptionGroup var shared: SharedOptions
  @OptionGroup var repairs: RepairOptions
  @OptionGroup var format: FormatOptions

  @Option(
    help: ArgumentHelp(
      "Read only files whose names fit a pattern of the shell; may be given more than once.",
      valueName: "pattern"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp("How many files to clean at the same time.", valueName: "number"))
  var jobs = Terminal.processors

  @Flag(help: "Leave alone what an earlier run has done: same bytes, rules, options and output.")
  var resume = false

  @Flag(help: "Read what symbolic links in the folder lead to, also outside of it.")
  var followLinks = false

  @Flag(help: "Go on after a file that cannot be cleaned.")
  var keepGoing = false

  @Flag(name: .shortAndLong, help: "Show no progress and no summary.")
  var quiet = false

  @Option(help: ArgumentHelp("End with status 1 at findings of this level.", valueName: "level"))
  var failOn: FailOn = .never

  /// The folder for unfinished files.
  private static let partName = ".wenli-part"

  mutating func run() async throws {
    try Terminal.check(jobs: jobs)
    let (reading, repairs, writing) = (shared.reading, self.repairs.repairs, format.writing)
    let emitter = try writing.emitter()
    let pipeline = try reading.pipeline(repairs.choice)
    let input = try Folder(source, followsLinks: followLinks)
    let problem = Failure(
      "\(target): lies in the folder that is read, or holds it; name another one")
    guard !input.holds(target) else { throw problem }
    try Folder.make(target)
    let output = try Folder(target)
    guard !output.holds(source) else { throw problem }
    Interrupt.watch()
    let part = try output.partFolder(named: Self.partName)
    let earlier = resume ? try Manifest.earlier(in: output) : [:]
    let work = BatchWork(
      source: input, target: output, part: part, pipeline: pipeline, reading: reading,
      hints: repairs.hints(reading.hints),
      emitter: emitter, suffix: ".\(Self.suffix(of: writing.to))", settings: try settings(),
      earlier: earlier)
    let run = BatchRun(
      tree: Tree(input, patterns: include, without: output), jobs: jobs, keepsGoing: keepGoing,
      isQuiet: quiet,
      failOn: failOn)
    let ending = try await run.run(work)
    output.remove(part: part, named: Self.partName)
    if let failure = ending { throw failure }
  }

  /// The digest of everything but the files that the outputs depend on.
  private func settings() throws(Failure) -> String {
    let (reading, repairs, writing) = (shared.reading, self.repairs.repairs, format.writing)
    let rules = RuleFile.builtIn + (try UserRules.files(reading.rules))
    var bytes = Array("\(Version.number)\n".utf8)
    for file in rules { bytes += Array("\(file.name)\n\(file.text)\n".utf8) }
    // Hints and options are described with all their members, also those that come later.
    let options = [
      reading.from, reading.encoding, "\(reading.lossy)", "\(reading.boxes)",
      "\(repairs.hints(reading.hints))",
      "\(repairs.choice)", writing.to,
      "\(writing.options)",
    ]
    bytes += Array(options.joined(separator: "\n").utf8)
    return SHA256.digest(of: bytes)
  }

  /// What the name of a file of a format ends in.
  private static func suffix(of format: String) -> String {
    switch format {
    case "tei": "tei.xml"
    case "akn": "akn.xml"
    case "pandoc": "pandoc.json"
    case "markdown": "md"
    case "text": "txt"
    default: format
    }
  }
}
