// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The one place of a part's text at which a footnote's label stands.
///
/// Only a label that stands exactly once in the text before its note is taken for the mark of it;
/// any other footnote stays where it is.
struct FootnoteMark {
  /// The first byte of the mark in the text of its block.
  var start: Int
  /// The byte after it.
  var end: Int
  /// The footnote.
  var note: Block

  /// The marks of a part by the id of the block that holds them, in the order of its text.
  static func marks(in part: Part) -> [Int: [FootnoteMark]] {
    guard part.blocks.contains(where: { $0.role == .footnote }) else { return [:] }
    var marks: [Int: [FootnoteMark]] = [:]
    for (place, note) in part.blocks.enumerated() where note.role == .footnote {
      guard let label = note.number?.label, isMark(label) else { continue }
      var found: (id: Int, start: Int)?
      var count = 0
      for block in part.blocks[..<place] where block.role != .footnote {
        block.text.withBytes { text in
          label.withBytes { mark in
            var start = 0
            while let next = text.first(mark, from: start) {
              // The label that opens an item is its number.
              if next > 0 || block.number == nil {
                count += 1
                found = (block.id, next)
              }
              start = next + mark.count
            }
          }
        }
      }
      guard count == 1, let found else { continue }
      marks[found.id, default: []].append(
        FootnoteMark(start: found.start, end: found.start + label.utf8.count, note: note))
    }
    for id in marks.keys { marks[id]?.sort { $0.start < $1.start } }
    return marks
  }

  /// Whether a label can be told from the text around it: circled digits, digits in brackets.
  private static func isMark(_ label: String) -> Bool {
    guard let first = label.unicodeScalars.first else { return false }
    let isCircled = (0x2460...0x24FF).contains(first.value) || first == "※" || first == "＊"
    let isBracketed = "[［〔【(（".unicodeScalars.contains(first) && label.unicodeScalars.count > 2
    return isCircled || isBracketed
  }
}
