// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import Headings
internal import LineJoining
internal import WenliRules

/// Why one printed line was decided upon as it was.
public struct LineExplanation: Sendable {
  /// The line of the source, counted from 1.
  public var line: Int
  /// The text, read through the edits.
  public var text: String
  /// The width in half-ems.
  public var width: Int
  /// The measure where the line stands, in half-ems; 0 if none could be learnt.
  public var measure: Int
  /// The number of blank lines before it.
  public var blanksBefore: Int
  /// The white space cut off at its left, in half-ems.
  public var indent: Int
  /// The page, counted from 1, and where on it the line stands; nil for a source without boxes.
  public var place: (page: Int, line: LinePlace)?
  /// The verdict on the boundary before it; nil for page furniture.
  public var verdict: BoundaryVerdict?
  /// The cues of the boundary, the weightiest first: name, value, weight.
  public var cues: [(cue: String, value: Float, weight: Float)]
  /// The names of the shapes it has.
  public var shapes: [String]
  /// The number at its start: scheme and value.
  public var number: (scheme: String, value: Int)?
  /// The edits that touch it or the white space after it: rules, what was there, what is there now.
  public var edits: [(rules: [String], was: String, now: String)]
  /// The block that holds it; nil for page furniture.
  public var block: (role: String, kind: String, part: String, article: Int, confidence: Float)?
  /// The place of that block in the flow of the page, from 0; lines of one block share it.
  public var passage: Int?
  /// The cues that the whole block shows, by which its role was decided; given with its first line only.
  public var blockCues: [String] = []
  /// What furniture it is, and the rule that says so.
  public var furniture: (kind: String, rule: String)?
}

extension Pipeline {
  /// Explains every printed line of a source, in the order of the source.
  public func explanations(of source: Source, hints: Hints = Hints()) -> [LineExplanation] {
    let draft = draft(from: source, hints: hints)
    let evidence = joining.evidence(for: draft)
    let blockCues = headings.evidence(for: draft)
    var result: [LineExplanation] = []
    var positionOfLine: [Int: Int] = [:]
    for (position, line) in draft.layout.flow.enumerated() { positionOfLine[Int(line)] = position }
    let passageOfPosition = passages(of: draft)
    for (index, line) in draft.lines.enumerated() {
      var explanation = LineExplanation(
        line: source.editorLine(ofLine: Int(line.sourceLine)),
        text: String(decoding: draft.bytes(line.view), as: UTF8.self), width: Int(line.facts.width),
        measure: 0, blanksBefore: Int(line.blanksBefore), indent: Int(line.indent), cues: [],
        shapes: names(of: draft.shapes[index].shapes), edits: edits(on: index, draft))
      if let boxes = source.boxes {
        explanation.place = (Int(line.page) + 1, boxes.lines[Int(line.sourceLine)])
      }
      explanation.number = draft.shapes[index].enumerator.map {
        (rules.numbering.schemes[Int($0.scheme)].name, Int($0.value))
      }
      if let position = positionOfLine[index] {
        explanation.measure = Int(draft.layout.measures[position])
        explanation.verdict = draft.layout.verdicts[position]
        explanation.cues = evidence[position].sorted {
          abs($0.value * $0.weight) > abs($1.value * $1.weight)
        }
        let passage = passageOfPosition[position]
        if passage < draft.outline.passages.count {
          let role = draft.outline.passages[passage]
          explanation.block = (
            role.role.rawValue, draft.outline.name(role.kind), draft.outline.name(role.part),
            Int(role.article) + 1, role.confidence
          )
          explanation.passage = passage
          if Int(draft.layout.passages[passage].lines.lowerBound) == position {
            explanation.blockCues = blockCues[passage]
          }
        }
      } else if let furniture = draft.furniture.first(where: { Int($0.line) == index }) {
        explanation.furniture = (furniture.kind.rawValue, rules.names[furniture.rule])
      }
      result.append(explanation)
    }
    return result
  }

  private func passages(of draft: Draft) -> [Int] {
    var result = [Int](repeating: 0, count: draft.layout.flow.count)
    for (index, passage) in draft.layout.passages.enumerated() {
      for position in passage.lines { result[Int(position)] = index }
    }
    return result
  }

  private func names(of shapes: ShapeSet) -> [String] {
    rules.shapes.enumerated().filter { shapes.contains($0.offset) }.map(\.element.name)
  }

  private func edits(on index: Int, _ draft: Draft) -> [(rules: [String], was: String, now: String)]
  {
    let line = draft.lines[index]
    let end = index + 1 < draft.lines.count ? draft.lines[index + 1].range.start : line.range.end
    var result: [(rules: [String], was: String, now: String)] = []
    var next = draft.ledger.firstIndex(endingAfter: Int(line.range.start))
    while next < draft.ledger.edits.count,
      draft.ledger.edits[next].range.start < max(end, line.range.end)
    {
      let edit = draft.ledger.edits[next]
      let was = String(decoding: draft.source.text[edit.range.bytes], as: UTF8.self)
      let now = String(decoding: edit.replacement, as: UTF8.self)
      result.append((([edit.rule] + edit.alsoBy).map { rules.names[$0] }, was, now))
      next += 1
    }
    return result
  }
}
