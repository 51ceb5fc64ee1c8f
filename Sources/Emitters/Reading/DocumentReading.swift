// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Makes a document of our own JSON again, so that it can be judged or written in another format.
public enum DocumentReading {
  /// The document that `JSONEmitter` wrote.
  ///
  /// With the ledger its source is the true one; raw bytes that are not stored are given as UTF-8.
  /// Without it the source is made of the blocks' texts, each on the line where it began, so that
  /// findings name the right lines; it has no edits.
  public static func document(fromJSON bytes: [UInt8]) throws(RestoreError) -> Document {
    var stored = try StoredDocument(fromJSON: bytes)
    guard let edits = stored.edits else { return synthetic(stored, limit: bytes.count) }
    let text = try SourceTiling.text(of: stored)
    let index = CodePointIndex(text)
    stored.mapRanges(ofBlocks: { $0.ranges.map(index.bytes) }, others: index.bytes)
    var ledger = Ledger()
    let refused = ledger.add(
      edits.map { stored in
        var edit = stored.edit
        edit.range = index.bytes(of: edit.range)
        return edit
      })
    guard refused.isEmpty else { throw RestoreError("edits", "overlap") }
    let encoding = stored.encoding(of: index)
    let source = Source(
      name: stored.name, raw: stored.raw ?? encoding.byteOrderMark + text, text: text,
      encoding: encoding, lines: LineSplitter.lines(of: text))
    return document(stored, source: source, ledger: ledger)
  }

  private static func document(
    _ stored: StoredDocument, source: Source, ledger: Ledger
  ) -> Document {
    Document(
      source: source, ledger: ledger, rules: stored.rules, language: stored.language,
      articles: stored.articles, furniture: stored.furniture, findings: stored.findings)
  }

  private static func synthetic(_ stored: StoredDocument, limit: Int) -> Document {
    var stored = stored
    let made = SyntheticSource(of: stored.allBlocks, lineLimit: limit)
    var next = 0
    stored.mapRanges(
      ofBlocks: { _ in
        defer { next += 1 }
        return [made.ranges[next]]
      }, others: made.place)
    let source = Source(
      name: stored.name, raw: made.text, text: made.text, encoding: .utf8,
      lines: LineSplitter.lines(of: made.text))
    return document(stored, source: source, ledger: Ledger())
  }
}
