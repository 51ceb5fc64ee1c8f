// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import WenliEmitters

/// Blocks as trees, footnotes at their marks, dates of the calendar.
@Suite("Outlines")
struct OutlineTests {
  private func block(
    _ id: Int, _ role: Role, _ text: String, _ level: Int = 0, _ value: Int? = nil,
    label: String = "一、"
  ) -> Block {
    var block = Block(
      id: id, role: role, text: text, ranges: [], lines: id...id, page: 1, confidence: 1)
    block.level = level
    block.number = value.map { BlockNumber(label: label, value: $0, scheme: "han-comma") }
    return block
  }

  /// Draws an outline: `(…)` sections, `[…]` lists, `{…}` figures, `|…|` tables.
  private func drawn(_ nodes: [OutlineNode]) -> String {
    nodes.map { node in
      switch node {
      case .block(let block): "\(block.id)"
      case .list(let items):
        "["
          + items.map { "\($0.block.id)\($0.nodes.isEmpty ? "" : "<\(drawn($0.nodes))>")" }
          .joined(separator: " ") + "]"
      case .figure(let blocks): "{" + blocks.map { "\($0.id)" }.joined(separator: " ") + "}"
      case .table(let blocks): "|" + blocks.map { "\($0.id)" }.joined(separator: " ") + "|"
      case .section(let heading, let nodes): "(\(heading.id): \(drawn(nodes)))"
      }
    }.joined(separator: " ")
  }

  private func drawn(_ blocks: [Block]) -> String {
    let outline = PartOutline(Part(kind: "text", blocks: blocks))
    let opening = outline.opening.map { "\($0.id)" }.joined(separator: " ")
    let closing = outline.closing.map { "\($0.id)" }.joined(separator: " ")
    return "\(opening) / \(drawn(outline.body)) / \(closing)"
  }

  @Test("what opens and closes a part stands by itself")
  func ends() {
    #expect(
      drawn([
        block(1, .title, ""), block(2, .field, ""), block(3, .paragraph, ""),
        block(4, .signature, ""), block(5, .note, ""), block(6, .date, ""),
      ]) == "1 2 / 3 / 4 5 6")
    #expect(drawn([block(1, .paragraph, ""), block(2, .note, "")]) == " / 1 2 / ")
    #expect(drawn([block(1, .heading, ""), block(2, .heading, "")]) == "1 / (2: ) / ")
    #expect(
      drawn([block(1, .paragraph, ""), block(2, .signature, ""), block(3, .paragraph, "")])
        == " / 1 2 3 / ")
  }

  @Test("items nest by level; a paragraph between two items that count on belongs to the first")
  func lists() {
    #expect(
      drawn([
        block(1, .item, "", 1, 1), block(2, .item, "", 2, 1), block(3, .item, "", 2, 2),
        block(4, .paragraph, ""), block(5, .item, "", 1, 2), block(6, .paragraph, ""),
        block(7, .item, "", 1, 9), block(8, .item, "", 3, 1),
      ]) == " / [1<[2 3] 4> 5] 6 [7<[8]>] / ")
    #expect(drawn([block(1, .item, "", 2, 1), block(2, .item, "", 1, 1)]) == " / [1] [2] / ")
  }

  @Test("headings nest by level; captions, credits and rows stand together")
  func sections() {
    #expect(
      drawn([
        block(1, .paragraph, ""), block(2, .heading, "", 1), block(3, .heading, "", 2),
        block(4, .caption, ""), block(5, .credit, ""), block(6, .heading, "", 1),
        block(7, .table, ""), block(8, .table, ""),
      ]) == " / 1 (2: (3: {4 5})) (6: |7 8|) / ")
  }

  @Test("footnotes go to their marks if these are as many and stand before them")
  func footnotes() {
    func placed(_ blocks: [Block]) -> [Int] {
      Footnotes(Part(kind: "text", blocks: blocks)).placed.sorted()
    }
    let note = block(3, .footnote, "① 见表。", 0, 1, label: "①")
    #expect(placed([block(1, .paragraph, "甲①乙"), block(2, .paragraph, "丙"), note]) == [3])
    #expect(placed([block(1, .paragraph, "甲①乙①"), note]) == [])
    #expect(placed([note, block(4, .paragraph, "甲①乙")]) == [])
    let second = block(5, .footnote, "① 又见。", 0, 1, label: "①")
    #expect(
      placed([block(1, .paragraph, "甲①"), note, block(4, .paragraph, "乙①"), second]) == [3, 5])
    let plain = block(3, .footnote, "1 见表。", 0, 1, label: "1")
    #expect(placed([block(1, .paragraph, "甲1乙"), plain]) == [])
  }

  @Test("the mark of a footnote becomes a note of pandoc and a link of HTML")
  func writtenFootnotes() {
    let blocks = [
      block(1, .paragraph, "甲①乙"), block(2, .footnote, "① 见表。", 0, 1, label: "①"),
    ]
    let document = SampleBuilder().document([
      Article(number: 1, kind: "text", confidence: 1, parts: [Part(kind: "text", blocks: blocks)])
    ])
    let tree = written(PandocEmitter(options: EmitterOptions()), document)
    #expect(
      tree.contains(
        #"{"t":"Str","c":"甲"},{"t":"Note","c":[{"t":"Para","c":[{"t":"Str","c":"见表。"}]}]}"#))
    #expect(!tree.contains("\"①"))
    let page = written(HTMLEmitter(options: EmitterOptions()), document)
    #expect(page.contains(##"甲<a class="noteref" role="doc-noteref" href="#fn2">①</a>乙"##))
    #expect(page.contains(##"id="fn2""##))
  }

  @Test("lists that pandoc numbers in the same way are its lists, others keep what is printed")
  func numbers() {
    func tree(_ labels: [String]) -> String {
      let blocks = labels.enumerated().map {
        block($0 + 1, .item, "\($1) 甲", 1, $0 + 3, label: $1)
      }
      let document = SampleBuilder().document([
        Article(number: 1, kind: "text", confidence: 1, parts: [Part(kind: "text", blocks: blocks)])
      ])
      return written(PandocEmitter(options: EmitterOptions()), document)
    }
    #expect(tree(["3.", "4."]).contains(#"[3,{"t":"Decimal"},{"t":"Period"}]"#))
    #expect(tree(["(3)", "(4)"]).contains(#"[3,{"t":"Decimal"},{"t":"TwoParens"}]"#))
    #expect(!tree(["3.", "4)"]).contains("OrderedList"))
    #expect(!tree(["3、", "4、"]).contains("OrderedList") && tree(["3、", "4、"]).contains("3、"))
    #expect(!tree(["3.", "5."]).contains("OrderedList"))
  }

  @Test("dates of the calendar")
  func dates() {
    for text in ["2024", "2024-02", "2024-02-29", "2000-02-29", "1999-12-31"] {
      #expect(CalendarDate.isValid(text), "\(text)")
    }
    for text in ["", "0000", "24", "2024-13", "2023-02-29", "1900-02-29", "2024-04-31", "2024-1"] {
      #expect(!CalendarDate.isValid(text), "\(text)")
    }
  }

  @Test("work grows with the blocks and not faster", arguments: ["akn", "html", "pandoc", "tei"])
  func linear(_ format: String) {
    let clock = ContinuousClock()
    func time(_ count: Int) -> Duration {
      var blocks: [Block] = []
      for index in 0..<count {
        var item = block(3 * index + 1, .item, "第一条 甲①", 1, 1, label: "第一条")
        item.number?.scheme = "article"
        blocks += [item, block(3 * index + 2, .heading, "乙", 1 + index % 3)]
        blocks.append(block(3 * index + 3, .footnote, "① 丙", 0, 1, label: "①"))
      }
      let document = SampleBuilder().document([
        Article(number: 1, kind: "law", confidence: 1, parts: [Part(kind: "law", blocks: blocks)])
      ])
      let options = EmitterOptions()
      let emitters: [any Emitter] = [
        AkomaNtosoEmitter(options: options), HTMLEmitter(options: options),
        PandocEmitter(options: options), TEIEmitter(options: options),
      ]
      return clock.measure {
        for emitter in emitters where emitter.format == format {
          var output: [UInt8] = []
          _ = emitter.emit(document, into: &output)
        }
      }
    }
    _ = time(100)
    let small = time(500)
    let large = time(4000)
    // Eight times the blocks; quadratic work would take sixty-four times as long.
    #expect(large < small * 24, "\(small) grew to \(large)")
  }
}
