// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import WenliEmitters

@Suite("Restoring the source from JSON")
struct RestorationTests {
  private let options = EmitterOptions(includesLedger: true)

  private func json(_ document: Document) -> [UInt8] {
    Array(written(JSONEmitter(options: options), document).utf8)
  }

  private func text(_ json: [UInt8]) throws -> [UInt8]? {
    guard case .text(let text, _) = try Restoration.bytes(fromJSON: json) else { return nil }
    return text
  }

  /// What restoring says is wrong.
  private func problem(_ json: String) -> String {
    do throws(RestoreError) {
      _ = try Restoration.bytes(fromJSON: Array(json.utf8))
      return ""
    } catch {
      return error.description
    }
  }

  @Test("the source comes back from random documents")
  func law() throws {
    var documents = RandomDocuments(seed: 1)
    for number in 0..<3000 {
      let document = documents.next()
      #expect(Coverage.firstGap(of: document) == nil)
      let json = json(document)
      let restored = try text(json)
      try #require(restored == document.source.text, "document \(number)")
      let read = try DocumentReading.document(fromJSON: json)
      try #require(self.json(read) == json, "document \(number)")
    }
  }

  @Test("a proposal comes back with its encoding")
  func proposal() throws {
    let document = Samples.proposal()
    let restored = try Restoration.bytes(fromJSON: json(document))
    guard case .text(let text, let encoding) = restored else {
      Issue.record("raw bytes were not stored")
      return
    }
    #expect(text == document.source.text)
    #expect(encoding.byteOrderMark == [0xEF, 0xBB, 0xBF])
    #expect(encoding.undecodable.first?.bytes == [0xFF, 0x0A])
    #expect(
      encoding.undecodable.first?.position == document.source.encoding.undecodable[0].position)
  }

  @Test("what was read is written again byte for byte")
  func reading() throws {
    let json = json(Samples.proposal())
    let read = try DocumentReading.document(fromJSON: json)
    #expect(self.json(read) == json)
  }

  @Test("raw bytes are stored when the encoding cannot be undone")
  func raw() throws {
    var builder = SampleBuilder()
    let range = builder.piece("甲")
    let part = Part(kind: "text", blocks: [builder.block(1, .paragraph, [range])])
    let document = builder.document(
      [Article(number: 1, kind: "text", confidence: 1, parts: [part])],
      encoding: SourceEncoding(name: "ISO-2022-JP", isReversible: false), raw: [0, 1, 0xFE, 0xFF])
    guard case .raw(let bytes) = try Restoration.bytes(fromJSON: json(document)) else {
      Issue.record("no raw bytes")
      return
    }
    #expect(bytes == [0, 1, 0xFE, 0xFF])
  }

  @Test("an empty source comes back")
  func empty() throws {
    #expect(try text(json(SampleBuilder().document([]))) == [])
  }

  @Test("damage is named with its place")
  func damage() {
    let good = written(JSONEmitter(options: options), Samples.small())
    #expect(problem(good).isEmpty)
    func changed(_ old: String, _ new: String) -> String {
      problem(good.split(separator: old, omittingEmptySubsequences: false).joined(separator: new))
    }
    #expect(changed("甲乙", "甲") == "block 1: its text is shorter than its place in the source")
    #expect(changed("甲乙", "甲乙丙") == "block 1: its text is longer than its place in the source")
    #expect(changed("[[0, 3]]", "[[0, 2]]").hasPrefix("block 1: its text is longer"))
    #expect(changed("\"codePoints\": 4", "\"codePoints\": 5").hasPrefix("code point 4: nothing"))
    #expect(changed("[3, 4], \"was\"", "[4, 5], \"was\"").hasPrefix("code point 3: nothing"))
    #expect(changed("[3, 4], \"was\"", "[3, 9], \"was\"").hasPrefix("edits[1].was: is not as long"))
    #expect(changed("\"edits\"", "\"other\"").hasPrefix("edits: are missing"))
    #expect(
      changed("paragraph", "verse") == "articles[0].parts[0].blocks[0].role: verse is no role")
    #expect(changed("\"wenli\"", "\"x\"").hasPrefix("wenli.format: is missing"))
  }

  @Test("a document that does not tile its source is reported when it is written")
  func gap() {
    var builder = SampleBuilder()
    let range = builder.piece("甲")
    _ = builder.piece("\n")
    let part = Part(kind: "text", blocks: [builder.block(1, .paragraph, [range])])
    let document = builder.document(
      [Article(number: 1, kind: "text", confidence: 1, parts: [part])])
    var output: [UInt8] = []
    #expect(JSONEmitter(options: options).emit(document, into: &output).count == 1)
    #expect(JSONEmitter(options: EmitterOptions()).emit(document, into: &output).isEmpty)
  }

  @Test("without the ledger, blocks stand on their old lines")
  func withoutLedger() throws {
    let document = Samples.proposal()
    let json = written(JSONEmitter(options: EmitterOptions()), document)
    let read = try DocumentReading.document(fromJSON: Array(json.utf8))
    #expect(read.ledger.edits.isEmpty)
    for (old, new) in zip(document.blocks, read.blocks) {
      #expect(read.source.text[new.ranges[0].bytes].elementsEqual(old.text.utf8))
      let line = read.source.position(at: Int(new.ranges[0].start)).line
      // The item holds a line end of its own, so that later blocks may stand lower.
      if old.id <= 3 { #expect(line == old.lines.lowerBound) }
    }
    #expect(read.findings.first?.range == read.blocks[2].ranges[0])
  }
}
