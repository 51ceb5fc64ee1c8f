// SPDX-License-Identifier: Apache-2.0

/// The depth of numbered passages in one part: a stack of schemes in the order of their first use.
struct Levels {
  /// The rank of each scheme from outside to inside, for texts that open at an inner one.
  let ranks: [Int]
  private var stack: [Int] = []

  init(ranks: [Int]) { self.ranks = ranks }

  /// Forgets everything at the start of a part.
  mutating func reset() { stack.removeAll(keepingCapacity: true) }

  /// The level of the next numbered passage, counted from 1.
  mutating func level(of scheme: Int, value: Int32) -> UInt8 {
    if let place = stack.firstIndex(of: scheme) {
      stack.removeSubrange((place + 1)...)
    } else {
      // A list that begins with a scheme of an outer rank closes the inner ones.
      while let last = stack.last, value == 1, ranks[last] > ranks[scheme], stack.count > 1 {
        stack.removeLast()
      }
      if let last = stack.last, ranks[last] > ranks[scheme] { stack.removeLast() }
      stack.append(scheme)
    }
    return UInt8(truncatingIfNeeded: stack.count)
  }
}
