// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes the whole tree as one JSON object, indented; with the ledger, the source can be restored.
///
/// What a thing does not have is left out: no empty strings, lists or nulls. Always there are
/// `articles`, `parts`, `blocks`, and `edits` when the ledger was asked for.
public struct JSONEmitter: Emitter {
  /// The version of the format; the number before the point changes when old readers would err.
  public static let version = "1.0"
  /// The name of the format.
  public let format = "json"
  /// True: from JSON with the ledger the source can be restored.
  public var holdsLedger: Bool { true }
  private let options: EmitterOptions

  /// Makes the emitter.
  public init(options: EmitterOptions) { self.options = options }

  /// Appends the document and reports what stands in the way of its restoration.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writing = JSONWriting(document: document, style: options.isCompact ? .compact : .pretty)
    swap(&writing.json.output, &output)
    writing.write(options)
    swap(&writing.json.output, &output)
    var losses = Losses(document)
    if options.includesLedger, document.source.encoding.isReversible,
      let gap = Coverage.firstGap(of: document)
    {
      losses.add(
        .gap,
        "The source cannot be restored: its bytes \(gap.start) to \(gap.end) are in no block, no "
          + "furniture and no edit, or in two blocks.")
    }
    return losses.all
  }
}

/// One run of the JSON emitter: the writer and what it looks things up in.
struct JSONWriting {
  /// The writer.
  var json: JSONWriter
  /// What is written.
  let document: Document
  /// The code points of the source.
  let index: CodePointIndex

  /// Makes the run for a document.
  init(document: Document, style: JSONWriter.Style = .pretty) {
    json = JSONWriter(style)
    self.document = document
    self.index = CodePointIndex(document.source.text)
  }

  /// Writes everything.
  mutating func write(_ options: EmitterOptions) {
    json.beginObject()
    json.key("wenli")
    json.beginObject(flat: true)
    json.key("version")
    json.string(options.generator)
    json.key("format")
    json.string(JSONEmitter.version)
    json.endObject()
    writeSource(withLedger: options.includesLedger)
    if !document.language.isEmpty {
      json.key("language")
      json.string(document.language)
    }
    json.key("articles")
    json.beginArray()
    for article in document.articles { write(article) }
    json.endArray()
    if !document.furniture.isEmpty { writeFurniture() }
    if !document.findings.isEmpty { writeFindings() }
    if options.includesLedger { writeEdits() }
    json.endObject()
    json.endLine()
  }

  private mutating func writeSource(withLedger: Bool) {
    let source = document.source
    json.key("source")
    json.beginObject()
    json.key("name")
    json.string(source.name)
    json.key("encoding")
    json.string(source.encoding.name)
    if !source.encoding.byteOrderMark.isEmpty {
      json.key("byteOrderMark")
      json.raw { $0.append(hex: source.encoding.byteOrderMark) }
    }
    json.key("bytes")
    json.integer(source.byteCount)
    json.key("codePoints")
    json.integer(index.count)
    json.key("lines")
    json.integer(source.lines.count)
    json.key("pages")
    json.integer(source.pageCount)
    if !source.files.isEmpty { json.files(of: source) }
    if let boxes = source.boxes { json.frames(of: boxes) }
    if !source.encoding.undecodable.isEmpty {
      json.key("undecodable")
      json.beginArray()
      for place in source.encoding.undecodable {
        json.beginObject(flat: true)
        json.key("at")
        json.integer(index.codePoint(at: Int(place.position)))
        json.key("bytes")
        json.raw { $0.append(hex: place.bytes) }
        json.endObject()
      }
      json.endArray()
    }
    if withLedger {
      json.key("digest")
      json.string(Digest.of(source.text))
    }
    if withLedger, !source.encoding.isReversible {
      json.key("raw")
      json.raw { Base64.append(source.raw, to: &$0) }
    }
    json.endObject()
  }
}
