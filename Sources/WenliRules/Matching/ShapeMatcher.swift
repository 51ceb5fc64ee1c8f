// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliUnicode

/// Finds the shapes of a line or block, by declared words first and patterns last.
///
/// A plain line of running text fails at its first and last character: the words of all shapes
/// stand in two tries, one from the front and one from the back.
public struct ShapeMatcher: Sendable {
  private let table: ClassTable
  private let specs: [Compiled]
  private let front: Lexicon
  private let back: Lexicon
  /// Shapes that no word at an end gives away; they are tried on every line of their length.
  private let open: [Int]
  private let longestOpen: Int

  private struct Compiled: Sendable {
    let spec: ShapeSpec
    let pattern: Pattern?
    let then: [[UInt8]]
    let closing: [[UInt8]]
    let whole: [[UInt8]]
    let contains: [[UInt8]]
    let needsFront: Bool
    let needsBack: Bool
  }

  /// Compiles the shapes of a rule book.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  public init(_ shapes: [ShapeSpec], table: ClassTable) throws(RuleError) {
    self.table = table
    var specs: [Compiled] = []
    var front: [(word: String, value: Int32)] = []
    var back: [(word: String, value: Int32)] = []
    var open: [Int] = []
    for (index, spec) in shapes.enumerated() {
      var pattern: Pattern?
      if let text = spec.pattern {
        do {
          pattern = try Pattern(text)
        } catch {
          throw RuleError(
            file: spec.patternPlace?.file ?? "Rules", line: spec.patternPlace?.line ?? 0,
            "shape `\(spec.name)`: bad pattern: \(error)", advice: "mend the regular expression")
        }
      }
      let value = Int32(truncatingIfNeeded: index)
      for word in spec.starts + spec.whole { front.append((word, value)) }
      for word in spec.ends { back.append((word, value)) }
      let needsFront = !spec.starts.isEmpty || !spec.whole.isEmpty
      let needsBack = !spec.ends.isEmpty
      if !needsFront, !needsBack { open.append(index) }
      specs.append(
        Compiled(
          spec: spec, pattern: pattern, then: spec.then.map { Array($0.utf8) },
          closing: spec.closing.map { Array($0.utf8) }, whole: spec.whole.map { Array($0.utf8) },
          contains: spec.contains.map { Array($0.utf8) }, needsFront: needsFront,
          needsBack: needsBack))
    }
    self.specs = specs
    self.front = Lexicon(front)
    self.back = Lexicon(back, fromEnd: true)
    self.open = open
    longestOpen = open.map { specs[$0].spec.length.upperBound }.max() ?? 0
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
      let next = range.lowerBound + length
      if accepts(specs[index], bytes, next, range) { fronts.insert(index) }
    }
    var backs = ShapeSet()
    collectBacks(bytes, range, closing: 0, into: &backs)
    let last = bytes.scalar(before: range.upperBound)
    if table[last.value].meets(.mark), range.count > last.length {
      collectBacks(bytes, range, closing: last.length, into: &backs)
    }
    if !fronts.isEmpty || !backs.isEmpty {
      for index in specs.indices where fronts.contains(index) || backs.contains(index) {
        let compiled = specs[index]
        if compiled.needsFront, !fronts.contains(index) { continue }
        if compiled.needsBack, !backs.contains(index) { continue }
        if holds(compiled, bytes, range, facts, last.value) { result.insert(index) }
      }
    }
    if Int(facts.scalars) <= longestOpen {
      for index in open where holds(specs[index], bytes, range, facts, last.value) {
        result.insert(index)
      }
    }
    return result
  }

  /// Whether what follows a start word is what the shape asks for.
  private func accepts(_ compiled: Compiled, _ bytes: [UInt8], _ next: Int, _ range: Range<Int>)
    -> Bool
  {
    if !compiled.whole.isEmpty {
      let rest = bytes[next..<range.upperBound]
      if compiled.closing.isEmpty ? rest.isEmpty : compiled.closing.contains(where: { rest.elementsEqual($0) }) {
        return true
      }
      return false
    }
    if compiled.then.isEmpty { return true }
    return compiled.then.contains { bytes.hasBytes($0, at: next, before: range.upperBound) }
  }

  private func collectBacks(
    _ bytes: [UInt8], _ range: Range<Int>, closing: Int, into backs: inout ShapeSet
  ) {
    let end = range.upperBound - closing
    back.forEach(in: bytes, range.lowerBound..<end) { _, value in
      let compiled = specs[Int(value)]
      // The whole list answers for its own closing marks.
      let mark = bytes[end..<range.upperBound]
      let fits =
        compiled.closing.isEmpty
        ? closing == 0 : compiled.closing.contains { mark.elementsEqual($0) }
      if fits { backs.insert(Int(value)) }
    }
  }

  /// Whether the conditions hold that are not about the words at the ends.
  private func holds(
    _ compiled: Compiled, _ bytes: [UInt8], _ range: Range<Int>, _ facts: LineFacts, _ last: UInt32
  ) -> Bool {
    let spec = compiled.spec
    guard spec.length.contains(Int(facts.scalars)) else { return false }
    if facts.classes.meets(spec.without) { return false }
    if !spec.first.isEmpty, !table[bytes.scalar(at: range.lowerBound).value].meets(spec.first) {
      return false
    }
    if let isClosed = spec.isClosed, table[last].contains(.stop) != isClosed { return false }
    if !compiled.contains.isEmpty,
      !compiled.contains.contains(where: { bytes.firstIndex(of: $0, in: range) != nil })
    {
      return false
    }
    if !spec.only.isEmpty {
      var index = range.lowerBound
      while index < range.upperBound {
        let scalar = bytes.scalar(at: index)
        guard table[scalar.value].meets(spec.only) else { return false }
        index += scalar.length
      }
    }
    return compiled.pattern?.matchesWhole(bytes, in: range) ?? true
  }
}
