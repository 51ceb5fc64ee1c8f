// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@Suite("Parsing JSON")
struct JSONParserTests {
  private func offset(_ text: String) -> Int? {
    offset(Array(text.utf8))
  }

  private func offset(_ bytes: [UInt8]) -> Int? {
    do throws(JSONError) {
      _ = try JSONParser.parse(bytes)
      return nil
    } catch {
      return error.offset
    }
  }

  @Test("values are read")
  func values() throws {
    let value = try JSONParser.parse(
      Array(#" {"a": [1, -0, 2.5e1, true, false, null], "b": "é\n\u00e9\ud842\udfb7\/"} "#.utf8))
    #expect(value["a"]?.array?.count == 6)
    #expect(value["a"]?.array?[0].integer == 1)
    #expect(value["a"]?.array?[2].double == 25)
    #expect(value["b"]?.string.map { Array($0.utf8) } == Array("é\né𠮷/".utf8))
    #expect(value["c"] == nil)
    #expect(try JSONParser.parse(Array("9223372036854775808".utf8)).integer == nil)
  }

  @Test(
    "errors name the byte",
    arguments: [
      ("", 0), ("[1,]", 3), ("{\"a\" 1}", 5), ("01", 1), ("1.", 2), ("-", 1), ("1e", 2), ("\"a", 2),
      ("\"\u{1}\"", 1), ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("\"\\udc00\"", 1),
      ("\"\\ud800\\u0041\"", 1), ("\"\\u12g4\"", 5), ("tru", 0), ("nulL", 0), ("[1 2]", 3),
      ("{,}", 1), ("{\"a\":1,}", 7), ("1 1", 2), ("1e999", 0), ("\u{FEFF}1", 0), ("'a'", 0),
    ])
  func errors(_ text: String, _ place: Int) {
    #expect(offset(text) == place)
  }

  @Test("bytes that are no UTF-8 are refused")
  func encoding() {
    #expect(offset([0x22, 0xFF, 0x22]) == 0)
    #expect(offset([0x22, 0xED, 0xA0, 0x80, 0x22]) == 0)
    #expect(offset([0x22, 0x5C, 0x6E, 0xC2, 0x22]) == 0)
  }

  @Test("nesting is limited")
  func depth() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(offset(nested(64)) == nil)
    #expect(offset(nested(65)) == 64)
    #expect(offset(String(repeating: "[", count: 1_000_000)) == 64)
  }
}
