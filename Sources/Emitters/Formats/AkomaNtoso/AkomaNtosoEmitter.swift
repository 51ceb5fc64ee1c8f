// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes Akoma Ntoso 3.0 (OASIS): laws as `act`, proposals with replies as `debate` of questions
/// and answers, anything else as `doc`, several of them as a `documentCollection`.
public struct AkomaNtosoEmitter: Emitter {
  /// The namespace of all elements.
  public static let namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
  /// The name of the format.
  public let format = "akn"
  /// False: a file is one document.
  public var isConcatenable: Bool { false }

  /// Makes the emitter; no option concerns Akoma Ntoso.
  public init(options: EmitterOptions) {}

  /// Appends the document and reports what Akoma Ntoso cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var writing = AkomaNtosoWriting(document: document)
    swap(&writing.xml.output, &output)
    writing.write()
    swap(&writing.xml.output, &output)
    var losses = Losses(document)
    losses.evidence()
    losses.furniture()
    losses.findings()
    losses.ledger()
    losses.characters(of: writing.xml)
    losses.dates(writing.unusableDates)
    losses.add(
      .supplied,
      "Akoma Ntoso wants a date of every work; 0001-01-01 stands where none is known",
      count: writing.unknownDates)
    if !document.articles.isEmpty {
      losses.add(
        .supplied, "Akoma Ntoso wants a country; the one that goes with the language is written.")
    }
    return losses.all
  }
}

/// One run of the Akoma Ntoso emitter.
struct AkomaNtosoWriting {
  /// The writer.
  var xml = XMLWriter()
  /// What is written.
  let document: Document
  /// Dates that name no day that exists.
  var unusableDates = 0
  /// Works without a date.
  var unknownDates = 0
  /// The identifiers that were given out; each may stand once.
  private var identifiers: Set<String> = []
  /// How often an identifier was wanted again.
  private var repeated: [String: Int] = [:]
  /// The numbers of the agents by their names.
  private var agents: [[UInt8]: Int] = [:]

  /// Makes the run for a document.
  init(document: Document) { self.document = document }

  /// Writes everything.
  mutating func write() {
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso")
    xml.attribute("xmlns", AkomaNtosoEmitter.namespace)
    xml.markup(">")
    switch document.articles.count {
    case 1: write(document.articles[0], depth: 1)
    case 0:
      xml.markup("<doc name=\"empty\">")
      writeMeta(of: nil, type: "doc", depth: 2)
      xml.markup("<mainBody><p/></mainBody></doc>")
    default:
      xml.line(1)
      xml.markup("<documentCollection name=\"page\">")
      writeMeta(of: nil, type: "collection", depth: 2)
      xml.line(2)
      xml.markup("<collectionBody>")
      for article in document.articles {
        xml.line(3)
        xml.markup("<component")
        identify("comp_\(article.number)")
        xml.markup(">")
        write(article, depth: 4)
        xml.line(3)
        xml.markup("</component>")
      }
      xml.line(2)
      xml.markup("</collectionBody>")
      xml.line(1)
      xml.markup("</documentCollection>")
    }
    xml.markup("\n</akomaNtoso>\n")
  }

  private mutating func write(_ article: Article, depth: Int) {
    let isAnswered = article.parts.count > 1 && article.parts[1].kind.hasBytes(of: "reply")
    let hasArticles = article.parts.contains { part in
      part.blocks.contains { LawOutline.isArticle($0) }
    }
    let name: StaticString = isAnswered ? "debate" : hasArticles ? "act" : "doc"
    xml.line(depth)
    xml.markup("<")
    xml.markup(name)
    xml.attribute("name", XMLName.word(article.kind))
    xml.markup(">")
    writeMeta(of: article, type: "\(name)", depth: depth + 1)
    if isAnswered {
      writeQuestions(of: article, depth: depth + 1)
    } else if hasArticles {
      writeLaw(article, depth: depth + 1)
    } else {
      writePlain(article, depth: depth + 1)
    }
    xml.line(depth)
    xml.markup("</")
    xml.markup(name)
    xml.markup(">")
  }

  /// Writes an identifier; one that stands already gets a number behind it.
  mutating func identify(_ wanted: String) {
    var name = wanted
    while !identifiers.insert(name).inserted {
      // Counted on, so that many equal ones stay quick.
      repeated[wanted, default: 1] += 1
      name = "\(wanted)-\(repeated[wanted] ?? 2)"
    }
    xml.attribute("eId", name)
  }

  /// The reference to an agent, who must have been listed in the metadata.
  func reference(to agent: String?) -> String {
    guard let agent, let number = agents[Array(agent.utf8)] else { return "#unknown" }
    return "#agent_\(number)"
  }

  private mutating func writeMeta(of article: Article?, type: String, depth: Int) {
    let names = (article?.parts ?? []).flatMap { part in
      part.fields.filter { $0.name.hasBytes(of: "proposers") }.flatMap(\.values)
        + [part.addressee].compactMap { $0 } + part.signatories
    }
    let date = article?.parts.compactMap(\.date).first { CalendarDate.isDay($0) }
    if date == nil { unknownDates += 1 }
    let code = Self.codes(of: document.language)
    let work =
      "/akn/\(code.country)/\(type)/\(date ?? "0001-01-01")/\(article.map { "a\($0.number)" } ?? "page")"
    xml.line(depth)
    xml.markup("<meta>")
    xml.line(depth + 1)
    xml.markup("<identification source=\"#wenli\">")
    let expression = "\(work)/\(code.language)@"
    for (element, path) in [
      ("FRBRWork", work), ("FRBRExpression", expression),
      ("FRBRManifestation", "\(expression).xml"),
    ]
      as [(StaticString, String)]
    {
      xml.line(depth + 2)
      xml.markup("<")
      xml.markup(element)
      xml.markup("><FRBRthis")
      xml.attribute("value", "\(path)/!main")
      xml.markup("/><FRBRuri")
      xml.attribute("value", path)
      xml.markup("/><FRBRdate")
      xml.attribute("date", date ?? "0001-01-01")
      xml.attribute("name", date == nil ? "unknown" : "document")
      xml.markup("/><FRBRauthor")
      let signer = article?.parts.flatMap(\.signatories).first
      xml.attribute(
        "href",
        element.utf8CodeUnitCount == 8 && signer != nil
          ? "#agent_\(agentNumber(of: signer))" : "#wenli")
      xml.markup("/>")
      if element.utf8CodeUnitCount == 8 {
        xml.markup("<FRBRcountry")
        xml.attribute("value", code.country)
        xml.markup("/>")
      } else if element.utf8CodeUnitCount == 14 {
        xml.markup("<FRBRlanguage")
        xml.attribute("language", code.language)
        xml.markup("/>")
      }
      xml.markup("</")
      xml.markup(element)
      xml.markup(">")
    }
    xml.line(depth + 1)
    xml.markup("</identification>")
    writeReferences(to: names, depth: depth + 1)
    xml.line(depth)
    xml.markup("</meta>")
  }

  private mutating func agentNumber(of name: String?) -> Int {
    let bytes = Array((name ?? "").utf8)
    let number = agents[bytes] ?? agents.count + 1
    agents[bytes] = number
    return number
  }

  /// Whether an agent is a person or an office, the text does not say: all are plain references.
  private mutating func writeReferences(to names: [String], depth: Int) {
    var new: [(id: String, path: String, name: String)] = []
    if identifiers.insert("wenli").inserted {
      identifiers.insert("unknown")
      new.append(("wenli", "/ontology/agent/wenli", "wenli"))
      new.append(("unknown", "/ontology/agent/unknown", "unknown"))
    }
    for name in names {
      let number = agentNumber(of: name)
      if identifiers.insert("agent_\(number)").inserted {
        new.append(("agent_\(number)", "/ontology/agent/\(number)", name))
      }
    }
    guard !new.isEmpty else { return }
    xml.line(depth)
    xml.markup("<references source=\"#wenli\">")
    for reference in new {
      xml.line(depth + 1)
      xml.markup("<TLCReference")
      xml.attribute("eId", reference.id)
      xml.attribute("href", reference.path)
      xml.attribute("showAs", reference.name)
      xml.attribute("name", "agent")
      xml.markup("/>")
    }
    xml.line(depth)
    xml.markup("</references>")
  }

  /// The country and the language by ISO 639-2 that Akoma Ntoso wants, for a BCP 47 tag.
  private static func codes(of tag: String) -> (country: String, language: String) {
    if tag.utf8.prefix(2).elementsEqual("ja".utf8) { return ("jp", "jpn") }
    if tag.utf8.prefix(2).elementsEqual("ko".utf8) { return ("kr", "kor") }
    if tag.hasBytes(of: "zh-Hant") { return ("tw", "zho") }
    return tag.utf8.prefix(2).elementsEqual("zh".utf8) ? ("cn", "zho") : ("un", "und")
  }
}
