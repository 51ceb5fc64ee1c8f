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
  private let gates: ShapeGates
  private let front: Lexicon
  private let back: Lexicon
  private let inside: InnerWords
  /// Shapes that no word gives away; they are tried on every line that passes the gates.
  private let open: ShapeSet
  /// The shapes that need a word at the front, at the back, inside.
  private let needFront: ShapeSet
  private let needBack: ShapeSet
  private let needInside: ShapeSet

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
    var front: [(word: String, value: Int32)] = []
    var back: [(word: String, value: Int32)] = []
    var inside: [(word: String, value: Int32)] = []
    var (needFront, needBack, needInside, open) = (ShapeSet(), ShapeSet(), ShapeSet(), ShapeSet())
    for (index, spec) in shapes.enumerated() {
      specs.append(try ShapeConditions(spec))
      let value = Int32(truncatingIfNeeded: index)
      for word in spec.starts + spec.whole { front.append((word, value)) }
      for word in spec.ends { back.append((word, value)) }
      for word in spec.contains { inside.append((word, value)) }
      if !spec.starts.isEmpty || !spec.whole.isEmpty { needFront.insert(index) }
      if !spec.ends.isEmpty { needBack.insert(index) }
      if !spec.contains.isEmpty { needInside.insert(index) }
      if spec.starts.isEmpty, spec.whole.isEmpty, spec.ends.isEmpty, spec.contains.isEmpty {
        open.insert(index)
      }
    }
    self.specs = specs
    gates = ShapeGates(shapes)
    self.front = Lexicon(front)
    self.back = Lexicon(back, fromEnd: true)
    self.inside = InnerWords(inside)
    self.open = open
    self.needFront = needFront
    self.needBack = needBack
    self.needInside = needInside
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
    let possible = gates.open(to: facts)
    var fronts = ShapeSet()
    front.forEach(in: bytes, range) { length, value in
      let index = Int(value)
      if possible.contains(index), specs[index].accepts(bytes, range.lowerBound + length, range) {
        fronts.insert(index)
      }
    }
    var backs = ShapeSet()
    collectBacks(bytes, range, closing: 0, possible, into: &backs)
    let last = bytes.scalar(before: range.upperBound)
    if table[last.value].meets(.mark), range.count > last.length {
      collectBacks(bytes, range, closing: last.length, possible, into: &backs)
    }
    var insides = ShapeSet()
    if facts.classes.contains(.keyword), !possible.intersection(needInside).isEmpty {
      inside.forEach(in: bytes, range) { insides.insert(Int($0)) }
    }
    // Of the shapes that a word gives away, those that miss none.
    var candidates = fronts.union(backs).union(insides).intersection(possible)
    candidates = candidates.subtracting(needFront.subtracting(fronts))
    candidates = candidates.subtracting(needBack.subtracting(backs))
    candidates = candidates.subtracting(needInside.subtracting(insides))
    let first = table[bytes.scalar(at: range.lowerBound).value]
    let isClosed = table[last.value].contains(.stop)
    candidates = candidates.union(possible.intersection(open))
    gates.narrowed(candidates, first: first, isClosed: isClosed).forEach { index in
      if specs[index].hold(bytes, range, table) { result.insert(index) }
    }
    return result
  }

  private func collectBacks(
    _ bytes: [UInt8], _ range: Range<Int>, closing: Int, _ possible: ShapeSet,
    into backs: inout ShapeSet
  ) {
    let end = range.upperBound - closing
    back.forEach(in: bytes, range.lowerBound..<end) { _, value in
      let index = Int(value)
      if possible.contains(index), specs[index].closes(bytes, end, range) { backs.insert(index) }
    }
  }
}
