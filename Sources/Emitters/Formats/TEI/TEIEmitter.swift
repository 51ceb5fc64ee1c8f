// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes TEI P5, valid against `tei_all`.
///
/// Articles and parts are `div`s; roles become `head`, `opener`, `byline`, `salute`, `p`, `list`,
/// `item`, `figure`, `note`, `closer`, `signed`, `dateline`; page furniture `fw`, pages `pb`. Boxes are
/// `zone`s of a `facsimile`, to which the blocks point with `facs`. With the ledger, changed text is a `choice` of `orig` and `reg` (of `sic` and `corr` where a character was repaired),
/// with the rules in `n`.
public struct TEIEmitter: Emitter {
  /// The namespace of all elements.
  public static let namespace = "http://www.tei-c.org/ns/1.0"
  /// The name of the format.
  public let format = "tei"
  /// True: changed text stands beside its original.
  public var holdsLedger: Bool { true }
  /// False: a file of TEI is one document.
  public var isConcatenable: Bool { false }
  private let options: EmitterOptions

  /// Makes the emitter.
  public init(options: EmitterOptions) { self.options = options }

  /// Appends the document and reports what TEI cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writing = TEIWriting(document: document, options: options)
    swap(&writing.xml.output, &output)
    writing.write()
    swap(&writing.xml.output, &output)
    var losses = Losses(document)
    if !options.marksLines {
      losses.add(.lines, "The printed lines are left out; --line-breaks marks them.")
    }
    losses.findings()
    if options.includesLedger {
      losses.add(
        .ledger, "Edits between blocks, in furniture and of line ends are left out",
        count: writing.unseenEdits)
    } else {
      losses.ledger()
    }
    losses.reading()
    losses.characters(of: writing.xml)
    losses.dates(writing.unusableDates)
    return losses.all
  }
}

/// One run of the TEI emitter.
struct TEIWriting {
  /// The writer.
  var xml = XMLWriter()
  /// What is written.
  let document: Document
  /// What was asked for.
  let options: EmitterOptions
  /// Dates that name no day, month or year that exists.
  var unusableDates = 0
  /// Edits that no element shows.
  var unseenEdits: Int
  /// The last page that was begun.
  var page = 0
  /// Where the blocks stand on the pages of a source with boxes.
  let zones: TEIZones
  /// Page furniture by the id of the block it follows; 0 before all blocks.
  private let furniture: [Int: [FurnitureBlock]]
  /// The readings beside characters, by the id of the block that holds those.
  let rubies: [Int: [InlineRuby]]

  /// Makes the run for a document.
  init(document: Document, options: EmitterOptions) {
    self.document = document
    self.options = options
    unseenEdits = document.ledger.edits.count
    zones = TEIZones(document)
    rubies = InlineRuby.all(in: document)
    furniture = Self.places(of: document, but: rubies.placed)
  }

  /// Where each block of furniture stands: after the block that begins last before it.
  private static func places(
    of document: Document, but placed: Set<Int>
  ) -> [Int: [FurnitureBlock]] {
    guard !document.furniture.isEmpty else { return [:] }
    let starts = document.blocks.compactMap { block in
      block.ranges.first.map { (start: $0.start, id: block.id) }
    }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    var places: [Int: [FurnitureBlock]] = [:]
    for item in document.furniture where !placed.contains(item.block.id) {
      let start = item.block.ranges.first?.start ?? 0
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle].start <= start { low = middle + 1 } else { high = middle }
      }
      places[low == 0 ? 0 : starts[low - 1].id, default: []].append(item)
    }
    return places
  }

  /// Writes everything.
  mutating func write() {
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI")
    xml.attribute("xmlns", TEIEmitter.namespace)
    if !document.language.isEmpty { xml.attribute("xml:lang", document.language) }
    xml.markup(">")
    writeHeader()
    writeFacsimile()
    xml.line(1)
    xml.markup("<text>")
    xml.line(2)
    xml.markup("<body>")
    writeFurniture(after: 0, depth: 3)
    if document.articles.isEmpty {
      xml.line(3)
      xml.markup("<p/>")
    }
    for article in document.articles { write(article) }
    xml.line(2)
    xml.markup("</body>")
    xml.line(1)
    xml.markup("</text>\n</TEI>\n")
  }

  private mutating func write(_ article: Article) {
    let isWhole = article.parts.count == 1
    xml.line(3)
    xml.markup("<div")
    xml.attribute("xml:id", "a\(article.number)")
    xml.attribute("type", XMLName.word(article.kind))
    if isWhole, let part = article.parts.first,
      !part.kind.utf8.elementsEqual(article.kind.utf8)
    {
      xml.attribute("subtype", XMLName.word(part.kind))
    }
    xml.attribute("n", article.number)
    xml.attribute("cert", article.confidence)
    xml.markup(">")
    for (place, part) in article.parts.enumerated() {
      if !isWhole {
        xml.line(4)
        xml.markup("<div")
        xml.attribute("xml:id", "a\(article.number)p\(place + 1)")
        xml.attribute("type", XMLName.word(part.kind))
        if place > 0 { xml.attribute("corresp", "#a\(article.number)p1") }
        xml.markup(">")
      }
      write(PartOutline(part), depth: isWhole ? 4 : 5)
      if !isWhole {
        xml.line(4)
        xml.markup("</div>")
      }
    }
    xml.line(3)
    xml.markup("</div>")
  }

  /// Begins a page, if it is a new one; pages are begun in order, each once.
  mutating func begin(page: Int) {
    guard page > self.page else { return }
    self.page = page
    xml.markup("<pb")
    xml.attribute("n", page)
    if zones.pages.indices.contains(page - 1) { xml.attribute("facs", "#s\(page)") }
    xml.markup("/>")
  }

  /// Writes the page furniture that follows a block.
  mutating func writeFurniture(after id: Int, depth: Int) {
    for item in furniture[id] ?? [] {
      let type: StaticString =
        switch item.kind {
        case .folio: "pageNum"
        case .runningHead: "header"
        case .masthead: "masthead"
        case .ruby: "ruby"
        }
      xml.line(depth)
      begin(page: item.block.page)
      xml.place = .furniture(item.block.id)
      xml.markup("<fw")
      xml.attribute("type") { $0.append(type) }
      writeZones(of: item.block.places, named: "f\(item.block.id)")
      xml.attribute("cert", item.block.confidence)
      xml.markup(">")
      xml.text(item.block.text)
      xml.markup("</fw>")
      xml.place = .document
    }
  }

  private mutating func writeHeader() {
    let source = document.source
    xml.line(1)
    xml.markup("<teiHeader><fileDesc><titleStmt><title>")
    let titles = document.articles.compactMap(\.title)
    xml.text(document.articles.count == 1 ? titles.first ?? source.name : source.name)
    xml.markup("</title></titleStmt>")
    xml.markup("<publicationStmt><p>Made from a source text by a program.</p></publicationStmt>")
    xml.markup("<sourceDesc><p>")
    xml.text(
      "\(source.name), \(source.encoding.name), \(source.byteCount) bytes, \(source.lines.count) lines"
    )
    xml.markup("</p></sourceDesc></fileDesc>")
    xml.line(1)
    xml.markup("<encodingDesc><editorialDecl><normalization><p>")
    xml.text(
      options.includesLedger
        ? "Changed text is given with its original; n of choice names the rules."
        : "Characters, spaces and punctuation are normalized silently.")
    xml.markup("</p></normalization><hyphenation><p>Printed lines are joined.</p></hyphenation>")
    xml.markup("</editorialDecl><appInfo><application ident=\"wenli\"")
    xml.attribute("version", Self.version(in: options.generator))
    xml.markup("><label>wenli</label></application></appInfo></encodingDesc>")
    if !document.language.isEmpty {
      xml.markup("<profileDesc><langUsage><language")
      xml.attribute("ident", document.language)
      xml.markup("/></langUsage></profileDesc>")
    }
    xml.markup("</teiHeader>")
  }

  /// The version number in the generator's name: digits and full stops, as TEI wants it.
  private static func version(in generator: String) -> String {
    let number = generator.utf8.drop { $0 < 0x30 || $0 > 0x39 }
      .prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
    var digits = Array(number)
    while digits.last == 0x2E { digits.removeLast() }
    return digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
  }
}
