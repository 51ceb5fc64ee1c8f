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
    return result
  }()

  @Test("the JSON gives the input back, byte for byte", arguments: inputs)
  func restore(name: String, bytes: [UInt8]) throws {
    let document = try Cleaning.document(bytes)
    let json = try Cleaning.write(document, as: "json", ledger: true)
    let restored: [UInt8]
    switch try Restoration.bytes(fromJSON: json) {
    case .raw(let raw): restored = raw
    case .text(let text, let encoding):
      restored = try #require(TextDecoder.encode(text, as: encoding))
    }
    #expect(restored == bytes)
  }

  @Test("every scalar is in one block, in furniture or in an edit", arguments: inputs)
  func conservation(name: String, bytes: [UInt8]) throws {
    let document = try Cleaning.document(bytes)
    var owners = [UInt8](repeating: 0, count: document.source.text.count)
    let blocks = document.blocks + document.furniture.map(\.block)
    for block in blocks {
      for range in block.ranges { for byte in range.bytes { owners[byte] += 1 } }
    }
    #expect(!owners.contains { $0 > 1 }, "a byte is in two blocks")
    for edit in document.ledger.edits { for byte in edit.range.bytes { owners[byte] = 1 } }
    #expect(!owners.contains(0), "a byte is nowhere")
    for block in blocks {
      var text: [UInt8] = []
      for range in block.ranges {
        document.ledger.append(range, of: document.source.text, to: &text)
      }
      #expect(Array(block.text.utf8) == text)
    }
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
