// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules

/// A faulty rule file and what must be said of it.
struct Fault: Sendable, CustomTestStringConvertible {
  var file = "shapes.toml"
  let text: String
  let line: Int
  let problem: String
  let advice: String

  init(_ file: String, _ text: String, line: Int, _ problem: String, advice: String) {
    self.file = file
    self.text = text
    self.line = line
    self.problem = problem
    self.advice = advice
  }

  /// A fault of a shape whose keys begin in line 6.
  init(shape keys: String, line: Int = 6, _ problem: String, advice: String) {
    self.init("shapes.toml", RuleFixture.shape(keys), line: line, problem, advice: advice)
  }

  /// A fault of a kind whose tables begin in line 4.
  init(kind tables: String, line: Int, _ problem: String, advice: String) {
    self.init("kinds/test.toml", RuleFixture.kind(tables), line: line, problem, advice: advice)
  }

  var testDescription: String { "\(file): \(problem)" }
}

/// Every fault of a rule file names the file, the line, what is wrong and what to do.
@Suite("Faults of rule files")
struct FaultTests {
  static let syntaxFaults: [Fault] = [
    Fault("shapes.toml", "schema = 1\n[[shape]\nid = 3", line: 2, "not TOML", advice: "mend"),
    Fault("spacing.toml", "schema = 1\n\nlabels = [\"甲\"", line: 3, "not TOML", advice: "mend"),
    Fault("shapes.toml", "schema = 1\nschema = 1", line: 2, "not TOML", advice: "mend"),
    // On these toml++ would end the program.
    Fault("shapes.toml", "schema = 1\n[表]", line: 2, "the name of a table", advice: "mend"),
    Fault("shapes.toml", "\u{FEFF}[表]", line: 1, "the name of a table", advice: "mend"),
    Fault("shapes.toml", "schema = 1\n[[\nshape]]", line: 2, "the name", advice: "mend"),
    Fault("shapes.toml", "a = \"[}\"\nb = '''[}\n'''\n[.a]", line: 4, "name", advice: "mend"),
    Fault("shapes.toml", "a = [1, # [2]\n  }]", line: 2, "an array wants", advice: "mend"),
    Fault("shapes.toml", "a = { b = [ [ ], } ] }", line: 1, "an array wants", advice: "mend"),
    Fault("shapes.toml", "schema = 2", line: 1, "schema is not 1", advice: "schema = 1"),
    Fault("shapes.toml", "# nothing", line: 1, "schema is not 1", advice: "begin the file"),
    Fault("shapes.toml", "schema = \"1\"", line: 1, "`schema` is a string", advice: "a number"),
    Fault("shape.toml", "schema = 1", line: 0, "no rule file has this name", advice: "kinds/NAME"),
    Fault("Kinds/a.toml", "schema = 1", line: 0, "no rule file", advice: "numbering.toml"),
  ]

  static let shapesFaults: [Fault] = [
    Fault(shape: "colour = \"red\"", "unknown key `colour`", advice: "the keys are: closed"),
    Fault(shape: "max = 8\nmin = \"3\"", line: 7, "`min` is a string", advice: "write a number"),
    Fault(shape: "starts = \"甲\"", "`starts` is a string", advice: "write an array"),
    Fault(shape: "starts = [1]", "`starts` holds a number", advice: "strings only"),
    Fault(shape: "closed = 1", "`closed` is a number", advice: "true or false"),
    Fault(shape: "pattern = [\"a\"]", "`pattern` is an array", advice: "write a string"),
    Fault(
      shape: "without = [\"comet\"]", "no character class is named `comet`", advice: "ascii-mark"),
    Fault(shape: "only = [\"Han\"]", "no character class is named `Han`", advice: "han"),
    Fault(shape: "first = [\"\"]", "no character class is named ``", advice: "ornament"),
    Fault(
      shape: "ends = [\"@planets\"]", "no word list is named `@planets`", advice: "organisation"),
    Fault(shape: "min = 9\nmax = 3", line: 7, "min is greater than max", advice: "min <= max"),
    Fault(shape: "pattern = '(甲'", "bad pattern", advice: "ICU regular expression"),
    Fault(shape: "max = 4\npattern = '[z-a]'", line: 7, "bad pattern", advice: "ICU"),
    Fault(shape: "fires = [[1]]", "`fires` holds a number", advice: "strings only"),
    Fault(
      "shapes.toml", "schema = 1\n\n[[shape]]\nwhy = \"x\"", line: 3, "`id` is missing",
      advice: "add id"),
    Fault(
      "shapes.toml", RuleFixture.shape("", id: "shape.test"), line: 4, "the id is `shape.test`",
      advice: "begins with"),
    Fault(
      "shapes.toml", "schema = 1\n\n[[shape]]\nid = \"shapes.a\"", line: 3, "`why` is missing",
      advice: "add why"),
    Fault(
      "shapes.toml", "schema = 1\n[colours]\na = 1", line: 1, "unknown key `colours`",
      advice: "patterns"),
    Fault(
      "shapes.toml", "schema = 1\n[words]\nx = \"a\"", line: 3, "`x` is a string", advice: "array"),
    Fault(
      "shapes.toml", "schema = 1\n[patterns]\nx = 3", line: 3, "`x` is a number", advice: "string"),
    Fault(
      "shapes.toml", "schema = 1\nshape = 3", line: 2, "`shape` is a number", advice: "[[shape]]"),
  ]

  static let kindsFaults: [Fault] = [
    Fault(kind: "", line: 1, "the kind has no article", advice: "[article.NAME]"),
    Fault(kind: "[article.a]", line: 4, "`order` is missing", advice: "add order"),
    Fault(
      kind: "[article.a]\norder = \"(title\"", line: 5, "a `)` is missing", advice: "use names"),
    Fault(
      kind: "[article.a]\norder = \"title)\"", line: 5, "`)` is not expected", advice: "use names"),
    Fault(
      kind: "[article.a]\norder = \"* title\"", line: 5, "`*` follows nothing", advice: "? * +"),
    Fault(
      kind: "[block.b]\nrole = \"poem\"", line: 5, "no role is named `poem`",
      advice: "title, heading"),
    Fault(kind: "[block.b]\nbase = 1", line: 4, "`role` is missing", advice: "like"),
    Fault(
      kind: "[block.b]\nlike = \"poem\"", line: 5, "no shared block is named `poem`",
      advice: "salutation"),
    Fault(
      kind: "[block.b]\nlike = \"title\"\nmust = []", line: 6, "unknown key `must`",
      advice: "need, never"),
    Fault(
      kind: "signs = { caption = 3 }", line: 4, "`caption` is no pair", advice: "[weight, times]"),
    Fault(kind: "colour = 3", line: 4, "unknown key `colour`", advice: "article"),
    Fault("kinds/x.toml", "schema = 1\nwhy = \"x\"", line: 1, "`id` is missing", advice: "add id"),
  ]

  @Test("of syntax, schema and name", arguments: syntaxFaults)
  func syntax(fault: Fault) throws { try check(fault) }

  @Test("of shapes", arguments: shapesFaults)
  func shapes(fault: Fault) throws { try check(fault) }

  @Test("of kinds", arguments: kindsFaults)
  func kinds(fault: Fault) throws { try check(fault) }

  static let orders: [Fault] = [
    Fault(
      kind: "[article.a]\norder = \"title poem\"", line: 5, "speaks of `poem`",
      advice: "[block.poem]"),
    Fault(
      kind: "[alias]\nx = \"y\"\ny = \"x\"\n[article.a]\norder = \"x\"", line: 8,
      "contains itself", advice: "cycle"),
  ]

  @Test("of names in orders", arguments: orders)
  func names(fault: Fault) throws {
    let error = try RuleFixture.fault(fault.file, fault.text)
    #expect(error.problem.contains(fault.problem), "\(error)")
    #expect(error.advice.contains(fault.advice), "\(error)")
    #expect(error.line == fault.line)
  }

  private func check(_ fault: Fault) throws {
    let error = try RuleFixture.fault(fault.file, fault.text)
    #expect(error.file == "/rules/\(fault.file)")
    #expect(error.line == fault.line, "\(error)")
    #expect(error.problem.contains(fault.problem), "\(error)")
    #expect(error.advice.contains(fault.advice), "\(error)")
  }
}
