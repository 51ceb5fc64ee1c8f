// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension Assembler {
  /// The block of a passage.
  func makeBlock(_ index: Int, _ record: PassageRole, _ members: [RunInMember], _ draft: Draft)
    -> Block
  {
    let passage = draft.layout.passages[index]
    let bytes = draft.bytes(passage.view)
    let first = draft.lines[Int(draft.layout.flow[Int(passage.lines.lowerBound)])]
    // Lines of columns need not stand in the order of the source.
    var firstLine = Int(first.sourceLine) + 1
    var lastLine = firstLine
    for position in passage.lines {
      let line = Int(draft.layout.flow[Int(position)])
      firstLine = min(firstLine, Int(draft.lines[line].sourceLine) + 1)
      lastLine = max(lastLine, Int(draft.lines[line].lastSourceLine) + 1)
    }
    var block = Block(
      id: 0, role: record.role, text: text(bytes), ranges: passage.ranges,
      lines: firstLine...lastLine, page: Int(first.page) + 1,
      confidence: min(record.confidence, borders(passage, draft)))
    if index < draft.numbers.passages.count, let number = draft.numbers.passages[index] {
      addNumber(number, record, bytes, to: &block)
    }
    block.members = members.map { member in
      BlockMember(
        label: text(Array(bytes[Int(member.label.lowerBound)..<Int(member.label.upperBound)])),
        value: Int(member.value),
        range: codePoints(bytes, Int(member.label.lowerBound))..<codePoints(bytes, Int(member.end)))
    }
    if record.role == .field {
      block.field = fieldValue(draft.outline.name(record.field), bytes, Int(record.labelLength))
    }
    if draft.source.boxes != nil {
      addPlaces(
        of: draft.layout.flow[Int(passage.lines.lowerBound)..<Int(passage.lines.upperBound)].map {
          draft.lines[Int($0)]
        }, draft.source, to: &block)
    }
    if record.role == .date { block.date = DateValue.parse(bytes, rules.dates)?.iso }
    return block
  }

  /// The lower confidence of the two borders of a passage.
  private func borders(_ passage: Passage, _ draft: Draft) -> Float {
    var result: Float = 1
    for position in Int(passage.lines.lowerBound)...Int(passage.lines.upperBound)
    where position < draft.layout.verdicts.count {
      result = min(result, draft.layout.verdicts[position].confidence)
    }
    return result
  }

  private func addNumber(
    _ number: PassageNumber, _ record: PassageRole, _ bytes: [UInt8], to block: inout Block
  ) {
    let enumerator = number.enumerator
    let label = bytes[..<min(bytes.count, Int(enumerator.labelLength))]
    block.number = BlockNumber(
      label: text(Array(label)), value: Int(enumerator.value),
      subvalue: enumerator.subvalue > 0 ? Int(enumerator.subvalue) : nil,
      scheme: rules.numbering.schemes[Int(enumerator.scheme)].name)
    block.level = Int(record.level)
    if record.role == .item {
      block.runInHeading = runInHeading(bytes, after: Int(enumerator.prefixLength))
    }
  }

  /// The first sentence of an item, if it is short and more text follows.
  private func runInHeading(_ bytes: [UInt8], after start: Int) -> Range<Int>? {
    // A longer first sentence is text; run-in headings in print have 4 to 34 characters.
    let longest = 40
    var index = start
    var count = 0
    while index < bytes.count, count <= longest {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      count += 1
      let kind = table[scalar.value]
      if kind.meets([.colon, .semicolon]) { return nil }
      if kind.contains(.stop) {
        guard index < bytes.count, !table[bytes.scalar(at: index).value].contains(.closer) else {
          return nil
        }
        return codePoints(bytes, start)..<codePoints(bytes, index)
      }
    }
    return nil
  }

  /// The values behind a field's label.
  private func fieldValue(_ name: String, _ bytes: [UInt8], _ labelLength: Int) -> FieldValue {
    let separators = self.separators[name] ?? []
    var values: [[UInt8]] = [[]]
    var index = min(bytes.count, labelLength)
    while index < bytes.count {
      let scalar = bytes.scalar(at: index)
      let character = Array(bytes[index..<index + scalar.length])
      if separators.contains(character) {
        values.append([])
      } else {
        values[values.count - 1] += character
      }
      index += scalar.length
    }
    let texts = values.map { text(trim($0)) }.filter { !$0.isEmpty }
    return FieldValue(name: name, values: texts)
  }

  private func trim(_ bytes: [UInt8]) -> [UInt8] {
    var range = 0..<bytes.count
    while !range.isEmpty {
      let first = bytes.scalar(at: range.lowerBound)
      guard table[first.value].contains(.space) else { break }
      range = range.lowerBound + first.length..<range.upperBound
    }
    while !range.isEmpty {
      let last = bytes.scalar(before: range.upperBound)
      guard table[last.value].contains(.space) else { break }
      range = range.lowerBound..<range.upperBound - last.length
    }
    return Array(bytes[range])
  }

  /// The number of code points before a byte.
  func codePoints(_ bytes: [UInt8], _ end: Int) -> Int {
    bytes.scalarCount(in: 0..<min(end, bytes.count))
  }
}
