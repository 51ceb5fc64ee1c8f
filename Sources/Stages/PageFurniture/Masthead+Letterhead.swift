// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

extension Masthead {
  /// The letterhead of an office that a page opens with, behind nothing but a number.
  func letterhead(of page: Range<Int>, _ draft: Draft) -> Int? {
    guard page.count >= leastLines / 2,
      let first = page.prefix(2).first(where: { draft.lines[$0].facts.solids > 0 }),
      draft.lines[first].facts.scalars <= 30,
      !draft.lines[first].facts.classes.meets([.stop, .comma, .colon, .opener, .closer])
    else { return nil }
    let name = solid(first, draft)
    let isLetterhead = letterheads.contains {
      name.count > $0.count && name.suffix($0.count).elementsEqual($0)
    }
    return isLetterhead || isSigned(with: name, first, page, draft) ? first : nil
  }

  /// Whether an office that heads a page over the number of a document also signs it.
  private func isSigned(
    with name: [UInt8], _ first: Int, _ page: Range<Int>, _ draft: Draft
  ) -> Bool {
    // Three characters at least. A title names its office on the first line as well, and goes on.
    guard name.count >= 9, first + 1 < page.upperBound,
      !titleOpenings.contains(where: { solid(first + 1, draft).starts(with: $0) })
    else { return false }
    let isNumbered = page.dropFirst(first + 1 - page.lowerBound).prefix(6).contains {
      isDocumentNumber(solid($0, draft))
    }
    guard isNumbered else { return false }
    // A signature stands over its date, which ends with 日.
    return draft.lines.indices.dropFirst(first + 8).dropLast().contains {
      draft.lines[$0].facts.scalars <= 40 && draft.lines[$0 + 1].facts.last == 0x65E5
        && solid($0, draft) == name
    }
  }

  /// Whether a text ends as `〔2020〕16号` does: a year in brackets, a number and its word.
  private func isDocumentNumber(_ text: [UInt8]) -> Bool {
    guard text.count <= 60, text.count > 9,
      let word = text.indices.dropLast(2).last.map({ text.scalar(at: $0).value }),
      word == 0x53F7 || word == 0x865F
    else { return false }
    var place = text.count - 3
    while place > 0, text[place - 1] &- 0x30 < 10 { place -= 1 }
    guard place < text.count - 3, place > 0 else { return false }
    let bracket = text.scalar(before: place)
    guard scanner.table[bracket.value].contains(.closer), place > bracket.length + 4 else {
      return false
    }
    return text[place - bracket.length - 4..<place - bracket.length].allSatisfy { $0 &- 0x30 < 10 }
  }

  private func solid(_ line: Int, _ draft: Draft) -> [UInt8] {
    let view = draft.lines[line].view
    return scanner.solid(draft.store(of: view), in: view.bytes)
  }
}
