// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore
internal import WenliRules

/// What every command that reads raw text asks: the files and how to read them.
struct SharedOptions: ParsableArguments {
  @Argument(help: "Files to read; standard input if there are none or for -.", completion: .file())
  var files: [String] = []

  @Option(help: "The format of the input: auto, \(Catalog.inputFormats.joined(separator: ", ")).")
  var from = "auto"

  @Option(help: "The kind of document, or auto to recognize it; `wenli rules list` names them.")
  var kind = "auto"

  @Option(help: "The language: auto, zh-Hans, zh-Hant, ja, ko.")
  var lang = "auto"

  @Option(
    help: "A folder of rule files that add to the built-in rules or override them.",
    completion: .directory)
  var rules: String?

  @Option(
    help:
      "The encoding of the input, such as utf-8, gb18030, big5, shift_jis; default: recognize it.")
  var encoding: String?

  @Flag(help: "Read bytes that are no text as U+FFFD instead of refusing the input.")
  var lossy = false

  /// The names of the inputs.
  var inputs: [String] { files.isEmpty ? ["-"] : files }

  /// The pipeline with the user's rules.
  func pipeline() throws(Failure) -> Pipeline {
    let pipeline = try Self.pipeline(rules: rules)
    let kinds = pipeline.rules.kinds.map(\.id)
    guard kind == "auto" || kinds.contains(kind) else {
      throw Failure(
        "no kind of document is named `\(kind)`; the kinds are: auto, \(kinds.joined(separator: ", "))"
      )
    }
    let languages = ["auto", "zh-Hans", "zh-Hant", "ja", "ko"]
    guard languages.contains(lang) else {
      throw Failure(
        "no language is named `\(lang)`; the languages are: \(languages.joined(separator: ", "))")
    }
    return pipeline
  }

  /// A pipeline with the rules of a folder.
  static func pipeline(rules folder: String?) throws(Failure) -> Pipeline {
    let files = try folder.map { (folder) throws(Failure) in try ruleFiles(in: folder) } ?? []
    do {
      return try Pipeline(userRules: files)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The rule files of a folder and of its folder `kinds`.
  static func ruleFiles(in folder: String) throws(Failure) -> [RuleFile] {
    guard let names = Terminal.files(in: folder) else {
      throw Failure(
        "\(folder): cannot be opened as a folder of rules; name a folder that holds *.toml")
    }
    let kinds = (Terminal.files(in: "\(folder)/kinds") ?? []).map { "kinds/\($0)" }
    var files: [RuleFile] = []
    for name in names + kinds where name.hasSuffix(".toml") {
      let path = "\(folder)/\(name)"
      let bytes = try Terminal.read(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Failure("\(path): is not UTF-8; save the rule file as UTF-8")
      }
      files.append(RuleFile(name: name, path: path, text: text))
    }
    return files
  }

  /// What the user said about the documents.
  var hints: Hints {
    Hints(kind: kind == "auto" ? nil : kind, language: lang == "auto" ? nil : lang)
  }

  /// Reads an input.
  func source(_ bytes: [UInt8], named name: String) throws(Failure) -> Source {
    let format = from == "auto" ? "text" : from
    guard let reader = Catalog.reader(format, encoding: encoding, lossy: lossy) else {
      throw Failure(
        "no input format is named `\(from)`; the formats are: auto, \(Catalog.inputFormats.joined(separator: ", "))"
      )
    }
    do {
      return try reader.read(bytes, named: name == "-" ? "standard input" : name)
    } catch {
      throw Failure("\(error)")
    }
  }
}

/// When findings make a command end with status 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case never, info, warning, error

  /// Whether some findings reach the level.
  func isReached(by findings: [Finding]) -> Bool {
    guard let level = Severity(rawValue: rawValue) else { return false }
    return findings.contains { $0.severity >= level }
  }
}
