// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// Writes the explanation of a line for people.
enum ExplanationText {
  /// The rows of a line: what it says, then a label and what is known, two columns.
  static func text(of line: LineExplanation) -> String {
    var rows = ["line \(line.line): \(line.text)"]
    rows.append(row("width", width(of: line)))
    if let verdict = line.verdict {
      let words = verdict.isBreak ? "begins a block" : "is joined to the line before"
      rows.append(row("verdict", "\(words) (\(percent(verdict.confidence)))"))
      for cue in line.cues where cue.value * cue.weight != 0 {
        let sum = signed(cue.value * cue.weight)
        let source = cue.value == 1 ? "" : " = \(decimal(cue.value)) × \(signed(cue.weight))"
        rows.append("  \(padded(sum, to: 9, atRight: true))  \(cue.cue)\(source)")
      }
    }
    if let furniture = line.furniture {
      rows.append(row("furniture", "\(furniture.kind) [\(furniture.rule)]"))
    }
    if !line.shapes.isEmpty { rows.append(row("shapes", line.shapes.joined(separator: ", "))) }
    if let number = line.number {
      rows.append(row("number", "\(number.value) (\(number.scheme))"))
    }
    if let block = line.block {
      let place = "\(block.role) in the \(block.part) of article \(block.article), \(block.kind)"
      rows.append(row("block", "\(place) (\(percent(block.confidence)))"))
    }
    if !line.blockCues.isEmpty {
      rows.append(row("shows", line.blockCues.joined(separator: ", ")))
    }
    for edit in line.edits {
      let rules = edit.rules.joined(separator: ", ")
      rows.append(row("edit", "\(visible(edit.was)) → \(visible(edit.now)) [\(rules)]"))
    }
    return rows.joined(separator: "\n")
  }

  private static func width(of line: LineExplanation) -> String {
    var text = "\(line.width)"
    if line.measure > 0 { text += " of \(line.measure)" }
    text += " half-ems"
    if line.indent > 0 { text += ", indented by \(line.indent)" }
    if line.blanksBefore > 0 {
      text += ", after \(line.blanksBefore) blank line\(line.blanksBefore == 1 ? "" : "s")"
    }
    return text
  }

  private static func row(_ label: String, _ text: String) -> String {
    "  \(padded(label, to: 9))  \(text)"
  }

  private static func padded(_ text: String, to width: Int, atRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    return atRight ? space + text : text + space
  }

  private static func percent(_ share: Float) -> String {
    share.isFinite ? "\(Int((share * 100).rounded())) %" : "?"
  }

  private static func signed(_ value: Float) -> String {
    "\(value < 0 ? "-" : "+")\(decimal(value.magnitude))"
  }

  /// A number with two decimals.
  private static func decimal(_ value: Float) -> String {
    guard value.magnitude < 1_000_000 else { return "\(value)" }
    let hundredths = Int((value.magnitude * 100).rounded())
    let digits = hundredths % 100
    let sign = value < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
  }

  /// A text in quotation marks, with what cannot be seen as its code point.
  private static func visible(_ text: String) -> String {
    guard !text.isEmpty else { return "nothing" }
    var result = "“"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case " ": result += " "
      case _ where isInvisible(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "”"
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse,
      .unassigned, .surrogate:
      true
    default: false
    }
  }
}
