// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// The other place that a finding on a mark without its partner names.
@Suite("Places of lost partners")
struct PartnerTests {
  @Test(
    "the note names the mark of the other side, or where its own side comes again",
    arguments: [
      (
        "叫作⟦（⟧引水⟦】⟧工程。", ["】 closes here without a partner", "（ was opened here and is still open"]
      ),
      ("他说：“渠成了。又说⟦“⟧水来了”。", ["“ opens here again"]),
      ("他说：“渠成了⟦”⟧，又说水来了”。", ["” closed here already"]),
      ("叫作“引水工程。", []),
    ])
  func partners(drawn: String, messages: [String]) throws {
    let text = Drawing.plain(drawn)
    let (draft, changes) = try Workshop.shared.get().changes(
      .punctuation, text, hints: Hints(language: "zh-Hans"))
    let notes = changes.findings.flatMap(\.notes)
    #expect(notes.map(\.message) == messages)
    let places = notes.map(\.range).sorted { $0.start < $1.start }
    #expect(mismatch(Drawing.ranges(places, in: draft.source.text), drawn) == nil)
  }
}
