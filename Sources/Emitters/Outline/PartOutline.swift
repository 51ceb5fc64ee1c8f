// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The blocks of a part as a tree: what opens it, sections with lists and figures, what closes it.
///
/// Formats that nest (TEI, HTML, pandoc's tree) share it. Every block of the part is in it once, in
/// its order.
struct PartOutline {
  /// What opens the part: titles, a heading if nothing stands before it, fields, writers, whom it
  /// addresses.
  var opening: [Block]
  /// The body.
  var body: [OutlineNode]
  /// What closes the part after its body: signatures and dates, with remarks between them.
  var closing: [Block]

  /// Makes the outline of a part.
  init(_ part: Part) {
    let blocks = part.blocks
    var start = 0
    while start < blocks.count, Self.opens(blocks[start], at: start) { start += 1 }
    var end = blocks.count
    while end > start, Self.mayClose(blocks[end - 1]) { end -= 1 }
    while end < blocks.count, !Self.closes(blocks[end]) { end += 1 }
    opening = Array(blocks[..<start])
    body = Self.sections(blocks[start..<end])
    closing = Array(blocks[end...])
  }

  private static func opens(_ block: Block, at place: Int) -> Bool {
    switch block.role {
    case .title, .field, .salutation, .byline, .date: true
    case .heading: place == 0
    default: false
    }
  }

  private static func closes(_ block: Block) -> Bool {
    block.role == .signature || block.role == .date
  }

  private static func mayClose(_ block: Block) -> Bool {
    closes(block) || block.role == .note || block.role == .footnote
  }

  /// How deep a heading stands; one without a number stands outermost.
  private static func depth(_ heading: Block) -> Int { min(max(heading.level, 1), 6) }

  private static func sections(_ blocks: ArraySlice<Block>) -> [OutlineNode] {
    let first = blocks.firstIndex { $0.role == .heading } ?? blocks.endIndex
    var nodes = ListOutline.nodes(blocks[..<first])
    var index = first
    while index < blocks.endIndex {
      let depth = depth(blocks[index])
      let end =
        blocks[(index + 1)...].firstIndex { $0.role == .heading && Self.depth($0) <= depth }
        ?? blocks.endIndex
      nodes.append(.section(heading: blocks[index], sections(blocks[(index + 1)..<end])))
      index = end
    }
    return nodes
  }
}

/// A part of an outline.
indirect enum OutlineNode {
  /// A block by itself.
  case block(Block)
  /// Items of one level that follow each other.
  case list([OutlineItem])
  /// Captions and credits that stand together.
  case figure([Block])
  /// Rows that stand together.
  case table([Block])
  /// A heading and what stands below it.
  case section(heading: Block, [OutlineNode])
}

/// An item of a list with what belongs to it.
struct OutlineItem {
  /// The item itself.
  var block: Block
  /// Further paragraphs and the lists below it.
  var nodes: [OutlineNode]
}
