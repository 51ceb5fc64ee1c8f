// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Finds words that are printed across the text of the pages: `内部资料`.
///
/// The extractor puts them somewhere in the text of each page, always the same words, set apart by blank
/// lines, often in mid-sentence. A heading that returns on every page cuts no sentence.
struct Watermarks: Sendable {
  private let scanner: LineScanner
  private let rule: RuleID
  private let words: [[UInt8]]
  /// On fewer pages the same words may come back by chance.
  private let leastPages = 3
  private let lengths: ClosedRange<Int32> = 3...20

  init(_ rules: FurnitureRules, scanner: LineScanner) {
    self.scanner = scanner
    rule = rules.watermark
    words = rules.watermarks.map { Array($0.utf8) }
  }

  /// The lines of watermarks on all pages.
  func furniture(on pages: [Range<Int>], _ draft: Draft) -> [Int: Furniture] {
    guard pages.count >= leastPages, draft.source.boxes == nil else { return [:] }
    let apart = ApartLines(table: scanner.table)
    let marks: CharacterClass = [.stop, .comma, .colon, .semicolon]
    var places: [[UInt8]: (lines: [Int], cuts: Int)] = [:]
    for page in pages {
      let blanks = page.count { draft.lines[$0].blanksBefore > 0 }
      guard blanks * 2 < page.count else { continue }
      var width: Int32?
      for line in page where draft.lines[line].blanksBefore > 0 {
        let printed = draft.lines[line]
        guard lengths.contains(printed.facts.scalars), !printed.facts.classes.meets(marks),
          printed.facts.solids * 2 > printed.facts.scalars
        else { continue }
        let common = width ?? apart.commonWidth(page, draft)
        width = common
        let text = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
        guard isKnown(text) || apart.standsApart(line, draft) else { continue }
        places[text, default: ([], 0)].lines.append(line)
        if apart.cutsSentence(line, page, common, draft) { places[text]?.cuts += 1 }
      }
    }
    var found: [Int: Furniture] = [:]
    for (text, (lines, cuts)) in places {
      let isOnceAPage = Set(lines.map { draft.lines[$0].page }).count == lines.count
      guard isOnceAPage, lines.count >= max(leastPages, (pages.count + 1) / 2),
        cuts * 2 >= lines.count || isKnown(text)
      else { continue }
      for line in lines {
        found[line] = Furniture(line: line, kind: .runningHead, rule: rule, confidence: 0.9)
      }
    }
    return found
  }

  /// Whether a text holds one of the words of the rules.
  private func isKnown(_ text: [UInt8]) -> Bool {
    words.contains { word in
      text.indices.contains { text.hasBytes(word, at: $0, before: text.count) }
    }
  }
}
