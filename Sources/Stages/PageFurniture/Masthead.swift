// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Finds the head of a newspaper page: date, weekday, name, section, page and editors, in any order
/// on one or several lines at the top or bottom.
struct Masthead: Sendable {
  private let scanner: LineScanner
  private let rule: RuleID
  private let threshold: Double
  private let lineLimit: Int
  private let pieces: [(pattern: Pattern, points: Double)]
  /// Pieces and nothing else, and pieces beside a name.
  private let cover: Pattern
  private let coverWithNames: Pattern

  /// Compiles the pieces.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  init(_ rules: FurnitureRules, scanner: LineScanner) throws(RuleError) {
    self.scanner = scanner
    rule = rules.masthead
    threshold = rules.points["masthead"] ?? rules.threshold
    lineLimit = rules.mastheadLines
    func compile(_ text: String) throws(RuleError) -> Pattern {
      do {
        return try Pattern(text)
      } catch {
        throw rules.fault(ofPattern: text, "\(error)")
      }
    }
    var pieces: [(pattern: Pattern, points: Double)] = []
    for piece in rules.pieces { pieces.append((try compile(piece.pattern), piece.points)) }
    self.pieces = pieces
    let any = rules.pieces.map { "(?:\($0.pattern))" }.joined(separator: "|")
    cover = try compile("(?:\(any)|[|｜:：/／·—-])+")
    coverWithNames = try compile("\\p{Han}{0,6}(?:\(any)|[|｜:：/／·—-])+\\p{Han}{0,6}")
  }

  /// The masthead lines of all pages.
  func furniture(on pages: [Range<Int>], _ draft: Draft) -> [Int: Furniture] {
    var found: [Int: Furniture] = [:]
    for page in pages {
      for isTop in [true, false] {
        for line in lines(of: page, isTop: isTop, draft) {
          found[line] = Furniture(line: line, kind: .masthead, rule: rule, confidence: 0.9)
        }
      }
    }
    return found
  }

  /// The lines at one edge of a page that make a masthead; none if they do not amount to one.
  private func lines(of page: Range<Int>, isTop: Bool, _ draft: Draft) -> [Int] {
    if let apart = linesApart(of: page, isTop: isTop, draft) { return apart }
    let edge = isTop ? Array(page.prefix(lineLimit)) : page.suffix(lineLimit).reversed()
    var chosen: [Int] = []
    var names: [Int] = []
    var points = 0.0
    var kinds = 0
    for line in edge where chosen.count + 2 < page.count {
      let printed = draft.lines[line]
      guard printed.facts.scalars <= 60 else { break }
      let solid = scanner.solid(draft.store(of: printed.view), in: printed.view.bytes)
      let own = self.points(solid)
      if own.sum > 0,
        cover.matchesWhole(solid, in: 0..<solid.count)
          || own.best >= 1.5
            && coverWithNames.matchesWhole(solid, in: 0..<solid.count)
      {
        points += own.sum
        kinds += own.kinds
        // A name between two such lines is a section's.
        chosen += names + [line]
        names = []
      } else if !chosen.isEmpty, names.isEmpty, printed.facts.scalars <= 6,
        !printed.facts.classes.meets([.stop, .comma, .colon, .semicolon, .digit])
      {
        names.append(line)
      } else {
        break
      }
    }
    return points >= threshold && kinds >= 2 ? chosen : []
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
      let own = self.points(scanner.solid(draft.store(of: view), in: view.bytes))
      points += own.sum
      kinds += own.kinds
    }
    return points >= threshold && kinds >= 2 ? apart : nil
  }

  private func points(_ solid: [UInt8]) -> (sum: Double, best: Double, kinds: Int) {
    var sum = 0.0
    var best = 0.0
    var kinds = 0
    for piece in pieces {
      guard let match = try? piece.pattern.firstMatch(in: solid, range: 0..<solid.count),
        !match.range.isEmpty
      else { continue }
      sum += piece.points
      best = max(best, piece.points)
      kinds += 1
    }
    return (sum, best, kinds)
  }
}
