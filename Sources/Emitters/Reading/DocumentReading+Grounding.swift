// SPDX-License-Identifier: Apache-2.0

public import WenliCore

extension DocumentReading {
  /// A document that was read without a source, on a source made of its blocks' texts.
  ///
  /// Each block stands on the line where it began, so that findings name the right lines. There are no
  /// edits.
  ///
  /// - Parameters:
  ///   - document: its ranges are code points of the lost source, or empty.
  ///   - limit: how many lines may be written.
  public static func grounded(_ document: Document, limit: Int) -> Document {
    let made = SyntheticSource(
      of: document.blocks + document.furniture.map(\.block), lineLimit: limit)
    var next = 0
    func range() -> [SourceRange] {
      defer { next += 1 }
      return [made.ranges[next]]
    }
    var articles = document.articles
    for article in articles.indices {
      for part in articles[article].parts.indices {
        for block in articles[article].parts[part].blocks.indices {
          articles[article].parts[part].blocks[block].ranges = range()
        }
      }
    }
    var furniture = document.furniture
    for place in furniture.indices { furniture[place].block.ranges = range() }
    let findings = document.findings.map { finding in
      var own = finding
      own.range = made.place(of: finding.range)
      own.notes = finding.notes.map { Finding.Note($0.message, at: made.place(of: $0.range)) }
      return own
    }
    let source = Source(
      name: document.source.name, raw: made.text, text: made.text, encoding: .utf8,
      lines: LineSplitter.lines(of: made.text))
    return Document(
      source: source, ledger: Ledger(), rules: document.rules, language: document.language,
      articles: articles, furniture: furniture, findings: findings)
  }
}
