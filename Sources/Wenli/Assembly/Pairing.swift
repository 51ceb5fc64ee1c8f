// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// Puts each answering part with the part that it answers: replies that are printed together after
/// all proposals, or beside the wrong one.
///
/// An answer belongs to what it names by its number, if only one has that; else to what it quotes; where it
/// quotes nothing, to what its addressee sponsored, if that is only one. An answer that tells nothing stays
/// where the page has it.
struct Pairing {
  private let spec: PairingSpec
  private let numbers: PairingNumbers

  init(spec: PairingSpec) {
    self.spec = spec
    numbers = PairingNumbers(spec.numberMarks)
  }

  /// One answered part and what tells it.
  struct Place {
    let article: Int
    let title: String
    let sponsors: [String]
    /// The number in a field that speaks of one; nil without.
    let number: Int?
  }

  /// A part that may be answered, in an article.
  func place(of part: Part, in article: Int) -> Place {
    Place(
      article: article, title: part.title ?? "",
      sponsors: part.fields.filter { $0.name == spec.field }.flatMap(\.values),
      number: numbers.number(of: part))
  }

  /// A title is quoted if at least so much of it agrees.
  private static let quoted = 0.75

  /// The articles of a document with their answers in place, and whether anything moved.
  func paired(_ articles: [Article]) -> [Article] {
    let places = articles.indices.flatMap { index in
      articles[index].parts.filter { $0.kind == spec.with }.map { place(of: $0, in: index) }
    }
    guard !places.isEmpty else { return articles }
    let targets = articles.indices.map { index in
      articles[index].parts.map { part in
        part.kind == spec.part ? home(of: part, places, now: index) ?? index : index
      }
    }
    guard targets.indices.contains(where: { index in targets[index].contains { $0 != index } })
    else { return articles }
    var result = articles
    for index in articles.indices { result[index].parts = [] }
    for index in articles.indices {
      for (part, target) in zip(articles[index].parts, targets[index]) {
        result[target].parts.append(part)
      }
    }
    result = result.filter { !$0.parts.isEmpty }
    for index in result.indices {
      result[index].number = index + 1
      // What is answered stands first.
      let parts = result[index].parts
      result[index].parts =
        parts.filter { $0.kind == spec.with } + parts.filter { $0.kind != spec.with }
    }
    return result
  }

  /// The places on either side of an answer among which its own is looked for: more proposals than a
  /// page holds, and few enough that a book of pages costs no more than its pages.
  private static let reach = 40

  /// The article that an answer belongs to, or nil if nothing tells.
  ///
  /// - Parameters:
  ///   - part: the answer.
  ///   - places: what may be answered, in the order of its articles.
  ///   - index: the article in which the answer stands; -1 if it stands in another document.
  func home(of part: Part, _ places: [Place], now index: Int) -> Int? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].article < index { low = middle + 1 } else { high = middle }
    }
    let near =
      index < 0
      ? places.prefix(10 * Self.reach)
      : places[max(0, low - Self.reach)..<min(places.count, low + Self.reach)]
    let own = near.filter { $0.article == index }
    if let number = numbers.named(by: part) {
      let named = near.filter { $0.number == number }
      if named.count == 1, let place = named.first { return place.article }
    }
    // Under a bare 答复 a reply that addresses the sponsor above it needs no closer look.
    if let addressee = part.addressee, own.contains(where: { addresses(addressee, $0) }),
      !headQuotes(part)
    {
      return index
    }
    let quotes = quotes(part)
    if own.contains(where: { likeness(quotes, $0) >= Self.quoted }) { return index }
    let scored = near.map { (place: $0, likeness: likeness(quotes, $0)) }
    if let best = scored.max(by: { $0.likeness < $1.likeness }), best.likeness >= Self.quoted {
      return best.place.article
    }
    guard let addressee = part.addressee else { return nil }
    if own.contains(where: { addresses(addressee, $0) }) { return index }
    let addressed = near.filter { addresses(addressee, $0) }
    return addressed.count == 1 ? addressed.first?.article : nil
  }

  /// Whether the head of an answer says what it answers.
  private func headQuotes(_ part: Part) -> Bool {
    let head = part.blocks.first { $0.role == .heading || $0.role == .title }
    return head.map { $0.text.unicodeScalars.count > 12 } ?? false
  }

  private func likeness(_ quotes: [String], _ place: Place) -> Double {
    quotes.map { KindCheck.likeness($0, place.title) }.max() ?? 0
  }

  private func addresses(_ addressee: String, _ place: Place) -> Bool {
    place.sponsors.contains { Self.contains(addressee, $0) || Self.contains($0, addressee) }
  }

  /// What the head and the first paragraphs of a part quote, and the head without its frame.
  private func quotes(_ part: Part) -> [String] {
    let head = part.blocks.filter { $0.role == .heading || $0.role == .title }.prefix(1)
    let body = part.blocks.filter { $0.role == .paragraph || $0.role == .item }.prefix(2)
    return (head + body).flatMap { Self.quoted(in: $0.text) } + head.map(\.text)
  }

  /// The texts between 《 》 or “ ”.
  private static func quoted(in text: String) -> [String] {
    var result: [String] = []
    var open: String.UnicodeScalarView?
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "《", "“", "「":
        if depth == 0 { open = String.UnicodeScalarView() } else { open?.append(scalar) }
        depth += 1
      case "》", "”", "」":
        depth = max(0, depth - 1)
        if depth == 0, let found = open {
          result.append(String(found))
          open = nil
        } else {
          open?.append(scalar)
        }
      default: open?.append(scalar)
      }
    }
    return result.filter { $0.unicodeScalars.count >= 4 }
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    !part.isEmpty
      && Array(text.utf8).firstIndex(of: Array(part.utf8), in: 0..<text.utf8.count) != nil
  }
}
