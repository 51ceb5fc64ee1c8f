// SPDX-License-Identifier: Apache-2.0

import WenliCore

@testable import WenliEmitters

/// Random documents in which every role, number, heading and kind occurs in any order.
struct VariedDocuments {
  private var documents: RandomDocuments
  private var random: SeededGenerator

  init(seed: UInt64) {
    documents = RandomDocuments(seed: seed)
    random = SeededGenerator(seed &+ 1)
  }

  private static let labels = [
    ("一、", "han-comma"), ("(一)", "han-brackets"), ("第一条", "article"), ("第一章", "chapter"),
    ("1.", "digit-stop"), ("①", "circled"), ("a b", "own scheme"),
  ]
  private static let dates = [
    "2024-05-01", "2024-02-30", "2024-13", "2024", "0000", "24", "x\u{1}",
  ]
  private static let kinds = ["law", "proposal", "news", "own kind", "告示", ""]

  /// The next document.
  mutating func next() -> Document {
    var document = documents.next()
    for article in document.articles.indices {
      document.articles[article].kind = pick(Self.kinds)
      var blocks = document.articles[article].parts[0].blocks
      for index in blocks.indices { vary(&blocks[index]) }
      let middle = Int.random(in: 0...blocks.count, using: &random)
      var first = Part(kind: "proposal", blocks: Array(blocks[..<middle]))
      first.fields = [FieldValue(name: "proposers", values: ["甲 <&\u{0}", ""])]
      first.title = first.blocks.first { $0.role == .title }?.text
      first.points = Part.Points(name: "suggestions", blocks: first.blocks.map(\.id))
      var second = Part(kind: pick(["reply", "annex"]), blocks: Array(blocks[middle...]))
      second.addressee = "甲\n乙\u{FFFE}"
      second.signatories = ["=1+1", "甲 <&\u{0}"]
      second.date = pick(Self.dates)
      document.articles[article].parts = Bool.random(using: &random) ? [first, second] : [first]
      if document.articles[article].parts.count == 1 {
        document.articles[article].parts[0].blocks = blocks
      }
    }
    if Int.random(in: 0..<6, using: &random) == 0 {
      document.articles = Array(document.articles.prefix(1))
    }
    return document
  }

  private mutating func pick(_ list: [String]) -> String {
    list[Int.random(in: 0..<list.count, using: &random)]
  }

  private mutating func vary(_ block: inout Block) {
    let roles = Role.allCases.filter { $0 != .running }
    block.role = roles[Int.random(in: 0..<roles.count, using: &random)]
    if Int.random(in: 0..<3, using: &random) == 0 { block.role = .item }
    block.level = Int.random(in: 0...4, using: &random)
    if block.role == .item || Bool.random(using: &random) {
      let label = Self.labels[Int.random(in: 0..<Self.labels.count, using: &random)]
      // Mostly a label that the text has, sometimes one that it has not.
      let own =
        Bool.random(using: &random)
        ? String(block.text.unicodeScalars.prefix(2).map(Character.init)) : label.0
      block.number = BlockNumber(
        label: own, value: Int.random(in: 0...3, using: &random),
        subvalue: Bool.random(using: &random) ? nil : 2, scheme: label.1)
    }
    let count = block.text.unicodeScalars.count
    if count > 2, Bool.random(using: &random) {
      block.runInHeading = 1..<Int.random(in: 1...count, using: &random)
    }
    if count > 4, Bool.random(using: &random) {
      block.members = [
        BlockMember(label: "一是", value: 1, range: 1..<3),
        BlockMember(label: "二是", value: 2, range: 2..<count + 2),
      ]
    }
    if block.role == .field {
      block.field = FieldValue(
        name: pick(["proposers", "own name", "号"]), values: [block.text, "甲"])
    }
    if block.role == .date { block.date = pick(Self.dates) }
  }
}
