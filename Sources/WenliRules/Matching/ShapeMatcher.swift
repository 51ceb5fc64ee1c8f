// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliUnicode

/// Finds the shapes of a line or block, by declared words first and patterns last.
///
/// A plain line of running text fails at its first and last character: the words of all shapes
/// stand in two tries, one from the front and one from the back. Words that may stand anywhere are
/// looked for only in lines that hold the first character of one.
public struct ShapeMatcher: Sendable {
  private let table: ClassTable
  private let specs: [ShapeConditions]
  private let gates: [Gate]
  private let front: Lexicon
  private let back: Lexicon
  private let inside: Lexicon
  /// Shapes that no word gives away; they are tried on every line of their length.
  private let open: [Int]
  private let longestOpen: Int
  /// Shapes that only a word inside gives away.
  private let needInside: ShapeSet
  private let longestInside: Int

  /// What can be asked of a line before anything is compared.
  private struct Gate: Sendable {
    let shortest: Int32
    let longest: Int32
    let without: CharacterClass
    let first: CharacterClass
    let isClosed: Bool?
    let needsFront: Bool
    let needsBack: Bool
    let needsInside: Bool

    /// Whether a line that begins with a class, and ends a sentence or not, may have the shape.
    @inline(__always)
    func holds(_ first: CharacterClass, _ isClosed: Bool) -> Bool {
      (self.first.isEmpty || first.meets(self.first))
        && (self.isClosed == nil || self.isClosed == isClosed)
    }
  }

  /// The scalars with which words inside lines begin: a `ClassTable` must know them.
  public static func keywords(of shapes: [ShapeSpec]) -> [UInt32] {
    shapes.flatMap { $0.contains.compactMap { $0.unicodeScalars.first?.value } }
  }

  /// Compiles the shapes of a rule book.
  ///
  /// - Parameters:
  ///   - shapes: the shapes, in the order of their bits.
  ///   - table: must know the `keywords` of the shapes.
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  public init(_ shapes: [ShapeSpec], table: ClassTable) throws(RuleError) {
    self.table = table
    var specs: [ShapeConditions] = []
    var gates: [Gate] = []
    var front: [(word: String, value: Int32)] = []
    var back: [(word: String, value: Int32)] = []
    var inside: [(word: String, value: Int32)] = []
    var open: [Int] = []
    var needInside = ShapeSet()
    for (index, spec) in shapes.enumerated() {
      specs.append(try ShapeConditions(spec))
      let value = Int32(truncatingIfNeeded: index)
      for word in spec.starts + spec.whole { front.append((word, value)) }
      for word in spec.ends { back.append((word, value)) }
      for word in spec.contains { inside.append((word, value)) }
      let gate = Gate(
        shortest: Int32(truncatingIfNeeded: spec.length.lowerBound),
        longest: Int32(truncatingIfNeeded: spec.length.upperBound), without: spec.without,
        first: spec.first, isClosed: spec.isClosed,
        needsFront: !spec.starts.isEmpty || !spec.whole.isEmpty, needsBack: !spec.ends.isEmpty,
        needsInside: !spec.contains.isEmpty)
      gates.append(gate)
      guard !gate.needsFront, !gate.needsBack else { continue }
      if gate.needsInside { needInside.insert(index) } else { open.append(index) }
    }
    self.specs = specs
    self.gates = gates
    self.front = Lexicon(front)
    self.back = Lexicon(back, fromEnd: true)
    self.inside = Lexicon(inside)
    self.open = open
    self.needInside = needInside
    longestOpen = open.map { shapes[$0].length.upperBound }.max() ?? 0
    longestInside = shapes.filter { !$0.contains.isEmpty }.map(\.length.upperBound).max() ?? 0
  }

  /// The shapes of a text.
  ///
  /// - Parameters:
  ///   - bytes: holds the text.
  ///   - range: where the text is; it must hold no white space.
  ///   - facts: what the text holds.
  public func shapes(of bytes: [UInt8], in range: Range<Int>, facts: LineFacts) -> ShapeSet {
    var result = ShapeSet()
    guard !range.isEmpty else { return result }
    var fronts = ShapeSet()
    front.forEach(in: bytes, range) { length, value in
      let index = Int(value)
      if passes(gates[index], facts), specs[index].accepts(bytes, range.lowerBound + length, range)
      {
        fronts.insert(index)
      }
    }
    var backs = ShapeSet()
    collectBacks(bytes, range, closing: 0, facts, into: &backs)
    let last = bytes.scalar(before: range.upperBound)
    if table[last.value].meets(.mark), range.count > last.length {
      collectBacks(bytes, range, closing: last.length, facts, into: &backs)
    }
    var insides = ShapeSet()
    if facts.classes.contains(.keyword), Int(facts.scalars) <= longestInside {
      insides = collectInsides(bytes, range)
    }
    let candidates = fronts.union(backs).union(insides.intersection(needInside))
    if !candidates.isEmpty {
      for index in gates.indices where candidates.contains(index) {
        let gate = gates[index]
        if gate.needsFront, !fronts.contains(index) { continue }
        if gate.needsBack, !backs.contains(index) { continue }
        if gate.needsInside, !insides.contains(index) { continue }
        if passes(gate, facts), specs[index].hold(bytes, range, last.value, table) {
          result.insert(index)
        }
      }
    }
    if Int(facts.scalars) <= longestOpen {
      let first = table[bytes.scalar(at: range.lowerBound).value]
      let isClosed = table[last.value].contains(.stop)
      for index in open
      where passes(gates[index], facts) && gates[index].holds(first, isClosed)
        && specs[index].hold(bytes, range, last.value, table)
      {
        result.insert(index)
      }
    }
    return result
  }

  private func passes(_ gate: Gate, _ facts: LineFacts) -> Bool {
    facts.scalars >= gate.shortest && facts.scalars <= gate.longest
      && !facts.classes.meets(gate.without)
  }

  private func collectBacks(
    _ bytes: [UInt8], _ range: Range<Int>, closing: Int, _ facts: LineFacts,
    into backs: inout ShapeSet
  ) {
    let end = range.upperBound - closing
    back.forEach(in: bytes, range.lowerBound..<end) { _, value in
      let index = Int(value)
      if passes(gates[index], facts), specs[index].closes(bytes, end, range) { backs.insert(index) }
    }
  }

  private func collectInsides(_ bytes: [UInt8], _ range: Range<Int>) -> ShapeSet {
    var found = ShapeSet()
    inside.forEachInside(bytes, range, from: .keyword, of: table) { found.insert(Int($0)) }
    return found
  }
}
