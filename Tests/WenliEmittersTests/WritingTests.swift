// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import WenliEmitters

@Suite("Byte writers")
struct WritingTests {
  private func bytes(_ write: (inout [UInt8]) -> Void) -> String {
    var output: [UInt8] = []
    write(&output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test("numbers and shares")
  func numbers() {
    for value in [0, 9, 10, 99, 100, 12345, -7, Int.max, Int.min] {
      #expect(bytes { $0.append(decimal: value) } == "\(value)")
    }
    let shares: [(Float, String)] = [
      (0, "0"), (1, "1"), (0.97, "0.97"), (0.5, "0.5"), (0.001, "0.001"), (0.0004, "0"),
      (0.9996, "1"), (-1, "0"), (7, "1"), (.nan, "0"), (.infinity, "1"), (0.1, "0.1"),
    ]
    for (value, expected) in shares { #expect(bytes { $0.append(share: value) } == expected) }
  }

  @Test("Base64 there and back")
  func base64() {
    var random = SeededGenerator(3)
    for length in 0..<40 {
      let raw = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.decode(bytes { Base64.append(raw, to: &$0) }) == raw)
    }
    #expect(bytes { Base64.append(Array("foob".utf8), to: &$0) } == "Zm9vYg==")
    for wrong in ["Zg", "Zg=", "Z===", "Zh==", "Zm9v!m9v", "=m9v"] {
      #expect(Base64.decode(wrong) == nil)
    }
  }

  @Test("every scalar survives JSON")
  func escaping() throws {
    var text = String.UnicodeScalarView()
    for value in UInt32(0)...0x10FFFF {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    let string = String(text)
    var json: [UInt8] = []
    json.append(json: string)
    #expect(same(try #require(try JSONParser.parse(json).string), string))
    #expect(!json.contains { $0 < 0x20 || $0 == 0x7F })
  }

  @Test("what is escaped is found at every place of a word")
  func places() {
    let json = [
      "\u{0}": "\\u0000", "\"": "\\\"", "\\": "\\\\", "\u{7F}": "\\u007f", "\u{9F}": "\\u009f",
      "\u{2029}": "\\u2029", "\u{FFFE}": "\\ufffe", "\u{FFFF}": "\\uffff", "é”，\u{A0}": "é”，\u{A0}",
    ]
    let xml = [
      "\u{0}": "\u{FFFD}", "\"": "&quot;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;",
      "\t": "&#9;", "\u{FFFE}": "\u{FFFD}", "\u{FFFF}": "\u{FFFD}", "é”，\u{7F}": "é”，\u{7F}",
    ]
    for length in 0..<20 {
      let before = String(repeating: "a", count: length)
      for tail in 0..<12 {
        let after = String(repeating: "字", count: tail)
        for (text, escaped) in json {
          let written = bytes { $0.append(json: before + text + after) }
          #expect(same(written, "\"" + before + escaped + after + "\""))
        }
        for (text, escaped) in xml {
          var writer = XMLWriter()
          writer.attribute("a", before + text + after)
          let written = String(decoding: writer.output, as: UTF8.self)
          #expect(same(written, " a=\"" + before + escaped + after + "\""))
        }
      }
    }
  }

  @Test("code points and bytes map to each other")
  func index() {
    let text = Array(String(repeating: "aé中𠮷\n", count: 97).utf8)
    let index = CodePointIndex(text)
    #expect(index.count == 97 * 5)
    var codePoint = 0
    for byte in text.indices where text[byte] & 0xC0 != 0x80 {
      #expect(index.codePoint(at: byte) == codePoint)
      #expect(index.byte(at: codePoint) == byte)
      codePoint += 1
    }
    #expect(index.byte(at: codePoint) == text.count)
    #expect(index.codePoint(at: text.count) == codePoint)
  }
}
