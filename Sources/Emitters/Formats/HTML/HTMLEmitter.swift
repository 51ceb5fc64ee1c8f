// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes one self-contained page of HTML that is also well-formed XML.
///
/// Titles and headings are `h1`…`h6`, items are lists whose printed numbers stay in the text,
/// captions `figcaption`, dates `time`; roles are classes; lines and confidences are data attributes.
public struct HTMLEmitter: Emitter {
  /// The name of the format.
  public let format = "html"
  /// False: a file of HTML is one document.
  public var isConcatenable: Bool { false }
  private let options: EmitterOptions

  /// Makes the emitter.
  public init(options: EmitterOptions) { self.options = options }

  /// Appends the document and reports what HTML cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writing = HTMLWriting(document: document, keepsFurniture: options.keepsFurniture)
    swap(&writing.xml.output, &output)
    writing.write(generator: options.generator)
    swap(&writing.xml.output, &output)
    var losses = Losses(document)
    if !options.keepsFurniture { losses.furniture(but: writing.rubies.placed.count) }
    losses.findings()
    losses.ledger()
    losses.characters(of: writing.xml)
    losses.dates(writing.unusableDates)
    return losses.all
  }
}

/// One run of the HTML emitter.
struct HTMLWriting {
  /// The writer; what XML cannot hold, HTML does not allow either.
  var xml = XMLWriter()
  /// What is written.
  let document: Document
  /// Whether page furniture is written at the end.
  let keepsFurniture: Bool
  /// Dates that name no day, month or year that exists.
  var unusableDates = 0
  /// Footnotes that stand at a mark, by the id of the block that holds the mark.
  var footnotes = Footnotes()
  /// The readings beside characters, by the id of the block that holds those.
  let rubies: [Int: [InlineRuby]]

  /// Makes the run for a document.
  init(document: Document, keepsFurniture: Bool) {
    self.document = document
    self.keepsFurniture = keepsFurniture
    rubies = InlineRuby.all(in: document)
  }

  /// Writes everything.
  mutating func write(generator: String) {
    let titles = document.articles.compactMap(\.title)
    xml.markup("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"")
    if !document.language.isEmpty {
      xml.attribute("lang", document.language)
      xml.attribute("xml:lang", document.language)
    }
    xml.markup(">\n<head>\n<meta charset=\"utf-8\" />\n<title>")
    xml.text(
      document.articles.count == 1 ? titles.first ?? document.source.name : document.source.name)
    xml.markup("</title>\n<meta name=\"generator\"")
    xml.attribute("content", "wenli \(generator)")
    xml.markup(" />\n<meta name=\"viewport\" content=\"width=device-width\" />\n<style>\n")
    xml.markup(HTMLStyle.sheet)
    xml.markup("</style>\n</head>\n<body>\n<main>")
    for article in document.articles { write(article) }
    let placed = rubies.placed
    let furniture = document.furniture.filter { !placed.contains($0.block.id) }
    if keepsFurniture, !furniture.isEmpty {
      xml.line(0)
      xml.markup("<aside class=\"furniture\">")
      for item in furniture {
        xml.line(1)
        xml.place = .furniture(item.block.id)
        xml.markup("<p")
        xml.attribute("class", item.kind.rawValue)
        facts(of: item.block)
        xml.markup(">")
        xml.text(item.block.text)
        xml.markup("</p>")
      }
      xml.place = .document
      xml.line(0)
      xml.markup("</aside>")
    }
    xml.markup("\n</main>\n</body>\n</html>\n")
  }

  private mutating func write(_ article: Article) {
    xml.line(0)
    xml.markup("<article")
    xml.attribute("id", "a\(article.number)")
    xml.attribute("class", XMLName.word(article.kind))
    xml.markup(">")
    for part in article.parts {
      xml.line(1)
      xml.markup("<section")
      xml.attribute("class", XMLName.word(part.kind))
      xml.markup(">")
      footnotes = Footnotes(part)
      let outline = PartOutline(part)
      for block in outline.opening { write(block, depth: 2, heading: 2) }
      for node in outline.body { write(node, depth: 2, heading: 2) }
      if !outline.closing.isEmpty {
        xml.line(2)
        xml.markup("<footer>")
        for block in outline.closing { write(block, depth: 3, heading: 2) }
        xml.line(2)
        xml.markup("</footer>")
      }
      xml.line(1)
      xml.markup("</section>")
    }
    xml.line(0)
    xml.markup("</article>")
  }
}
