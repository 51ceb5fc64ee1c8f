// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliRules

@testable import Wenli

/// Dates as numbers, by the eras and units of the rule files.
@Suite("Dates")
struct DateValueTests {
  @Test(arguments: [
    ("2021年6月18日", "2021-06-18"), ("二〇二一年六月十八日", "2021-06-18"), ("2021 年 6 月", "2021-06"),
    ("民國110年6月18日", "2021-06-18"), ("中華民國一百一十年六月", "2021-06"), ("令和三年六月十八日", "2021-06-18"),
    ("令和元年5月1日", "2019-05-01"), ("昭和64年1月7日", "1989-01-07"), ("明治二十三年", "1890"),
    ("2021년 6월 18일", "2021-06-18"), ("1958年13月1日", "1958"), ("公元1958年", "1958"),
  ])
  func reads(text: String, iso: String) throws {
    let rules = try Cleaning.pipeline.get().rules
    #expect(DateValue.parse(Array(text.utf8), rules.dates)?.iso == iso)
  }

  @Test(arguments: ["", "今年六月", "六月十八日", "三年六月", "令和", "年月日"])
  func spares(text: String) throws {
    let rules = try Cleaning.pipeline.get().rules
    #expect(DateValue.parse(Array(text.utf8), rules.dates) == nil)
  }
}
