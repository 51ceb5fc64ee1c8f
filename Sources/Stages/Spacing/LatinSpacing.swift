// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Sets the space between CJK characters and Latin letters or digits as the user asks.
///
/// Runs when all else is decided, so that what a document is found to be does not depend on what is
/// asked: `Spacing` closes these spaces in every text, and here they come back, as they stood or one
/// everywhere. The labels of numbers and fields stay as they are.
public struct LatinSpacing: Stage {
  private let rules: SpacingRules
  private let table: ClassTable

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    rules = book.spacing
    self.table = table
  }

  /// Needs to know what every passage is, gives nothing of its own.
  public var traits: StageTraits {
    StageTraits("LatinSpacing", needs: [.spacing, .layout, .numbers, .outline], gives: [])
  }

  /// Edits of the joints, and the members inside passages that move with them.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let usual = policy(ofLanguage: draft.hints.language)
    let ofKinds = draft.outline.names.map { policy(ofKind: $0, or: usual) }
    let isAsked =
      draft.hints.latinSpacing != .none
      && (draft.hints.latinSpacing != .auto || usual != .none
        || ofKinds.contains(where: { $0 != .none }))
    guard isAsked || draft.outline.passages.contains(where: { $0.role == .table }) else {
      return changes
    }
    var shifts: [Shift] = []
    for index in draft.layout.passages.indices {
      var policy = draft.hints.latinSpacing
      if policy == .auto {
        let kind =
          index < draft.outline.passages.count ? Int(draft.outline.passages[index].kind) : -1
        policy = ofKinds.indices.contains(kind) ? ofKinds[kind] : usual
      }
      // What parts the cells of a row is no spacing of letters and figures.
      if policy == .none, isRow(index, draft) { policy = .keep }
      guard policy != .none,
        draft.layout.passages[index].facts.classes.meets([.letter, .digit])
      else { continue }
      settle(index, policy, draft, &changes, &shifts)
    }
    if !shifts.isEmpty, !draft.numbers.members.isEmpty {
      changes.numbers = moved(draft.numbers, by: shifts)
    }
    return changes
  }

  /// A space that a passage's text gains: before which byte, and how many bytes long.
  private struct Shift {
    let passage: Int32
    let at: Int32
    let length: Int32
  }

  private func policy(ofLanguage language: String?) -> LatinSpacePolicy {
    let tag = language ?? "und"
    return rules.latinByLanguage.first { tag.utf8.starts(with: $0.name.utf8) }?.policy ?? .keep
  }

  private func policy(ofKind kind: String, or usual: LatinSpacePolicy) -> LatinSpacePolicy {
    rules.latinByKind.first { $0.name.utf8.elementsEqual(kind.utf8) }?.policy ?? usual
  }

  /// Proposes the edits of one passage.
  private func settle(
    _ index: Int, _ policy: LatinSpacePolicy, _ draft: Draft, _ changes: inout Changes,
    _ shifts: inout [Shift]
  ) {
    let passage = draft.layout.passages[index]
    let bytes = draft.store(of: passage.view)
    let base = passage.view.bytes.lowerBound
    let runs = ShownRun.runs(of: passage.ranges, in: draft.ledger)
    var run = 0
    var left: CharacterClass = []
    var at = base + labelLength(index, draft)
    while at < passage.view.bytes.upperBound {
      let scalar = bytes.scalar(at: at)
      let right = kind(scalar.value)
      if left.meets(.solid) && right.meets([.digit, .letter])
        || left.meets([.digit, .letter]) && right.meets(.solid)
      {
        while run < runs.count, runs[run].end <= at - base { run += 1 }
        if run < runs.count {
          let joint = Joint(
            run: run, at: at - base, character: Array(bytes[at..<at + scalar.length]))
          if let length = propose(joint, policy, runs, draft, &changes) {
            shifts.append(
              Shift(
                passage: Int32(truncatingIfNeeded: index), at: Int32(truncatingIfNeeded: at - base),
                length: Int32(truncatingIfNeeded: length)))
          }
        }
      }
      left = right
      at += scalar.length
    }
  }

  /// The class of a character; full-width letters and digits are set solid and have none.
  private func kind(_ scalar: UInt32) -> CharacterClass {
    let kind = table[scalar]
    return kind.contains(.wide) && kind.meets([.digit, .letter]) ? [] : kind
  }

  /// Where a CJK character and a Latin one touch.
  private struct Joint {
    /// The run that shows the character behind the joint.
    let run: Int
    /// The byte of the passage's text.
    let at: Int
    /// The character behind the joint.
    let character: [UInt8]
  }

  /// Proposes the edit of a joint.
  ///
  /// - Returns: the length of the space in bytes, or nil if none is set.
  private func propose(
    _ joint: Joint, _ policy: LatinSpacePolicy, _ runs: [ShownRun], _ draft: Draft,
    _ changes: inout Changes
  ) -> Int? {
    let run = runs[joint.run]
    if joint.at == run.start {
      // What was dropped between the two characters: the white space itself, or a line break.
      var gap = joint.run - 1
      while gap >= 0, runs[gap].start == joint.at {
        let isSpace = runs[gap].edit.map { isBesideDigit(draft.ledger.edits[$0]) } ?? false
        if policy == .one || isSpace {
          let range = runs[gap].source
          let space =
            policy == .one
            ? [0x20] : Array(draft.source.text[Int(range.start)..<Int(range.end)])
          changes.replace(range, with: space, by: rules.latinSpace)
          return space.count
        }
        gap -= 1
      }
    }
    guard policy == .one else { return nil }
    guard let edit = run.edit else {
      let start = Int(run.source.start) + joint.at - run.start
      changes.replace(
        SourceRange(start, start + joint.character.count), with: [0x20] + joint.character,
        by: rules.latinSpace)
      return 1
    }
    // Inside what one edit wrote there is no place of the source.
    guard joint.at == run.start else { return nil }
    changes.replace(
      run.source, with: [0x20] + draft.ledger.edits[edit].replacement, by: rules.latinSpace)
    return 1
  }

  private func isBesideDigit(_ edit: Edit) -> Bool {
    edit.rule == rules.besideDigit || edit.alsoBy.contains(rules.besideDigit)
  }

  private func isRow(_ index: Int, _ draft: Draft) -> Bool {
    index < draft.outline.passages.count && draft.outline.passages[index].role == .table
  }

  /// How many bytes at the start of a passage are a label; the number of a row is a cell.
  private func labelLength(_ index: Int, _ draft: Draft) -> Int {
    if isRow(index, draft) { return 0 }
    var length = 0
    if index < draft.numbers.passages.count, let number = draft.numbers.passages[index] {
      length = Int(number.enumerator.prefixLength)
    }
    if index < draft.outline.passages.count {
      length = max(length, Int(draft.outline.passages[index].labelLength))
    }
    return min(length, draft.layout.passages[index].view.bytes.count)
  }

  /// The members of passages, after spaces were put into their text.
  private func moved(_ numbers: NumberLayer, by shifts: [Shift]) -> NumberLayer {
    var result = numbers
    var first = 0
    for index in result.members.indices {
      let member = result.members[index]
      if index > 0, member.passage < result.members[index - 1].passage { first = 0 }
      while first < shifts.count, shifts[first].passage < member.passage { first += 1 }
      var (start, labelEnd, end) = (member.label.lowerBound, member.label.upperBound, member.end)
      var next = first
      while next < shifts.count, shifts[next].passage == member.passage,
        shifts[next].at < member.end
      {
        let shift = shifts[next]
        if shift.at <= member.label.lowerBound { start += shift.length }
        if shift.at < member.label.upperBound { labelEnd += shift.length }
        end += shift.length
        next += 1
      }
      result.members[index].label = start..<labelEnd
      result.members[index].end = end
    }
    return result
  }
}
