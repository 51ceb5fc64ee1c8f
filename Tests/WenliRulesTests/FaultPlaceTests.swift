// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Where faults are found in files of an unusual form, and faults that must not be overlooked.
@Suite("Places of faults")
struct FaultPlaceTests {
  @Test("the second of two tables is the faulty one")
  func secondTable() throws {
    let text =
      RuleFixture.shape("max = 3") + "[[shape]]\nid = \"shapes.other\"\nwhy = \"w\"\nmax = \"4\"\n"
    #expect(try RuleFixture.fault("shapes.toml", text).line == 10)
  }

  @Test("line ends of Windows count as line ends")
  func windows() throws {
    let text = RuleFixture.shape("max = \"3\"").replacing("\n", with: "\r\n")
    let error = try RuleFixture.fault("shapes.toml", text)
    #expect(error.line == 6)
  }

  @Test("an indented header is a header")
  func indented() throws {
    let text =
      RuleFixture.shape("max = 3")
      + "  [[shape]]\n  id = \"shapes.b\"\n  why = \"w\"\n  max = true\n"
    let error = try RuleFixture.fault("shapes.toml", text)
    #expect(error.line == 10)
  }

  @Test("a key whose name begins another is told from it")
  func prefixes() throws {
    let text = RuleFixture.shape("closing = [\"。\"]\nclosed = 3")
    #expect(try RuleFixture.fault("shapes.toml", text).line == 7)
    let other = RuleFixture.shape("pattern = '甲'\nmaximum = 3\nmax = \"3\"")
    #expect(throws: RuleError.self) { try RuleFixture.book("shapes.toml", other) }
  }

  @Test("two shapes of one id in one file are a fault")
  func twice() throws {
    let text =
      RuleFixture.shape("max = 3") + "[[shape]]\nid = \"shapes.test\"\nwhy = \"w\"\nmax = 4\n"
    #expect(throws: RuleError.self) { try RuleFixture.book("shapes.toml", text) }
  }

  @Test("too many shapes are refused")
  func tooMany() throws {
    var text = "schema = 1\n"
    for number in 0...Limits.shapes {
      text += "[[shape]]\nid = \"shapes.t\(number)\"\nwhy = \"w\"\nmax = 3\n"
    }
    let error = try RuleFixture.fault("shapes.toml", text)
    #expect(error.problem.contains("more than \(Limits.shapes)"))
  }

  static let unheard: [(String, String)] = [
    ("kinds/test.toml", RuleFixture.kind("[article.a]\norder = \"title\"\ncolour = 1")),
    ("kinds/test.toml", RuleFixture.kind("[part.a]\norder = \"title\"\ncolour = 1")),
    (
      "kinds/test.toml", RuleFixture.kind("[[example]]\ncolour = 1\n[article.a]\norder = \"title\"")
    ),
    ("characters.toml", "schema = 1\ncolour = 1"),
    ("punctuation.toml", "schema = 1\ncolour = 1"),
    ("checks.toml", "schema = 1\ncolour = 1"),
  ]

  @Test("an unknown key is a fault wherever it stands", arguments: unheard)
  func unknownKeys(file: String, text: String) {
    #expect(throws: RuleError.self) { try RuleFixture.book(file, text) }
  }
}
