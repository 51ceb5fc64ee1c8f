// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import WenliEmitters

/// The formats of others, judged by their own validators and readers.
@Suite("Formats of others")
struct ForeignFormatTests {
  private static func documents(_ count: Int = 40) -> [Document] {
    var random = VariedDocuments(seed: 11)
    return [Samples.proposal(), Samples.small(), SampleBuilder().document([])]
      + (0..<count).map { _ in random.next() }
  }

  /// Writes documents into files and hands all of them to one program.
  private func judge(
    _ emitter: some Emitter, suffix: String, _ program: ([String]) -> [String], if probe: [String]
  ) {
    func next(_ documents: ArraySlice<Document>, _ paths: [String]) {
      guard let document = documents.first else {
        guard let outcome = ExternalProgram.run(program(paths), if: probe) else { return }
        #expect(outcome.status == 0, "\(outcome.report.prefix(2000))")
        return
      }
      var output = emitter.prologue
      _ = emitter.emit(document, into: &output)
      _ = ExternalProgram.withFile(output, suffix: suffix) { path in
        next(documents.dropFirst(), paths + [path])
      }
    }
    next(Self.documents()[...], [])
  }

  @Test("TEI is valid against tei_all", arguments: [false, true])
  func tei(_ withAll: Bool) {
    guard let schema = ExternalProgram.schema("tei_all.rng") else { return }
    var options = EmitterOptions(includesLedger: withAll, generator: "wenli 1.2.3")
    options.marksLines = withAll
    judge(
      TEIEmitter(options: options), suffix: ".xml", { ["jing", schema] + $0 },
      if: ["which", "jing"])
  }

  @Test("TEI has a zone for each box, to which its block points")
  func zones() throws {
    let document = Samples.boxed()
    var output: [UInt8] = []
    _ = TEIEmitter(options: EmitterOptions()).emit(document, into: &output)
    let text = String(decoding: output, as: UTF8.self)
    #expect(text.contains(##"<surface xml:id="s1" n="1" ulx="0" uly="0" lrx="800" lry="1000.5">"##))
    #expect(text.contains(#"<graphic url="%E9%A1%B5%201.tif"/>"#))
    #expect(text.contains(##"<pb n="1" facs="#s1"/>"##))
    let zone = #"<zone xml:id="z-b1-1" ulx="-1.5" uly="20" lrx="300" lry="60.25"/>"#
    #expect(text.contains(zone))
    #expect(text.contains(##"facs="#z-b1-1 #z-b1-2""##))
    // A place on a page that the source does not have is no zone, and nothing points to it.
    #expect(text.contains("z-b2-1") && !text.contains("z-b2-2"))
    guard let schema = ExternalProgram.schema("tei_all.rng") else { return }
    ExternalProgram.withFile(output, suffix: ".xml") { path in
      let outcome = ExternalProgram.run(["jing", schema, path], if: ["which", "jing"])
      if let outcome { #expect(outcome.status == 0, "\(outcome.report.prefix(2000))") }
    }
  }

  @Test(
    "the name of an image is a reference",
    arguments: [
      ("scans/p-1.tif", "scans/p-1.tif"), ("C:\\a b.tif", "C%3A%5Ca%20b.tif"),
      ("https://example.org/?p=1", "https://example.org/?p=1"), ("50%.png", "50%25.png"),
    ])
  func references(_ name: String, _ reference: String) {
    #expect(TEIWriting.reference(to: name) == reference)
  }

  @Test("Akoma Ntoso is valid against its schema")
  func akomaNtoso() {
    guard let schema = ExternalProgram.schema("akomantoso30.xsd") else { return }
    judge(
      AkomaNtosoEmitter(options: EmitterOptions()), suffix: ".xml",
      { ["xmllint", "--nonet", "--noout", "--schema", schema] + $0 }, if: ["xmllint", "--version"])
  }

  @Test("HTML is well-formed")
  func html() {
    judge(
      HTMLEmitter(options: EmitterOptions(keepsFurniture: true)), suffix: ".html",
      { ["xmllint", "--nonet", "--noout"] + $0 }, if: ["xmllint", "--version"])
  }

  /// Asks the pandoc that is there for its tree's version and hands it trees of that version.
  private static let pandocScript = """
    import subprocess, sys
    version = sys.argv[1]
    for path in sys.argv[2:]:
        text = open(path, encoding='utf-8').read().replace('[1,22]', version, 1)
        for to in ['html', 'docx', 'epub', 'plain']:
            run = subprocess.run(['pandoc', '-s', '-f', 'json', '-t', to, '-o', '-'],
                input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if run.returncode: sys.exit(path + ' ' + to + ' ' + run.stderr.decode())
    """

  @Test("pandoc takes the tree and makes .docx, .epub and HTML of it")
  func pandoc() {
    guard let version = ExternalProgram.pandocTree else { return }
    judge(
      PandocEmitter(options: EmitterOptions()), suffix: ".json",
      { ["python3", "-c", Self.pandocScript, version] + $0.prefix(8) }, if: ["pandoc", "--version"])
  }

  private static let tableScript = """
    import csv, sys
    csv.field_size_limit(10 ** 8)
    for path in sys.argv[2:]:
        dialect = dict(delimiter='\\t', quoting=csv.QUOTE_NONE) if sys.argv[1] == 'tsv' else {}
        rows = list(csv.reader(open(path, encoding='utf-8-sig', newline=''), **dialect))
        assert all(len(row) == 16 for row in rows), path
        assert rows[0][0] == 'source' and rows[0][-1] == 'confidence'
    """

  @Test("every row of a table has every column", arguments: [TableEmitter.Dialect.csv, .tsv])
  func table(_ dialect: TableEmitter.Dialect) {
    var options = EmitterOptions()
    options.hasByteOrderMark = true
    judge(
      TableEmitter(dialect, options: options), suffix: ".\(dialect.rawValue)",
      { ["python3", "-c", Self.tableScript, dialect.rawValue] + $0 }, if: ["python3", "--version"])
  }

  @Test("every character of the blocks is in the output, none is added")
  func complete() {
    for var document in Self.documents(200) where !document.articles.isEmpty {
      document.furniture = []
      let expected = Self.kept(document.blocks.map(\.text).joined())
      let options = EmitterOptions()
      func check(_ name: String, _ found: [UInt32]) {
        if found != expected { Issue.record("\(name): \(found) is not \(expected)") }
      }
      check("TEI", Self.text(written(TEIEmitter(options: options), document), after: "<body>"))
      check("HTML", Self.text(written(HTMLEmitter(options: options), document), after: "<main>"))
      let akn = written(AkomaNtosoEmitter(options: options), document)
      check("Akoma Ntoso", Self.text(akn, after: "<akomaNtoso", without: "meta"))
    }
  }

  /// The characters other than white space, sorted; what XML cannot hold as U+FFFD.
  private static func kept(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { ![0x09, 0x0A, 0x0D, 0x20, 0x3000].contains($0) }
      .map { $0 < 0x20 || $0 == 0xFFFE || $0 == 0xFFFF ? 0xFFFD : $0 }.sorted()
  }

  /// The text of markup after a place, with its references resolved.
  private static func text(_ markup: String, after start: String, without element: String = "-")
    -> [UInt32]
  {
    var text = String.UnicodeScalarView()
    var tag = String.UnicodeScalarView()
    var isTag = false
    var isLeftOut = false
    var isBody = false
    for scalar in markup.unicodeScalars {
      if scalar == "<" {
        isTag = true
        tag = .init()
      }
      if isTag { tag.append(scalar) } else if isBody, !isLeftOut { text.append(scalar) }
      if scalar == ">" {
        isTag = false
        let name = String(tag)
        if name.utf8.starts(with: start.utf8) { isBody = true }
        if name.utf8.elementsEqual("<\(element)>".utf8) { isLeftOut = true }
        if name.utf8.elementsEqual("</\(element)>".utf8) { isLeftOut = false }
      }
    }
    let references = ["&lt;", "&gt;", "&quot;", "&amp;", "&#9;", "&#10;", "&#13;"]
    let characters: [Unicode.Scalar] = ["<", ">", "\"", "&", " ", " ", " "]
    var plain = String.UnicodeScalarView()
    var rest = text[...]
    while let scalar = rest.first {
      let place =
        scalar == "&" ? references.firstIndex { rest.starts(with: $0.unicodeScalars) } : nil
      plain.append(place.map { characters[$0] } ?? scalar)
      rest = rest.dropFirst(place.map { references[$0].unicodeScalars.count } ?? 1)
    }
    return kept(String(plain))
  }
}
