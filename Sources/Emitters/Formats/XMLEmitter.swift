// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes the tree as XML: blocks are elements named by their role, with label, run-in heading,
/// members and values marked inside their text.
///
/// White space is added only between elements that hold no text. XML 1.0 has no place for most
/// control characters; each becomes U+FFFD and is reported.
public struct XMLEmitter: Emitter {
  /// The namespace of all elements.
  public static let namespace = "urn:wenli:document:1"
  /// The name of the format.
  public let format = "xml"
  /// True: the edits stand at the end.
  public var holdsLedger: Bool { true }
  /// False: a file of XML is one document.
  public var isConcatenable: Bool { false }
  private let options: EmitterOptions

  /// Makes the emitter.
  public init(options: EmitterOptions) { self.options = options }

  /// Appends the document and reports the characters that XML cannot hold.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writing = XMLWriting(document: document)
    swap(&writing.xml.output, &output)
    writing.write(options)
    swap(&writing.xml.output, &output)
    var losses = Losses(document)
    losses.characters(of: writing.xml)
    return losses.all
  }
}

/// One run of the XML emitter: the writer and what it looks things up in.
struct XMLWriting {
  /// The writer.
  var xml = XMLWriter()
  /// What is written.
  let document: Document
  /// The code points of the source.
  let index: CodePointIndex

  /// Makes the run for a document.
  init(document: Document) {
    self.document = document
    self.index = CodePointIndex(document.source.text)
  }

  /// Writes everything.
  mutating func write(_ options: EmitterOptions) {
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document")
    xml.attribute("xmlns", XMLEmitter.namespace)
    xml.attribute("version", JSONEmitter.version)
    xml.attribute("generator", options.generator)
    if !document.language.isEmpty { xml.attribute("xml:lang", document.language) }
    xml.markup(">")
    writeSource()
    for article in document.articles { write(article) }
    if !document.furniture.isEmpty { writeFurniture() }
    if !document.findings.isEmpty { writeFindings() }
    if options.includesLedger { writeEdits() }
    xml.markup("\n</document>\n")
  }

  private mutating func writeSource() {
    let source = document.source
    xml.line(1)
    xml.markup("<source")
    xml.attribute("name", source.name)
    xml.attribute("encoding", source.encoding.name)
    if !source.encoding.byteOrderMark.isEmpty {
      xml.attribute("byteOrderMark") { $0.append(hex: source.encoding.byteOrderMark) }
    }
    xml.attribute("bytes", source.byteCount)
    xml.attribute("codePoints", index.count)
    xml.attribute("lines", source.lines.count)
    xml.attribute("pages", source.pageCount)
    guard !source.encoding.undecodable.isEmpty || source.boxes != nil else {
      xml.markup("/>")
      return
    }
    xml.markup(">")
    for place in source.encoding.undecodable {
      xml.line(2)
      xml.markup("<undecodable")
      xml.attribute("at", index.codePoint(at: Int(place.position)))
      xml.attribute("bytes") { $0.append(hex: place.bytes) }
      xml.markup("/>")
    }
    if let boxes = source.boxes { writeFrames(of: boxes) }
    xml.line(1)
    xml.markup("</source>")
  }

  private mutating func write(_ article: Article) {
    xml.line(1)
    xml.markup("<article")
    xml.attribute("number", article.number)
    xml.attribute("kind", article.kind)
    xml.attribute("confidence", article.confidence)
    xml.markup(">")
    for part in article.parts { write(part) }
    xml.line(1)
    xml.markup("</article>")
  }

  private mutating func write(_ part: Part) {
    xml.line(2)
    xml.markup("<part")
    xml.attribute("kind", part.kind)
    xml.attribute("addressee", part.addressee)
    xml.attribute("date", part.date)
    if let points = part.points, !points.blocks.isEmpty { write(points) }
    xml.markup(">")
    for signatory in part.signatories {
      xml.line(3)
      xml.markup("<signatory>")
      xml.text(signatory)
      xml.markup("</signatory>")
    }
    for field in part.fields {
      xml.line(3)
      xml.markup("<fact")
      xml.attribute("name", field.name)
      xml.markup(">")
      for value in field.values {
        xml.markup("<value>")
        xml.text(value)
        xml.markup("</value>")
      }
      xml.markup("</fact>")
    }
    for block in part.blocks {
      xml.line(3)
      xml.place = .block(block.id)
      write(block, prefix: 0x62, number: block.id)
    }
    xml.place = .document
    xml.line(2)
    xml.markup("</part>")
  }

  /// Writes the ids of the blocks that carry the points.
  private mutating func write(_ points: Part.Points) {
    let name: StaticString =
      points.name.hasBytes(of: "suggestions")
      ? "suggestions" : points.name.hasBytes(of: "measures") ? "measures" : "points"
    xml.attribute(name) { output in
      for (place, id) in points.blocks.enumerated() {
        if place > 0 { output.append(0x20) }
        output.append(0x62)
        output.append(decimal: id)
      }
    }
  }
}
