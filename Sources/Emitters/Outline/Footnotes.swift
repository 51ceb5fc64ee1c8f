// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A place of a part's text at which the label of a footnote stands.
struct FootnoteMark {
  /// The first byte of the mark in the text of its block.
  var start: Int
  /// The byte after it.
  var end: Int
  /// The footnote.
  var note: Block
}

/// The footnotes of a part that have their marks.
///
/// The marks of a label and its notes are paired in order, but only if there are as many of the one
/// as of the other and each mark stands before its note; any other footnote stays where it is.
struct Footnotes {
  /// The marks by the id of the block that holds them, in the order of its text.
  private(set) var marks: [Int: [FootnoteMark]] = [:]
  /// The ids of the notes that stand at their marks.
  private(set) var placed: Set<Int> = []

  /// A mark or a note, by its place in the part.
  private struct Place {
    var block: Int
    var start: Int
  }

  /// Makes the footnotes of a part that has none.
  init() {}

  /// Pairs the marks and the notes of a part.
  init(_ part: Part) {
    var notes: [[UInt8]: [Int]] = [:]
    for (place, block) in part.blocks.enumerated() where block.role == .footnote {
      if let label = block.number?.label, Self.isMark(label) {
        notes[Array(label.utf8), default: []].append(place)
      }
    }
    guard !notes.isEmpty else { return }
    let found = Self.places(of: notes, in: part)
    for (label, places) in found {
      guard let own = notes[label], own.count == places.count,
        zip(places, own).allSatisfy({ $0.block < $1 })
      else { continue }
      for (mark, note) in zip(places, own) {
        let block = part.blocks[mark.block]
        marks[block.id, default: []].append(
          FootnoteMark(start: mark.start, end: mark.start + label.count, note: part.blocks[note]))
        placed.insert(part.blocks[note].id)
      }
    }
    for id in marks.keys { marks[id]?.sort { $0.start < $1.start } }
  }

  /// Where the labels of some notes stand in the text, in one pass.
  private static func places(
    of notes: [[UInt8]: [Int]], in part: Part
  ) -> [[UInt8]: [Place]] {
    let firsts = Set(notes.keys.compactMap(\.first))
    let lengths = Set(notes.keys.map(\.count)).sorted(by: >)
    var found: [[UInt8]: [Place]] = [:]
    for (place, block) in part.blocks.enumerated() where block.role != .footnote {
      block.text.withBytes { text in
        // The label that opens an item is its number.
        var index = block.number == nil ? 0 : min(1, text.count)
        while index < text.count {
          guard firsts.contains(text[index]) else {
            index += 1
            continue
          }
          let start = index
          index += 1
          for length in lengths where start + length <= text.count {
            let label = Array(text[start..<start + length])
            if notes[label] != nil {
              found[label, default: []].append(Place(block: place, start: start))
              index = start + length
              break
            }
          }
        }
      }
    }
    return found
  }

  /// Whether a label can be told from the text around it: circled digits, digits in brackets.
  private static func isMark(_ label: String) -> Bool {
    guard let first = label.unicodeScalars.first else { return false }
    let isCircled = (0x2460...0x24FF).contains(first.value) || first == "※" || first == "＊"
    let isBracketed = "[［〔【(（".unicodeScalars.contains(first) && label.unicodeScalars.count > 2
    return isCircled || isBracketed
  }
}
