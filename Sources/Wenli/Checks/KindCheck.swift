// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// A check of a kind: one test from the closed set, on named places of each article of the kind.
struct KindCheck: Check {
  let spec: CheckSpec
  let rules: RuleBook
  let scanner: LineScanner
  let shapes: ShapeMatcher

  private let this: Place
  private let that: Place

  init(spec: CheckSpec, rules: RuleBook, scanner: LineScanner, shapes: ShapeMatcher) {
    self.spec = spec
    self.rules = rules
    self.scanner = scanner
    self.shapes = shapes
    this = Place(spec.this)
    that = Place(spec.that)
  }

  /// A part, and what of it, as `reply.addressee` names it; a part alone is its first paragraphs.
  private struct Place {
    let part: String
    let name: String?

    init(_ text: String) {
      let names = text.split(separator: ".").map(String.init)
      part = names.first ?? ""
      name = names.count > 1 ? names[1] : nil
    }
  }

  /// A value at a place of the document.
  struct Value {
    let text: String
    let range: SourceRange
  }

  func findings(on document: Document) -> [Finding] {
    let articles = document.articles.filter { $0.kind == spec.kind }
    switch spec.test {
    case .sameCount:
      guard articles.contains(where: { !values(this, in: $0).isEmpty }) else { return [] }
      return articles.filter { values(this, in: $0).isEmpty }.map { finding(nil, $0) }
    case .present:
      // A place inside a part is only missed where the part is there.
      return articles.filter { values(this, in: $0).isEmpty }.compactMap { article in
        guard let part = article.parts.firstIndex(where: { $0.kind == this.part }) else {
          return nil
        }
        let end = article.parts[part].blocks.last?.ranges.last
        return finding(end.map { Value(text: "", range: $0) }, article)
      }
    case .continuous: return articles.flatMap(breaks)
    case .names, .echoes, .hasShape, .differs, .oneOf, .sameYear:
      return articles.flatMap { article in
        values(this, in: article).compactMap { value in
          fails(value, article).map { finding(Value(text: $0, range: value.range), article) }
        }
      }
    }
  }

  /// What is wrong with a value, or nil if nothing is.
  private func fails(_ value: Value, _ article: Article) -> String? {
    let others = values(that, in: article).map(\.text)
    switch spec.test {
    case .names:
      guard !others.isEmpty else { return nil }
      let isNamed = others.contains { contains(value.text, $0) || contains($0, value.text) }
      return isNamed ? nil : value.text
    case .differs:
      return others.contains { Array($0.utf8) == Array(value.text.utf8) } ? value.text : nil
    case .hasShape:
      let solid = scanner.solid(Array(value.text.utf8), in: 0..<value.text.utf8.count)
      let facts = scanner.facts(of: solid, in: 0..<solid.count)
      let found = shapes.shapes(of: solid, in: 0..<solid.count, facts: facts)
      let fits = spec.shapes.contains { rules.shape(named: $0).map { found.contains($0) } ?? false }
      return fits ? nil : value.text
    case .echoes:
      guard let title = others.first else { return nil }
      return quotedTitles(value.text).first { Self.likeness($0, title) < 0.6 }
    case .oneOf:
      return spec.values.contains { value.text.utf8.starts(with: $0.utf8) } ? nil : value.text
    case .sameYear:
      guard let year = Self.year(value.text), let other = others.lazy.compactMap(Self.year).first
      else { return nil }
      // A document of the old year may be dated in January.
      return year == other || year + 1 == other ? nil : value.text
    case .present, .sameCount, .continuous:
      return nil
    }
  }

  /// The numbers that do not follow the one before them in a list of one scheme.
  private func breaks(_ article: Article) -> [Finding] {
    var last: BlockNumber?
    var result: [Finding] = []
    for block in article.parts.filter({ $0.kind == this.part }).flatMap(\.blocks) {
      guard let number = block.number,
        spec.schemes.isEmpty
          || spec.schemes.contains(where: { $0.utf8.elementsEqual(number.scheme.utf8) })
      else { continue }
      defer { last = number }
      guard let last else { continue }
      let isNext =
        number.value == last.value + 1 && number.subvalue == nil
        || number.value == last.value && (number.subvalue ?? 0) == (last.subvalue ?? 0) + 1
      if !isNext {
        result.append(
          finding(
            Value(text: String(number.value), range: block.ranges.first ?? SourceRange(0, 0)),
            article))
      }
    }
    return result
  }

  /// The first four digits in a row, or the year of an ISO date.
  private static func year(_ text: String) -> Int? {
    var digits = 0
    var value = 0
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        digits += 1
        value = value * 10 + Int(byte - 0x30)
        if digits == 4 { return value }
      } else {
        digits = 0
        value = 0
      }
    }
    return nil
  }

  private func finding(_ value: Value?, _ article: Article) -> Finding {
    let place =
      value?.range ?? article.parts.lazy.flatMap(\.blocks).first?.ranges.first ?? SourceRange(0, 0)
    let others = values(that, in: article).map(\.text).joined(separator: "、")
    let message = spec.message.replacing("{this}", with: value?.text ?? "")
      .replacing("{that}", with: others)
    var finding = Finding(message, spec.severity, at: place, by: spec.rule.id)
    finding.values = [("this", value?.text ?? ""), ("that", others)]
    return finding
  }

  /// The values at a place of an article.
  ///
  /// Looks at the blocks where they are: a copy of a block is dear, and most are passed over.
  private func values(_ place: Place, in article: Article) -> [Value] {
    var result: [Value] = []
    let parts = article.parts.span
    for index in parts.indices where parts[index].kind == place.part {
      collect(place, parts[index], &result)
    }
    return result
  }

  private func collect(_ place: Place, _ part: borrowing Part, _ result: inout [Value]) {
    let roles: [Role]
    var most = Int.max
    switch place.name {
    case nil:
      roles = [.paragraph, .item]
      most = 2
    case "title": roles = [.title]
    case "addressee":
      roles = [.salutation]
      most = 1
    case "signature": roles = [.signature]
    case "date": roles = [.date]
    case let name?:
      for index in part.blocks.indices where part.blocks[index].field?.name == name {
        guard let range = part.blocks[index].ranges.first else { continue }
        for text in part.blocks[index].field?.values ?? [] {
          result.append(Value(text: text, range: range))
        }
      }
      return
    }
    for index in part.blocks.indices where roles.contains(part.blocks[index].role) {
      guard most > 0 else { return }
      most -= 1
      guard let range = part.blocks[index].ranges.first else { continue }
      var text = part.blocks[index].text
      if place.name == "addressee" { text = part.addressee ?? text }
      if place.name == "date" { text = part.blocks[index].date ?? text }
      result.append(Value(text: text, range: range))
    }
  }

  private func contains(_ text: String, _ part: String) -> Bool {
    Array(text.utf8).firstIndex(of: Array(part.utf8), in: 0..<text.utf8.count) != nil
  }

  /// The titles that a text quotes in 《 》 and that open as the rule asks.
  private func quotedTitles(_ text: String) -> [String] {
    var result: [String] = []
    var open: String.UnicodeScalarView?
    for scalar in text.unicodeScalars {
      if scalar == "《" {
        open = String.UnicodeScalarView()
      } else if scalar == "》" {
        if let title = open,
          spec.openings.isEmpty
            || spec.openings.contains(where: { title.starts(with: $0.unicodeScalars) })
        {
          result.append(String(title))
        }
        open = nil
      } else {
        open?.append(scalar)
      }
    }
    return result
  }

  /// How alike two texts are, 0…1.
  ///
  /// Twice the pairs of characters they share, by the pairs they have.
  static func likeness(_ left: String, _ right: String) -> Double {
    func pairs(_ text: String) -> [UInt64] {
      var result: [UInt64] = []
      result.reserveCapacity(text.utf8.count / 3 + 1)
      var last: UInt64 = 0
      for scalar in text.unicodeScalars {
        let value = UInt64(scalar.value)
        if value == 0x20 || value == 0x3000 || value == 0xA0 || value == 0x09 { continue }
        if last > 0 { result.append(last << 32 | value) }
        last = value
      }
      return result
    }
    let a = pairs(left)
    var b = pairs(right)
    guard !a.isEmpty, !b.isEmpty else { return left.utf8.elementsEqual(right.utf8) ? 1 : 0 }
    let count = a.count + b.count
    var shared = 0
    for pair in a {
      if let place = b.firstIndex(of: pair) {
        shared += 1
        b.remove(at: place)
      }
    }
    return 2 * Double(shared) / Double(count)
  }
}
