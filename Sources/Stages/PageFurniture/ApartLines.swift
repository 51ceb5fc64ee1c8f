// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Tells which lines an extractor set apart from the text round them.
struct ApartLines: Sendable {
  let table: ClassTable

  /// The commonest width of a page's lines, in half-ems.
  func commonWidth(_ page: Range<Int>, _ draft: Draft) -> Int32 {
    let widths = page.map { draft.lines[$0].facts.width }.sorted()
    return widths[widths.count / 2]
  }

  /// Whether blank lines or the page's edge stand before and behind a line of the source.
  func standsApart(_ line: Int, _ draft: Draft) -> Bool {
    draft.lines[line].blanksBefore > 0 && !draft.lines[line].continuesSourceLine
      && hasBlankBehind(line, draft)
  }

  /// Whether a blank line or the page's end stands behind a line of the source.
  func hasBlankBehind(_ line: Int, _ draft: Draft) -> Bool {
    let text = draft.source.text
    var breaks = 0
    var at = Int(draft.lines[line].range.end)
    while at < text.count {
      switch text[at] {
      case 0x0A: breaks += 1
      case 0x0C: return true
      case 0x09, 0x0D, 0x20: break
      default: return false
      }
      if breaks > 1 { return true }
      at += 1
    }
    return true
  }

  /// Whether a sentence goes from the line before over to the line behind.
  func cutsSentence(_ line: Int, _ page: Range<Int>, _ width: Int32, _ draft: Draft) -> Bool {
    guard line > page.lowerBound, line + 1 < page.upperBound else { return false }
    let before = draft.lines[line - 1]
    let after = draft.lines[line + 1]
    let ends: CharacterClass = [.stop, .colon, .semicolon, .closer]
    return !table[before.facts.last].meets(ends) && before.facts.width >= width - 2
      && after.facts.width >= width - 2 && after.indent < 2
  }
}
