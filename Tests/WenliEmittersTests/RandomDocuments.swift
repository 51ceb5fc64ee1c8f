// SPDX-License-Identifier: Apache-2.0

import WenliCore

@testable import WenliEmitters

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Random documents whose blocks, furniture and edits tile a random source.
struct RandomDocuments {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed) }

  private static let scalars: [UInt32] = [
    0x00, 0x01, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1F, 0x20, 0x22, 0x26, 0x2F, 0x3C, 0x3E,
    0x41, 0x5C, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xE9, 0x301, 0x2028, 0x2029, 0x201C, 0x3000, 0x3002,
    0x4E00, 0x4E8C, 0xAC00, 0xD7FF, 0xE000, 0xF900, 0xFEFF, 0xFF0C, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600,
    0x20BB7, 0x10FFFF,
  ]

  private mutating func scalarsText(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<count {
      text.append(scalar: Self.scalars[Int.random(in: 0..<Self.scalars.count, using: &random)])
    }
    return text
  }

  /// The next document.
  mutating func next() -> Document {
    let text = scalarsText(Int.random(in: 0...120, using: &random))
    var borders: [Int] = text.indices.filter { text[$0] & 0xC0 != 0x80 }
    borders.append(text.count)
    var rules = RuleNames()
    let ids = ["a.one", "b.two", "c.three"].compactMap { rules.add($0) }
    var edits: [Edit] = []
    var pieces: [SourceRange] = []
    var at = 0
    while at < borders.count - 1 {
      let end = min(at + Int.random(in: 1...12, using: &random), borders.count - 1)
      let range = SourceRange(borders[at], borders[end])
      if Int.random(in: 0..<3, using: &random) == 0 {
        edits.append(Edit(range, with: scalarsText(at % 2), by: ids[0]))
      } else {
        pieces.append(range)
        addEdits(to: &edits, in: Array(borders[at...end]), by: ids)
      }
      at = end
    }
    stretch(&edits, to: borders)
    var ledger = Ledger()
    _ = ledger.add(edits)
    return document(text, pieces, ledger, rules, ids[2])
  }

  /// Adds edits at random borders of a piece.
  private mutating func addEdits(to edits: inout [Edit], in borders: [Int], by ids: [RuleID]) {
    var at = 0
    while at + 1 < borders.count {
      let end = min(at + Int.random(in: 1...3, using: &random), borders.count - 1)
      if Int.random(in: 0..<4, using: &random) == 0 {
        var edit = Edit(
          SourceRange(borders[at], borders[end]),
          with: scalarsText(Int.random(in: 0...3, using: &random)), by: ids[1],
          confidence: Float(Int.random(in: 0...8, using: &random)) / 8)
        if at % 2 == 0 { edit.alsoBy = [ids[2], ids[0]] }
        edits.append(edit)
      }
      at = end
    }
  }

  /// Lets some edits reach over the border of their block, as far as the next edit.
  private mutating func stretch(_ edits: inout [Edit], to borders: [Int]) {
    for index in edits.indices where Int.random(in: 0..<5, using: &random) == 0 {
      let limit = index + 1 < edits.count ? Int(edits[index + 1].range.start) : borders.last ?? 0
      let longer = borders.filter { $0 > Int(edits[index].range.end) && $0 <= limit }
      guard let end = longer.prefix(4).randomElement(using: &random) else { continue }
      edits[index].range.end = Int32(end)
    }
  }

  private mutating func document(
    _ text: [UInt8], _ pieces: [SourceRange], _ ledger: Ledger, _ rules: RuleNames, _ rule: RuleID
  ) -> Document {
    var blocks: [Block] = []
    var furniture: [FurnitureBlock] = []
    var rest = pieces
    // Blocks of one to three pieces that need not be neighbours, nor in the order of the source.
    while !rest.isEmpty {
      var ranges: [SourceRange] = []
      for _ in 0..<min(rest.count, Int.random(in: 1...3, using: &random)) {
        ranges.append(rest.remove(at: Int.random(in: 0..<min(rest.count, 3), using: &random)))
      }
      var shown: [UInt8] = []
      for range in ranges { ledger.append(range, of: text, to: &shown) }
      let id = blocks.count + furniture.count + 1
      let isFurniture = Int.random(in: 0..<4, using: &random) == 0
      let block = Block(
        id: id, role: isFurniture ? .running : .paragraph,
        text: String(decoding: shown, as: UTF8.self), ranges: ranges, lines: 1...1, page: 1,
        confidence: 0.5)
      if isFurniture {
        furniture.append(FurnitureBlock(block: block, kind: .masthead, rule: rule))
      } else {
        blocks.append(block)
      }
    }
    let source = Source(
      name: "random", raw: text, text: text, encoding: .utf8, lines: LineSplitter.lines(of: text))
    let half = blocks.count / 2
    let articles = [blocks[..<half], blocks[half...]].enumerated().map { number, blocks in
      Article(
        number: number + 1, kind: "text", confidence: 1,
        parts: [Part(kind: "text", blocks: Array(blocks))])
    }
    return Document(
      source: source, ledger: ledger, rules: rules, language: "ja", articles: articles,
      furniture: furniture, findings: [])
  }
}
