// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

extension Assembler {
  /// How many lines are named before the rest are only counted.
  private static let mostNamed = 10

  /// Remarks on lines whose boxes are of no use: empty, negative or outside their page.
  func placeFindings(_ draft: Draft) -> [Finding] {
    guard let boxes = draft.source.boxes else { return [] }
    var findings: [Finding] = []
    var unnamed = 0
    // A page that came without boxes is not to blame for it.
    var boxed = Set<Int32>()
    for (place, line) in zip(boxes.lines, draft.source.lines) where !place.box.isEmpty {
      boxed.insert(line.page)
    }
    for (place, line) in zip(boxes.lines, draft.source.lines)
    where !line.range.isEmpty && boxed.contains(line.page) {
      let problem: String
      if place.box.isEmpty {
        problem = "has no box with width and height; it stands where the file has it"
      } else if place.box.isOutside(boxes.pages[Int(line.page)]) {
        problem = "has a box outside its page"
      } else {
        continue
      }
      guard findings.count < Self.mostNamed else {
        unnamed += 1
        continue
      }
      findings.append(
        Finding("the line \(problem)", .warning, at: line.range, by: rules.misplacedLine))
    }
    if unnamed > 0, let last = findings.last {
      findings.append(
        Finding(
          "\(unnamed) more lines have no box on their page", .warning, at: last.range,
          by: rules.misplacedLine))
    }
    return findings
  }
}
