// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore
import WenliEmitters
import WenliUnicode

/// The laws of the design, through the whole program, on damaged pages and random text.
@Suite("Laws")
struct LawTests {
  static let inputs: [(name: String, bytes: [UInt8])] = {
    var result: [(name: String, bytes: [UInt8])] = []
    for sample in Repository.samples {
      let file = Repository.root.appending(path: "Samples/\(sample)/source.txt")
      guard let data = try? Data(contentsOf: file) else { continue }
      let bytes = [UInt8](data)
      result.append((sample, bytes))
      result.append((sample + ", CRLF and mark", Damage.crlfWithMark(bytes)))
      for seed in 1...3 as ClosedRange<UInt64> {
        result.append(("\(sample), damage \(seed)", Damage.random(bytes, seed: seed)))
      }
    }
    for seed in 1...60 as ClosedRange<UInt64> {
      result.append(("random \(seed)", Damage.randomText(seed: seed)))
    }
    // What fuzzing found stays an input for ever.
    let crashers = Repository.root.appending(path: "Tests/Fuzz/crashers/clean")
    for file in (try? FileManager.default.contentsOfDirectory(atPath: crashers.path)) ?? [] {
      guard let data = try? Data(contentsOf: crashers.appending(path: file)) else { continue }
      result.append((file, [UInt8](data)))
    }
    return result
  }()

  @Test("the laws hold for every input", arguments: inputs)
  func laws(name: String, bytes: [UInt8]) {
    for law in Law.allCases { check(law, name, bytes) }
  }

  @Test("the laws hold for made up documents", arguments: 1...60 as ClosedRange<UInt64>)
  func made(seed: UInt64) {
    for number in 0..<6 {
      let bytes = Damage.document(seed: seed &* 1000 &+ UInt64(number))
      for law in Law.allCases { check(law, "document \(seed * 1000 + UInt64(number))", bytes) }
    }
  }

  /// Says how an input breaks a law, by the shortest input that does.
  private func check(_ law: Law, _ name: String, _ bytes: [UInt8]) {
    guard law.violation(by: bytes) != nil else { return }
    let short = Shrinking.shortest(bytes) { law.violation(by: $0) != nil }
    Issue.record(
      "\(name) breaks \(law.rawValue): \(law.violation(by: short) ?? "") in \(Shrinking.described(short))"
    )
  }

  @Test("what is clean stays as it is", arguments: Repository.samples)
  func idempotence(sample: String) throws {
    let once = try Cleaning.write(try Cleaning.document(of: sample), as: "text")
    let twice = try Cleaning.write(try Cleaning.document(once), as: "text")
    #expect(once == twice)
  }

  @Test("the same input gives the same bytes", arguments: Repository.samples)
  func determinism(sample: String) async throws {
    let first = try Cleaning.output(of: sample, as: "json")
    let others = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 { group.addTask { try Cleaning.output(of: sample, as: "json") } }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    for other in others { #expect(other == first) }
  }
}

/// Documents that crashed the program when it read them back.
@Suite("Hostile documents")
struct HostileDocumentTests {
  @Test("are refused or written, in every format")
  func written() throws {
    let folder = Repository.root.appending(path: "Tests/Fuzz/crashers/restore")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!files.isEmpty)
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
      guard let document = try? DocumentReading.document(fromJSON: bytes) else { continue }
      for format in Catalog.outputFormats {
        #expect(try !Cleaning.write(document, as: format, ledger: true).isEmpty)
      }
    }
  }

  @Test("a box beyond any page is refused, and a length that is none is written as 0")
  func boxes() throws {
    var document = try Cleaning.document(Array("望川县的渠\n第二行。".utf8))
    document.articles[0].parts[0].blocks[0].places = [
      BlockPlace(page: 1, box: Box(left: .infinity, top: .nan, right: 1, bottom: 2))
    ]
    let json = String(
      decoding: try Cleaning.write(document, as: "json", ledger: true), as: UTF8.self)
    #expect(json.contains("[0, 0, 1, 2]"))
    let beyond = json.replacingOccurrences(of: "[0, 0, 1, 2]", with: "[0, 0, 1e300, 2]")
    do {
      _ = try DocumentReading.document(fromJSON: Array(beyond.utf8))
      Issue.record("the box was taken")
    } catch {
      #expect("\(error)".contains("has an edge beyond any page"))
    }
  }
}

/// That what is to find faults finds them.
@Suite("Shrinking")
struct ShrinkingTests {
  @Test("an input is cut down to what makes it fail")
  func shortest() {
    let bytes =
      Damage.randomText(seed: 3) + Array("甲\n乙\u{B}丙\u{301}".utf8)
      + Damage.randomText(seed: 4)
    let needle = Array("乙\u{B}丙".utf8)
    let short = Shrinking.shortest(bytes) { bytes in
      bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
    #expect(short == needle)
    #expect(Shrinking.described(short) == "\"\u{4E59}\\u{0B}\u{4E19}\"")
  }

  @Test("a law that is broken is seen")
  func brokenLaw() throws {
    var document = try Cleaning.document(Array("望川县的渠\n第二行。".utf8))
    #expect(Law.conservation(of: document) == nil)
    document.articles = []
    #expect(Law.conservation(of: document) == "byte 0 is nowhere")
  }
}

/// Inputs at the edges of what can be read.
@Suite("Edges")
struct EdgeTests {
  /// The raw bytes that the JSON of an input gives back.
  private func restored(_ bytes: [UInt8], lossy: Bool = false) throws -> [UInt8] {
    let source = try Cleaning.source(bytes, lossy: lossy)
    let document = try Cleaning.pipeline.get().document(from: source)
    let json = try Cleaning.write(document, as: "json", ledger: true)
    switch try Restoration.bytes(fromJSON: json) {
    case .raw(let raw): return raw
    case .text(let text, let encoding): return try #require(TextDecoder.encode(text, as: encoding))
    }
  }

  @Test(
    "one character comes back",
    arguments: ["文", "a", "\u{10FFFF}", "。", "一", "\u{2F00}", "“"])
  func oneCharacter(text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try restored(bytes) == bytes)
  }

  @Test("nothing, and white space alone, are refused", arguments: ["", " ", "\n\r\n\u{3000}\n"])
  func empty(text: String) {
    #expect(throws: ReadError.self) { try Cleaning.source(Array(text.utf8)) }
  }

  @Test("invalid UTF-8 comes back when it was read all the same")
  func invalidUTF8() throws {
    let bytes = Array("望川县的渠".utf8) + [0xFF, 0xFE] + Array("水流到村里。\n第二行".utf8) + [0xE6]
    #expect(throws: ReadError.self) { try Cleaning.source(bytes) }
    #expect(try restored(bytes, lossy: true) == bytes)
  }

  @Test("unpaired surrogates of UTF-16 come back", arguments: [[0xD8, 0x00], [0xDC, 0x00]])
  func surrogates(unit: [UInt8]) throws {
    var bytes: [UInt8] = [0xFE, 0xFF]
    for value in "渠水流到村里，".utf16 { bytes += [UInt8(value >> 8), UInt8(value & 0xFF)] }
    bytes += unit
    for value in "村民都笑了。".utf16 { bytes += [UInt8(value >> 8), UInt8(value & 0xFF)] }
    #expect(throws: ReadError.self) { try Cleaning.source(bytes) }
    #expect(try restored(bytes, lossy: true) == bytes)
  }

  @Test("a line of 10 MB comes back from the ledger")
  func longLine() throws {
    let piece = Array("渠水 流到\u{2F00}村里,".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10_000_000 + piece.count)
    while bytes.count < 10_000_000 { bytes += piece }
    let source = try Cleaning.source(bytes)
    #expect(source.lines.count == 1)
    var ledger = Ledger()
    let rule = RuleID(index: 0)
    let edits = stride(from: 0, to: bytes.count - 8, by: 6000).map {
      Edit(SourceRange($0, $0 + 3), with: [0x78], by: rule)
    }
    #expect(ledger.add(edits).isEmpty)
    let output = ledger.apply(to: source.text)
    #expect(ledger.restore(output) { Array(source.text[$0.bytes]) } == bytes)
  }
}
