// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules

/// Faults in the files of the single stages, and what is said of them.
@Suite("Faults of the stages' rule files")
struct FaultOfStagesTests {
  private static let rule = "schema = 1\n[[rule]]\nid = \"t.x\"\nwhy = \"a test\"\n"
  private static let scheme = "schema = 1\n[[scheme]]\nid = \"numbering.x\"\nwhy = \"a test\"\n"
  private static let article = "[article.a]\norder = \"title\"\n"

  static let faults: [Fault] = [
    Fault(
      "characters.toml", rule + "map = [\"4E00\"]", line: 5, "`4E00` is no pair",
      advice: "2F00 4E00"),
    Fault(
      "characters.toml", rule + "map = [\"4E00 D800\"]", line: 5, "`D800` is no scalar",
      advice: "hexadecimal"),
    Fault(
      "characters.toml", rule + "map = [\"山 水\"]", line: 5, "`山` is no scalar",
      advice: "hexadecimal"),
    Fault(
      "characters.toml", rule + "drop = [\"200F-200B\"]", line: 5, "is no range",
      advice: "200B-200F"),
    Fault("characters.toml", rule + "drop = [\"\"]", line: 5, "is no range", advice: "200B"),
    Fault(
      "spacing.toml", "schema = 1\nlabels = \"甲\"", line: 2, "`labels` is a string", advice: "array"
    ),
    Fault(
      "spacing.toml", "schema = 1\nrun-length = true", line: 2, "is true or false", advice: "number"
    ),
    Fault(
      "spacing.toml", "schema = 1\nruns = 1", line: 2, "unknown key `runs`", advice: "run-length"),
    Fault("layout.toml", "schema = 1\nglue = []", line: 2, "unknown key `glue`", advice: "glued"),
    Fault(
      "languages.toml", "schema = 1\nlatin = \"a\"", line: 2, "unknown key `latin`",
      advice: "kana-share"),
    Fault(
      "punctuation.toml", rule + "find = \";\"", line: 2, "`put` is missing", advice: "add put"),
    Fault(
      "punctuation.toml", rule + "find = \";\"\nput = \"x\"\nafter = [\"x\"]", line: 7,
      "no character class", advice: "han"),
    Fault("checks.toml", rule + "test = 1", line: 5, "unknown key `test`", advice: "fires"),
    Fault("numbering.toml", scheme, line: 2, "either a family or words", advice: "one of the two"),
    Fault(
      "numbering.toml", scheme + "family = \"han\"\nwords = { a = 1 }", line: 5, "either a family",
      advice: "one of"),
    Fault(
      "numbering.toml", scheme + "family = \"moons\"", line: 2, "no family is named `moons`",
      advice: "circled"),
    Fault(
      "numbering.toml", scheme + "family = \"han\"\nfollow = \"none\"", line: 6,
      "no value of `follow`", advice: "space"),
    Fault(
      "numbering.toml", scheme + "words = { a = \"1\" }", line: 5, "`a` is a string",
      advice: "number"),
    Fault(
      "roles.toml", "schema = 1\n[block.poem]\nrole = \"poem\"", line: 3, "no role is named",
      advice: "title"),
    Fault(
      "roles.toml", "schema = 1\n[block.title]\nrole = 3", line: 3, "`role` is a number",
      advice: "string"),
    Fault(
      "roles.toml", "schema = 1\n[block]\ntitle = 3", line: 3, "`title` is no table",
      advice: "{ … }"),
    Fault(
      kind: article + "[[check]]\nid = \"checks.x\"\nwhy = \"a test\"\ntest = \"rhymes\"", line: 9,
      "no test is named `rhymes`", advice: "echoes"),
    Fault(
      kind: article
        + "[[check]]\nid = \"checks.x\"\nwhy = \"w\"\ntest = \"present\"\nthis = \"a\"\n"
        + "message = \"m\"\nseverity = \"bad\"",
      line: 12, "no severity is named `bad`", advice: "warning"),
    Fault(
      kind: "[block.b]\nrole = \"title\"\ncues = { sparkle = 1 }\n[article.a]\norder = \"b\"",
      line: 6,
      "no cue is named `sparkle`", advice: "short-line"),
    Fault(
      kind: "[block.b]\nrole = \"title\"\nneed = [\"n.sparkle\"]\n[article.a]\norder = \"b\"",
      line: 4,
      "no cue is named `n.sparkle`", advice: "n. or p."),
    Fault(
      kind: article + "[[shape]]\nid = \"shapes.label\"\nwhy = \"a test\"", line: 7,
      "the shape is there already", advice: "another name"),
  ]

  @Test("name file, line, problem and advice", arguments: faults)
  func located(fault: Fault) throws {
    let error = try RuleFixture.fault(fault.file, fault.text)
    #expect(error.file == "/rules/\(fault.file)")
    #expect(error.line == fault.line, "\(error)")
    #expect(error.problem.contains(fault.problem), "\(error)")
    #expect(error.advice.contains(fault.advice), "\(error)")
  }

  static let ofStages: [Fault] = [
    Fault("furniture.toml", "schema = 1\nfolios = ['(']", line: 2, "bad pattern (", advice: "ICU"),
    Fault(
      "furniture.toml", "schema = 1\n[[piece]]\nname = \"x\"\npattern = '['", line: 4,
      "bad pattern [",
      advice: "ICU"),
    Fault(
      "joining.toml", "schema = 1\n[weights]\nsparkle = 1", line: 3, "no cue is named `sparkle`",
      advice: "a-full"),
    Fault(
      "joining.toml", "schema = 1\n[groups]\nmoons = []", line: 3, "no group is named `moons`",
      advice: "title-end"),
    Fault(
      "joining.toml", "schema = 1\n[groups]\ndate = [\"moon\"]", line: 3,
      "no shape is named `moon`", advice: "shapes.toml"),
    Fault(
      "kinds/test.toml", RuleFixture.kind("signs = { moon = [1, 1] }\n" + article), line: 4,
      "no cue is named `moon`", advice: "short-line"),
  ]

  @Test("of patterns, weights, groups and signs are located too", arguments: ofStages)
  func problems(fault: Fault) throws {
    let error = try RuleFixture.fault(fault.file, fault.text)
    #expect(error.problem.contains(fault.problem), "\(error)")
    #expect(error.advice.contains(fault.advice), "\(error)")
    #expect(error.file == "/rules/\(fault.file)")
    #expect(error.line == fault.line, "\(error)")
  }
}
