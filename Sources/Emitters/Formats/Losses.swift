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
  mutating func add(_ code: EmitterLoss.Code, _ message: String) {
    all.append(EmitterLoss(code, message))
  }

  /// Reports a number of things; the number ends the sentence.
  mutating func add(_ code: EmitterLoss.Code, _ message: String, count: Int, _ end: String = ".") {
    guard count > 0 else { return }
    all.append(
      EmitterLoss(code, "\(message): \(count)\(end)", values: [(name: "count", text: "\(count)")]))
  }

  /// Reports everything that formats of mere text leave out, and what else such a format cannot say.
  mutating func structure(withRoles: Bool) {
    guard !document.articles.isEmpty else {
      furniture()
      ledger()
      return
    }
    if withRoles { add(.roles, "What each block and article is, is left out.") }
    if hasBlock(where: { $0.number != nil }) {
      add(.numbers, "Numbers stand in the text; their values and levels are left out.")
    }
    if hasBlock(where: { $0.field != nil }) {
      add(.fields, "Fields stand in the text; their names and values are left out.")
    }
    add(.confidence, "How sure each block is, is left out.")
    add(.places, "The places of the blocks in the source are left out.")
    furniture()
    ledger()
  }

  /// Reports page furniture that is left out.
  ///
  /// - Parameter written: how many blocks of it are written all the same.
  mutating func furniture(but written: Int = 0) {
    add(
      .furniture, "Page furniture is left out", count: document.furniture.count - written,
      " blocks.")
  }

  /// Reports edits that are left out.
  mutating func ledger() {
    add(.ledger, "The ledger is left out", count: document.ledger.edits.count, " edits.")
  }

  /// Reports what formats leave out that have roles but no places and confidences.
  mutating func evidence() {
    guard !document.articles.isEmpty else { return }
    add(.confidence, "How sure each block is, is left out.")
    add(.places, "The places of the blocks in the source are left out.")
  }

  /// Reports what a row of fields leaves out.
  mutating func table() {
    guard !document.articles.isEmpty else { return }
    add(.text, "Only fields and points are written; the running text is left out.")
    furniture()
    findings()
    ledger()
  }

  /// Reports findings that are left out.
  mutating func findings() {
    add(
      .findings, "Findings are left out", count: document.findings.count,
      "; they are on standard error.")
  }

  /// Reports characters that XML cannot hold.
  mutating func characters(of xml: XMLWriter) {
    guard let place = xml.firstLoss else { return }
    add(
      .characters, "Characters that XML cannot hold are written as U+FFFD",
      count: xml.lostCharacters, ", the first in \(place.name).")
  }

  /// Reports dates that are no dates of the calendar.
  mutating func dates(_ count: Int) {
    add(.dates, "Dates that no calendar has stand in the text only", count: count)
  }

  /// Reports how sure the reader of the image was, where it said so.
  mutating func reading() {
    if hasBlock(where: { $0.reading != nil }) {
      add(.confidence, "How sure the reader of the image was is left out.")
    }
  }

  private func hasBlock(where holds: (Block) -> Bool) -> Bool {
    document.articles.contains { $0.parts.contains { $0.blocks.contains(where: holds) } }
  }
}
