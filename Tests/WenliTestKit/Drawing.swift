// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliRules

/// Draws places into a text with the brackets ⟦ ⟧, which occur in no test text.
///
/// `政⟦ →⟧协` is an edit that drops a space, `甲⟦,→，⟧乙` one that replaces a comma, and `甲⟦“⟧乙`
/// the place of a finding.
public enum Drawing {
  /// The text in which brackets are drawn: what stands inside them up to an arrow, and all else.
  public static func plain(_ drawn: String) -> String {
    var result = String.UnicodeScalarView()
    var isInside = false
    var isReplacement = false
    for scalar in drawn.unicodeScalars {
      switch scalar {
      case "⟦": isInside = true
      case "⟧":
        isInside = false
        isReplacement = false
      case "→" where isInside: isReplacement = true
      default: if !isReplacement { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// A text with its edits drawn in.
  public static func edits(_ edits: [Edit], in text: [UInt8]) -> [UInt8] {
    draw(edits.map { ($0.range, Array("→".utf8) + $0.replacement) }, in: text)
  }

  /// A text with the places of findings or other ranges drawn in.
  public static func ranges(_ ranges: [SourceRange], in text: [UInt8]) -> [UInt8] {
    draw(ranges.map { ($0, []) }, in: text)
  }

  private static func draw(_ places: [(SourceRange, [UInt8])], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for (range, suffix) in places.sorted(by: { $0.0.start < $1.0.start }) {
      result += text[min(position, Int(range.start))..<Int(range.start)]
      result += Array("⟦".utf8) + text[range.bytes] + suffix + Array("⟧".utf8)
      position = Int(range.end)
    }
    return result + text[position...]
  }
}

extension Draft {
  /// The current text of each passage.
  public var passageTexts: [[UInt8]] { layout.passages.map { bytes($0.view) } }
  /// The current text of each printed line.
  public var lineTexts: [[UInt8]] { lines.map { bytes($0.view) } }
}

extension Workshop {
  /// The text of a drawing with the edits that a stage really makes, and the names of their rules.
  public func drawnEdits(
    _ stage: StageName, _ drawn: String, hints: Hints = Hints(language: "zh-Hans")
  ) throws -> (drawing: [UInt8], rules: Set<String>) {
    let (draft, changes) = try changes(stage, Drawing.plain(drawn), hints: hints)
    let rules = changes.edits.flatMap { [$0.rule] + $0.alsoBy }.map { book.names[$0] }
    return (Drawing.edits(changes.edits, in: draft.source.text), Set(rules))
  }

  /// The text of a drawing with the findings that a stage really has, and the names of their rules.
  public func drawnFindings(
    _ stage: StageName, _ drawn: String, hints: Hints = Hints(language: "zh-Hans")
  ) throws -> (drawing: [UInt8], rules: Set<String>) {
    let (draft, changes) = try changes(stage, Drawing.plain(drawn), hints: hints)
    return (
      Drawing.ranges(changes.findings.map(\.range), in: draft.source.text),
      Set(changes.findings.map { book.names[$0.rule] })
    )
  }
}
