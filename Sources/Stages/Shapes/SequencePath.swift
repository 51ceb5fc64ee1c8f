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
    let value: Int
    /// The price of leaving it out.
    let leaveOut: Float
    /// The price of reading it as a value; nil if it cannot be read so.
    let cost: (Int) -> Float?
  }

  private struct Node {
    let candidate: Int
    let last: Int
    let cost: Float
    let parent: Int
    let taken: Int
  }

  /// The states that are followed on at most.
  private static let beam = 24

  /// The value as which each candidate is taken; 0 where it is left out.
  static func values(_ candidates: [Candidate]) -> [Int] {
    var nodes = [Node(candidate: -1, last: 0, cost: 0, parent: -1, taken: 0)]
    var frontier = [0]
    for (index, candidate) in candidates.enumerated() {
      var best: [Int: Int] = [:]
      var fresh: [Node] = []
      func offer(_ parent: Int, _ last: Int, _ taken: Int, _ cost: Float) {
        if let place = best[last] {
          if fresh[place].cost <= cost { return }
          fresh[place] = Node(
            candidate: index, last: last, cost: cost, parent: parent, taken: taken)
        } else {
          best[last] = fresh.count
          fresh.append(
            Node(candidate: index, last: last, cost: cost, parent: parent, taken: taken))
        }
      }
      for place in frontier {
        let node = nodes[place]
        offer(place, node.last, 0, node.cost + candidate.leaveOut)
        if candidate.value > 0 {
          offer(
            place, candidate.value, candidate.value, node.cost + step(node.last, candidate.value))
        }
        for value in Set([node.last + 1, 1]) where value != candidate.value {
          guard let cost = candidate.cost(value) else { continue }
          let own = candidate.value > 0 ? cost + 1 : cost
          offer(place, value, value, node.cost + own + step(node.last, value))
        }
      }
      fresh.sort { ($0.cost, $0.last) < ($1.cost, $1.last) }
      let start = nodes.count
      nodes += fresh.prefix(beam)
      frontier = Array(start..<nodes.count)
    }
    var result = [Int](repeating: 0, count: candidates.count)
    guard var place = frontier.min(by: { nodes[$0].cost < nodes[$1].cost }) else { return result }
    while nodes[place].parent >= 0 {
      result[nodes[place].candidate] = nodes[place].taken
      place = nodes[place].parent
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
