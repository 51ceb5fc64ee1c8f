// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliRules

/// An answer in one document and what it answers in another.
public struct PairAcross: Sendable {
  /// The document of the answer: an index.
  public let answer: Int
  /// The article of the answer, counted from 1.
  public let answerArticle: Int
  /// The document of what is answered: an index.
  public let answered: Int
  /// The article that is answered, counted from 1.
  public let answeredArticle: Int
  /// The title that is answered.
  public let title: String
}

extension Pipeline {
  /// The answers that stand in other documents than what they answer.
  ///
  /// A reply belongs to the proposal whose number it gives, or that it quotes, or else to the only one whose
  /// sponsor it addresses.
  public func pairsAcross(_ documents: [Document]) -> [PairAcross] {
    rules.kinds.compactMap(\.pairing).flatMap { spec -> [PairAcross] in
      let pairing = Pairing(spec: spec)
      var places: [Pairing.Place] = []
      var homes: [(document: Int, article: Int)] = []
      for (index, document) in documents.enumerated() {
        for article in document.articles
        where article.parts.contains(where: { $0.kind == spec.with })
          && !article.parts.contains(where: { $0.kind == spec.part })
        {
          for part in article.parts where part.kind == spec.with {
            places.append(pairing.place(of: part, in: homes.count))
            homes.append((index, article.number))
          }
        }
      }
      return documents.enumerated().flatMap { index, document in
        document.articles.filter { article in
          !article.parts.contains { $0.kind == spec.with }
        }.flatMap { article in
          article.parts.filter { $0.kind == spec.part }.compactMap { part in
            guard let home = pairing.home(of: part, places, now: -1),
              homes[home].document != index
            else { return nil }
            return PairAcross(
              answer: index, answerArticle: article.number, answered: homes[home].document,
              answeredArticle: homes[home].article, title: places[home].title)
          }
        }
      }
    }
  }

  /// Documents that were given together, with findings that link their pairs; what a document lacks
  /// because it stands in another is no longer reported.
  public func paired(_ documents: [Document]) -> [Document] {
    let pairs = pairsAcross(documents)
    guard !pairs.isEmpty else { return documents }
    var result = documents
    for pair in pairs {
      let answer = documents[pair.answer]
      let other = documents[pair.answered]
      if let range = Self.start(of: pair.answerArticle, in: answer) {
        var finding = Finding(
          "answers `\(pair.title)` of \(other.source.name)", .info, at: range,
          by: rules.pairedAcross)
        finding.values = [("this", other.source.name), ("that", pair.title)]
        if let id = id(of: finding.rule, in: answer) {
          finding.rule = id
          result[pair.answer].findings.append(finding)
        }
      }
    }
    return result
  }

  private func id(of rule: RuleID, in document: Document) -> RuleID? {
    var names = document.rules
    return names.add(rules.names[rule])
  }

  private static func start(of article: Int, in document: Document) -> SourceRange? {
    document.articles.first { $0.number == article }?.parts.first?.blocks.first?.ranges.first
  }
}
