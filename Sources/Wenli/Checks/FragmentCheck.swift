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
    document.articles.flatMap { article -> [Finding] in
      let blocks = article.parts.flatMap(\.blocks)
      return zip(blocks, blocks.dropFirst()).compactMap { block, next in
        guard block.role == .paragraph || block.role == .item, next.role == .paragraph,
          isOpen(block.text), let range = block.ranges.last
        else { return nil }
        return Finding(
          "this paragraph stops in mid-sentence", .info,
          at: SourceRange(Int(range.end) - 1, Int(range.end)), by: rules.fragment)
      }
    }
  }

  private func isOpen(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last?.value,
      text.unicodeScalars.count >= Self.least
    else { return false }
    return table[last].meets([.han, .kana, .comma]) && !table[last].contains(.stop)
  }
}
