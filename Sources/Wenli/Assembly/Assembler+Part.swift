// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

extension Assembler {
  /// A part of an article, in logical order and with its own facts.
  func makePart(_ blocks: [Block], _ kind: String, _ article: String) -> Part {
    var part = Part(kind: kind, blocks: inLogicalOrder(blocks))
    // A copy of a block is dear: what is asked of each is asked where it stands.
    func first(_ role: Role) -> Int? { part.blocks.firstIndex { $0.role == role } }
    part.title = first(.title).map { part.blocks[$0].text }
    part.addressee = first(.salutation).map { withoutColon(part.blocks[$0].text) }
    for index in part.blocks.indices {
      if let field = part.blocks[index].field { part.fields.append(field) }
      switch part.blocks[index].role {
      case .signature: part.signatories.append(part.blocks[index].text)
      case .date: part.date = part.blocks[index].date ?? part.blocks[index].text
      default: break
      }
    }
    return part
  }

  /// The points that a part makes, if its kind says that it makes any.
  func points(_ part: Part, _ article: String) -> Part.Points? {
    guard let name = pointsName(part.kind, article) else { return nil }
    var chosen = part.blocks.indices.filter {
      part.blocks[$0].role == .item && part.blocks[$0].level <= 1
    }
    if chosen.isEmpty {
      // A part without numbers makes its points in its paragraphs; the last may only say thanks.
      chosen = part.blocks.indices.filter { part.blocks[$0].role == .paragraph }
    }
    return chosen.isEmpty
      ? nil : Part.Points(name: name, blocks: chosen.map { part.blocks[$0].id })
  }

  private func pointsName(_ part: String, _ article: String) -> String? {
    for kind in rules.kinds {
      guard let spec = kind.articles.first(where: { $0.name == article }) else { continue }
      return kind.parts.values.first { $0.publicName == part }?.points ?? spec.points
    }
    return nil
  }

  /// Title and byline first, wherever the page had them, and notes at the foot of a page last.
  ///
  /// Columns are read before their headline, and notes part the text that goes on over the page. Notes
  /// under which a section of the same page begins part nothing: they stay.
  private func inLogicalOrder(_ blocks: [Block]) -> [Block] {
    guard let last = blocks.lastIndex(where: { $0.role != .footnote }),
      blocks[..<last].contains(where: { $0.role == .footnote })
    else { return titleFirst(blocks) }
    var isMoved = [Bool](repeating: false, count: blocks.count)
    var next: Block?
    for index in blocks.indices.reversed() {
      if blocks[index].role == .footnote {
        isMoved[index] = !isSection(next, onPageOf: blocks[index])
      } else {
        next = blocks[index]
      }
    }
    return titleFirst(blocks.indices.filter { !isMoved[$0] }.map { blocks[$0] })
      + blocks.indices.filter { isMoved[$0] }.map { blocks[$0] }
  }

  /// Whether a block is a title or heading of the same page as a note.
  private func isSection(_ block: Block?, onPageOf note: Block) -> Bool {
    guard let block else { return false }
    return [.title, .heading].contains(block.role) && block.page == note.page
  }

  private func titleFirst(_ blocks: [Block]) -> [Block] {
    guard let title = blocks.firstIndex(where: { $0.role == .title }),
      blocks[..<title].contains(where: { $0.role == .paragraph })
    else { return blocks }
    var end = title + 1
    while end < blocks.count, [.byline, .heading, .title].contains(blocks[end].role) { end += 1 }
    return Array(blocks[title..<end]) + Array(blocks[..<title]) + Array(blocks[end...])
  }

  private func withoutColon(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while let last = scalars.last, last == "：" || last == ":" || last == " " {
      scalars.removeLast()
    }
    return String(scalars)
  }
}
