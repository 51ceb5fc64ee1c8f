// SPDX-License-Identifier: Apache-2.0

import RuleFormat
import Testing
import WenliTestKit

@testable import WenliRules

/// The built-in rules stand in the program as text and in the flat form that is read at a start.
@Suite("Embedded rules")
struct EmbeddedRulesTests {
  @Test("the flat form of each built-in file is that of its text")
  func isTheText() throws {
    #expect(RuleFile.builtIn.count > 20)
    for file in RuleFile.builtIn {
      let flat = try #require(file.flat, "\(file.name)")
      #expect(try RuleWriter.flat(file.text) == Array(flat.utf8), "\(file.name)")
    }
  }

  @Test("patterns of built-in rules, which are compiled when first needed, are well formed")
  func patternsAreWellFormed() throws {
    // With a file of a user in it nothing is taken on trust.
    let user = RuleFixture.file("layout.toml", "schema = 1\n")
    #expect(try RuleBook().shapes.allSatisfy { $0.isTrusted })
    #expect(try RuleBook(adding: [user]).shapes.allSatisfy { !$0.isTrusted })
    _ = try Workshop(user: [user])
  }

  @Test("values of every type come back from the flat form")
  func values() throws {
    let text = """
      a = "文 \\u0001\\"\\\\"
      b = -12
      c = 0.1
      d = true
      e = false
      f = 2024-01-02
      g = [1, "二", [3], { x = 1 }]
      "键 with space" = ""
      [h]
      long = "\(String(repeating: "长", count: 400))"
      [h.i]
      j = 9007199254740991
      """
    let root = RuleValues(flat: try RuleWriter.flat(text))
    #expect(root.keys == ["a", "b", "c", "d", "e", "f", "g", "h", "键 with space"])
    #expect(shown(root["a"]) == "s:文 \u{1}\"\\")
    #expect(shown(root["b"]) == "n:-12.0")
    #expect(shown(root["c"]) == "n:0.1")
    #expect(shown(root["d"]) == "true")
    #expect(shown(root["e"]) == "false")
    #expect(shown(root["f"]) == "other")
    #expect(shown(root["g"]) == "[n:1.0, s:二, [n:3.0], {x=n:1.0}]")
    #expect(shown(root["键 with space"]) == "s:")
    #expect(
      shown(root["h"])
        == "{i={j=n:9007199254740991.0}, long=s:\(String(repeating: "长", count: 400))}")
    #expect(root["k"] == nil)
    #expect(RuleValues(flat: try RuleWriter.flat("")).keys.isEmpty)
  }

  private func shown(_ value: RuleValue?) -> String {
    switch value {
    case nil: "nil"
    case .string(let text)?: "s:\(text)"
    case .number(let number)?: "n:\(number)"
    case .bool(let flag)?: "\(flag)"
    case .other?: "other"
    case .array(let array)?: "[" + array.map(shown).joined(separator: ", ") + "]"
    case .table(let table)?:
      "{" + table.keys.map { "\($0)=\(shown(table[$0]))" }.joined(separator: ", ") + "}"
    }
  }
}
