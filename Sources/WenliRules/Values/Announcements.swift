// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What announces the number of members of a list: 以下三点, 三项措施.
public struct Announcements: Sendable {
  /// The counters behind a number: 点, 项, 条.
  public var counters: [String] = []
  /// The words before the number that make it an announcement of what follows: 以下, 如下.
  public var leads: [String] = []
  /// The nouns behind a counter that make it an announcement: 建议, 措施.
  public var nouns: [String] = []

  mutating func add(_ table: RuleTable) throws(RuleError) {
    try table.allow(["counters", "leads", "nouns"])
    counters += try table.strings("counters")
    leads += try table.strings("leads")
    nouns += try table.strings("nouns")
  }
}
