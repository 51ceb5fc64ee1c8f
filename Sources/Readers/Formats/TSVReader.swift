// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliUnicode

/// Reads the tab-separated table of Tesseract.
public struct TSVReader: Reader {
  /// `tsv`.
  public let format = "tsv"
  /// The names of the columns: the first line of every such table.
  static let header =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"

  private let encoding: String?
  private let boxes: BoxPolicy

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - encoding: the name of the encoding; nil to recognize it.
  ///   - boxes: what is done with boxes that cannot be right.
  public init(encoding: String? = nil, boxes: BoxPolicy = .check) {
    self.encoding = encoding
    self.boxes = boxes
  }

  /// Reads pages, lines and words with their boxes, in pixels.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    let (text, found) = try TextDecoder.decode(bytes, encoding: encoding, lossy: false, name: name)
    var pages = BoxedPages(boxes, isPlacedByLine: true)
    guard text.starts(with: Self.header.utf8) else {
      throw ReadError(
        name, "line 1: does not name the columns of Tesseract's table",
        advice: "give the file that `tesseract … tsv` wrote")
    }
    var rest = text[...]
    var number = 0
    while !rest.isEmpty {
      let row = rest.prefix { $0 != 0x0A }
      rest = rest[row.endIndex...].dropFirst()
      number += 1
      // A word may hold anything but a tab; a last line without its end is cut off.
      if number == 1 || row.isEmpty || row.elementsEqual([0x0D]) { continue }
      guard let entry = Entry(row) else {
        throw ReadError(
          name, "line \(number): is no row of 12 columns", advice: "make the file again")
      }
      pages.place = Int32(truncatingIfNeeded: number)
      Self.add(entry, to: &pages)
    }
    return try BoxedSource.make(pages, raw: bytes, named: name, encoding: found)
  }

  private static func add(_ entry: Entry, to pages: inout BoxedPages) {
    // Where no box is refused, one beyond all pages tells nothing.
    let box = entry.isPlaced || pages.policy == .check ? entry.box : nil
    switch entry.level {
    case 1:
      pages.beginPage(
        PageFrame(width: entry.box.right, height: entry.box.bottom, unit: .pixel))
    case 4: pages.beginLine(box, block: entry.block)
    case 5:
      if entry.text.contains(where: { $0 > 0x20 }) {
        pages.addWord(entry.text, box: box, confidence: entry.confidence)
      } else if entry.box.width > 8 * entry.box.height || entry.box.height > 8 * entry.box.width {
        pages.addBar(entry.box)
      }
    default: break
    }
  }

  /// A row of the table.
  private struct Entry {
    let level: Int
    let block: Int
    let box: Box
    /// Whether its numbers are such as a page has.
    let isPlaced: Bool
    let confidence: Float
    let text: ArraySlice<UInt8>

    init?(_ row: ArraySlice<UInt8>) {
      let columns = row.split(
        separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
      guard columns.count == 12 else { return nil }
      var numbers: [Float] = []
      numbers.reserveCapacity(11)
      for column in columns.prefix(11) {
        guard let number = Self.number(column) else { return nil }
        numbers.append(number)
      }
      guard (1...5).contains(numbers[0]), numbers[2] >= 0, numbers[2] < 1e6 else { return nil }
      level = Int(numbers[0])
      block = Int(numbers[2])
      // No page is so large: a damaged number only tells that the word does not stand there.
      isPlaced = numbers[6...9].allSatisfy { abs($0) < 1e7 }
      let edges = numbers[6...9].map { min(1e7, max(-1e7, $0)) }
      box = Box(
        left: edges[0], top: edges[1], right: edges[0] + edges[2], bottom: edges[1] + edges[3])
      confidence = numbers[10] < 0 ? -1 : min(1, numbers[10] / 100)
      text = columns[11].last == 0x0D ? columns[11].dropLast() : columns[11]
    }

    /// The number of a column; most are whole and short.
    private static func number(_ column: ArraySlice<UInt8>) -> Float? {
      if !column.isEmpty, column.count < 8, column.allSatisfy({ $0 &- 0x30 < 10 }) {
        return Float(column.reduce(0) { $0 * 10 + Int($1 - 0x30) })
      }
      guard let number = Float(String(decoding: column, as: UTF8.self)), number.isFinite else {
        return nil
      }
      return number
    }
  }
}
