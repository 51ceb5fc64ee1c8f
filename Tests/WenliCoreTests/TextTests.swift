// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Scalars, positions and ranges of text, against the standard library.
@Suite("Text")
struct TextTests {
  static let seeds: [UInt64] = Array(1...220)

  @Test("scalars are read forward, backward and written", arguments: seeds)
  func scalars(seed: UInt64) {
    var random = SeededGenerator(seed: seed &+ 6000)
    let text = random.text(upTo: 60)
    let bytes = Array(text.utf8)
    let expected = text.unicodeScalars.map(\.value)
    var forward: [UInt32] = []
    var written: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let scalar = bytes.scalar(at: index)
      forward.append(scalar.value)
      written.append(scalar: scalar.value)
      index += scalar.length
    }
    var backward: [UInt32] = []
    while index > 0 {
      let scalar = bytes.scalar(before: index)
      backward.append(scalar.value)
      index -= scalar.length
    }
    #expect(forward == expected)
    #expect(backward == expected.reversed())
    #expect(mismatch(written, bytes) == nil)
    #expect(bytes.scalarCount(in: bytes.indices) == expected.count)
  }

  @Test(
    "the borders of the encoded forms",
    arguments: [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF] as [UInt32])
  func borders(value: UInt32) throws {
    var bytes: [UInt8] = []
    bytes.append(scalar: value)
    let scalar = try #require(Unicode.Scalar(value))
    #expect(mismatch(bytes, String(Character(scalar))) == nil)
    #expect(bytes.scalar(at: 0) == (value, bytes.count))
    #expect(bytes.scalar(before: bytes.count) == (value, bytes.count))
  }

  @Test("a byte has the line and column that counting gives", arguments: seeds)
  func positions(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &+ 7000)
    let source = try Workshop.shared.get().source("始" + random.text(upTo: 80))
    var line = 0
    for byte in stride(from: 0, to: source.text.count, by: max(1, source.text.count / 300)) {
      while line + 1 < source.lines.count, Int(source.lines[line + 1].range.start) <= byte {
        line += 1
      }
      var column = 1
      for index in Int(source.lines[line].range.start)..<byte
      where source.text[index] & 0xC0 != 0x80 { column += 1 }
      #expect(source.lineIndex(at: byte) == line)
      #expect(source.position(at: byte) == SourcePosition(line: line + 1, column: column))
    }
    #expect(source.pageCount == 1 + source.text.count { $0 == 0x0C } || source.text.last == 0x0C)
  }

  @Test("a position may lie at the end, behind it, or in nothing")
  func positionsAtTheEnd() {
    let empty = Source(name: "", raw: [], text: [], encoding: .utf8, lines: [])
    #expect(empty.position(at: 0) == SourcePosition(line: 1, column: 1))
    let text = Array("山\n水".utf8)
    let lines = [
      Line(range: SourceRange(0, 3), terminator: 1, page: 0),
      Line(range: SourceRange(4, 7), terminator: 0, page: 0),
    ]
    let source = Source(name: "", raw: text, text: text, encoding: .utf8, lines: lines)
    #expect(source.position(at: 3) == SourcePosition(line: 1, column: 2))
    #expect(source.position(at: 7) == SourcePosition(line: 2, column: 2))
    #expect(source.position(at: 99) == SourcePosition(line: 2, column: 2))
  }

  @Test("ranges contain and overlap as sets of bytes do", arguments: seeds)
  func ranges(seed: UInt64) {
    var random = SeededGenerator(seed: seed &+ 8000)
    func range() -> SourceRange { SourceRange(random.number(0...9), random.number(0...9)) }
    let (one, other) = (range(), range())
    let (left, right) = (Set(one.bytes), Set(other.bytes))
    #expect(one.isEmpty == left.isEmpty)
    #expect(one.count == left.count)
    if !left.isEmpty, !right.isEmpty {
      #expect(one.overlaps(other) == !left.isDisjoint(with: right))
      #expect(one.contains(other) == left.isSuperset(of: right))
    }
  }

  @Test("lines end at every line end, and a form feed begins a page")
  func lines() {
    let text = Array("a\r\nb\u{0C}c\rd\u{85}e\u{2028}\n\u{2029}f".utf8)
    let lines = LineSplitter.lines(of: text)
    #expect(lines.map { Int($0.terminator) } == [2, 1, 1, 2, 3, 1, 3, 0])
    #expect(lines.map(\.page) == [0, 0, 1, 1, 1, 1, 1, 1])
    // NEL and LS begin with bytes that other characters share.
    let others = Array("©é—…“”．".utf8)
    #expect(LineSplitter.lines(of: others).map { Int($0.terminator) } == [0])
  }
}
