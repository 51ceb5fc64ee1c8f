// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension JSONWriter {
  /// Writes what both JSON formats say of a block before its text, as far as it has it.
  ///
  /// That is level, number, run-in heading, members, field, date.
  mutating func facts(of block: Block, withHeadingPlace: Bool) {
    if block.level > 0 {
      key("level")
      integer(block.level)
    }
    if let number = block.number { self.number(number) }
    if let heading = block.runInHeading {
      key("heading")
      block.text.withBytes { text in
        raw { output in
          let start = text.offset(ofCodePoint: heading.lowerBound, from: (0, 0))
          let end = text.offset(ofCodePoint: heading.upperBound, from: (start, heading.lowerBound))
          output.append(
            escapingForJSON: UnsafeBufferPointer(rebasing: text[start..<max(start, end)]))
        }
      }
      if withHeadingPlace {
        key("headingAt")
        pair(heading.lowerBound, heading.upperBound)
      }
    }
    if !block.members.isEmpty { members(block.members) }
    if let field = block.field {
      key("field")
      beginObject(flat: true)
      key("name")
      string(field.name)
      if !field.values.isEmpty {
        key("values")
        strings(field.values)
      }
      endObject()
    }
    if let date = block.date {
      key("date")
      string(date)
    }
  }

  private mutating func number(_ number: BlockNumber) {
    key("number")
    beginObject(flat: true)
    key("label")
    string(number.label)
    key("value")
    integer(number.value)
    if let subvalue = number.subvalue {
      key("subvalue")
      integer(subvalue)
    }
    key("scheme")
    string(number.scheme)
    endObject()
  }

  private mutating func members(_ members: [BlockMember]) {
    key("members")
    beginArray()
    for member in members {
      beginObject(flat: true)
      key("label")
      string(member.label)
      key("value")
      integer(member.value)
      key("start")
      integer(member.range.lowerBound)
      key("end")
      integer(member.range.upperBound)
      endObject()
    }
    endArray()
  }

  /// Writes the characters that ruby is read for.
  mutating func write(_ base: RubyBase) {
    key("base")
    beginObject(flat: true)
    key("block")
    integer(base.block)
    key("text")
    string(base.text)
    endObject()
  }

  /// Writes where a block stands and how sure that is.
  mutating func place(of block: Block) {
    key("sourceLines")
    pair(block.lines.lowerBound, block.lines.upperBound)
    key("page")
    integer(block.page)
    key("confidence")
    share(block.confidence)
    boxes(of: block)
  }
}
