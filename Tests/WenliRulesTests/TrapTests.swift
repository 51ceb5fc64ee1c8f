// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Bad values in rule files: a fault must be reported, the program must not end.
@Suite("Traps")
struct TrapTests {
  private static let rule = "schema = 1\n[[rule]]\nid = \"t.x\"\nwhy = \"a test\"\n"
  private static let scheme = "schema = 1\n[[scheme]]\nid = \"numbering.x\"\nwhy = \"a test\"\n"

  /// A file and its text: numbers that no use can be made of.
  static let outOfRange: [(String, String)] = [
    ("shapes.toml", RuleFixture.shape("max = inf")),
    ("shapes.toml", RuleFixture.shape("min = nan")),
    ("shapes.toml", RuleFixture.shape("max = 1e300")),
    ("numbering.toml", scheme + "words = { \"\" = 1 }"),
    ("numbering.toml", scheme + "words = { \"甲乙\" = inf }"),
    ("numbering.toml", scheme + "family = \"han\"\nlimit = inf"),
    ("spacing.toml", "schema = 1\nrun-length = 0"),
    ("spacing.toml", "schema = 1\nrun-length = nan"),
    ("furniture.toml", "schema = 1\nmasthead-lines = -1"),
  ]

  /// The same for values that are odd, but do no harm.
  static let harmless: [(String, String)] = [
    ("shapes.toml", RuleFixture.shape("starts = [\"\"]")),
    ("shapes.toml", RuleFixture.shape("ends = [\"\"]")),
    ("shapes.toml", RuleFixture.shape("contains = [\"\"]")),
    ("shapes.toml", RuleFixture.shape("whole = [\"\"]")),
    ("shapes.toml", RuleFixture.shape("pattern = ''")),
    ("shapes.toml", RuleFixture.shape("min = -5")),
    ("numbering.toml", scheme + "family = \"han\"\nbefore = [\"\"]\nafter = [\"\"]"),
    ("numbering.toml", scheme + "family = \"han\"\nlimit = -1"),
    ("punctuation.toml", rule + "find = \"\"\nput = \"\""),
    ("joining.toml", "schema = 1\nbias = nan"),
    ("joining.toml", "schema = 1\nswitch-cost = inf"),
    ("spacing.toml", "schema = 1\nlabels = [\"\"]"),
    ("spacing.toml", "schema = 1\nline-share = 0"), ("furniture.toml", "schema = 1\nfolios = ['']"),
    ("characters.toml", rule + "map = [\"0020 0020\"]"),
    ("layout.toml", "schema = 1\nglued = [\"none\"]"),
  ]

  @Test("none is set by a value that is empty, odd or out of range")
  func odd() {
    for (file, text) in TrapTests.outOfRange + TrapTests.harmless { TrapTests.run(file, text) }
  }

  /// Loads a file and cleans a page by it.
  static func run(_ file: String, _ text: String) {
    guard let workshop = try? Workshop(user: [RuleFixture.file(file, text)]) else { return }
    _ = try? workshop.draft("甲乙 渠 水。\n渠  水\n一、清淤,砌石。\n\u{C}答 复\n望川县水务局\n3 里")
  }
}
