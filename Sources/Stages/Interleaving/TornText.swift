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
  let fragments: [Fragment]
  let pairs: CharacterRuns

  /// Whether a text breaks off and one begins in its midst, or a list does not go on.
  static func mayBeTorn(_ fragments: [Fragment]) -> Bool {
    guard fragments.count > 2 else { return false }
    var breaksOff = false
    var numbers: [UInt8: Int32] = [:]
    for (index, fragment) in fragments.enumerated() {
      let isOpen = index > 0 && fragments[index - 1].isOpen
      if isOpen, !fragment.isRest { breaksOff = true }
      if breaksOff, fragment.isRest, !isOpen { return true }
      if let number = fragment.firstNumber, number.value > 1,
        numbers[number.scheme] ?? number.value - 1 != number.value - 1
      {
        return true
      }
      numbers.merge(fragment.numbers) { $1 }
    }
    return false
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

  /// What follows what: matched open ends, and lists that go on.
  private func links() -> [Int: Int] {
    var links = sentences()
    for (before, after) in lists(links) { links[before] = after }
    return links
  }

  // MARK: - Sentences

  private func sentences() -> [Int: Int] {
    let ends = fragments.indices.filter { fragments[$0].isOpen }
    let begins = fragments.indices.filter { fragments[$0].isRest }
    guard !ends.isEmpty, !begins.isEmpty, ends.count * begins.count <= 4000 else { return [:] }
    // The best score of matching the first ends with the first begins, in order.
    let width = begins.count + 1
    var best = [Float](repeating: 0, count: (ends.count + 1) * width)
    var scores = best
    for (row, end) in ends.enumerated() {
      for (column, begin) in begins.enumerated() {
        let place = (row + 1) * width + column + 1
        let score = end < begin ? fit(end, begin) : -.infinity
        scores[place] = score
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
    // One seam whose words are known must speak for all that are matched by their order.
    let evidence = torn.reduce(Float(0)) { $0 + words($1.key, $1.value) }
    guard evidence >= rules.leastEvidence else { return [:] }
    let given = Dictionary(
      uniqueKeysWithValues: ends.filter { end in
        end + 1 < fragments.count && fragments[end + 1].isRest && fit(end, end + 1) > -.infinity
      }.map { ($0, $0 + 1) })
    return tears(matches) + 2 <= tears(given) ? matches : [:]
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
    let isNarrower = after.lines.count == 1 && after.measure <= before.measure + 2
    guard abs(before.measure - after.measure) <= 2 || isNarrower else { return -.infinity }
    var sum = rules.match + words(end, begin)
    if begin == end + 1 { return sum + rules.adjacent }
    if after.isTail { sum += rules.tail }
    if before.lines.count == 1 { sum += rules.singleLine }
    if after.lines.count == 1 { sum += rules.singleLine }
    return sum
  }

  /// What the words that touch say.
  private func words(_ end: Int, _ begin: Int) -> Float {
    let before = fragments[end].tail
    let after = fragments[begin].head
    if fragments[begin].beginsWithMark { return before.1 == 0 ? -rules.mark : rules.mark }
    guard before.1 != 0, after.0 != 0 else { return 0 }
    if before.0 != 0, pairs.contains(before.0, before.1, after.0) { return rules.triple }
    if after.1 != 0, pairs.contains(before.1, after.0, after.1) { return rules.triple }
    return pairs.contains(before.1, after.0) ? rules.pair : rules.noPair
  }

  // MARK: - Lists

  /// Fragments that begin with the number after the last one of a fragment that stands elsewhere.
  private func lists(_ links: [Int: Int]) -> [(Int, Int)] {
    let claimed = Set(links.values)
    var result: [(Int, Int)] = []
    for (index, fragment) in fragments.enumerated() {
      guard let number = fragment.firstNumber, number.value > 1, index > 0,
        !claimed.contains(index)
      else { continue }
      // In the order given, the number before it has come last.
      let last = fragments[..<index].last { $0.numbers[number.scheme] != nil }
      if last?.numbers[number.scheme] == number.value - 1 { continue }
      let fitting = fragments.indices.filter { other in
        other < index && links[other] == nil
          && fragments[other].numbers[number.scheme] == number.value - 1
          && abs(fragments[other].measure - fragment.measure) <= 2
      }
      if fitting.count == 1, let only = fitting.first { result.append((only, index)) }
    }
    return result
  }
}

/// The pairs and triples of neighbouring Han or kana inside the lines of a page.
struct CharacterRuns: Sendable {
  private var seen: Set<UInt64> = []

  /// Takes in the lines of a page.
  init(_ lines: [PrintedLine], _ draft: Draft, _ table: ClassTable) {
    for line in lines {
      let bytes = draft.store(of: line.view)
      var place = line.view.bytes.lowerBound
      var first: UInt32 = 0
      var second: UInt32 = 0
      while place < line.view.bytes.upperBound {
        let scalar = bytes.scalar(at: place)
        place += scalar.length
        let type = table[scalar.value]
        if type.contains(.space) { continue }
        let third = type.meets([.han, .kana]) ? scalar.value : 0
        if second != 0, third != 0 {
          seen.insert(Self.key(0, second, third))
          if first != 0 { seen.insert(Self.key(first, second, third)) }
        }
        first = second
        second = third
      }
    }
  }

  private static func key(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt64 {
    UInt64(first) << 42 | UInt64(second) << 21 | UInt64(third)
  }

  /// Whether a pair occurs.
  func contains(_ first: UInt32, _ second: UInt32) -> Bool {
    seen.contains(Self.key(0, first, second))
  }

  /// Whether a triple occurs.
  func contains(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Bool {
    seen.contains(Self.key(first, second, third))
  }
}
