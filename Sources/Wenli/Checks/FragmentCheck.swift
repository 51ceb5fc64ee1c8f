// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Reports paragraphs that stop in mid-sentence although more text of their article follows.
struct FragmentCheck: Check {
  let rules: RuleBook
  let table: ClassTable

  /// A shorter paragraph without a stop may be a line of verse or a name.
  private static let least = 30

  func findings(on document: Document) -> [Finding] {
    var findings: [Finding] = []
    var last = -1
    var open: SourceRange?
    document.forEachBlock { block, article in
      if article == last, block.role == .paragraph, let range = open {
        findings.append(
          Finding(
            "this paragraph stops in mid-sentence", .info,
            at: SourceRange(Int(range.end) - 1, Int(range.end)), by: rules.fragment))
      }
      let isRunning = block.role == .paragraph || block.role == .item
      open = isRunning && isOpen(block.text) ? block.ranges.last : nil
      last = article
    }
    return findings
  }

  private func isOpen(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last?.value,
      table[last].meets([.han, .kana, .comma]), !table[last].contains(.stop)
    else { return false }
    return text.unicodeScalars.count >= Self.least
  }
}
