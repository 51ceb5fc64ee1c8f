// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules

/// The small language of orders, as kinds use it.
@Suite("Order expressions")
struct OrderExpressionTests {
  /// An expression drawn with all its brackets.
  private func drawn(_ order: OrderExpression) -> String {
    switch order {
    case .empty: "_"
    case .name(let name): name
    case .sequence(let items): "(" + items.map(drawn).joined(separator: " ") + ")"
    case .choice(let items): "(" + items.map(drawn).joined(separator: " | ") + ")"
    case .optional(let item): drawn(item) + "?"
    case .many(let item): drawn(item) + "*"
    case .some(let item): drawn(item) + "+"
    }
  }

  @Test(arguments: [
    ("title", "title"), ("  title  ", "title"), ("title date", "(title date)"),
    ("title | date", "(title | date)"), ("title|date note", "(title | (date note))"),
    ("title? date* note+", "(title? date* note+)"), ("(title date)+", "(title date)+"),
    ("((title))", "title"), ("title (date | note)* byline", "(title (date | note)* byline)"),
    ("title?+", "title?+"), ("title?*", "title?*"), ("", "_"), ("title |", "(title | _)"),
    ("( ) title", "(_ title)"), ("title(date)", "(title date)"),
    ("title\tdate\nnote", "(title date note)"),
  ])
  func parses(text: String, expected: String) throws {
    let kind = RuleFixture.kind("[article.a]\norder = \"\"\"\(text)\"\"\"\n")
    let book = try RuleFixture.book("kinds/test.toml", kind)
    let article = try #require(book.kinds.first { $0.id == "test" }?.articles.first)
    #expect(drawn(article.order) == expected)
  }

  @Test(arguments: ["(", ")", "title)", "(title", "?", "| *", "(+)", "title (date", "title ) ("])
  func refuses(text: String) throws {
    let kind = RuleFixture.kind("[article.a]\norder = \"\(text)\"\n")
    let error = try RuleFixture.fault("kinds/test.toml", kind)
    #expect(error.problem.contains("bad order expression `\(text)`"))
    #expect(error.line == 5)
  }

  @Test("an alias and a part are resolved where they are used")
  func aliases() throws {
    let kind = RuleFixture.kind(
      "[alias]\nbody = \"paragraph | item\"\n[part.main]\norder = \"title body+\"\n"
        + "as = \"text\"\npoints = \"measures\"\n"
        + "[article.a]\norder = \"main note*\"\nstart = -2\nas = \"essay\"\n")
    let book = try RuleFixture.book("kinds/test.toml", kind)
    let found = try #require(book.kinds.first { $0.id == "test" })
    #expect(found.aliases["body"].map(drawn) == "(paragraph | item)")
    #expect(found.parts["main"].map { drawn($0.order) } == "(title body+)")
    #expect(found.parts["main"]?.publicName == "text")
    #expect(found.parts["main"]?.points == "measures")
    #expect(found.articles.map(\.name) == ["essay"])
    #expect(found.articles.first?.start == -2)
  }
}
