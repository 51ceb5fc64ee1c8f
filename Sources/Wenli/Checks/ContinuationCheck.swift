// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Links the two ends of a story that goes on at another place: 下转第3版, 上接第1版.
struct ContinuationCheck: Check {
  let rules: RuleBook

  /// One end of a story.
  private struct End {
    let article: Int
    let text: String
    let range: SourceRange
    /// The page that is named; nil if it cannot be read.
    let page: Int?
    let isOnward: Bool
  }

  func findings(on document: Document) -> [Finding] {
    var ends: [End] = []
    document.forEachBlock { block, article in
      if block.role == .note, let end = end(block, article) { ends.append(end) }
    }
    var findings: [Finding] = []
    var taken: Set<Int> = []
    let onward = ends.indices.filter { ends[$0].isOnward }
    // Where several could be the other end, none is certain.
    if onward.count == 1, let index = onward.first {
      let fitting = ends.indices.filter {
        !ends[$0].isOnward && ends[$0].article != ends[index].article
      }
      if fitting.count == 1, let other = fitting.first {
        taken = [index, other]
        findings.append(link(ends[index], ends[other], document))
        findings.append(link(ends[other], ends[index], document))
      }
    }
    for index in ends.indices where !taken.contains(index) {
      var finding = Finding(
        "the other end of `\(ends[index].text)` was not found", .info, at: ends[index].range,
        by: rules.openJump)
      finding.values = [("this", ends[index].text)]
      findings.append(finding)
    }
    return findings
  }

  private func link(_ own: End, _ other: End, _ document: Document) -> Finding {
    let title = document.articles[other.article].title ?? String(other.article + 1)
    var finding = Finding(
      own.isOnward ? "goes on in `\(title)`" : "goes on from `\(title)`", .info, at: own.range,
      by: rules.continued, notes: [Finding.Note("the other end", at: other.range)])
    finding.values = [("this", title)]
    return finding
  }

  private func end(_ block: Block, _ article: Int) -> End? {
    let bytes = Array(block.text.utf8)
    func place(_ words: [String]) -> Int? {
      words.lazy.compactMap { word in
        bytes.firstIndex(of: Array(word.utf8), in: 0..<bytes.count).map { $0 + word.utf8.count }
      }.first
    }
    let onward = place(rules.continuation.onward)
    guard let start = onward ?? place(rules.continuation.back), let range = block.ranges.first,
      bytes.count < 60
    else { return nil }
    var page: Int?
    var index = start
    while index < bytes.count, page == nil {
      let rest = index..<bytes.count
      page = (Numeral.parse(.digits, bytes, rest) ?? Numeral.parse(.han, bytes, rest))?.value
      index += bytes.scalar(at: index).length
    }
    guard page != nil else { return nil }
    return End(
      article: article, text: block.text, range: range, page: page, isOnward: onward != nil)
  }
}
