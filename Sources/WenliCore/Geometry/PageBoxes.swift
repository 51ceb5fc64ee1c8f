// SPDX-License-Identifier: Apache-2.0

/// Where the lines of a source stand on their pages: the side table of a source that was read from
/// boxes.
public struct PageBoxes: Sendable {
  /// The pages, by the numbers of `Line.page`.
  public var pages: [PageFrame]
  /// The place of each line, parallel to `Source.lines`.
  public var lines: [LinePlace]
  /// The words of all lines, in the order of the text.
  public var words: [WordPlace]
  /// Whether the order of the lines is the file's own, not found from the boxes.
  public var isOrderGiven: Bool

  /// Makes a table.
  public init(
    pages: [PageFrame], lines: [LinePlace], words: [WordPlace], isOrderGiven: Bool
  ) {
    self.pages = pages
    self.lines = lines
    self.words = words
    self.isOrderGiven = isOrderGiven
  }

  /// The words that share a byte with a range of the text.
  ///
  /// O(log n) and the number of words found.
  public func words(in range: SourceRange) -> ArraySlice<WordPlace> {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].range.end <= range.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < words.count, words[end].range.start < range.end { end += 1 }
    return words[low..<end]
  }
}

/// A page as the file describes it.
public struct PageFrame: Sendable {
  /// The width in `unit`; 0 if unknown.
  public var width: Float
  /// The height in `unit`; 0 if unknown.
  public var height: Float
  /// The unit of all boxes on the page.
  public var unit: LengthUnit
  /// The name of the image; empty if unknown.
  public var image: String
  /// How far lines fall to the right: the tangent of the angle; 0 for a straight page.
  public var skew: Float = 0

  /// Makes a page.
  public init(width: Float, height: Float, unit: LengthUnit, image: String = "") {
    self.width = width
    self.height = height
    self.unit = unit
    self.image = image
  }
}

extension Box {
  /// Whether nothing of it is on a page; of a page whose size is not known, whether it lies before it.
  public func isOutside(_ page: PageFrame) -> Bool {
    guard page.width > 0, page.height > 0 else { return right <= 0 || bottom <= 0 }
    return right <= 0 || bottom <= 0 || left >= page.width || top >= page.height
  }

  /// Whether it holds all of a page whose size is known.
  public func isAll(of page: PageFrame) -> Bool {
    page.width > 0 && page.height > 0 && left <= 0 && top <= 0 && right >= page.width
      && bottom >= page.height
  }
}

/// Where a line stands, and how it is set.
public struct LinePlace: Sendable {
  /// Its box as the file has it; empty if it has none.
  public var box: Box
  /// The block of the page it belongs to, counted from 0 in reading order.
  public var block: Int32
  /// What the file says of its region.
  public var region: RegionKind
  /// Whether it runs from top to bottom.
  public var isVertical: Bool
  /// How it stands apart from the text at the head or foot of its page; nil if it does not.
  public var margin: MarginPlace?
  /// How it is set in its block; nil if that could not be found out.
  public var setting: LineSetting?
  /// How sure the reader of the image was of its words, 0…1; nil if it does not say.
  public var confidence: ConfidenceRange?
  /// For ruby, the text that it is read for; nil if that is not known.
  public var base: SourceRange?

  /// Makes a place.
  public init(
    box: Box, block: Int32, region: RegionKind = .text, isVertical: Bool = false,
    setting: LineSetting? = nil, confidence: ConfidenceRange? = nil
  ) {
    self.box = box
    self.block = block
    self.region = region
    self.isVertical = isVertical
    self.setting = setting
    self.confidence = confidence
  }
}

/// How a line at the head or foot of a page stands apart from the text.
public struct MarginPlace: Sendable {
  /// Whether it stands at the head.
  public var isHead: Bool
  /// The white between it and the text, in lines.
  public var clearance: Float
  /// Whether a printed rule parts it from the text.
  public var isRuled: Bool
  /// The number of lines side by side in its row.
  public var pieces: Int
  /// Whether the text of the other pages does not reach so far.
  public var isOutside: Bool

  /// Makes a place.
  public init(isHead: Bool, clearance: Float, isRuled: Bool, pieces: Int, isOutside: Bool = false) {
    self.isHead = isHead
    self.clearance = clearance
    self.isRuled = isRuled
    self.pieces = pieces
    self.isOutside = isOutside
  }
}

/// The least and the mean of some confidences, 0…1.
public struct ConfidenceRange: Sendable, Hashable {
  /// The least.
  public var least: Float
  /// The mean, each word with the weight of its characters.
  public var mean: Float

  /// Makes a range.
  public init(least: Float, mean: Float) {
    self.least = least
    self.mean = mean
  }
}

/// How a line is set in its block: distances in half-ems, along and across its direction.
public struct LineSetting: Sendable {
  /// From the edge where lines begin to its first character.
  public var indent: Float
  /// From its last character to the edge where lines end.
  public var shortfall: Float
  /// From its first character to its last.
  public var width: Float
  /// The distance to the line before, beyond what is usual in the block, in lines; 0 for the first.
  public var lead: Float
  /// Its size, as a share of the size of the text round it.
  public var size: Float
  /// Whether a new block begins with it: a column, what stands under a headline or a picture.
  public var isBlockStart: Bool

  /// Makes a setting.
  public init(
    indent: Float, shortfall: Float, width: Float, lead: Float, size: Float, isBlockStart: Bool
  ) {
    self.indent = indent
    self.shortfall = shortfall
    self.width = width
    self.lead = lead
    self.size = size
    self.isBlockStart = isBlockStart
  }

  /// The measure of the block: from the edge where lines begin to the edge where they end.
  public var measure: Float { indent + width + shortfall }

  /// Whether it stands in the middle of its block, away from both edges.
  public var isCentred: Bool {
    indent >= 3 && shortfall >= 3 && abs(indent - shortfall) <= max(2, (indent + shortfall) / 6)
  }

  /// Whether it is clearly larger than the text.
  public var isLarge: Bool { size > 1.15 }

  /// Whether it stands as far from one edge of its block as from the other.
  public var isInMiddle: Bool {
    isCentred || abs(indent - shortfall) <= max(1.5, (indent + shortfall) / 6)
  }

  /// Whether it stands nearer to the far edge of its block, away from where lines begin.
  public var isFar: Bool {
    indent >= 6 && shortfall <= indent / 2 && shortfall > -2 && measure > 16
  }

  /// Whether it stands at the far edge of its block.
  public var isAtEnd: Bool { indent >= 8 && shortfall < indent / 3 }
}

/// A word as the reader of the image saw it.
public struct WordPlace: Sendable {
  /// Its bytes in `Source.text`.
  public var range: SourceRange
  /// Its box.
  public var box: Box
  /// How sure the reader of the image was, 0…1; negative if it does not say.
  public var confidence: Float

  /// Makes a word.
  public init(range: SourceRange, box: Box, confidence: Float) {
    self.range = range
    self.box = box
    self.confidence = confidence
  }
}

/// What a file says of a region of its page.
public enum RegionKind: String, Sendable, CaseIterable {
  /// Running text, or nothing is said.
  case text
  /// A title or heading.
  case heading
  /// A running head.
  case header
  /// A running foot.
  case footer
  /// A page number.
  case folio
  /// The text of a picture or table.
  case caption
  /// A note at the foot of the page.
  case footnote
  /// A note in the margin.
  case marginal
  /// A table.
  case table
  /// Ruby: a reading in small letters beside the text.
  case ruby
  /// A formula, seal, or something else that is no running text.
  case other
}
