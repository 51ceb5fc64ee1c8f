// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Something marked inside the text of a block: its label, its run-in heading, a member, a value.
struct Mark {
  /// What is marked.
  enum Kind {
    /// The printed number.
    case label
    /// The run-in heading.
    case head
    /// A value of a field.
    case value
    /// A member of an enumeration inside the text.
    case member(BlockMember)
  }
  /// What is marked.
  var kind: Kind
  /// The first marked byte of the text.
  var start: Int
  /// The byte after the last marked one.
  var end: Int

  /// The marks of a block in the order of its text.
  static func marks(of block: Block, in text: UnsafeBufferPointer<UInt8>) -> [Mark] {
    var marks: [Mark] = []
    if let number = block.number {
      let length = number.label.utf8.count
      let opens = number.label.withBytes { text.holds($0, at: 0) }
      if opens, length > 0 { marks.append(Mark(kind: .label, start: 0, end: length)) }
    }
    if let heading = block.runInHeading {
      let start = text.offset(ofCodePoint: heading.lowerBound, from: (0, 0))
      let end = text.offset(ofCodePoint: heading.upperBound, from: (start, heading.lowerBound))
      marks.append(Mark(kind: .head, start: start, end: end))
    }
    var known = (byte: 0, codePoint: 0)
    for member in block.members {
      if member.range.lowerBound < known.codePoint { known = (0, 0) }
      let start = text.offset(ofCodePoint: member.range.lowerBound, from: known)
      known = (start, member.range.lowerBound)
      let end = text.offset(ofCodePoint: member.range.upperBound, from: known)
      known = (end, member.range.upperBound)
      marks.append(Mark(kind: .member(member), start: start, end: end))
    }
    var searched = 0
    for value in block.field?.values ?? [] {
      guard let start = value.withBytes({ text.first($0, from: searched) }) else { break }
      searched = start + value.utf8.count
      marks.append(Mark(kind: .value, start: start, end: searched))
    }
    // Stable, so that a label stands before what begins at the same place.
    return marks.count < 2
      ? marks
      : marks.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        .map(\.element)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether some bytes stand at a place.
  func holds(_ other: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + other.count <= count else { return false }
    for index in 0..<other.count where self[start + index] != other[index] { return false }
    return true
  }

  /// Where some bytes stand first at or after a place; nil if there are none to look for.
  func first(_ other: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard !other.isEmpty, start + other.count <= count else { return nil }
    return (start...(count - other.count)).first { holds(other, at: $0) }
  }
}
