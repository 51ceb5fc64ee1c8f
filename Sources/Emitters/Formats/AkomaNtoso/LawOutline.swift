// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The hierarchy of a law: books, chapters, sections, articles, paragraphs, points.
struct LawOutline {
  /// The elements of Akoma Ntoso that the units become.
  enum Element: String {
    case book, chapter, section, article, paragraph, point, indent, level, hcontainer

    /// The name for writing.
    var name: StaticString {
      switch self {
      case .book: "book"
      case .chapter: "chapter"
      case .section: "section"
      case .article: "article"
      case .paragraph: "paragraph"
      case .point: "point"
      case .indent: "indent"
      case .level: "level"
      case .hcontainer: "hcontainer"
      }
    }

    /// The abbreviation of the naming convention for identifiers.
    var abbreviation: String {
      switch self {
      case .article: "art"
      case .chapter: "chp"
      case .section: "sec"
      case .paragraph: "para"
      default: rawValue
      }
    }
  }

  /// One unit of the hierarchy.
  struct Unit {
    /// Its element.
    var element: Element
    /// How far out it stands; units of a lower rank hold those of a higher one.
    var rank: Int
    /// The block that carries number and text, if there is one.
    var block: Block?
    /// A heading in a block of its own.
    var heading: Block?
    /// Whether the block is heading alone: what follows its number is no text.
    var isHeadingOnly = false
    /// The units below it, by their place in the list.
    var children: [Int] = []
  }

  /// All units; those below a unit stand after it.
  private(set) var units: [Unit] = []
  /// The outermost units.
  private(set) var roots: [Int] = []
  private var open: [Int] = []

  /// The rank of an article; containers stand outside it, paragraphs and points inside.
  private static let articleRank = 100

  /// Whether a block opens an article of a law.
  static func isArticle(_ block: Block) -> Bool {
    guard block.role == .item || block.role == .heading, let scheme = block.number?.scheme else {
      return false
    }
    return scheme.hasBytes(of: "article") || scheme.hasBytes(of: "article-digits")
  }

  /// Makes the outline of some blocks.
  init(_ blocks: ArraySlice<Block>) {
    var articleLevel = 1
    var waiting: Block?
    for (index, block) in zip(blocks.indices, blocks) {
      let next = index + 1 < blocks.endIndex ? blocks[index + 1] : nil
      if Self.isArticle(block) {
        articleLevel = max(block.level, 1)
        add(Unit(element: .article, rank: Self.articleRank, block: block, heading: waiting))
        waiting = nil
      } else if block.role == .heading {
        if block.number == nil, let next, Self.isArticle(next) {
          waiting = block
        } else {
          addContainer(block)
        }
      } else if block.role == .item {
        let depth = max(block.level - articleLevel, open.isEmpty ? 0 : 1)
        let elements: [Element] = [.point, .point, .indent, .level]
        add(
          Unit(
            element: elements[min(depth, 3)], rank: Self.articleRank + 1 + min(max(depth, 1), 8),
            block: block))
      } else {
        add(Unit(element: .paragraph, rank: Self.articleRank + 1, block: block))
      }
    }
  }

  private mutating func addContainer(_ heading: Block) {
    let units: [Element] = [.book, .chapter, .section]
    let element =
      heading.number == nil ? Element.hcontainer : units[min(rankOfUnit(heading), 2)]
    let rank = heading.number == nil ? 1 : 1 + max(heading.level, 1)
    add(Unit(element: element, rank: rank, block: heading, isHeadingOnly: true))
  }

  /// 0 for a book, 1 for a chapter, 2 for a section: by the character that closes the label, as
  /// Akoma Ntoso's own names of units translate; by the level where another character stands.
  private func rankOfUnit(_ heading: Block) -> Int {
    switch heading.number?.label.unicodeScalars.last {
    case "编", "編", "篇", "卷": 0
    case "章": 1
    case "节", "節": 2
    default: min(heading.level, 2)
    }
  }

  private mutating func add(_ unit: Unit) {
    while let last = open.last, units[last].rank >= unit.rank { open.removeLast() }
    units.append(unit)
    let place = units.count - 1
    if let parent = open.last { units[parent].children.append(place) } else { roots.append(place) }
    open.append(place)
  }
}
