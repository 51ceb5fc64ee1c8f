// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Groups blocks between two headings into lists, figures and tables.
struct ListOutline {
  private let blocks: ArraySlice<Block>
  private var index: Int

  /// The nodes of some blocks none of which is a heading.
  static func nodes(_ blocks: ArraySlice<Block>) -> [OutlineNode] {
    var outline = ListOutline(blocks: blocks, index: blocks.startIndex)
    var nodes: [OutlineNode] = []
    while let node = outline.next() { nodes.append(node) }
    return nodes
  }

  private mutating func next() -> OutlineNode? {
    guard index < blocks.endIndex else { return nil }
    switch blocks[index].role {
    case .item: return .list(list())
    case .caption, .credit: return .figure(run { $0 == .caption || $0 == .credit })
    case .table: return .table(run { $0 == .table })
    default:
      index += 1
      return .block(blocks[index - 1])
    }
  }

  private mutating func run(while holds: (Role) -> Bool) -> [Block] {
    let start = index
    while index < blocks.endIndex, holds(blocks[index].role) { index += 1 }
    return Array(blocks[start..<index])
  }

  /// The level of an item; deeper ones than anybody prints count as one level.
  private static func level(_ block: Block) -> Int { min(max(block.level, 1), 12) }

  private mutating func list() -> [OutlineItem] {
    let level = Self.level(blocks[index])
    var items: [OutlineItem] = []
    while index < blocks.endIndex, blocks[index].role == .item, Self.level(blocks[index]) == level {
      let block = blocks[index]
      index += 1
      let paragraphsEnd = endOfParagraphs(after: block, level)
      var nodes: [OutlineNode] = []
      while index < blocks.endIndex {
        if blocks[index].role == .item, Self.level(blocks[index]) > level {
          nodes.append(.list(list()))
        } else if blocks[index].role == .paragraph, index < paragraphsEnd {
          nodes.append(.block(blocks[index]))
          index += 1
        } else {
          break
        }
      }
      items.append(OutlineItem(block: block, nodes: nodes))
    }
    return items
  }

  /// Up to where paragraphs belong to an item: to the next one of its list, if it counts on.
  private func endOfParagraphs(after item: Block, _ level: Int) -> Int {
    var end = index
    while end < blocks.endIndex {
      let block = blocks[end]
      let belongs =
        block.role == .paragraph || block.role == .item && Self.level(block) > level
      if !belongs { break }
      end += 1
    }
    guard end < blocks.endIndex, blocks[end].role == .item, Self.level(blocks[end]) == level,
      let own = item.number, let next = blocks[end].number, own.scheme.hasBytes(of: next.scheme)
    else { return index }
    return next.value == own.value + 1 || next.value == own.value ? end : index
  }
}
