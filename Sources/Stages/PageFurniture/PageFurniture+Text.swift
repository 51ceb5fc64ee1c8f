// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PageFurniture {
  /// The bytes of a line that names a writer.
  private static let longestByline = 120

  /// Whether a line is text, wherever it stands, by the words that it ends with or is: an imprint, the
  /// label over a part, the name under which a document is signed.
  func isText(_ line: Int, _ draft: Draft) -> Bool {
    let view = draft.lines[line].view
    let store = draft.store(of: view)
    let bytes = store[view.bytes]
    if view.bytes.count <= 30 {
      let solid = unbracketed(scanner.solid(store, in: view.bytes))
      if textLines.contains(solid) || isSigner(solid, line, draft) { return true }
    }
    return textEnds.contains { bytes.count > $0.count && bytes.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a line names who wrote a text, and perhaps the paper: no piece of a masthead.
  ///
  /// A running head may have such words: magazines are called after them.
  func namesWriter(_ line: Int, _ draft: Draft) -> Bool {
    let view = draft.lines[line].view
    guard view.bytes.count <= Self.longestByline else { return false }
    let store = draft.store(of: view)
    return textWords.contains { store.firstIndex(of: $0, in: view.bytes) != nil }
  }

  /// Whether a line is an office that signs, such an office and a name, or a name right under one.
  private func isSigner(_ solid: [UInt8], _ line: Int, _ draft: Draft) -> Bool {
    guard draft.lines[line].facts.solids == solid.count / 3 else { return false }
    // A name has two to four characters.
    let longest = 12
    if signers.contains(solid) { return true }
    if signers.contains(where: {
      solid.starts(with: $0) && (6...longest).contains(solid.count - $0.count)
    }) {
      return true
    }
    guard (6...longest).contains(solid.count), line > 0, draft.lines[line - 1].facts.scalars <= 4
    else { return false }
    let above = draft.lines[line - 1].view
    return signers.contains(scanner.solid(draft.store(of: above), in: above.bytes))
  }

  /// A text without the brackets round all of it.
  private func unbracketed(_ solid: [UInt8]) -> [UInt8] {
    guard solid.count > 6, scanner.table[solid.scalar(at: 0).value].contains(.opener),
      scanner.table[solid.scalar(before: solid.count).value].contains(.closer)
    else { return solid }
    return Array(
      solid[solid.scalar(at: 0).length..<solid.count - solid.scalar(before: solid.count).length])
  }
}
