// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes the fields of each article as one row, for spreadsheets and databases.
///
/// CSV follows RFC 4180 with line feeds at the ends of rows; several points or names in one cell are
/// parted by line feeds. TSV has neither quotation marks nor line ends inside cells: there they are
/// parted by ` / `.
public struct TableEmitter: Emitter {
  /// How cells are parted and protected.
  public enum Dialect: String, Sendable {
    /// Commas, and quotation marks where needed.
    case csv
    /// Tabs, no quotation marks.
    case tsv
  }

  /// The names of the columns.
  public static let columns: [StaticString] = [
    "source", "article", "kind", "title", "proposers", "fields", "suggestions", "replies",
    "addressee", "measures", "signatories", "date", "first_line", "last_line", "page", "confidence",
  ]

  /// The name of the format.
  public var format: String { dialect.rawValue }
  private let dialect: Dialect
  private let options: EmitterOptions

  /// Makes the emitter of a dialect.
  public init(_ dialect: Dialect, options: EmitterOptions) {
    self.dialect = dialect
    self.options = options
  }

  /// The names of the columns, after a byte order mark if one was asked for.
  public var prologue: [UInt8] {
    var row = Row(dialect)
    for column in Self.columns { row.text("\(column)") }
    return (options.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + row.ended()
  }

  /// Appends the rows of a document and reports what a row cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var tally = Row.Tally()
    for article in document.articles {
      var row = Row(dialect)
      write(article, of: document, to: &row)
      tally.add(row.tally)
      output += row.ended()
    }
    var losses = Losses(document)
    losses.table()
    losses.add(
      .lineEnds, "Line ends and tabs inside cells are written as \" / \"", count: tally.lineEnds)
    losses.add(.characters, "Control characters are written as U+FFFD", count: tally.controls)
    losses.add(
      .formulas, "Cells that a spreadsheet would take for formulas begin with = + - or @",
      count: tally.formulas, "; import the columns as text.")
    return losses.all
  }

  private func write(_ article: Article, of document: Document, to row: inout Row) {
    let blocks = article.parts.flatMap(\.blocks)
    let fields = article.parts.flatMap(\.fields)
    let replies = article.parts.filter { $0.kind.hasBytes(of: "reply") }
    row.text(document.source.name)
    row.text("\(article.number)")
    row.text(article.kind)
    row.text(article.title ?? "")
    row.texts(fields.filter { $0.name.hasBytes(of: "proposers") }.flatMap(\.values))
    row.texts(
      fields.filter { !$0.name.hasBytes(of: "proposers") }.map {
        "\($0.name): \($0.values.joined(separator: ", "))"
      })
    row.texts(points("suggestions", of: article))
    row.text("\(replies.count)")
    row.texts(article.parts.compactMap(\.addressee))
    row.texts(points("measures", of: article))
    row.texts(article.parts.flatMap(\.signatories))
    row.texts(article.parts.compactMap(\.date))
    row.text(blocks.map(\.lines.lowerBound).min().map { "\($0)" } ?? "")
    row.text(blocks.map(\.lines.upperBound).max().map { "\($0)" } ?? "")
    row.text(blocks.map(\.page).min().map { "\($0)" } ?? "")
    var share: [UInt8] = []
    share.append(share: article.confidence)
    row.text(String(decoding: share, as: UTF8.self))
  }

  private func points(_ name: String, of article: Article) -> [String] {
    article.parts.flatMap { part -> [String] in
      guard let points = part.points, points.name.hasBytes(of: name) else { return [] }
      let ids = Set(points.blocks)
      return part.blocks.filter { ids.contains($0.id) }.map(\.text)
    }
  }
}
