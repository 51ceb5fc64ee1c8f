// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What says that a text goes on elsewhere, or comes from there: 下转第3版, 上接第1版.
public struct ContinuationRules: Sendable {
  /// Words before the page on which the text goes on.
  public var onward: [String] = []
  /// Words before the page from which it comes.
  public var back: [String] = []

  mutating func add(_ table: RuleTable) throws(RuleError) {
    try table.allow(["onward", "back"])
    onward += try table.strings("onward")
    back += try table.strings("back")
  }
}
