// SPDX-License-Identifier: Apache-2.0

/// A step of the pipeline: looks at a draft and proposes changes.
///
/// A stage is pure and total: it can fail when it is made, because its rules are bad, but never on
/// text. It changes nothing itself; only the pipeline applies what it proposes.
public protocol Stage: Sendable {
  /// Its name, layers it needs and layers it gives.
  var traits: StageTraits { get }
  /// What the stage proposes for a draft.
  func changes(for draft: Draft) -> Changes
}

/// What a stage needs and gives; the order of a pipeline is checked by it.
public struct StageTraits: Sendable {
  /// The name: the module's.
  public let name: String
  /// The layers that must be there before.
  public let needs: [Layer]
  /// The layers that are there afterwards.
  public let gives: [Layer]

  /// Makes traits.
  public init(_ name: String, needs: [Layer], gives: [Layer]) {
    self.name = name
    self.needs = needs
    self.gives = gives
  }
}
