// SPDX-License-Identifier: Apache-2.0

// Shapes: what each printed line looks like by itself.
//
// Finds the shapes of the rule files that fit a whole line, and the number at its start. Changes
// nothing. The shapes of a line are evidence for joining; the roles are decided after it.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Finds the shape of each printed line.
public struct Shapes: Stage {
  private let matcher: ShapeMatcher
  private let enumerators: EnumeratorMatcher
  private let scanner: LineScanner

  /// Makes the stage.
  public init(scanner: LineScanner, shapes: ShapeMatcher, enumerators: EnumeratorMatcher) {
    self.scanner = scanner
    matcher = shapes
    self.enumerators = enumerators
  }

  /// Needs settled spaces, gives shapes.
  public var traits: StageTraits {
    StageTraits("Shapes", needs: [.lines, .spacing], gives: [.shapes])
  }

  /// One shape a line.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    var shapes = [LineShape](repeating: LineShape(), count: draft.lines.count)
    for (index, line) in draft.lines.enumerated() {
      let bytes = draft.store(of: line.view)
      shapes[index].enumerator = enumerators.enumerator(in: bytes, line.view.bytes)
      if line.facts.spaces == 0 {
        shapes[index].shapes = matcher.shapes(of: bytes, in: line.view.bytes, facts: line.facts)
      } else {
        let solid = scanner.solid(bytes, in: line.view.bytes)
        shapes[index].shapes = matcher.shapes(of: solid, in: 0..<solid.count, facts: line.facts)
      }
    }
    changes.shapes = shapes
    return changes
  }
}
