// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// Writes the explanation of a line for programs: one JSON object on one line.
///
/// Lines of page furniture have no `break`; lines that stand in no block have no `role`.
enum ExplanationJSON {
  /// The object of a line.
  static func text(of line: LineExplanation) -> String {
    var fields = [
      ("line", "\(line.line)"), ("text", quoted(line.text)), ("width", "\(line.width)"),
      ("measure", "\(line.measure)"), ("blanksBefore", "\(line.blanksBefore)"),
      ("indent", "\(line.indent)"),
    ]
    if let place = line.place { fields += fieldsOf(place.page, place.line) }
    if let verdict = line.verdict {
      let cues = line.cues.map {
        ($0.cue, object([("value", number($0.value)), ("weight", number($0.weight))]))
      }
      fields += [
        ("break", "\(verdict.isBreak)"), ("probability", number(verdict.probability)),
        ("cues", object(cues)),
      ]
    }
    if let furniture = line.furniture {
      fields.append(
        ("furniture", object([("kind", quoted(furniture.kind)), ("rule", quoted(furniture.rule))])))
    }
    fields.append(("shapes", array(line.shapes.map(quoted))))
    if let number = line.number {
      fields.append(
        ("number", object([("scheme", quoted(number.scheme)), ("value", "\(number.value)")])))
    }
    if let block = line.block {
      fields += [
        ("article", "\(block.article)"), ("kind", quoted(block.kind)),
        ("part", quoted(block.part)), ("role", quoted(block.role)),
        ("confidence", number(block.confidence)),
      ]
    }
    if let passage = line.passage { fields.append(("passage", "\(passage)")) }
    if !line.blockCues.isEmpty {
      fields.append(("blockCues", array(line.blockCues.map(quoted))))
    }
    let edits = line.edits.map {
      object([
        ("rules", array($0.rules.map(quoted))), ("was", quoted($0.was)), ("now", quoted($0.now)),
      ])
    }
    fields.append(("edits", array(edits)))
    return object(fields)
  }

  /// Where a line stands: its box in the page's unit, and its setting in half-ems and lines.
  private static func fieldsOf(_ page: Int, _ place: LinePlace) -> [(String, String)] {
    let box = place.box
    var fields = [
      ("page", "\(page)"),
      ("box", array([box.left, box.top, box.right, box.bottom].map(number))),
      ("column", "\(place.block + 1)"),
    ]
    if let setting = place.setting {
      fields.append(
        (
          "setting",
          object([
            ("indent", number(setting.indent)), ("shortfall", number(setting.shortfall)),
            ("lead", number(setting.lead)), ("size", number(setting.size)),
          ])
        ))
    }
    return fields
  }

  private static func object(_ fields: [(name: String, value: String)]) -> String {
    "{" + fields.map { "\(quoted($0.name)):\($0.value)" }.joined(separator: ",") + "}"
  }

  private static func array(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }

  /// JSON has no infinity and no NaN.
  private static func number(_ value: Float) -> String { value.isFinite ? "\(value)" : "null" }

  private static func quoted(_ text: String) -> String { FindingReports.quoted(text) }
}
