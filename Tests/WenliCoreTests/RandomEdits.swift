// SPDX-License-Identifier: Apache-2.0

import WenliCore
import WenliTestKit

/// Random texts with random edits on scalar borders.
struct RandomEdits {
  var random: SeededGenerator
  let text: [UInt8]
  /// The scalar borders of the text, both ends included.
  let borders: [Int]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let bytes = Array(random.text(upTo: 40).utf8)
    text = bytes
    borders = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
  }

  /// A range between two borders, at least one scalar long if the text allows it.
  mutating func range(upTo scalars: Int = 6) -> SourceRange {
    let first = random.number(0...max(0, borders.count - 2))
    let last = min(borders.count - 1, first + random.number(1...scalars))
    return SourceRange(borders[first], borders[last])
  }

  /// An edit by one of twenty rules.
  mutating func edit() -> Edit {
    var replacement: [UInt8] = []
    for _ in 0..<random.number(0...3) { replacement += Array(random.piece().utf8) }
    return Edit(
      range(), with: replacement, by: RuleID(index: UInt16(random.number(0...19))),
      confidence: Float(random.number(1...100)) / 100)
  }

  /// Some edits, in any order, none of them empty.
  mutating func edits(upTo count: Int) -> [Edit] {
    (0..<random.number(0...count)).map { _ in edit() }.filter { !$0.range.isEmpty }
  }

  /// A ledger of a few stages.
  mutating func ledger() -> Ledger {
    var ledger = Ledger()
    for _ in 0..<random.number(1...4) { _ = ledger.add(edits(upTo: 6)) }
    return ledger
  }
}

/// What a ledger means, written down as plainly as possible: the origin of each byte of its output.
struct NaiveLedger {
  private(set) var output: [UInt8] = []
  /// The source range of each byte of the output.
  private(set) var origins: [SourceRange] = []
  /// Where each byte of the source went; one more for the end.
  private(set) var places: [Int] = []

  init(_ edits: [Edit], _ text: [UInt8]) {
    var index = 0
    while index < text.count {
      if let edit = edits.first(where: { Int($0.range.start) == index }) {
        for _ in edit.range.bytes { places.append(output.count) }
        for byte in edit.replacement {
          output.append(byte)
          origins.append(edit.range)
        }
        index = Int(edit.range.end)
      } else {
        places.append(output.count)
        output.append(text[index])
        origins.append(SourceRange(index, index + 1))
        index += 1
      }
    }
    places.append(output.count)
  }

  /// What `Ledger.add` must do: the new edits, and the refused ones.
  static func adding(_ incoming: [Edit], to old: [Edit]) -> (edits: [Edit], refused: [Edit]) {
    var edits = old
    var accepted: [Edit] = []
    var refused: [Edit] = []
    let sorted = incoming.enumerated().sorted {
      ($0.element.range.start, $0.element.range.end, $0.offset)
        < ($1.element.range.start, $1.element.range.end, $1.offset)
    }.map(\.element)
    for edit in sorted {
      let met = old.filter { $0.range.overlaps(edit.range) }
      guard !accepted.contains(where: { $0.range.overlaps(edit.range) }),
        met.allSatisfy({ edit.range.contains($0.range) })
      else {
        refused.append(edit)
        continue
      }
      var whole = edit
      let names = met.flatMap { [$0.rule] + $0.alsoBy } + [edit.rule] + edit.alsoBy
      whole.rule = names[0]
      whole.alsoBy = Array(names.dropFirst())
      accepted.append(whole)
      edits.removeAll { $0.range.overlaps(edit.range) }
      edits.append(whole)
    }
    return (edits.sorted { $0.range.start < $1.range.start }, refused)
  }
}
