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

  /// A value at a place of the document.
  struct Value {
    let text: String
    let range: SourceRange
  }

  func findings(on document: Document) -> [Finding] {
    let articles = document.articles.filter { $0.kind == spec.kind }
    switch spec.test {
    case .sameCount:
      guard articles.contains(where: { !values(spec.this, in: $0).isEmpty }) else { return [] }
      return articles.filter { values(spec.this, in: $0).isEmpty }.map { finding(nil, $0) }
    case .present:
      // A place inside a part is only missed where the part is there.
      let part = String(spec.this.prefix { $0 != "." })
      return articles.filter { values(spec.this, in: $0).isEmpty }.compactMap { article in
        guard let blocks = article.parts.first(where: { $0.kind == part })?.blocks else {
          return nil
        }
        return finding(blocks.last?.ranges.last.map { Value(text: "", range: $0) }, article)
      }
    case .continuous: return articles.flatMap(breaks)
    case .names, .echoes, .hasShape, .differs, .oneOf, .sameYear:
      return articles.flatMap { article in
        values(spec.this, in: article).compactMap { value in
          fails(value, article).map { finding(Value(text: $0, range: value.range), article) }
        }
      }
    }
  }

  /// What is wrong with a value, or nil if nothing is.
  private func fails(_ value: Value, _ article: Article) -> String? {
    let others = values(spec.that, in: article).map(\.text)
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
    let names = spec.this.split(separator: ".").map(String.init)
    var last: BlockNumber?
    var result: [Finding] = []
    for block in article.parts.filter({ $0.kind == names.first }).flatMap(\.blocks) {
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
    let others = values(spec.that, in: article).map(\.text).joined(separator: "、")
    let message = spec.message.replacing("{this}", with: value?.text ?? "")
      .replacing("{that}", with: others)
    var finding = Finding(message, spec.severity, at: place, by: spec.rule.id)
    finding.values = [("this", value?.text ?? ""), ("that", others)]
    return finding
  }

  /// The values at a place such as `reply.addressee`; a part alone gives its first paragraphs.
  private func values(_ place: String, in article: Article) -> [Value] {
    let names = place.split(separator: ".").map(String.init)
    guard let part = names.first else { return [] }
    return article.parts.filter { $0.kind == part }.flatMap { part -> [Value] in
      guard names.count > 1 else {
        return part.blocks.filter { $0.role == .paragraph || $0.role == .item }.prefix(2).compactMap
        {
          value($0, $0.text)
        }
      }
      switch names[1] {
      case "title":
        return part.blocks.filter { $0.role == .title }.compactMap { value($0, $0.text) }
      case "addressee":
        return part.blocks.filter { $0.role == .salutation }.prefix(1).compactMap {
          value($0, part.addressee ?? $0.text)
        }
      case "signature":
        return part.blocks.filter { $0.role == .signature }.compactMap { value($0, $0.text) }
      case "date":
        return part.blocks.filter { $0.role == .date }.compactMap { value($0, $0.date ?? $0.text) }
      default:
        return part.blocks.filter { $0.field?.name == names[1] }.flatMap { block in
          (block.field?.values ?? []).compactMap { value(block, $0) }
        }
      }
    }
  }

  private func value(_ block: Block, _ text: String) -> Value? {
    block.ranges.first.map { Value(text: text, range: $0) }
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
