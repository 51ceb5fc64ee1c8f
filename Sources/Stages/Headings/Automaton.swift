// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// The union of the order expressions of all kinds, as one position automaton.
///
/// A state is one occurrence of a block type in an order: it knows its kind, article and part, which
/// states may follow, and whether an article may begin or end with it.
struct Automaton: Sendable {
  struct State: Sendable {
    let type: Int
    let kind: Int
    let article: Int
    let part: Int
    var isFirst = false
    var isLast = false
    /// Whether the state can only stand first in its part, so that it begins another one.
    var opensPart = false
  }

  /// A kind of article, with its price.
  struct Article: Sendable {
    let kind: Int
    let name: String
    let start: Float
  }

  private(set) var states: [State] = []
  /// The states that may stand before each state, in the same article.
  private(set) var before: [[Int]] = []
  private(set) var articles: [Article] = []
  /// The block types that the states speak of.
  private(set) var types: [BlockType] = []
  /// The names of the parts that the states speak of.
  private(set) var parts: [String] = []

  init(_ kinds: [Kind]) {
    for (index, kind) in kinds.enumerated() {
      for article in kind.articles { add(article, of: kind, index) }
    }
  }

  /// The part of the automaton that belongs to some of the kinds.
  ///
  /// - Parameter keeps: whether each kind is kept; if none is, all are.
  func keeping(_ keeps: [Bool]) -> Automaton {
    guard keeps.contains(true), keeps.contains(false) else { return self }
    var result = self
    result.states = []
    result.before = []
    var place = [Int](repeating: -1, count: states.count)
    for (index, state) in states.enumerated() where keeps[state.kind] {
      place[index] = result.states.count
      result.states.append(state)
      result.before.append(before[index])
    }
    for index in result.before.indices {
      result.before[index] = result.before[index].map { place[$0] }
    }
    return result
  }

  private mutating func add(_ article: ArticleSpec, of kind: Kind, _ kindIndex: Int) {
    articles.append(Article(kind: kindIndex, name: article.name, start: article.start))
    let part = self.part(article.name)
    let positions = build(article.order, kind, kindIndex, part)
    for state in positions.first { states[state].isFirst = true }
    for state in positions.last { states[state].isLast = true }
  }

  private mutating func part(_ name: String) -> Int {
    if let index = parts.firstIndex(of: name) { return index }
    parts.append(name)
    return parts.count - 1
  }

  /// First and last positions of an expression, and whether it may be empty.
  private struct Positions {
    var isNullable = true
    var first: [Int] = []
    var last: [Int] = []
  }

  private mutating func build(
    _ order: OrderExpression, _ kind: Kind, _ kindIndex: Int, _ part: Int
  ) -> Positions {
    switch order {
    case .empty: return Positions()
    case .name(let name):
      if let spec = kind.parts[name] {
        let positions = build(spec.order, kind, kindIndex, self.part(spec.publicName))
        for state in positions.first where before[state].isEmpty { states[state].opensPart = true }
        return positions
      }
      if let alias = kind.aliases[name] { return build(alias, kind, kindIndex, part) }
      guard let block = kind.blocks[name] else { return Positions() }
      let state = states.count
      types.append(block)
      states.append(
        State(type: types.count - 1, kind: kindIndex, article: articles.count - 1, part: part))
      before.append([])
      return Positions(isNullable: false, first: [state], last: [state])
    case .sequence(let items):
      var whole = Positions()
      for item in items {
        let next = build(item, kind, kindIndex, part)
        link(whole.last, next.first)
        if whole.isNullable { whole.first += next.first }
        whole.last = next.isNullable ? whole.last + next.last : next.last
        whole.isNullable = whole.isNullable && next.isNullable
      }
      return whole
    case .choice(let items):
      var whole = Positions(isNullable: false)
      for item in items {
        let branch = build(item, kind, kindIndex, part)
        whole.first += branch.first
        whole.last += branch.last
        whole.isNullable = whole.isNullable || branch.isNullable
      }
      return whole
    case .optional(let item):
      var inner = build(item, kind, kindIndex, part)
      inner.isNullable = true
      return inner
    case .many(let item), .some(let item):
      var inner = build(item, kind, kindIndex, part)
      link(inner.last, inner.first)
      if case .many = order { inner.isNullable = true }
      return inner
    }
  }

  private mutating func link(_ from: [Int], _ to: [Int]) {
    for state in to {
      for other in from where !before[state].contains(other) { before[state].append(other) }
    }
  }
}
