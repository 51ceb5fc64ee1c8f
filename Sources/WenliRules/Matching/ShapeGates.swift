// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What can be asked of a line before anything is compared: for all shapes at once, by sets.
struct ShapeGates: Sendable {
  /// The lengths from which on other shapes are possible than below, ascending, and which those are.
  private let lengths: [Int32]
  private let byLength: [ShapeSet]
  /// Classes that no character may have, each with the shapes that say so.
  private let without: [(classes: CharacterClass, shapes: ShapeSet)]
  /// Classes of which the first character must have one.
  private let first: [(classes: CharacterClass, shapes: ShapeSet)]
  /// The shapes whose line must end a sentence, and those whose line must not.
  private let closed: ShapeSet
  private let unclosed: ShapeSet

  init(_ shapes: [ShapeSpec]) {
    var borders: Set<Int> = [0]
    for shape in shapes {
      borders.insert(shape.length.lowerBound)
      borders.insert(shape.length.upperBound + 1)
    }
    let sorted = borders.sorted()
    lengths = sorted.map { Int32(truncatingIfNeeded: $0) }
    byLength = sorted.map { length in
      var set = ShapeSet()
      for (index, shape) in shapes.enumerated() where shape.length.contains(length) {
        set.insert(index)
      }
      return set
    }
    without = Self.grouped(shapes.map(\.without))
    first = Self.grouped(shapes.map(\.first))
    var (closed, unclosed) = (ShapeSet(), ShapeSet())
    for (index, shape) in shapes.enumerated() {
      if shape.isClosed == true { closed.insert(index) }
      if shape.isClosed == false { unclosed.insert(index) }
    }
    self.closed = closed
    self.unclosed = unclosed
  }

  /// The shapes by what they say, without those that say nothing.
  private static func grouped(
    _ classes: [CharacterClass]
  ) -> [(classes: CharacterClass, shapes: ShapeSet)] {
    var result: [(classes: CharacterClass, shapes: ShapeSet)] = []
    for (index, own) in classes.enumerated() where !own.isEmpty {
      let place = result.firstIndex { $0.classes == own } ?? result.count
      if place == result.count { result.append((own, ShapeSet())) }
      result[place].shapes.insert(index)
    }
    return result
  }

  /// The shapes that a line may have by its length and by what it holds.
  func open(to facts: LineFacts) -> ShapeSet {
    var (low, high) = (0, lengths.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= facts.scalars { low = middle } else { high = middle }
    }
    var result = byLength[low]
    for (classes, shapes) in without where facts.classes.meets(classes) {
      result = result.subtracting(shapes)
    }
    return result
  }

  /// Those of some shapes that a line may have by its first character and its end.
  func narrowed(_ shapes: ShapeSet, first own: CharacterClass, isClosed: Bool) -> ShapeSet {
    var result = shapes.subtracting(isClosed ? unclosed : closed)
    for (classes, shapes) in first where !own.meets(classes) {
      result = result.subtracting(shapes)
    }
    return result
  }
}
