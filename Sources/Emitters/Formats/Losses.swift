// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Collects what a format cannot say of a document, one sentence for each thing it really has.
struct Losses {
  /// The reports so far.
  private(set) var all: [EmitterLoss] = []
  private let document: Document

  /// Makes an empty collection for a document.
  init(_ document: Document) { self.document = document }

  /// Reports one thing that is left out.
  mutating func add(_ message: String) { all.append(EmitterLoss(message)) }

  /// Reports everything that formats of mere text leave out, and what else such a format cannot say.
  mutating func structure(withRoles: Bool) {
    guard !document.articles.isEmpty else {
      furniture()
      ledger()
      return
    }
    if withRoles { add("What each block and article is, is left out.") }
    if hasBlock(where: { $0.number != nil }) {
      add("Numbers stand in the text; their values and levels are left out.")
    }
    if hasBlock(where: { $0.field != nil }) {
      add("Fields stand in the text; their names and values are left out.")
    }
    add("How sure each block is, is left out.")
    add("The places of the blocks in the source are left out.")
    furniture()
    ledger()
  }

  /// Reports page furniture that is left out.
  mutating func furniture() {
    if !document.furniture.isEmpty {
      add("Page furniture is left out: \(document.furniture.count) blocks.")
    }
  }

  /// Reports edits that are left out.
  mutating func ledger() {
    if !document.ledger.edits.isEmpty {
      add("The ledger is left out: \(document.ledger.edits.count) edits.")
    }
  }

  /// Reports what formats leave out that have roles but no places and confidences.
  mutating func evidence() {
    guard !document.articles.isEmpty else { return }
    add("How sure each block is, is left out.")
    add("The places of the blocks in the source are left out.")
  }

  /// Reports what a row of fields leaves out.
  mutating func table() {
    guard !document.articles.isEmpty else { return }
    add("Only fields and points are written; the running text is left out.")
    furniture()
    findings()
    ledger()
  }

  /// Reports findings that are left out.
  mutating func findings() {
    if !document.findings.isEmpty {
      add("Findings are left out: \(document.findings.count); they are on standard error.")
    }
  }

  /// Reports characters that XML cannot hold.
  mutating func characters(of xml: XMLWriter) {
    guard let place = xml.firstLoss else { return }
    add(
      "Characters that XML cannot hold are written as U+FFFD: \(xml.lostCharacters), the first in "
        + "\(place.name).")
  }

  /// Reports dates that are no dates of the calendar.
  mutating func dates(_ count: Int) {
    if count > 0 { add("Dates that no calendar has stand in the text only: \(count).") }
  }

  private func hasBlock(where holds: (Block) -> Bool) -> Bool {
    document.articles.contains { $0.parts.contains { $0.blocks.contains(where: holds) } }
  }
}
