// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliUnicode

@testable import WenliRules

@Suite struct NumeralBlockTests {
  @Test(
    "no number that is one scalar stands elsewhere",
    arguments: [Numeral.Family.digits, .circled, .parenthesized, .roman, .kana, .iroha, .latin])
  func blocks(family: Numeral.Family) {
    let blocks = EnumeratorMatcher.blocks(of: family)
    for value: UInt32 in 0x20...0xFFFF where value < 0xD800 || value > 0xDFFF {
      var bytes: [UInt8] = []
      bytes.append(contentsOf: Unicode.Scalar(value).map { Array(String($0).utf8) } ?? [])
      let isNumber = Numeral.parse(family, bytes, 0..<bytes.count) != nil
      #expect(!isNumber || blocks.contains { $0.contains(value) }, "\(String(value, radix: 16))")
    }
  }
}
