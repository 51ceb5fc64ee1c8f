// SPDX-License-Identifier: Apache-2.0

// Shapes: what each printed line looks like by itself.
//
// Finds the shapes of the rule files that fit a whole line, and the number at its start. A number that
// damage changed is put right where its list demands one value. The shapes of a line are evidence for
// joining; the roles are decided after it.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Finds the shape of each printed line.
public struct Shapes: Stage {
  private let matcher: ShapeMatcher
  private let enumerators: EnumeratorMatcher
  private let scanner: LineScanner
  private let repair: SequenceRepair
  private let gaps: LabelGaps
  private let schemesOfLaw: UInt64

  /// Makes the stage.
  public init(
    _ book: RuleBook, scanner: LineScanner, shapes: ShapeMatcher, enumerators: EnumeratorMatcher
  ) {
    self.scanner = scanner
    matcher = shapes
    self.enumerators = enumerators
    var ofLaw: UInt64 = 0
    for (index, scheme) in book.numbering.schemes.enumerated() where scheme.isOfLaw {
      ofLaw |= 1 << UInt64(index)
    }
    schemesOfLaw = ofLaw
    repair = SequenceRepair(book.numbering, table: scanner.table)
    gaps = LabelGaps(book.numbering, table: scanner.table)
  }

  /// Needs settled spaces, gives shapes.
  public var traits: StageTraits {
    StageTraits("Shapes", needs: [.lines, .spacing], gives: [.shapes])
  }

  /// One shape a line.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    var shapes = [LineShape](repeating: LineShape(), count: draft.lines.count)
    let admitted = enumerators.schemes(for: draft.hints.language)
    var found: UInt64 = 0
    for (index, line) in draft.lines.enumerated() {
      let bytes = draft.store(of: line.view)
      let number = enumerators.enumerator(in: bytes, line.view.bytes, among: admitted) {
        draft.hadSpace(after: $0, inLine: index)
      }
      if let number { found |= 1 << UInt64(number.scheme) }
      shapes[index].enumerator = number
      if line.facts.spaces == 0 {
        shapes[index].shapes = matcher.shapes(of: bytes, in: line.view.bytes, facts: line.facts)
      } else {
        let solid = scanner.solid(bytes, in: line.view.bytes)
        shapes[index].shapes = matcher.shapes(of: solid, in: 0..<solid.count, facts: line.facts)
      }
    }
    readBareLawNumbers(draft, admitted, found, &shapes)
    let kept = enumerators.companionable(found)
    if kept != found {
      for index in shapes.indices {
        if let number = shapes[index].enumerator, kept >> UInt64(number.scheme) & 1 == 0 {
          shapes[index].enumerator = nil
        }
      }
    }
    let repaired = repair.repair(draft, &shapes, &changes)
    gaps.repair(draft, &shapes, repaired: repaired, &changes)
    changes.shapes = shapes
    return changes
  }

  /// A chapter's number without its space counts on a short line, in a text that has articles.
  private func readBareLawNumbers(
    _ draft: Draft, _ admitted: UInt64, _ found: UInt64, _ shapes: inout [LineShape]
  ) {
    let ofLaw = schemesOfLaw & admitted
    guard ofLaw & found != 0 else { return }
    for (index, line) in draft.lines.enumerated()
    where shapes[index].enumerator == nil && line.facts.scalars <= 24
      && !line.facts.classes.meets([.stop, .comma, .colon])
    {
      let bytes = draft.store(of: line.view)
      shapes[index].enumerator =
        enumerators.bareNumbers(in: bytes, line.view.bytes, among: ofLaw).first
    }
  }
}
