// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
internal import WenliCore

/// A rule file: its name relative to the rules folder, and its text.
public struct RuleFile: Sendable {
  /// The name: `shapes.toml`, `kinds/proposal.toml`.
  public let name: String
  /// The path for messages.
  public let path: String
  /// The text.
  public let text: String
  /// The flat form, if it was made when wenli was built.
  let flat: String?

  /// The folders that a folder of rules may hold: one for the kinds, and one for each subject whose
  /// rules stand in several files.
  public static var folders: [String] {
    ["kinds"] + RuleFiles.names.map { String($0.dropLast(".toml".count)) }
  }

  /// Makes a rule file.
  public init(name: String, path: String, text: String) {
    self.name = name
    self.path = path
    self.text = text
    flat = nil
  }

  private init(builtIn name: String, text: String, flat: String) {
    self.name = name
    path = "Rules/\(name)"
    self.text = text
    self.flat = flat
  }

  /// The rules inside the executable.
  public static let builtIn: [RuleFile] = EmbeddedRules.files.map {
    RuleFile(builtIn: $0.name, text: $0.text, flat: $0.flat)
  }

  /// The values of the file.
  func values() throws(RuleError) -> RuleValues {
    if let flat { return RuleValues(flat: Array(flat.utf8)) }
    do {
      return RuleValues(flat: try RuleWriter.flat(text))
    } catch {
      throw RuleError(
        file: path, line: error.line, error.message,
        advice: "mend the syntax; `wenli rules check` tries the file")
    }
  }
}

/// The files of one run by name: the user's stand before the built-in ones.
struct RuleFiles: Sendable {
  private(set) var tables: [(file: RuleFile, root: RuleTable)] = []

  /// The names that a rules folder may hold, besides `kinds/*.toml`.
  ///
  /// A subject may stand in several files: `roles/press.toml` is a part of `roles.toml`.
  static let names = [
    "characters.toml", "spacing.toml", "furniture.toml", "shapes.toml", "joining.toml",
    "punctuation.toml", "numbering.toml", "roles.toml", "checks.toml", "layout.toml",
    "languages.toml", "lookalikes.toml", "outputs.toml",
  ]

  init(_ files: [RuleFile]) throws(RuleError) {
    let isTrusted = files.allSatisfy { $0.flat != nil }
    for file in files {
      guard
        Self.names.contains(where: { Self.isPart(file.name, of: $0) })
          || file.name.hasPrefix("kinds/")
      else {
        throw RuleError(
          file: file.path, "no rule file has this name",
          advice: "rename it to kinds/NAME.toml or one of: \(Self.names.joined(separator: ", "))")
      }
      let root = RuleTable(
        file: file.path, title: "file", values: try file.values(), lines: RuleLines(file.text),
        place: .start, isTrusted: isTrusted, isBuiltIn: file.flat != nil)
      guard try root.number("schema", or: 0) == 1 else {
        throw root.fault("schema", "schema is not 1", advice: "begin the file with schema = 1")
      }
      tables.append((file, root))
    }
  }

  /// Whether a file is the one of a subject, or a part of it in the folder of the same name.
  private static func isPart(_ file: String, of name: String) -> Bool {
    let folder = name.utf8.dropLast(".toml".utf8.count)
    return file.utf8.elementsEqual(name.utf8)
      || file.utf8.starts(with: folder) && file.utf8.dropFirst(folder.count).first == 0x2F
  }

  /// The root tables of a subject, built-in first: those of `NAME.toml` and of `NAME/*.toml`.
  func roots(_ name: String) -> [RuleTable] {
    tables.filter { Self.isPart($0.file.name, of: name) }.map(\.root)
  }

  /// The root tables of the kinds; a later one of the same `id` replaces an earlier one.
  func kinds() throws(RuleError) -> [RuleTable] {
    var result: [(id: String, root: RuleTable)] = []
    for (file, root) in tables where file.name.hasPrefix("kinds/") {
      let id = try root.string("id")
      if let index = result.firstIndex(where: { $0.id == id }) {
        result[index].root = root
      } else {
        result.append((id, root))
      }
    }
    return result.map(\.root)
  }

  /// The tables of an array in all files of a name; a later one of the same id replaces an earlier.
  func merged(_ key: String, in name: String, by idKey: String = "id") throws(RuleError)
    -> [RuleTable]
  {
    var result: [(id: String, table: RuleTable)] = []
    for root in roots(name) {
      var seen: Set<String> = []
      for table in try root.tables(key) {
        let id = try table.string(idKey)
        guard seen.insert(id).inserted else {
          throw table.fault(
            idKey, "the \(idKey) is in the file already", advice: "choose another name")
        }
        if let index = result.firstIndex(where: { $0.id == id }) {
          result[index].table = table
        } else {
          result.append((id, table))
        }
      }
    }
    return result.map(\.table)
  }
}
