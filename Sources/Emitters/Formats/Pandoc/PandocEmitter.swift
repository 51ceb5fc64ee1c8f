// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes the syntax tree of pandoc as JSON, from which pandoc makes .docx, .epub, HTML and others.
///
/// Numbers stay as they are printed: only lists whose numbers pandoc would write the same way
/// become its ordered lists. Roles are classes and, for .docx, names of styles.
public struct PandocEmitter: Emitter {
  /// The name of the format.
  public let format = "pandoc"
  /// False: a file holds one tree.
  public var isConcatenable: Bool { false }
  private let options: EmitterOptions

  /// Makes the emitter.
  public init(options: EmitterOptions) { self.options = options }

  /// Appends the document and reports what pandoc's tree cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writing = PandocWriting(document: document)
    swap(&writing.json.output, &output)
    writing.write(tree: options.pandocTree)
    swap(&writing.json.output, &output)
    var losses = Losses(document)
    losses.evidence()
    losses.furniture()
    losses.findings()
    losses.ledger()
    losses.add(
      .footnoteMarks, "Printed marks of footnotes are numbered anew by pandoc",
      count: writing.placedNotes)
    losses.add(.characters, "Control characters are written as U+FFFD", count: writing.controls)
    return losses.all
  }
}

/// One run of the pandoc emitter.
struct PandocWriting {
  /// The writer.
  var json = JSONWriter(.compact)
  /// What is written.
  let document: Document
  /// Characters that the formats behind pandoc cannot hold.
  var controls = 0
  /// Footnotes that stand at their marks.
  var placedNotes = 0
  /// Those of the part that is written, by the id of the block that holds the mark.
  var footnotes = Footnotes()
  /// The title that stands in the metadata and not among the blocks.
  private let metaTitle: Block?

  /// Makes the run for a document.
  init(document: Document) {
    self.document = document
    // The one article's title is the document's, as pandoc's own readers give it.
    let isOne = document.articles.count == 1
    let first = isOne ? document.articles.first?.parts.first?.blocks.first : nil
    metaTitle = first?.role == .title ? first : nil
  }

  /// Writes everything.
  mutating func write(tree version: (Int, Int)) {
    json.beginObject()
    json.key("pandoc-api-version")
    json.pair(version.0, version.1)
    json.key("meta")
    writeMetadata()
    json.key("blocks")
    json.beginArray()
    for article in document.articles {
      for part in article.parts {
        footnotes = Footnotes(part)
        let outline = PartOutline(part)
        let isFirst = part.blocks.first?.id == article.parts.first?.blocks.first?.id
        let rank = metaTitle == nil ? 2 : 1
        for block in outline.opening where block.id != metaTitle?.id {
          let isTitle = block.role == .title && isFirst && metaTitle == nil
          write(block, rank: isTitle ? 1 : rank, kind: isTitle ? article.kind : nil)
        }
        for node in outline.body { write(node, rank: rank) }
        for block in outline.closing { write(block, rank: rank) }
      }
    }
    json.endArray()
    json.endObject()
    json.endLine()
  }

  private mutating func writeMetadata() {
    json.beginObject()
    json.key("title")
    node("MetaInlines") { this in
      this.json.beginArray()
      if let title = this.metaTitle {
        this.writeText(of: title)
      } else {
        let name = this.document.source.name
        let start = name.utf8.lastIndex(of: 0x2F).map { name.utf8.index(after: $0) }
        this.inlines(String(name[(start ?? name.startIndex)...]))
      }
      this.json.endArray()
    }
    if !document.language.isEmpty { metadata("lang", [document.language], isList: false) }
    if document.articles.count == 1, let article = document.articles.first {
      let authors = article.parts.flatMap(\.fields).filter { $0.name.hasBytes(of: "proposers") }
        .flatMap(\.values)
      if !authors.isEmpty { metadata("author", authors, isList: true) }
      if article.parts.count == 1, let date = article.parts[0].date {
        metadata("date", [date], isList: false)
      }
    }
    json.endObject()
  }

  private mutating func metadata(_ name: StaticString, _ values: [String], isList: Bool) {
    json.key(name)
    if isList {
      node("MetaList") { this in
        this.json.beginArray()
        for value in values {
          this.node("MetaInlines") { this in
            this.json.beginArray()
            this.inlines(value)
            this.json.endArray()
          }
        }
        this.json.endArray()
      }
    } else {
      node("MetaInlines") { this in
        this.json.beginArray()
        for value in values { this.inlines(value) }
        this.json.endArray()
      }
    }
  }

  /// Writes a node with its content.
  mutating func node(_ type: StaticString, _ content: (inout PandocWriting) -> Void) {
    json.beginObject()
    json.key("t")
    json.string("\(type)")
    json.key("c")
    content(&self)
    json.endObject()
  }

  /// Writes a node that has no content.
  mutating func node(_ type: StaticString) {
    json.beginObject()
    json.key("t")
    json.string("\(type)")
    json.endObject()
  }
}
