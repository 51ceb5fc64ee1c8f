// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliUnicode

@Suite struct PatternSieveTests {
  @Test func passesWhatMayMatch() throws {
    let patterns = try ["[0-9]+期", "(?:日|晚)报", ".*", "甲?", "[^乙]", "第\\p{Han}"].map {
      try Pattern($0)
    }
    let sieve = PatternSieve(patterns)
    for (text, least) in [("无", 0), ("12期", 1), ("晚报3期", 3), ("第一", 32), ("", 0)]
      as [(String, UInt64)]
    {
      let bytes = Array("乙\(text)乙".utf8)
      let found = sieve.candidates(in: bytes, 3..<bytes.count - 3)
      #expect(found & least == least)
      // What may match anything is always possible.
      #expect(found & 0b01_1100 == 0b01_1100)
      for (index, pattern) in patterns.enumerated()
      where try pattern.firstMatch(in: bytes, range: 3..<bytes.count - 3) != nil {
        #expect(found >> UInt64(index) & 1 == 1)
      }
    }
    let plain = Array("无此".utf8)
    #expect(sieve.candidates(in: plain, 0..<plain.count) & 0b10_0011 == 0)
  }
}
