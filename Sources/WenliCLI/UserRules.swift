// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore
internal import WenliRules

/// The user's own rules.
struct UserRules: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of rule files that add to the built-in rules or override them.",
      valueName: "folder"),
    completion: .directory)
  var rules: String?

  /// A pipeline with the rules.
  func pipeline() throws(Failure) -> Pipeline { try Self.pipeline(rules, RuleChoice()) }

  /// A pipeline with the rules of a folder, if one was named.
  static func pipeline(_ folder: String?, _ choice: RuleChoice) throws(Failure) -> Pipeline {
    let files = try files(folder)
    do {
      return try Pipeline(userRules: files, choice: choice)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The user's rule files; none if no folder was named.
  static func files(_ folder: String?) throws(Failure) -> [RuleFile] {
    guard let folder else { return [] }
    return try files(in: folder)
  }

  /// The rule files of a folder and of the folders in it that rules may stand in, by name.
  private static func files(in folder: String) throws(Failure) -> [RuleFile] {
    guard let top = Terminal.files(in: folder) else {
      throw Failure(
        "\(folder): cannot be opened as a folder of rules; name a folder that holds *.toml files")
    }
    let parts = RuleFile.folders.flatMap { part in
      (Terminal.files(in: "\(folder)/\(part)") ?? []).map { "\(part)/\($0)" }
    }
    var files: [RuleFile] = []
    for name in top + parts where name.hasSuffix(".toml") {
      let path = "\(folder)/\(name)"
      let bytes = try Terminal.read(path)
      guard bytes.count <= Limits.ruleFileBytes else {
        throw Failure("\(path): holds more than \(Limits.ruleFileBytes) bytes; part it")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Failure("\(path): is no UTF-8; save the rule file as UTF-8")
      }
      files.append(RuleFile(name: name, path: path, text: text))
    }
    guard !files.isEmpty else {
      throw Failure(
        "\(folder): holds no rule files; put *.toml files into it or into \(folder)/kinds")
    }
    return files
  }
}
