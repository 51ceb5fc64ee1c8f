// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import WenliEmitters

/// The page that describes the formats leaves out nothing that the schemas have.
@Suite("The page of the formats")
struct FormatPageTests {
  private let page = Result { try Repository.text("Schemas/README.md") }

  /// The words that stand as code in the page.
  private func words() throws -> Set<String> {
    var words: Set<String> = []
    for (place, piece) in try page.get().components(separatedBy: "`").enumerated()
    where place % 2 == 1 {
      words.formUnion(
        piece.components(separatedBy: CharacterSet(charactersIn: " .[]{},/@<>=\"—")))
    }
    return words
  }

  @Test(
    "every field of the JSON formats is explained",
    arguments: ["document", "blocks", "stream", "manifest"])
  func json(_ name: String) throws {
    let text = try Repository.text("Schemas/wenli-\(name)-1.schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(text.utf8))
    var fields: Set<String> = []
    func collect(_ value: Any) {
      guard let object = value as? [String: Any] else { return }
      for (key, inner) in object {
        if key == "properties", let properties = inner as? [String: Any] {
          fields.formUnion(properties.keys)
          properties.values.forEach(collect)
        } else if key != "if" {
          collect(inner)
        }
      }
    }
    collect(schema)
    #expect(!fields.isEmpty)
    let missing = fields.subtracting(try words()).sorted()
    #expect(missing.isEmpty, "Schemas/README.md does not explain \(missing)")
  }

  @Test("every element and attribute of the XML is explained")
  func xml() throws {
    let schema = try Repository.text("Schemas/wenli-document-1.rng")
    let pattern = #/<(?:element|attribute) name="([^"]+)"/#
    let names = Set(schema.matches(of: pattern).map { String($0.1) })
    #expect(names.count > 20)
    let missing = names.subtracting(try words()).sorted()
    #expect(missing.isEmpty, "Schemas/README.md does not explain \(missing)")
  }

  @Test("every column of the tables is explained")
  func columns() throws {
    let missing = Set(TableEmitter.columns.map { "\($0)" }).subtracting(try words()).sorted()
    #expect(missing.isEmpty, "Schemas/README.md does not explain \(missing)")
  }
}
