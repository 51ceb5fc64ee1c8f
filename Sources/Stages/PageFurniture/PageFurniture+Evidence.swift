// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PageFurniture {
  /// What is known of the place of a line.
  struct Place {
    let isTop: Bool
    let depth: Int
    let pages: Int
    let isTwin: Bool
    let isOnlyNumber: Bool
    let isBesideFolio: Bool
    let isInRow: Bool
    let isInGappedRow: Bool
    let isAlone: Bool
    let repeatsTitle: Bool
    let parts: Bool
    let slot: Double
    let hasHead: Bool
    let isAtFolio: Bool
    let isFirstPage: Bool
    /// Whether it stands right over the text with which the document begins: its title, whatever the
    /// heads of the other pages say.
    let isOnlyTitle: Bool
  }

  /// Adds up the evidence for one line at an edge.
  func judge(
    _ line: EdgeLine, _ tally: EdgeTally, _ steps: [Int: Int], _ place: Place,
    _ draft: Draft
  ) -> Furniture? {
    guard line.isShort else { return nil }
    var points = position(line, place, draft)
    // A mark or two alone where the other pages have their number is a number misread.
    if place.isAtFolio, line.folio == nil, !place.isBesideFolio,
      draft.lines[line.line].facts.scalars <= 3
    {
      points += point("folio-slot")
    }
    // Deeper than text is looked at only what boxes show apart from it.
    if place.depth >= deepest, points == 0 { return nil }
    var kind = Furniture.Kind.runningHead
    var rule = rules.runningHead
    let inStep = line.folio.map { (steps[$0.value - line.page] ?? 0) > 1 } ?? false
    if let folio = line.folio, !folio.isBesideHead {
      kind = .folio
      rule = rules.folio
      // On a page by itself the number counts the same beneath a head.
      let isEdge = place.depth == 0 || place.pages == 1 && place.isOnlyNumber
      // A Han numeral alone may as well number a section.
      if inStep || !folio.isHan {
        points += isEdge ? point("folio-edge") : point("folio-second")
      }
      if folio.isDecorated, inStep || !folio.isHan { points += point("folio-decorated") }
      points += inStep ? point("folio-sequence") : 0
      if isEdge, place.isOnlyNumber, !inStep, !folio.isHan { points += point("folio-alone") }
    } else {
      if inStep { points += point("folio-beside-head") }
      if place.isTop, place.depth == 0, line.folio?.isHan == false || place.isBesideFolio,
        line.isNarrow,
        masthead.isSection(line.line, draft)
      {
        points += point("section-beside-folio")
      }
      // A number inside must keep step with the pages: 第4條 and 第9條 are no running heads.
      let others = tally.others(like: line)
      // Left and right pages may have heads of their own: one in three is enough.
      // Where only the number keeps step, two pages may do so by chance.
      let isChance = line.number >= 0 && tally.texts[line.text] == 1 && line.folio == nil
      let few = isChance && place.pages > 2 ? 3 : 2
      let least = place.isBesideFolio ? max(few, place.pages / 8) : max(few, place.pages / 3)
      if others > 0, others + 1 >= least, !place.isOnlyTitle { points += point("repeated") }
      // What stands once is the end of a letter, unless boxes show it apart from the text.
      if others == 0, draft.source.boxes == nil, masthead.isOfLetters(line.line, draft) {
        return nil
      }
      // Headings and items stand at the edges of pages as well, and repeat the table of contents.
      // The titles of a collection, one on each page, keep step with the pages.
      if others == 0, draft.source.boxes == nil,
        line.opensWithNumeral
          || !inStep && line.folio == nil && (line.opensWithEnumerator || line.isNumbered)
      {
        return nil
      }
      if place.isTwin { points += point("twin") }
      if (tally.plain - 1) * 2 >= place.pages, others > 0 { points += point("slot") }
      // A head that changes with the chapter is none by itself: headings stand at the edges of pages
      // too. It repeats a heading where other pages have heads, or cuts a sentence in two.
      if line.isNarrow {
        // Left and right pages may have heads of their own, of which one changes.
        let isInSlot = place.slot >= 0.4
        let isLikeOthers =
          line.gap >= 1 && place.slot >= 0.6 && !place.isFirstPage && !place.hasHead
        if isInSlot, place.parts || place.repeatsTitle || line.gap >= 2 || isLikeOthers {
          points += point("slot")
        }
        if isLikeOthers { points += point("slot-apart") }
        let isOnlyHead = place.isBesideFolio && !place.hasHead
        if place.repeatsTitle, isInSlot || place.parts || place.isFirstPage || isOnlyHead {
          points += point("repeats-title")
        }
        if place.isInGappedRow { points += point("gapped-row") }
        // Beside it on a page without anything else the text ends.
        if place.isBesideFolio, !place.isAlone {
          points += point("beside-folio")
          if place.isInRow { points += point("folio-row") }
        }
        // What is a head has no comma.
        if place.parts, !draft.lines[line.line].facts.classes.contains(.comma) {
          points += point("between-halves")
        }
      }
    }
    if line.gap >= 2 {
      points += point("gap-two")
    } else if line.gap == 1 {
      points += point("gap-one")
    }
    guard points >= rules.threshold else { return nil }
    return Furniture(
      line: line.line, kind: kind, rule: rule, confidence: Float(min(0.99, 0.5 + points / 12)))
  }

  /// What the place of a line on its page says, where the source has boxes.
  private func position(_ line: EdgeLine, _ edge: Place, _ draft: Draft) -> Double {
    guard let boxes = draft.source.boxes else { return 0 }
    let place = boxes.lines[Int(draft.lines[line.line].sourceLine)]
    switch place.region {
    case .header, .footer, .folio: return point("said-by-file")
    default: break
    }
    // Running text may go on over the page in a line or two.
    guard let margin = place.margin, margin.isHead == edge.isTop,
      !draft.lines[line.line].facts.classes.meets([.comma, .stop, .semicolon])
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
