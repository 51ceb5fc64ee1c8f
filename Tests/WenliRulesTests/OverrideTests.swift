// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Users' rule files add to the built-in ones, or replace entries of the same id.
@Suite("Users' rules")
struct OverrideTests {
  @Test("the built-in rules load, and each says where it is written and why")
  func builtIn() throws {
    let book = try RuleBook()
    #expect(book.descriptions.count > 60)
    for rule in book.descriptions {
      #expect(rule.line > 0, "\(rule.name)")
      #expect(rule.file.hasPrefix("Rules/"), "\(rule.name)")
      #expect(!rule.why.isEmpty, "\(rule.name)")
      #expect(book.names[rule.id] == rule.name)
    }
    #expect(Set(book.descriptions.map(\.name)).count == book.descriptions.count)
    #expect(Set(book.kinds.map(\.id)).isSuperset(of: ["news", "prose", "proposal"]))
    #expect(RuleFile.builtIn.allSatisfy { $0.path == "Rules/\($0.name)" })
  }

  @Test("a shape of a known id is replaced in its place, one of a new id is added")
  func shapes() throws {
    let plain = try RuleBook()
    let index = try #require(plain.shape(named: "credit"))
    let text =
      RuleFixture.shape("max = 5\nends = [\"拓\"]", id: "shapes.credit")
      + "[[shape]]\nid = \"shapes.moon\"\nwhy = \"a test\"\nwhole = [\"月\"]\n"
    let book = try RuleFixture.book("shapes.toml", text)
    #expect(book.shape(named: "credit") == index)
    #expect(book.shapes[index].ends == ["拓"])
    #expect(book.shapes[index].pattern == nil)
    #expect(book.shape(named: "moon") != nil)
    #expect(book.shapes.count == plain.shapes.count + 1)
    #expect(book.descriptions.count { $0.name == "shapes.credit" } == 1)
  }

  @Test("a file in a subject's folder is a part of the subject")
  func parts() throws {
    let book = try RuleFixture.book(
      "shapes/moons.toml", RuleFixture.shape("max = 5", id: "shapes.credit"))
    let plain = try RuleBook()
    #expect(book.shapes.count == plain.shapes.count)
    let index = try #require(book.shape(named: "credit"))
    #expect(book.shapes[index].pattern == nil)
    #expect(RuleFile.folders.contains("shapes"))
    #expect(throws: RuleError.self) {
      try RuleFixture.book("moons/shapes.toml", RuleFixture.shape("max = 5"))
    }
    #expect(throws: RuleError.self) {
      try RuleFixture.book("shapesofmoons.toml", RuleFixture.shape("max = 5"))
    }
  }

  @Test("word lists grow")
  func words() throws {
    let text =
      "schema = 1\n[words]\norganisation = [\"驿站\"]\nmoons = [\"朔\"]\n[[shape]]\n"
      + "id = \"shapes.moon\"\nwhy = \"a test\"\nends = [\"@moons\", \"望\"]\n"
    let book = try RuleFixture.book("shapes.toml", text)
    let moon = try #require(book.shape(named: "moon"))
    #expect(book.shapes[moon].ends == ["朔", "望"])
    let organisation = try #require(book.shape(named: "organisation"))
    #expect(book.shapes[organisation].ends.contains("驿站"))
    #expect(book.shapes[organisation].ends.contains("委员会"))
  }

  @Test("weights, bias and points are overridden one by one")
  func weights() throws {
    let plain = try RuleBook()
    let book = try RuleBook(adding: [
      RuleFixture.file("joining.toml", "schema = 1\nbias = 2\n[weights]\na-full = -9\n"),
      RuleFixture.file("furniture.toml", "schema = 1\nthreshold = 7\n[points]\nslot = 4\n"),
      RuleFixture.file("spacing.toml", "schema = 1\nrun-length = 5\nlabels = [\"朔望\"]\n"),
    ])
    #expect(book.joining.bias == 2)
    #expect(book.joining.weights["a-full"] == -9)
    #expect(book.joining.weights["end-stop"] == plain.joining.weights["end-stop"])
    #expect(book.furniture.threshold == 7)
    #expect(book.furniture.points["slot"] == 4)
    #expect(book.furniture.points["repeated"] == plain.furniture.points["repeated"])
    #expect(book.spacing.runLength == 5)
    #expect(book.spacing.labels == plain.spacing.labels + ["朔望"])
    #expect(book.spacing.lineShare == plain.spacing.lineShare)
  }

  @Test("a scheme and a mark of a known id are replaced")
  func schemes() throws {
    let scheme =
      "schema = 1\n[[scheme]]\nid = \"numbering.circled\"\nwhy = \"w\"\nfamily = \"stem\"\n"
      + "after = [\"：\"]\n"
    let book = try RuleFixture.book("numbering.toml", scheme)
    let index = try #require(book.numbering.scheme(named: "circled"))
    #expect(book.numbering.schemes[index].family == "stem")
    #expect(book.numbering.schemes.count == (try RuleBook()).numbering.schemes.count)
    let mark =
      "schema = 1\n[[rule]]\nid = \"punctuation.dash\"\nwhy = \"w\"\nfind = \"--\"\nput = \"～\"\n"
    let marks = try RuleFixture.book("punctuation.toml", mark).punctuation.marks
    let dashes = marks.filter { $0.finds == [[0x2D, 0x2D]] }
    #expect(dashes.map(\.put) == [Array("～".utf8)])
  }

  @Test("a kind of a known id is replaced, one of a new id is added")
  func kinds() throws {
    let text = "[article.letter]\norder = \"salutation paragraph+ signature\"\n"
    let plain = try RuleBook().kinds.map(\.id)
    let added = try RuleFixture.book("kinds/letter.toml", RuleFixture.kind(text, id: "letter"))
    #expect(added.kinds.map(\.id).sorted() == (plain + ["letter"]).sorted())
    let replaced = try RuleFixture.book("kinds/mine.toml", RuleFixture.kind(text, id: "prose"))
    #expect(replaced.kinds.map(\.id) == plain)
    #expect(replaced.kinds.first { $0.id == "prose" }?.articles.map(\.name) == ["letter"])
  }

  @Test("a missing rule that a stage needs is named")
  func missing() throws {
    let files = RuleFile.builtIn.filter { $0.name != "furniture.toml" }
    let error = #expect(throws: RuleError.self) { try RuleBook(to: files) }
    #expect(error?.problem.contains("furniture.folio") == true)
    #expect(error?.advice.contains("[[rule]]") == true)
  }
}
