// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// The laws of the ledger on random text and random edits, against a naive reference.
@Suite("Ledger")
struct LedgerTests {
  static let seeds: [UInt64] = Array(1...250)

  @Test(
    "keeps edits sorted and disjoint, composes rules, returns what it refuses", arguments: seeds)
  func add(seed: UInt64) {
    var edits = RandomEdits(seed: seed)
    var ledger = Ledger()
    for _ in 0..<5 {
      let incoming = edits.edits(upTo: 8)
      let expected = NaiveLedger.adding(incoming, to: ledger.edits)
      let refused = ledger.add(incoming)
      #expect(ledger.edits.count == expected.edits.count)
      for (one, other) in zip(ledger.edits, expected.edits) { #expect(one.isIdentical(to: other)) }
      #expect(refused.map(\.range) == expected.refused.map(\.range))
      #expect(refused.map(\.replacement) == expected.refused.map(\.replacement))
      for (left, right) in zip(ledger.edits, ledger.edits.dropFirst()) {
        #expect(left.range.end <= right.range.start)
      }
      #expect(ledger.edits.allSatisfy { !$0.range.isEmpty })
    }
  }

  @Test("an edit of an empty range is not lost in silence")
  func emptyRange() {
    var ledger = Ledger()
    let edit = Edit(SourceRange(3, 3), with: Array("山".utf8), by: RuleID(index: 0))
    #expect(ledger.add([edit]).count + ledger.edits.count == 1)
  }

  @Test("an edit takes its confidence and its replacement along", arguments: [true, false])
  func composed(oneByOne: Bool) {
    var ledger = Ledger()
    let first = Edit(SourceRange(0, 3), with: [0x61], by: RuleID(index: 1), confidence: 0.5)
    let second = Edit(SourceRange(3, 6), with: [0x62], by: RuleID(index: 2), confidence: 0.6)
    if oneByOne {
      #expect(ledger.add([second]).isEmpty)
      #expect(ledger.add([first]).isEmpty)
    } else {
      #expect(ledger.add([second, first]).isEmpty)
    }
    #expect(
      ledger.add([Edit(SourceRange(0, 6), with: [0x63], by: RuleID(index: 3), confidence: 0.7)])
        .isEmpty)
    #expect(ledger.edits.count == 1)
    #expect(ledger.edits.first?.replacement == [0x63])
    #expect(ledger.edits.first?.rule == RuleID(index: 1))
    #expect(ledger.edits.first?.alsoBy == [RuleID(index: 2), RuleID(index: 3)])
    #expect(ledger.edits.first?.confidence == 0.7)
  }

  @Test("apply is what the edits say, and restore undoes it byte for byte", arguments: seeds)
  func applyAndRestore(seed: UInt64) {
    var edits = RandomEdits(seed: seed &+ 1000)
    let ledger = edits.ledger()
    let output = ledger.apply(to: edits.text)
    #expect(mismatch(output, NaiveLedger(ledger.edits, edits.text).output) == nil)
    let restored = ledger.restore(output) { Array(edits.text[$0.bytes]) }
    #expect(mismatch(restored, edits.text) == nil)
    // No replacement and no deletion cuts a scalar.
    let again = Array(String(decoding: output, as: UTF8.self).utf8)
    #expect(mismatch(output, again) == nil)
  }

  @Test("a range is the part of the whole that lies in it", arguments: seeds)
  func applyToRange(seed: UInt64) {
    var edits = RandomEdits(seed: seed &+ 2000)
    let ledger = edits.ledger()
    for _ in 0..<8 {
      let range = edits.range(upTo: 20)
      var expected: [UInt8] = []
      var index = Int(range.start)
      // An edit that begins before the range is not shown, one that ends behind it is shown whole.
      if let edit = ledger.edits.first(where: {
        Int($0.range.start) < index && Int($0.range.end) > index
      }) {
        index = Int(edit.range.end)
      }
      while index < Int(range.end) {
        if let edit = ledger.edits.first(where: { Int($0.range.start) == index }) {
          expected += edit.replacement
          index = Int(edit.range.end)
        } else {
          expected.append(edits.text[index])
          index += 1
        }
      }
      #expect(mismatch(ledger.apply(to: edits.text, in: range), expected) == nil)
      let isTouched = ledger.edits.contains { $0.range.overlaps(range) }
      #expect(ledger.touches(range) == isTouched)
      let place = Int(range.start)
      let first = ledger.edits.firstIndex { Int($0.range.end) > place } ?? ledger.edits.count
      #expect(ledger.firstIndex(endingAfter: place) == first)
    }
  }
}
