// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PageFurniture {
  /// More numbers alone on their lines make a list or a table of a page.
  private static let mostNumbers = 3
  /// The characters of the longest page number between dashes.
  private static let longestNumber = 12

  /// A number alone on a line of a page, away from its edges.
  private struct Stray {
    let line: Int
    let step: Int
    let isDecorated: Bool
    let standsApart: Bool
  }

  /// The page numbers that came out in the middle of their pages: between columns an extractor puts
  /// them wherever their height falls.
  ///
  /// Such a number is believed only where it keeps step with that of another page, no other number of
  /// its page does, and it stands apart or has marks round it.
  ///
  /// - Parameter found: what was found at the edges.
  func strayFolios(
    on pages: [Range<Int>], _ found: [Int: Furniture], _ draft: Draft
  ) -> [Int: Furniture] {
    guard pages.count > 1, draft.source.boxes == nil else { return [:] }
    var steps: [Int: Int] = [:]
    var strays: [[Stray]] = []
    for (number, page) in pages.enumerated() {
      let known = page.compactMap { line in
        found[line].flatMap { _ in folio(of: line, draft).map { $0.value - number } }
      }
      for step in Set(known) { steps[step, default: 0] += 1 }
      // What the edge holds is no stray; the page has its number.
      let inside = known.isEmpty ? inner(page, number, found, draft) : []
      strays.append(inside)
      for step in Set(inside.map(\.step)) { steps[step, default: 0] += 1 }
    }
    var result: [Int: Furniture] = [:]
    for page in strays where !page.isEmpty && page.count <= Self.mostNumbers {
      let inStep = page.filter { (steps[$0.step] ?? 0) > 1 }
      guard inStep.count == 1, let stray = inStep.first,
        stray.isDecorated || stray.standsApart && page.count == 1
      else { continue }
      result[stray.line] = Furniture(
        line: stray.line, kind: .folio, rule: rules.folio, confidence: 0.9)
    }
    return result
  }

  /// The numbers alone on their lines inside a page.
  private func inner(
    _ page: Range<Int>, _ number: Int, _ found: [Int: Furniture], _ draft: Draft
  ) -> [Stray] {
    page.compactMap { line in
      let facts = draft.lines[line].facts
      guard found[line] == nil, Int(facts.scalars) <= Self.longestNumber,
        facts.classes.contains(.digit), !draft.lines[line].isTableRow,
        let folio = folio(of: line, draft), !folio.isHan
      else { return nil }
      return Stray(
        line: line, step: folio.value - number, isDecorated: folio.isDecorated,
        standsApart: apart.standsApart(line, draft))
    }
  }

  /// The page number that a line is, without a head beside it.
  private func folio(of line: Int, _ draft: Draft) -> Folio? {
    let printed = draft.lines[line]
    let solid = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
    return reader.folio(of: printed, draft.source.text, solid: solid)
      .flatMap { $0.isBesideHead ? nil : $0 }
  }
}
