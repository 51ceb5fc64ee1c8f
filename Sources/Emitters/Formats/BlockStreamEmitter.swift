// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes the block stream: one block a line as JSON, for `jq`, DuckDB, Spark and the scorer.
///
/// Parts stand in the order in which they were printed, so that a reply printed behind other proposals does so
/// here, with the number of its article. A salutation carries the `addressee` of its part, a suggestion or measure what it is in `point`; furniture, if it is kept, comes last, as blocks
/// of article 0 that say what they are in `furniture`.
public struct BlockStreamEmitter: Emitter {
  /// The name of the format.
  public let format = "ndjson"
  private let options: EmitterOptions

  /// Makes the emitter.
  public init(options: EmitterOptions) { self.options = options }

  /// Appends the document and reports what a block stream cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writer = JSONWriter(.compact)
    swap(&writer.output, &output)
    // Address space only. Growing would copy, and with short blocks the names of what is said of them
    // are more than the text.
    let blocks = document.articles.reduce(0) { sum, article in
      article.parts.reduce(sum) { $0 + $1.blocks.count }
    }
    writer.output.reserveCapacity(
      writer.output.count + 2 * document.source.text.count + 256 * blocks)
    for (article, part) in Self.partsAsPrinted(document.articles) {
      write(document.articles[article].parts[part], in: document.articles[article], to: &writer)
    }
    if options.keepsFurniture {
      for furniture in document.furniture { write(furniture, to: &writer) }
    }
    swap(&writer.output, &output)
    var losses = Losses(document)
    if !options.keepsFurniture { losses.furniture() }
    if options.includesLedger { losses.ledger() }
    return losses.all
  }

  /// All parts by article and place in it, in the order in which they were printed.
  private static func partsAsPrinted(_ articles: [Article]) -> [(article: Int, part: Int)] {
    var parts: [(article: Int, part: Int, printed: Int)] = []
    var isInOrder = true
    for article in articles.indices {
      for part in articles[article].parts.indices {
        let printed = articles[article].parts[part].printed
        if let last = parts.last, printed < last.printed { isInOrder = false }
        parts.append((article, part, printed))
      }
    }
    if !isInOrder { parts.sort { ($0.printed, $0.article) < ($1.printed, $1.article) } }
    return parts.map { ($0.article, $0.part) }
  }

  private func write(_ part: Part, in article: Article, to writer: inout JSONWriter) {
    var points = part.points?.blocks[...] ?? []
    for index in part.blocks.indices {
      let isPoint = points.first == part.blocks[index].id
      if isPoint { points.removeFirst() }
      write(part.blocks[index], of: part, in: article, isPoint: isPoint, to: &writer)
    }
  }

  private func write(
    _ block: Block, of part: Part, in article: Article, isPoint: Bool, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("article")
    writer.integer(article.number)
    writer.key("kind")
    writer.string(article.kind)
    writer.key("part")
    writer.string(part.kind)
    writer.key("role")
    writer.string(block.role.rawValue)
    if block.role == .salutation, let addressee = part.addressee {
      writer.key("addressee")
      writer.string(addressee)
    }
    if isPoint, let points = part.points {
      writer.key("point")
      writer.string(points.name)
    }
    finish(block, to: &writer)
  }

  private func write(_ furniture: FurnitureBlock, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("article")
    writer.integer(0)
    writer.key("role")
    writer.string(Role.running.rawValue)
    writer.key("furniture")
    writer.string(furniture.kind.rawValue)
    if let base = furniture.base { writer.write(base) }
    finish(furniture.block, to: &writer)
  }

  private func finish(_ block: Block, to writer: inout JSONWriter) {
    writer.facts(of: block, withHeadingPlace: false)
    writer.key("text")
    writer.string(block.text)
    writer.place(of: block)
    writer.key("id")
    writer.integer(block.id)
    writer.endObject()
    writer.endLine()
  }
}
