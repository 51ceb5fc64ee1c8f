// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Finds the head of a newspaper page: date, weekday, name, section, page and editors, in any order
/// on one or several lines at the top or bottom.
struct Masthead: Sendable {
  let scanner: LineScanner
  let apart: ApartLines
  private let rule: RuleID
  let threshold: Double
  /// The points of a piece that stands in nothing but mastheads.
  let strong = 1.5
  /// A page of fewer lines says nothing by itself.
  let leastLines = 12
  private let lineLimit: Int
  private let points: (name: Double, edge: Double)
  private let pieces: [(pattern: Pattern, points: Double, isInLetters: Bool)]
  private let sieve: PatternSieve
  /// Words in the names of sections, by which a name on a line of its own is known.
  private let sections: [[UInt8]]
  /// What the letterheads of offices end with.
  let letterheads: [[UInt8]]
  /// With what the second line of a title begins whose first names an office.
  let titleOpenings: [[UInt8]]
  /// Pieces and nothing else, and pieces beside a name.
  private let cover: Pattern
  private let coverWithNames: Pattern
  /// The number of Han or kana characters that the name of a section may have.
  private let longestName: Int32 = 8
  /// And one on the first line of the page.
  private let longestFirstName: Int32 = 10
  /// And the name of one that stands alone behind the other pieces.
  private let longestSection: Int32 = 6

  /// Compiles the pieces.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  init(_ rules: FurnitureRules, scanner: LineScanner) throws(RuleError) {
    self.scanner = scanner
    apart = ApartLines(table: scanner.table)
    rule = rules.masthead
    threshold = rules.points["masthead"] ?? rules.threshold
    points = (rules.points["masthead-name"] ?? 0, rules.points["masthead-edge"] ?? 0)
    lineLimit = rules.mastheadLines
    sections = rules.sections.map { Array($0.utf8) }
    letterheads = rules.letterheads.map { Array($0.utf8) }
    titleOpenings = rules.titleOpenings.map { Array($0.utf8) }
    func compile(_ text: String, isGated: Bool = true) throws(RuleError) -> Pattern {
      do {
        return try Pattern(text, isTried: rules.isTrusted, isGated: isGated)
      } catch {
        throw rules.fault(ofPattern: text, "\(error)")
      }
    }
    var pieces: [(pattern: Pattern, points: Double, isInLetters: Bool)] = []
    // Of two editors in one line each is a piece of its own, of the same expression.
    var known: [String: Pattern] = [:]
    for piece in rules.pieces {
      if known[piece.pattern] == nil { known[piece.pattern] = try compile(piece.pattern) }
      if let pattern = known[piece.pattern] {
        pieces.append((pattern, piece.points, piece.isInLetters))
      }
    }
    self.pieces = pieces
    sieve = PatternSieve(pieces.map(\.pattern))
    let any = rules.pieces.map { "(?:\($0.pattern))" }.joined(separator: "|")
    // Asked only of lines that hold a piece.
    // Recognition makes marks of the white space between them.
    let between = "[|｜:：/／·—”“\"’‘-]"
    cover = try compile("(?:\(any)|\(between))+", isGated: false)
    coverWithNames = try compile(
      "\\p{Han}{0,6}(?:\(any)|\(between))+\\p{Han}{0,6}", isGated: false)
  }

  /// The masthead lines of all pages.
  func furniture(on pages: [Range<Int>], _ draft: Draft) -> [Int: Furniture] {
    var found: [Int: Furniture] = [:]
    for page in pages {
      var chosen: Set<Int> = []
      var doubtful = Zone()
      for isTop in [true, false] {
        let zone = zone(of: page, isTop: isTop, draft)
        if zone.isSure(self) {
          chosen.formUnion(zone.lines)
        } else if isTop {
          doubtful = zone
        }
      }
      if draft.source.boxes == nil {
        chosen.formUnion(scattered(on: page, chosen, doubtful, draft))
      }
      // By itself: it says nothing of what else the page has.
      if page.lowerBound == pages.first?.lowerBound, let line = letterhead(of: page, draft) {
        chosen.insert(line)
      }
      for line in chosen {
        found[line] = Furniture(line: line, kind: .masthead, rule: rule, confidence: 0.9)
      }
    }
    return found
  }

  /// What a line counts.
  struct Count {
    var points = 0.0
    var best = 0.0
    var kinds = 0
    var names = 0
    var sections = 0
    /// The pieces that letters have as well.
    var inLetters = 0

    /// Whether a letter may have all of it.
    var isLetters: Bool { kinds > 0 && inLetters == kinds && names == 0 }

    /// Takes in what another line counts.
    mutating func add(_ other: Count) {
      points += other.points
      best = max(best, other.best)
      kinds += other.kinds
      names += other.names
      inLetters += other.inLetters
    }
  }

  /// The lines at one edge of a page that may make a masthead, and what they amount to.
  struct Zone {
    var lines: [Int] = []
    var count = Count()
    /// Whether boxes have told that it is one.
    var isGiven = false

    /// Whether they make one by themselves: a date and a number may as well be a row of a table, or the
    /// end of a letter.
    func isSure(_ masthead: Masthead) -> Bool {
      isGiven
        || count.points >= masthead.threshold && count.kinds >= 2
          && count.best >= masthead.strong
    }
  }

  private func zone(of page: Range<Int>, isTop: Bool, _ draft: Draft) -> Zone {
    if let apart = linesApart(of: page, isTop: isTop, draft) {
      return Zone(lines: apart, isGiven: true)
    }
    let edge = isTop ? Array(page.prefix(lineLimit)) : page.suffix(lineLimit).reversed()
    var chosen: [Int] = []
    var names: [Int] = []
    var points = 0.0
    var kinds = 0
    var best = 0.0
    for line in edge where chosen.count + 2 < page.count {
      let printed = draft.lines[line]
      guard printed.facts.scalars <= 60, !printed.isTableRow else { break }
      // At the foot of a page a number stands by itself, under whatever the page ends with.
      if !isTop, printed.facts.scalars <= 6, !printed.facts.classes.meets(.solid) { break }
      if EdgeLine.isHalfNumber(line, in: page, draft, scanner) { break }
      if var count = count(line, draft) {
        if !isTop,
          isSigned(line, on: page, count, draft) || isEndOfEntry(line, on: page, count, draft)
        {
          break
        }
        // A title stands over a date as well.
        if let name = names.first, count.isLetters, !isSectionName(name, draft),
          name != edge.first || draft.lines[name].facts.scalars > longestName
        {
          break
        }
        // Number, date and section on the first line are as good as the name of the paper.
        if isTop, line == edge.first, count.sections > 0, count.kinds >= 2 { count.best = strong }
        points += count.points + self.points.name * Double(count.names)
        best = max(best, count.best)
        kinds += count.kinds + min(1, count.names)
        if line == edge.first || names.first == edge.first { points += self.points.edge }
        // A name between two such lines, or outside of them, is a section's.
        points += self.points.name * Double(names.count)
        kinds += names.isEmpty ? 0 : 1
        chosen += names + [line]
        names = []
      } else if isName(line, draft) || isTop && line == edge.first && isFirstName(line, draft),
        names.isEmpty && (isTop || isSectionName(line, draft))
          || isTop && names.count == 1
            && (draft.lines[line].blanksBefore > 0 || isSectionName(line, draft))
      {
        // Of two names in a row the second stands apart, or is a section's.
        names.append(line)
      } else {
        break
      }
    }
    // The name of a section right behind the last piece.
    if isTop, !chosen.isEmpty, let name = names.first, isSectionName(name, draft) {
      points += self.points.name
      kinds += 1
      chosen.append(name)
      // Number, date and section, each on its line.
      if kinds >= 3 { best = max(best, strong) }
    }
    var zone = Zone(lines: chosen)
    zone.count.points = points
    zone.count.best = best
    zone.count.kinds = kinds
    return zone
  }

  /// Whether a line at the foot ends an entry that says what stands on which page: words and one piece,
  /// and text right above.
  private func isEndOfEntry(
    _ line: Int, on page: Range<Int>, _ count: Count, _ draft: Draft
  ) -> Bool {
    count.names > 0 && count.kinds == 1 && line > page.lowerBound
      && draft.lines[line].blanksBefore == 0
      && self.count(line - 1, draft) == nil && !isSectionName(line - 1, draft)
  }

  /// Whether a line at the foot is the date that closes a letter: no other piece stands inward of it.
  private func isSigned(_ line: Int, on page: Range<Int>, _ count: Count, _ draft: Draft) -> Bool {
    guard count.isLetters, line > page.lowerBound else { return false }
    return self.count(line - 1, draft) == nil && !isSectionName(line - 1, draft)
  }

  /// Whether a line is no more than letters have as well: a date, a telephone.
  func isOfLetters(_ line: Int, _ draft: Draft) -> Bool {
    count(line, draft).map { $0.isLetters && $0.names == 0 } ?? false
  }

  /// The lines that boxes show apart from the text at one edge, if they amount to a masthead.
  private func linesApart(of page: Range<Int>, isTop: Bool, _ draft: Draft) -> [Int]? {
    guard let boxes = draft.source.boxes else { return nil }
    let apart = page.filter {
      boxes.lines[Int(draft.lines[$0].sourceLine)].margin?.isHead == isTop
        && draft.lines[$0].facts.scalars <= 60
    }
    var points = 0.0
    var kinds = 0
    for line in apart {
      let view = draft.lines[line].view
      let solid = scanner.solid(draft.store(of: view), in: view.bytes)
      let own = measure(solid, 0..<solid.count)
      points += own.points
      kinds += own.kinds
    }
    return points >= threshold && kinds >= 2 ? apart : nil
  }

  /// What the parts of a line count; nil if one is neither a piece nor a name, or none is a piece.
  func count(_ line: Int, _ draft: Draft) -> Count? {
    let printed = draft.lines[line]
    let solid = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
    let whole = measure(solid, 0..<solid.count)
    if whole.points > 0, cover.matchesWhole(solid, in: 0..<solid.count) { return whole }
    if whole.best >= strong, coverWithNames.matchesWhole(solid, in: 0..<solid.count) {
      var count = whole
      // A piece with words round it may be the beginning of a title.
      count.names = printed.facts.spaces > 0 ? 1 : 0
      return count
    }
    // As they were printed: spaces part the pieces, even those beside figures.
    guard printed.facts.spaces > 0 || printed.view.isEdited else { return nil }
    var count = Count()
    for part in parts(draft.source.text, printed.range.bytes) {
      let piece = measure(draft.source.text, part)
      if piece.points > 0, cover.matchesWhole(draft.source.text, in: part) {
        count.points += piece.points
        count.best = max(count.best, piece.best)
        count.kinds += piece.kinds
        count.inLetters += piece.inLetters
      } else if isMark(draft.source.text, part) {
        // What is set between two pieces.
        continue
      } else if isSection(draft.source.text, part), part.count <= 3 * Int(longestName) {
        (count.names, count.sections) = (count.names + 1, count.sections + 1)
      } else if isName(draft.source.text, part) {
        count.names += 1
      } else {
        return nil
      }
    }
    // A label and a number are no more than a field.
    guard count.best >= 1 || count.names == 0 || count.sections > 0 else { return nil }
    return count.points > 0 && count.names <= 3 ? count : nil
  }

  /// The parts of a line between its white space.
  private func parts(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text.scalar(at: index)
      if scanner.table[scalar.value].contains(.space) {
        // What stands behind a colon belongs to its label.
        if let first = start, !endsInColon(text, index) {
          parts.append(first..<index)
          start = nil
        }
      } else if start == nil {
        start = index
      }
      index += scalar.length
    }
    if let first = start { parts.append(first..<range.upperBound) }
    return parts
  }

  private func endsInColon(_ text: [UInt8], _ end: Int) -> Bool {
    end > 0 && scanner.table[text.scalar(before: end).value].contains(.colon)
  }

  private func isMark(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let facts = scanner.facts(of: text, in: range)
    return facts.scalars <= 2 && facts.solids == 0 && !facts.classes.meets([.digit, .letter])
  }

  private func isName(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let facts = scanner.facts(of: text, in: range)
    return facts.scalars <= longestName && facts.scalars >= 1 && isName(facts)
  }

  func isName(_ line: Int, _ draft: Draft) -> Bool {
    draft.lines[line].facts.scalars <= longestName && isName(draft.lines[line].facts)
  }

  private func isFirstName(_ line: Int, _ draft: Draft) -> Bool {
    draft.lines[line].facts.scalars <= longestFirstName && isName(draft.lines[line].facts)
  }

  private func isName(_ facts: LineFacts) -> Bool {
    facts.solids * 2 > facts.scalars
      && !facts.classes.meets([.stop, .comma, .colon, .semicolon, .digit])
  }

  /// Whether a line is the name of a section; a longer one with the same words may be a headline.
  func isSectionName(_ line: Int, _ draft: Draft) -> Bool {
    draft.lines[line].facts.scalars <= longestSection && isSection(line, draft)
  }

  /// Whether a word of the names of sections stands in a line.
  func isSection(_ line: Int, _ draft: Draft) -> Bool {
    let view = draft.lines[line].view
    let bytes = draft.store(of: view)
    return isSection(bytes, view.bytes)
  }

  private func isSection(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    sections.contains { word in
      range.contains { bytes.hasBytes(word, at: $0, before: range.upperBound) }
    }
  }

  private func measure(_ bytes: [UInt8], _ range: Range<Int>) -> Count {
    var count = Count()
    let candidates = sieve.candidates(in: bytes, range)
    guard candidates != 0 || pieces.count > 64 else { return count }
    var taken: [Range<Int>] = []
    for (index, piece) in pieces.enumerated()
    where index >= 64 || candidates >> UInt64(index) & 1 == 1 {
      // Without the white space between them one piece may seem to begin in another: `20日` and `云岭日报`.
      for gap in gaps(of: range, besides: taken) {
        guard let match = try? piece.pattern.firstMatch(in: bytes, range: gap),
          !match.range.isEmpty
        else { continue }
        taken.append(match.range)
        count.points += piece.points
        count.best = max(count.best, piece.points)
        count.kinds += 1
        count.inLetters += piece.isInLetters ? 1 : 0
        break
      }
    }
    return count
  }

  /// What is left of a range without the parts that are taken, in order.
  private func gaps(of range: Range<Int>, besides taken: [Range<Int>]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start = range.lowerBound
    for part in taken.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if part.lowerBound > start { gaps.append(start..<part.lowerBound) }
      start = max(start, part.upperBound)
    }
    if start < range.upperBound { gaps.append(start..<range.upperBound) }
    return gaps
  }
}
