// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Page numbers that an extractor put inside the text of their pages.
@Suite("Stray folios")
struct StrayFolioTests {
  /// A page of which the number stands behind its third line.
  private static func page(_ folio: String, _ subject: String) -> String {
    [
      "\(subject)今年清了淤，石料已经运到，由村民", "轮流看守，两岸栽了柳，入冬以前", "要验收，开春以后动工，账目公布。",
      "水车也修好了，孩子们都去看，老人", "说几十年没有见过这样的光景了。", "", folio, "", "修渠的费用由村里筹措，不足的部分",
      "县里给予补助，账目每季度公布一次", "，村民可以随时到村委会查看。", "\(subject)的闸门明年换新，图纸已经画好，", "正在请水利站的工程师审核。",
    ].joined(separator: "\n")
  }

  private func folios(_ pages: [String]) throws -> [String] {
    let draft = try Workshop.shared.get().draft(pages.joined(separator: "\u{C}"), before: .shapes)
    return draft.furniture.filter { $0.kind == .folio }.map {
      String(decoding: draft.bytes(draft.lines[Int($0.line)].view), as: UTF8.self)
    }
  }

  @Test(
    "a number inside the page that keeps step with the pages is the page's",
    arguments: [["(3)", "(4)"], ["·9·", "·10·"], ["130", "131"], ["— 7 —", "— 8 —", "— 9 —"]])
  func inStep(numbers: [String]) throws {
    let pages = zip(numbers, ["北渠", "南堤", "东闸"]).map { Self.page($0, $1) }
    #expect(try folios(pages) == numbers)
  }

  @Test(
    "one that does not, or stands on the only page, is the text's",
    arguments: [["(3)", "(7)"], ["130", "139"], ["52"]])
  func outOfStep(numbers: [String]) throws {
    #expect(try folios(zip(numbers, ["北渠", "南堤"]).map { Self.page($0, $1) }).isEmpty)
  }

  @Test("numbers that make a list are the text's, whatever the pages are")
  func list() throws {
    let pages = ["北渠", "南堤"].enumerated().map { index, subject in
      (0..<5).map { Self.page("\(index + $0 + 3)", subject) }.joined(separator: "\n")
    }
    #expect(try folios(pages).isEmpty)
  }
}
