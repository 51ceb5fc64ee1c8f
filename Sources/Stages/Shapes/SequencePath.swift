// SPDX-License-Identifier: Apache-2.0

/// The cheapest way to read the candidates of one scheme as lists that count up.
///
/// A candidate is left out or taken as a value; a value that follows the one before it costs nothing,
/// gaps and repeats cost more, and so does every look-alike. The costs were measured on seeded damage.
struct SequencePath {
  /// A line that opens, or may open, with a label of the scheme.
  struct Candidate {
    let line: Int
    /// The value that is printed; 0 if the label is damaged.
    var value: Int
    /// The price of leaving it out.
    let leaveOut: Float
    /// The price of reading it as a value; nil if it cannot be read so.
    let cost: (Int) -> Float?
  }

  /// A state after a candidate; small, for a long list has a beam of them for each.
  private struct Node {
    let last: Int32
    let cost: Float
    let parent: Int32
    /// The value as which the candidate is taken; 0 if it is left out.
    let taken: Int32
  }

  /// The states that are followed on at most.
  private static let beam = 24

  /// The value as which each candidate is taken; 0 where it is left out.
  static func values(_ candidates: [Candidate]) -> [Int] {
    var nodes = [Node(last: 0, cost: 0, parent: -1, taken: 0)]
    var frontier = 0..<1
    // The states of one candidate, at most three times the beam, and the last value of each.
    var fresh: [Node] = []
    var lasts: [Int] = []
    for candidate in candidates {
      fresh.removeAll(keepingCapacity: true)
      lasts.removeAll(keepingCapacity: true)
      func offer(_ parent: Int, _ last: Int, _ taken: Int, _ cost: Float) {
        let node = Node(
          last: Int32(truncatingIfNeeded: last), cost: cost,
          parent: Int32(truncatingIfNeeded: parent), taken: Int32(truncatingIfNeeded: taken))
        if let place = lasts.firstIndex(of: last) {
          if cost < fresh[place].cost { fresh[place] = node }
        } else {
          lasts.append(last)
          fresh.append(node)
        }
      }
      // The list may begin again behind any state, at the same price.
      let restart = candidate.value == 1 ? nil : candidate.cost(1)
      for place in frontier {
        let node = nodes[place]
        let last = Int(node.last)
        offer(place, last, 0, node.cost + candidate.leaveOut)
        if candidate.value > 0 {
          offer(
            place, candidate.value, candidate.value, node.cost + step(last, candidate.value))
        }
        let next = last + 1
        if next != candidate.value, next != 1, let cost = candidate.cost(next) {
          let own = candidate.value > 0 ? cost + 1 : cost
          offer(place, next, next, node.cost + own + step(last, next))
        }
        if let cost = restart {
          let own = candidate.value > 0 ? cost + 1 : cost
          offer(place, 1, 1, node.cost + own + step(last, 1))
        }
      }
      fresh.sort { ($0.cost, $0.last) < ($1.cost, $1.last) }
      let start = nodes.count
      nodes += fresh.prefix(beam)
      frontier = start..<nodes.count
    }
    var result = [Int](repeating: 0, count: candidates.count)
    guard var place = frontier.min(by: { nodes[$0].cost < nodes[$1].cost }) else { return result }
    for index in candidates.indices.reversed() {
      result[index] = Int(nodes[place].taken)
      place = Int(nodes[place].parent)
    }
    return result
  }

  /// The price of going from one value to another.
  private static func step(_ last: Int, _ next: Int) -> Float {
    if next == last + 1 { return 0 }
    if last == 0 { return min(0.5 * Float(next - 1), 1.5) }
    if next == 1 { return last == 1 ? 1.3 : 0.7 }
    if next > last, next - last <= 3 { return Float(next - last - 1) }
    return 3
  }
}
