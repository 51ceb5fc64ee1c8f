// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Places on both sides of a ledger, against a naive reference that follows every byte.
@Suite("Ledger maps")
struct LedgerMapTests {
  static let seeds: [UInt64] = Array(1...250)

  @Test("a byte of the source finds its place in the output", arguments: seeds)
  func toOutput(seed: UInt64) {
    var edits = RandomEdits(seed: seed &+ 3000)
    let ledger = edits.ledger()
    let naive = NaiveLedger(ledger.edits, edits.text)
    let step = max(1, edits.text.count / 200)
    for byte in stride(from: 0, through: edits.text.count, by: step) {
      #expect(ledger.map(toOutput: byte) == naive.places[byte], "byte \(byte)")
    }
  }

  @Test("a byte of the output finds its source", arguments: seeds)
  func toSource(seed: UInt64) {
    var edits = RandomEdits(seed: seed &+ 4000)
    let ledger = edits.ledger()
    let naive = NaiveLedger(ledger.edits, edits.text)
    let step = max(1, naive.output.count / 200)
    for byte in stride(from: 0, to: naive.output.count, by: step) {
      #expect(ledger.map(toSource: byte) == naive.origins[byte], "byte \(byte)")
    }
  }

  /// The origins of all bytes of some pieces, one after the other.
  private func origins(_ pieces: [SourceRange], _ ledger: Ledger) -> [SourceRange] {
    var result: [SourceRange] = []
    for piece in pieces {
      var index = Int(piece.start)
      while index < Int(piece.end) {
        if let edit = ledger.edits.first(where: { Int($0.range.start) == index }) {
          result += [SourceRange](repeating: edit.range, count: edit.replacement.count)
          index = Int(edit.range.end)
        } else {
          result.append(SourceRange(index, index + 1))
          index += 1
        }
      }
    }
    return result
  }

  @Test("bytes of several pieces find their source range", arguments: seeds)
  func pieces(seed: UInt64) {
    var edits = RandomEdits(seed: seed &+ 5000)
    let ledger = edits.ledger()
    // Pieces in order, which cut no edit: as lines and passages are.
    var pieces: [SourceRange] = []
    for _ in 0..<4 {
      let piece = edits.range(upTo: 12)
      guard (pieces.last?.end ?? 0) <= piece.start,
        ledger.edits.allSatisfy({ !$0.range.overlaps(piece) || piece.contains($0.range) })
      else { continue }
      pieces.append(piece)
    }
    let origins = origins(pieces, ledger)
    guard !origins.isEmpty else { return }
    let map = SourceMap(ledger, pieces)
    for _ in 0..<12 {
      let start = edits.random.number(0...origins.count - 1)
      let end = edits.random.number(start + 1...origins.count)
      let found = ledger.sourceRange(of: start..<end, in: pieces)
      #expect(found == SourceRange(Int(origins[start].start), Int(origins[end - 1].end)))
      #expect(map.range(of: start..<end) == found)
      #expect(map.ranges(of: start..<end) == ledger.sourceRanges(of: start..<end, in: pieces))
    }
  }

  @Test("a piece that cuts an edit counts as `append` shows it")
  func cutEdit() {
    var ledger = Ledger()
    _ = ledger.add([Edit(SourceRange(2, 6), with: Array("xyz".utf8), by: RuleID(index: 0))])
    let text = Array("abcdefgh".utf8)
    let piece = SourceRange(4, 8)
    #expect(mismatch(ledger.apply(to: text, in: piece), "gh") == nil)
    #expect(ledger.sourceRange(of: 0..<1, in: [piece]) == SourceRange(6, 7))
  }

  @Test("an edit cut at the end of a piece is whole", arguments: [0, 1, 2])
  func cutEnd(byte: Int) {
    var ledger = Ledger()
    _ = ledger.add([Edit(SourceRange(2, 6), with: Array("xy".utf8), by: RuleID(index: 0))])
    let expected = [SourceRange(1, 2), SourceRange(2, 6), SourceRange(2, 6)][byte]
    #expect(ledger.sourceRange(of: byte..<byte + 1, in: [SourceRange(1, 4)]) == expected)
  }
}
