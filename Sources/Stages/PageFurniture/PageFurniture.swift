// SPDX-License-Identifier: Apache-2.0

// PageFurniture: running heads, page numbers and mastheads, set apart before anything is joined.
//
// Finds lines at the edges of pages that are page numbers by form and sequence, that are repeated
// at the same edge of other pages, or that are the date, weekday, section and page of a newspaper.
// Changes no text: the lines are kept as data, with page and reason. Leaves alone what stands in
// the middle of a page, and the first of equal lines where the text needs it.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Sets page furniture apart.
public struct PageFurniture: Stage {
  private let rules: FurnitureRules
  private let scanner: LineScanner
  private let folios: [Pattern]
  private let masthead: Masthead

  /// Makes the stage.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  public init(_ book: RuleBook, scanner: LineScanner) throws(RuleError) {
    rules = book.furniture
    self.scanner = scanner
    var folios: [Pattern] = []
    for text in rules.folios {
      do {
        folios.append(try Pattern(text))
      } catch {
        throw rules.fault(ofPattern: text, "\(error)")
      }
    }
    self.folios = folios
    masthead = try Masthead(book.furniture, scanner: scanner)
  }

  /// Needs settled spaces, gives furniture.
  public var traits: StageTraits {
    StageTraits("PageFurniture", needs: [.lines, .spacing], gives: [.furniture])
  }

  /// The lines that belong to the page.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let pages = Self.pages(of: draft)
    var found = masthead.furniture(on: pages, draft)
    if pages.count > 1 || draft.source.boxes != nil { edges(of: pages, draft, into: &found) }
    changes.furniture = found.keys.sorted().compactMap { found[$0] }
    return changes
  }

  /// A line near the edge of a page.
  private struct Candidate {
    let line: Int
    let page: Int
    /// The lines of its page that are left.
    let lines: Range<Int>
    /// Whether it stands at the top.
    let isTop: Bool
    /// The text without white space.
    let text: [UInt8]
    /// The same with digits as `#`.
    let form: [UInt8]
    /// The first number in it; -1 without one.
    let number: Int
    let folio: Int?
    let isDecorated: Bool
    let isShort: Bool
    /// The number of blank lines on the inner side.
    let gap: Int
  }

  /// What the lines in one place of all pages have in common.
  private struct Tally {
    /// A form, and how far its number is ahead of the page.
    struct Head: Hashable {
      let form: [UInt8]
      let lead: Int
    }

    private(set) var heads: [Head: Int] = [:]
    private(set) var texts: [[UInt8]: Int] = [:]
    private(set) var folios: [Int: Int] = [:]
    private(set) var plain = 0

    init(_ candidates: [Candidate]) {
      for candidate in candidates {
        if let folio = candidate.folio { folios[folio - candidate.page, default: 0] += 1 }
        heads[Self.head(candidate), default: 0] += 1
        texts[candidate.text, default: 0] += 1
        if candidate.folio == nil, candidate.isShort { plain += 1 }
      }
    }

    /// The head of a line; without a number it has no lead.
    static func head(_ candidate: Candidate) -> Head {
      Head(
        form: candidate.form, lead: candidate.number < 0 ? 0 : candidate.number - candidate.page)
    }
  }

  /// Peels furniture from the edges of all pages, from the outside inward.
  private func edges(of pages: [Range<Int>], _ draft: Draft, into found: inout [Int: Furniture]) {
    let mastheads = found
    for isTop in [true, false] {
      // What a masthead has taken is peeled off already.
      var active = pages.compactMap { page -> Range<Int>? in
        var rest = page
        while let line = isTop ? rest.first : rest.last, mastheads[line] != nil {
          rest = isTop ? rest.dropFirst() : rest.dropLast()
        }
        return rest.isEmpty ? nil : rest
      }
      for depth in 0..<(draft.source.boxes == nil ? 3 : 8) {
        let candidates = active.compactMap { candidate(isTop: isTop, in: $0, draft) }
        if candidates.isEmpty { break }
        let tally = Tally(candidates)
        var next: [Range<Int>] = []
        for candidate in candidates {
          guard let furniture = judge(candidate, tally, depth, pages: pages.count, draft) else {
            continue
          }
          found[candidate.line] = furniture
          let rest = isTop ? candidate.lines.dropFirst() : candidate.lines.dropLast()
          if !rest.isEmpty { next.append(rest) }
        }
        active = next
        if active.isEmpty { break }
      }
    }
  }

  /// The printed lines of each page.
  private static func pages(of draft: Draft) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for index in draft.lines.indices {
      if index + 1 < draft.lines.count, draft.lines[index + 1].page == draft.lines[index].page {
        continue
      }
      pages.append(start..<index + 1)
      start = index + 1
    }
    return pages
  }

  private func candidate(isTop: Bool, in page: Range<Int>, _ draft: Draft) -> Candidate? {
    guard let line = isTop ? page.first : page.last else { return nil }
    let printed = draft.lines[line]
    let inner = isTop ? line + 1 : line
    let gap = inner < page.upperBound ? Int(draft.lines[inner].blanksBefore) : 0
    let solid = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
    let number = folio(solid)
    let last = scanner.table[printed.facts.last]
    return Candidate(
      line: line, page: Int(printed.page), lines: page, isTop: isTop, text: solid,
      form: Self.form(solid),
      number: Self.firstNumber(solid), folio: number?.value,
      isDecorated: number?.isDecorated ?? false,
      isShort: printed.facts.scalars <= 30 && !last.meets([.stop, .comma, .semicolon]), gap: gap)
  }

  private func folio(_ solid: [UInt8]) -> (value: Int, isDecorated: Bool)? {
    guard solid.count <= 40 else { return nil }
    for pattern in folios where pattern.matchesWhole(solid, in: 0..<solid.count) {
      guard let match = try? pattern.firstMatch(in: solid, range: 0..<solid.count),
        let group = match.groups["v"], let number = Numeral.parse(.digits, solid, group)
      else { continue }
      return (number.value, group.count < solid.count)
    }
    return nil
  }

  private static func form(_ solid: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in solid {
      let isDigit = byte >= 0x30 && byte <= 0x39
      if isDigit, result.last == 0x23 { continue }
      result.append(isDigit ? 0x23 : byte)
    }
    return result
  }

  private static func firstNumber(_ solid: [UInt8]) -> Int {
    guard let start = solid.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return -1 }
    return Numeral.parse(.digits, solid, start..<solid.count)?.value ?? -1
  }

  /// Adds up the evidence for one line at an edge.
  private func judge(
    _ candidate: Candidate, _ tally: Tally, _ depth: Int, pages: Int, _ draft: Draft
  ) -> Furniture? {
    guard candidate.isShort else { return nil }
    var points = position(candidate, draft)
    // Deeper than three lines only what boxes show apart from the text.
    if depth >= 3, points == 0 { return nil }
    var kind = Furniture.Kind.runningHead
    var rule = rules.runningHead
    if let value = candidate.folio {
      kind = .folio
      rule = rules.folio
      points += depth == 0 ? point("folio-edge") : point("folio-second")
      if candidate.isDecorated { points += point("folio-decorated") }
      let inStep = tally.folios[value - candidate.page] ?? 0
      points += inStep > 1 ? point("folio-sequence") : depth == 0 ? point("folio-alone") : 0
    } else {
      // A number inside must keep step with the pages: 第4條 and 第9條 are no running heads.
      let same =
        max(tally.heads[Tally.head(candidate)] ?? 1, tally.texts[candidate.text] ?? 1) - 1
      // Left and right pages may have heads of their own: one in three is enough.
      if same > 0, same + 1 >= max(2, pages / 3) { points += point("repeated") }
      if (tally.plain - 1) * 2 >= pages, same > 0 { points += point("slot") }
    }
    if candidate.gap >= 2 {
      points += point("gap-two")
    } else if candidate.gap == 1 {
      points += point("gap-one")
    }
    guard points >= rules.threshold else { return nil }
    return Furniture(
      line: candidate.line, kind: kind, rule: rule, confidence: Float(min(0.99, 0.5 + points / 12)))
  }

  /// What the place of a line on its page says, where the source has boxes.
  private func position(_ candidate: Candidate, _ draft: Draft) -> Double {
    guard let boxes = draft.source.boxes else { return 0 }
    let place = boxes.lines[Int(draft.lines[candidate.line].sourceLine)]
    switch place.region {
    case .header, .footer, .folio: return point("said-by-file")
    default: break
    }
    // Running text may go on over the page in a line or two.
    guard let margin = place.margin, margin.isHead == candidate.isTop,
      !draft.lines[candidate.line].facts.classes.meets([.comma, .stop, .semicolon])
    else { return 0 }
    var points = point("margin")
    if margin.isRuled { points += point("margin-ruled") }
    if margin.pieces > 1 { points += point("margin-row") }
    if margin.isOutside { points += point("margin-outside") }
    if margin.clearance >= 1.5 { points += point("margin-clear") }
    if let setting = place.setting, setting.size <= 0.93 { points += point("margin-small") }
    return points
  }

  private func point(_ name: String) -> Double { rules.points[name] ?? 0 }
}
