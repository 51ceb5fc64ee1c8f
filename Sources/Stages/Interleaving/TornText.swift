// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts together again what stands apart on a page because its columns were read past the end of the
/// text: the left half of every story, then the right half of every story.
///
/// A fragment that ends in mid-sentence is matched with one that begins in mid-sentence, of the same
/// measure. The columns of a page are read from the left, each from top to bottom, so that the halves
/// come in the same order: the matches that cross no other and together fit best are taken. What
/// follows a fragment that was moved goes with it.
struct TornText: Sendable {
  let rules: TornRules
  let seamWords: SeamWordRules
  let fragments: [Fragment]
  /// What stands together inside the lines of the page; empty until the page is known to ask for it.
  var pairs: CharacterRuns
  /// The indent of first lines, in half-ems.
  let indent: Int
  /// The pairs of an end and a beginning, numbered row by row, across whose seam a word reaches.
  private(set) var across = Set<Int>()
  /// Fewer fragments that find their place may do so by chance.
  private static let leastMended = 2
  /// The pairs of an end and a beginning that are weighed on one page: the work grows by them.
  private static let mostPairs = 4000

  /// Whether a text breaks off and one begins in its midst.
  static func mayBeTorn(_ fragments: [Fragment]) -> Bool {
    guard fragments.count > 2 else { return false }
    var breaksOff = false
    for (index, fragment) in fragments.enumerated() {
      let isOpen = index > 0 && fragments[index - 1].isOpen
      if isOpen, !fragment.isRest { breaksOff = true }
      if breaksOff, fragment.isRest, !isOpen { return true }
    }
    return false
  }

  /// Whether another order could mend enough of the fragments, whatever the words say.
  ///
  /// Pages of too many fragments are left as they came.
  var mayBeMended: Bool {
    let (ends, begins) = (fragments.count { $0.isOpen }, fragments.count { $0.isRest })
    return ends * begins <= Self.mostPairs && tears(given()) >= Self.leastMended
  }

  /// Takes in where words of the dictionary reach from the last line of a fragment into the first of
  /// another.
  mutating func noteWords(reachesAcross: (Int, Int) -> Bool) {
    for end in fragments.indices where fragments[end].isOpen && fragments[end].tail.1 != 0 {
      for begin in fragments.indices
      where begin > end && fragments[begin].isRest && fragments[begin].head.0 != 0
        && agrees(fragments[end], fragments[begin])
        && reachesAcross(fragments[end].lines.upperBound - 1, fragments[begin].lines.lowerBound)
      {
        across.insert(end * fragments.count + begin)
      }
    }
  }

  /// The order of reading, and the number of fragments that were moved behind another than the one
  /// that stood before them; nil if nothing is torn.
  func order() -> (fragments: [Int], followers: Set<Int>)? {
    let links = links()
    let torn = links.filter { $0.value != $0.key + 1 }
    guard !torn.isEmpty else { return nil }
    var claimed = Set(links.values)
    var next = links
    for index in fragments.indices.dropLast()
    where next[index] == nil && !claimed.contains(index + 1) {
      next[index] = index + 1
      claimed.insert(index + 1)
    }
    var order: [Int] = []
    var visited = Set<Int>()
    for head in fragments.indices where !claimed.contains(head) {
      var place: Int? = head
      while let current = place, visited.insert(current).inserted {
        order.append(current)
        place = next[current]
      }
    }
    order += fragments.indices.filter { !visited.contains($0) }
    return (order, Set(torn.values))
  }

  /// What follows what: ends that must go on, matched with fragments that begin in mid-sentence.
  private func links() -> [Int: Int] {
    let ends = fragments.indices.filter { fragments[$0].isOpen }
    let begins = fragments.indices.filter { fragments[$0].isRest }
    guard !ends.isEmpty, !begins.isEmpty else { return [:] }
    // The best score of matching the first ends with the first begins, in order.
    let width = begins.count + 1
    var best = [Float](repeating: 0, count: (ends.count + 1) * width)
    for (row, end) in ends.enumerated() {
      for (column, begin) in begins.enumerated() {
        let place = (row + 1) * width + column + 1
        let score = end < begin ? fit(end, begin) : -.infinity
        best[place] = max(
          best[place - 1], best[place - width], best[place - width - 1] + max(0, score))
      }
    }
    var matches: [Int: Int] = [:]
    var row = ends.count
    var column = begins.count
    while row > 0, column > 0 {
      let place = row * width + column
      if best[place] == best[place - 1] {
        column -= 1
      } else if best[place] == best[place - width] {
        row -= 1
      } else {
        matches[ends[row - 1]] = begins[column - 1]
        row -= 1
        column -= 1
      }
    }
    let torn = matches.filter { $0.value != $0.key + 1 }
    // Some seams whose words are known must speak for all that are matched by their order.
    let evidence = torn.reduce(Float(0)) { $0 + words($1.key, $1.value) }
    let mended = tears(given()) - tears(matches)
    guard mended >= Self.leastMended, evidence + rules.mended * Float(mended) >= rules.leastEvidence
    else {
      return [:]
    }
    return matches
  }

  /// What goes on with the fragment behind it as the page came.
  private func given() -> [Int: Int] {
    var links: [Int: Int] = [:]
    for end in fragments.indices.dropLast()
    where fragments[end].isOpen && fragments[end + 1].isRest
      && agrees(fragments[end], fragments[end + 1])
    {
      links[end] = end + 1
    }
    return links
  }

  /// How many runs of several lines break off or begin in mid-sentence and stay alone; the first and
  /// the last of the page may go on across its edges.
  private func tears(_ links: [Int: Int]) -> Int {
    let claimed = Set(links.values)
    let long = fragments.indices.filter { fragments[$0].lines.count > 1 }
    return long.dropLast().count { fragments[$0].isOpen && links[$0] == nil }
      + long.dropFirst().count { fragments[$0].isRest && !claimed.contains($0) }
  }

  /// How well one fragment goes on with another, in log-odds.
  private func fit(_ end: Int, _ begin: Int) -> Float {
    let before = fragments[end]
    let after = fragments[begin]
    guard agrees(before, after) else { return -.infinity }
    let sum = rules.match + words(end, begin)
    if begin == end + 1 { return sum + rules.adjacent }
    // A single line has no measure of its own: a headline looks like a line that must go on.
    return before.lines.count == 1 || after.lines.count == 1 ? -.infinity : sum
  }

  /// Whether two fragments may stand in one column.
  private func agrees(_ before: Fragment, _ after: Fragment) -> Bool {
    if abs(before.measure - after.measure) <= 2 { return true }
    // The last line of a paragraph may be short; a first line alone is narrower by its indent.
    return after.lines.count == 1 && after.measure <= before.measure + 2
      || before.lines.count == 1 && abs(before.measure + indent - after.measure) <= 1
  }

  /// What the words that touch say.
  private func words(_ end: Int, _ begin: Int) -> Float {
    let before = fragments[end].tail
    let after = fragments[begin].head
    if fragments[begin].beginsWithMark { return before.1 == 0 ? -rules.mark : rules.mark }
    guard let known = pairs.known(before, after) else { return 0 }
    let own =
      switch known {
      case 3: rules.triple
      case 2: rules.pair
      default: rules.noPair
      }
    return own
      + seamWords.weight(
        isKnown: known >= 2, isWord: across.contains(end * fragments.count + begin))
  }
}
