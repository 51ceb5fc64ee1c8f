// SPDX-License-Identifier: Apache-2.0

import CICU
import Testing

@testable import WenliUnicode

/// The ranges of scalars that were embedded at build time say what ICU says of each scalar.
@Suite("Ranges of scalars")
struct ScalarRangeTests {
  @Test("what is embedded is what ICU says now")
  func isEmbedded() { #expect(ScalarRange.embedded() == ScalarRange.asked()) }

  @Test("every scalar is as its range says")
  func everyScalar() {
    let scripts = [
      CICU_SCRIPT_HAN, CICU_SCRIPT_HANGUL, CICU_SCRIPT_HIRAGANA, CICU_SCRIPT_KATAKANA,
    ]
    var next: UInt32 = 0
    var wrong: [UInt32] = []
    for range in ScalarRange.all() {
      #expect(range.scalars.lowerBound == next)
      next = range.scalars.upperBound + 1
      for scalar in range.scalars {
        let own = cicu_range_of(Int32(scalar))
        let script = scripts.contains(Int(own.script)) ? Int(own.script) : 0
        if Int(own.category) != range.category || Int(own.width) != range.width
          || script != range.script || (own.is_settled != 0) != range.isSettled
        {
          wrong.append(scalar)
        }
      }
    }
    #expect(next == 0x110000)
    #expect(wrong.isEmpty)
  }
}
