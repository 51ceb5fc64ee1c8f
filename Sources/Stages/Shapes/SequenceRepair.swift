// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts damaged numbers right where their list demands one value, and only there.
struct SequenceRepair: Sendable {
  private let rules: NumberingRules
  private let labels: DamagedLabels
  /// How often a list is looked at: what was repaired says more about its neighbours.
  private static let rounds = 3

  /// A line that could carry a damaged label.
  private struct Loose {
    let line: Int
    let reading: DamagedLabels.Reading
  }

  init(_ rules: NumberingRules, table: ClassTable) {
    self.rules = rules
    labels = DamagedLabels(rules, table: table)
  }

  /// Repairs the labels of a draft's lines.
  ///
  /// - Returns: for each line whose label was put right, the bytes that the damaged one has in the draft.
  func repair(
    _ draft: Draft, _ shapes: inout [LineShape], _ changes: inout Changes
  ) -> [Int: Int] {
    var done: [Int: Int] = [:]
    var strict = [[Int]](repeating: [], count: rules.schemes.count)
    var suspects: [Int] = []
    for (line, shape) in shapes.enumerated() {
      if let number = shape.enumerator { strict[Int(number.scheme)].append(line) }
      if labels.mayBegin(draft.lines[line].facts.first) { suspects.append(line) }
    }
    for scheme in rules.schemes.indices where strict[scheme].count >= 2 {
      guard labels.forms[scheme] != nil else { continue }
      // Some may have been found to be another scheme's.
      strict[scheme].removeAll { Int(shapes[$0].enumerator?.scheme ?? 0) != scheme }
      unify(scheme, strict[scheme], draft, shapes, &changes)
      var loose: [Loose] = []
      // Asked of a scheme once: in a text of two lists every line of the one may ask for the other.
      var counts = [Bool?](repeating: nil, count: strict.count)
      for line in suspects {
        if let own = shapes[line].enumerator {
          // A label whose scheme counts nothing here may be a damaged one of another.
          let other = Int(own.scheme)
          guard other != scheme else { continue }
          let isList = counts[other] ?? countsUp(strict[other], shapes)
          counts[other] = isList
          guard !isList else { continue }
        }
        let view = draft.lines[line].view
        if let reading = labels.reading(scheme, draft.store(of: view), view.bytes),
          line == 0 || !labels.opens(scheme, draft.lines[line - 1].facts.last)
        {
          loose.append(Loose(line: line, reading: reading))
        }
      }
      guard !loose.isEmpty || isBroken(strict[scheme], shapes) else { continue }
      repair(scheme, strict[scheme], loose, draft, &shapes, &done, &changes)
    }
    return done
  }

  /// Whether the value of some line follows that of the one before.
  private func countsUp(_ lines: [Int], _ shapes: [LineShape]) -> Bool {
    zip(lines, lines.dropFirst()).contains { line, next in
      guard let value = shapes[line].enumerator?.value, let other = shapes[next].enumerator?.value
      else { return false }
      return other == value + 1
    }
  }

  /// Whether the values of some lines do not simply count up.
  private func isBroken(_ lines: [Int], _ shapes: [LineShape]) -> Bool {
    var last: Int32 = 0
    for line in lines {
      let number = shapes[line].enumerator
      let value = number?.value ?? 0
      if value != last + 1, value != 1, number?.subvalue == 0 { return true }
      last = value
    }
    return false
  }

  private func repair(
    _ scheme: Int, _ strict: [Int], _ loose: [Loose], _ draft: Draft, _ shapes: inout [LineShape],
    _ done: inout [Int: Int], _ changes: inout Changes
  ) {
    var candidates: [SequencePath.Candidate] = []
    var readings: [DamagedLabels.Reading] = []
    let labels = labels
    func add(_ line: Int, _ value: Int, _ reading: DamagedLabels.Reading) {
      let marks: Float = reading.hasMarks ? 0 : 0.15
      candidates.append(
        SequencePath.Candidate(
          line: line, value: value,
          // No text begins with 、 or with empty brackets.
          leaveOut: value > 0 ? 2.2 : reading.core.isEmpty ? 1.2 : 0.75
        ) {
          labels.cost(of: reading.core, as: $0, scheme).map { $0 + marks }
        })
      readings.append(reading)
    }
    var rest = loose[...]
    for line in strict {
      while let next = rest.first, next.line < line {
        add(next.line, 0, next.reading)
        rest.removeFirst()
      }
      let view = draft.lines[line].view
      let own = shapes[line].enumerator
      let core = own.flatMap { number in
        labels.reading(scheme, draft.store(of: view), view.bytes).map {
          DamagedLabels.Reading(core: $0.core, length: Int(number.labelLength), hasMarks: true)
        }
      }
      add(
        line, Int(own?.value ?? 0),
        core ?? DamagedLabels.Reading(core: [], length: 0, hasMarks: true))
    }
    for next in rest { add(next.line, 0, next.reading) }
    let values = SequencePath.values(candidates)
    let chain = candidates.indices.filter { values[$0] > 0 }
    var pending = chain.indices.filter { place in
      values[chain[place]] != candidates[chain[place]].value && readings[chain[place]].length > 0
    }
    // What was repaired may say what a neighbour must be.
    for _ in 0..<Self.rounds {
      let open = pending.filter { place in
        let index = chain[place]
        let line = candidates[index].line
        guard
          let confidence = confidence(place, chain, candidates, values, readings[index]),
          let label = label(scheme, values[index], line, strict, draft, shapes)
        else { return true }
        shapes[line].enumerator = put(
          label, values[index], readings[index], scheme, line, confidence, draft, &changes)
        candidates[index].value = values[index]
        done[line] = readings[index].length
        return false
      }
      if open.count == pending.count { break }
      pending = open
    }
    for place in pending
    where candidates[chain[place]].value == 0 && isDemanded(place, chain, candidates, values) {
      let index = chain[place]
      changes.report(
        "this may be number \(values[index]) of the list", .info,
        at: draft.sourceRange(0..<readings[index].length, inLine: candidates[index].line),
        by: rules.suspect, values: [("this", String(values[index]))])
    }
  }

  /// Puts a label in the place of a damaged one.
  private func put(
    _ label: [UInt8], _ value: Int, _ reading: DamagedLabels.Reading, _ scheme: Int, _ line: Int,
    _ confidence: Float, _ draft: Draft, _ changes: inout Changes
  ) -> Enumerator {
    let whole = reading.hasMarkForSpace ? label + [0x20] : label
    let range = draft.sourceRange(0..<reading.length, inLine: line)
    edit(range, whole, reading.length, line, confidence, draft, &changes)
    let view = draft.lines[line].view
    let text = labels.skipSpace(
      draft.store(of: view), view.bytes.lowerBound + reading.length, view.bytes.upperBound)
    let gap = text - view.bytes.lowerBound - reading.length
    return Enumerator(
      scheme: UInt8(truncatingIfNeeded: scheme), value: Int32(truncatingIfNeeded: value),
      labelLength: label.count, prefixLength: whole.count + gap)
  }

  /// Gives a sound label the mark that the labels right before and after it have in common.
  private func unify(
    _ scheme: Int, _ lines: [Int], _ draft: Draft, _ shapes: [LineShape], _ changes: inout Changes
  ) {
    guard let main = rules.schemes[scheme].after.first, rules.schemes[scheme].after.count > 1,
      rules.schemes[scheme].before.isEmpty
    else { return }
    let whole = Array(main.utf8)
    func mark(_ line: Int) -> (isMain: Bool, value: Int32, place: Range<Int>)? {
      guard let number = shapes[line].enumerator, Int(number.scheme) == scheme else { return nil }
      let view = draft.lines[line].view
      let end = view.bytes.lowerBound + Int(number.labelLength)
      let store = draft.store(of: view)
      let length = store.scalar(before: end).length
      let start = Int(number.labelLength) - length
      let isMain = length == whole.count && store.hasBytes(whole, at: end - length, before: end)
      return (isMain, number.value, start..<Int(number.labelLength))
    }
    for index in lines.indices.dropFirst().dropLast() {
      guard let own = mark(lines[index]), !own.isMain, let before = mark(lines[index - 1]),
        let after = mark(lines[index + 1]), before.isMain, after.isMain,
        own.value == before.value + 1, after.value == own.value + 1
      else { continue }
      changes.replace(
        draft.sourceRange(own.place, inLine: lines[index]), with: whole, by: rules.repair,
        confidence: 0.9)
    }
  }

  /// Replaces a label; what it has in common with the old one at its edges stays.
  private func edit(
    _ range: SourceRange, _ label: [UInt8], _ length: Int, _ line: Int, _ confidence: Float,
    _ draft: Draft, _ changes: inout Changes
  ) {
    let view = draft.lines[line].view
    let store = draft.store(of: view)
    let old = Array(store[view.bytes.lowerBound..<view.bytes.lowerBound + length])
    var head = 0
    var tail = 0
    while head < min(old.count, label.count) {
      let a = old.scalar(at: head)
      guard a.value == label.scalar(at: head).value else { break }
      head += a.length
    }
    while tail < min(old.count, label.count) - head {
      let a = old.scalar(before: old.count - tail)
      guard a.length <= min(old.count, label.count) - head - tail,
        a.value == label.scalar(before: label.count - tail).value
      else { break }
      tail += a.length
    }
    // An edit must have a place of its own: what is only inserted takes its surroundings along.
    let isWhole = view.isEdited || head + tail == length
    let place = isWhole ? range : draft.sourceRange(head..<length - tail, inLine: line)
    changes.replace(
      place, with: isWhole ? label : Array(label[head..<label.count - tail]), by: rules.repair,
      confidence: confidence)
  }

  /// Whether the values before and after a place of the chain leave one value for it, or end the list.
  private func isDemanded(
    _ place: Int, _ chain: [Int], _ candidates: [SequencePath.Candidate], _ values: [Int]
  ) -> Bool {
    let value = values[chain[place]]
    let next =
      place + 1 == chain.count || values[chain[place + 1]] == value + 1
      || values[chain[place + 1]] == 1
    let previous = value == 1 || place > 0 && values[chain[place - 1]] == value - 1
    return next && previous
  }

  /// How sure a repair is; nil if the list does not demand it.
  private func confidence(
    _ place: Int, _ chain: [Int], _ candidates: [SequencePath.Candidate], _ values: [Int],
    _ reading: DamagedLabels.Reading
  ) -> Float? {
    let value = values[chain[place]]
    func isSound(_ other: Int, _ expected: Int) -> Bool {
      guard chain.indices.contains(other) else { return false }
      return values[chain[other]] == expected && candidates[chain[other]].value == expected
    }
    // Up to two damaged neighbours may stand between sound ones; more, where marks that no line begins
    // with show that numbers are lost.
    let reach = reading.core.isEmpty && reading.hasMarks ? 8 : 3
    func sound(_ direction: Int) -> Bool {
      for distance in 1...reach {
        let other = place + direction * distance
        let expected = value + direction * distance
        if expected == 0 { return true }
        if isSound(other, expected) { return true }
        guard chain.indices.contains(other), values[chain[other]] == expected else { return false }
      }
      return false
    }
    let before = sound(-1)
    let after = sound(1)
    if candidates[chain[place]].value > 0 { return before && after && value > 1 ? 0.9 : nil }
    if value > 1 {
      if before && after { return 0.97 }
      // The last member of a list has only those before it.
      let isLast = place + 1 == chain.count || values[chain[place + 1]] == 1
      let isRun = isSound(place - 1, value - 1) && (value == 2 || isSound(place - 2, value - 2))
      guard isLast, isRun, reading.hasMarks, !reading.core.isEmpty, value > 2 else { return nil }
      return 0.85
    }
    guard after, isSound(place + 1, 2) else { return nil }
    return isSound(place + 2, 3) ? 0.95 : (reading.hasMarks ? 0.85 : nil)
  }

  /// The whole label for a value, in the form that the nearest sound one of the scheme has.
  private func label(
    _ scheme: Int, _ value: Int, _ line: Int, _ strict: [Int], _ draft: Draft, _ shapes: [LineShape]
  ) -> [UInt8]? {
    guard let form = labels.forms[scheme],
      let number = Numeral.write(value, form.family)
    else { return nil }
    let near = strict.filter { $0 != line }.min { abs($0 - line) < abs($1 - line) }
    guard let near, let sibling = shapes[near].enumerator,
      let own = Numeral.write(Int(sibling.value), form.family)
    else { return nil }
    let view = draft.lines[near].view
    let start = view.bytes.lowerBound
    let text = Array(draft.store(of: view)[start..<start + Int(sibling.labelLength)])
    guard let place = text.firstIndex(of: own, in: 0..<text.count) else { return nil }
    return Array(text[..<place]) + number + Array(text[(place + own.count)...])
  }
}
