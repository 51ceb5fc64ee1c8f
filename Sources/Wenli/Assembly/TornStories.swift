// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Finds paragraphs that the order of columns tore in two: one that stops in mid-sentence at a full
/// line, and one that begins without the indent that first lines have here.
///
/// The two are one paragraph if the characters that touch stand side by side elsewhere in the
/// document, and if neither fits any other.
struct TornStories {
  /// Two passages that are one paragraph.
  struct Pair {
    /// The passage that stops.
    let head: Int
    /// The passage that goes on.
    let tail: Int
  }

  let table: ClassTable

  /// A shorter passage without a stop may be a line of verse or a name.
  private static let least = 30
  /// Of the paragraphs' first lines, the share that must be indented where a flush one says something.
  private static let habit: Float = 0.5
  /// Of more combinations of heads and tails some touch well by chance, and to try them all would take
  /// time by the square of the text.
  private static let mostCombinations = 10_000
  /// So many half-ems a full line may fall short of its measure or go beyond it.
  private static let slack = 1

  /// The pairs of a draft.
  func pairs(in draft: Draft) -> [Pair] {
    guard draft.layout.habits.firstLineShare >= Self.habit, !draft.layout.habits.isParagraphPerLine
    else { return [] }
    let passages = draft.layout.passages.indices
    let heads = passages.filter { stops($0, draft) }
    guard !heads.isEmpty else { return [] }
    let tails = passages.filter { goesOn($0, draft) }
    guard !tails.isEmpty, heads.count * tails.count <= Self.mostCombinations else { return [] }
    let seams = neighbours(of: heads, in: draft)
    var fitting: [Int: [Int]] = [:]
    var count: [Int: Int] = [:]
    for head in heads {
      let last = draft.layout.passages[head].facts.last
      for tail in tails where tail != head {
        let first = draft.layout.passages[tail].facts.first
        guard seams.contains(UInt64(last) << 32 | UInt64(first)) else { continue }
        fitting[head, default: []].append(tail)
        count[tail, default: 0] += 1
      }
    }
    return heads.compactMap { head in
      guard let only = fitting[head], only.count == 1, count[only[0]] == 1 else { return nil }
      return Pair(head: head, tail: only[0])
    }
  }

  /// Whether a passage stops in mid-sentence at the end of a full line.
  private func stops(_ index: Int, _ draft: Draft) -> Bool {
    let passage = draft.layout.passages[index]
    guard isText(index, draft), passage.facts.scalars >= Self.least, passage.lines.count >= 2,
      table[passage.facts.last].meets([.han, .kana])
    else { return false }
    return isFull(Int(passage.lines.upperBound) - 1, draft)
  }

  /// Whether a passage begins without an indent where others have one, and with no word that opens.
  private func goesOn(_ index: Int, _ draft: Draft) -> Bool {
    let passage = draft.layout.passages[index]
    guard index > 0, isText(index, draft), passage.facts.scalars >= Self.least,
      draft.numbers.passages.indices.contains(index), draft.numbers.passages[index] == nil,
      table[passage.facts.first].meets([.han, .kana])
    else { return false }
    return isFull(Int(passage.lines.lowerBound), draft)
  }

  private func isText(_ index: Int, _ draft: Draft) -> Bool {
    guard draft.outline.passages.indices.contains(index), !draft.layout.passages[index].isTableRow
    else { return false }
    let role = draft.outline.passages[index].role
    return role == .paragraph || role == .item
  }

  /// Whether a line of the flow fills its measure.
  private func isFull(_ position: Int, _ draft: Draft) -> Bool {
    let measure = Int(draft.layout.measures[position])
    let width = Int(draft.lines[Int(draft.layout.flow[position])].facts.width)
    return measure > 0 && abs(measure - width) <= Self.slack
  }

  /// The pairs of characters that stand side by side inside passages, of those whose left one ends a
  /// passage that stops: no other is asked for.
  private func neighbours(of heads: [Int], in draft: Draft) -> Set<UInt64> {
    var ends = [Bool](repeating: false, count: 1 << 16)
    for head in heads {
      ends[Int(draft.layout.passages[head].facts.last & 0xFFFF)] = true
    }
    var pairs: Set<UInt64> = []
    for passage in draft.layout.passages {
      let bytes = draft.store(of: passage.view)
      var last: UInt32 = 0
      var index = passage.view.bytes.lowerBound
      while index < passage.view.bytes.upperBound {
        let scalar = bytes.scalar(at: index)
        if last > 0, ends[Int(last & 0xFFFF)] {
          pairs.insert(UInt64(last) << 32 | UInt64(scalar.value))
        }
        last = scalar.value
        index += scalar.length
      }
    }
    return pairs
  }
}

extension Assembler {
  /// The articles with torn paragraphs made whole, and a finding for each.
  func joinedTornStories(_ articles: [Article], _ draft: Draft) -> ([Article], [Finding]) {
    let pairs = TornStories(table: table).pairs(in: draft)
    guard !pairs.isEmpty else { return (articles, []) }
    var articles = articles
    var findings: [Finding] = []
    for pair in pairs {
      guard
        let head = place(of: draft.layout.passages[pair.head], in: articles),
        let tail = place(of: draft.layout.passages[pair.tail], in: articles)
      else { continue }
      let part = articles[tail.article].parts[tail.part]
      let rest = part.blocks[tail.block]
      // A part that begins with the torn half and has no title of its own goes with it.
      let isFragment =
        tail.article != head.article && tail.block == 0 && articles[tail.article].parts.count == 1
        && part.title == nil
      let whole = merged(articles[head.article].parts[head.part].blocks[head.block], rest)
      articles[head.article].parts[head.part].blocks[head.block] = whole
      if isFragment {
        articles[head.article].parts[head.part].blocks.insert(
          contentsOf: part.blocks.dropFirst(), at: head.block + 1)
        articles[tail.article].parts = []
      } else {
        articles[tail.article].parts[tail.part].blocks.remove(at: tail.block)
      }
      if let start = rest.ranges.first, let end = whole.ranges.first {
        findings.append(
          Finding(
            "the paragraph was torn in two and is joined again", .info, at: start,
            by: rules.tornStory, notes: [Finding.Note("its beginning", at: end)]))
      }
    }
    articles = articles.compactMap { article in
      var article = article
      article.parts.removeAll { $0.blocks.isEmpty }
      return article.parts.isEmpty ? nil : article
    }
    for index in articles.indices { articles[index].number = index + 1 }
    return (articles, findings)
  }

  private func place(of passage: Passage, in articles: [Article])
    -> (article: Int, part: Int, block: Int)?
  {
    guard let start = passage.ranges.first?.start else { return nil }
    for article in articles.indices {
      for part in articles[article].parts.indices {
        let blocks = articles[article].parts[part].blocks
        if let block = blocks.firstIndex(where: { $0.ranges.first?.start == start }) {
          return (article, part, block)
        }
      }
    }
    return nil
  }

  /// One block of two: the text of the second follows that of the first at once.
  private func merged(_ head: Block, _ tail: Block) -> Block {
    var whole = head
    let shift = head.text.unicodeScalars.count
    whole.text += tail.text
    whole.ranges += tail.ranges
    whole.lines =
      min(
        head.lines.lowerBound, tail.lines.lowerBound)...max(
        head.lines.upperBound, tail.lines.upperBound)
    whole.members += tail.members.map {
      BlockMember(
        label: $0.label, value: $0.value,
        range: $0.range.lowerBound + shift..<$0.range.upperBound + shift)
    }
    whole.places += tail.places
    whole.confidence = min(head.confidence, tail.confidence, 0.8)
    return whole
  }
}
