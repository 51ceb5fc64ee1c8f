// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliRules

/// The rules of the house, read from the sources.
@Suite("House")
struct HouseTests {
  /// Which modules of the package a module may import.
  static let allowed: [String: Set<String>] = {
    let stages = [
      "CharacterRepair", "Columns", "PrintedLines", "Interleaving", "Spacing", "PageFurniture",
      "Shapes", "LineJoining", "Punctuation", "LookAlikes", "Numbering", "Headings",
    ]
    var table: [String: Set<String>] = [
      "WenliCore": [],
      "WenliUnicode": ["WenliCore", "CICU"],
      "WenliRules": ["WenliCore", "WenliUnicode", "RuleFormat"],
      "Readers": ["WenliCore", "WenliUnicode", "CXML", "CGzip"],
      "Emitters": ["WenliCore"],
      "RulesEmbedder": ["RuleFormat"], "RuleFormat": [],
      "ClassEmbedder": [],
    ]
    for stage in stages { table["Stages/\(stage)"] = ["WenliCore", "WenliUnicode", "WenliRules"] }
    table["Wenli"] = Set(
      stages + ["WenliCore", "WenliUnicode", "WenliRules", "WenliReaders", "WenliEmitters"])
    table["WenliCLI"] = [
      "Wenli", "WenliCore", "WenliRules", "WenliEmitters", "WenliUnicode",
    ]
    return table
  }()

  /// The one module that may import each foreign library.
  static let foreign: [String: Set<String>] = [
    "TOMLKit": ["RuleFormat"], "CICU": ["WenliUnicode", "ClassEmbedder"], "CXML": ["Readers"],
    "CGzip": ["Readers"], "CSystem": ["WenliCLI"],
    "ArgumentParser": ["WenliCLI"],
    "Synchronization": ["WenliUnicode", "WenliCLI"],
    "Glibc": ["WenliCLI", "RulesEmbedder", "ClassEmbedder"],
    "Darwin": ["WenliCLI", "RulesEmbedder", "ClassEmbedder"],
    "Musl": ["WenliCLI", "RulesEmbedder", "ClassEmbedder"],
    "FoundationEssentials": ["WenliCLI"], "Dispatch": ["WenliCLI"],
  ]

  static let sources = Repository.swiftFiles(below: "Sources")

  @Test("imports run one way", arguments: sources)
  func imports(path: String) throws {
    let module = try #require(
      Self.allowed.keys.filter { path.hasPrefix("Sources/\($0)/") }.max { $0.count < $1.count },
      "\(path) is in no known module: add the module to HouseTests.allowed")
    for line in try Repository.text(path).split(separator: "\n") {
      let words = line.drop { $0 == " " }.split(separator: " ").filter {
        !["internal", "public", "private", "package", "@testable", "struct", "class", "enum"]
          .contains($0)
      }
      guard words.first == "import", let name = words.dropFirst().first.map(String.init) else {
        continue
      }
      let isAllowed =
        Self.allowed[module]?.contains(name) == true || Self.foreign[name]?.contains(module) == true
      #expect(isAllowed, "\(path) imports \(name): \(module) may not; see CONTRIBUTING.md")
    }
  }

  @Test("files keep to 400 lines", arguments: sources + Repository.swiftFiles(below: "Tests"))
  func length(path: String) throws {
    let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.count <= 401, "\(path) has \(lines.count) lines: give its parts files of their own")
  }

  @Test("no traps on input", arguments: sources)
  func traps(path: String) throws {
    let text = try Repository.text(path)
    for word in ["fatalError(", "try!", "as!", "preconditionFailure("] {
      #expect(!text.contains(word), "\(path) has \(word)")
    }
    if !path.hasPrefix("Sources/WenliUnicode/") {
      #expect(!text.contains("@unchecked Sendable"), "\(path) has @unchecked Sendable")
    }
  }

  @Test("every rule names its reason and, if it acts on text, shows its examples")
  func rules() throws {
    let book = try RuleBook()
    for rule in book.descriptions {
      #expect(!rule.why.isEmpty, "\(rule.name) has no `why`")
      let speaksOfWhole = [
        "checks.", "outputs.", "furniture.", "lines.join", "lines.part", "lines.word-space",
        "punctuation.locale-", "spacing.latin-space",
      ]
      if !speaksOfWhole.contains(where: rule.name.hasPrefix) {
        #expect(
          !rule.fires.isEmpty, "\(rule.file):\(rule.line): \(rule.name) has no example that fires")
        #expect(
          !rule.spares.isEmpty, "\(rule.file):\(rule.line): \(rule.name) has no example it spares")
      }
    }
  }
}
