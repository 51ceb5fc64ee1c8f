// SPDX-License-Identifier: Apache-2.0

/// What a word of ICU's dictionary across the seam of two lines says of whether one goes on with the
/// other, in log-odds, beside what the pair of characters that touch says.
public struct SeamWordRules: Sendable {
  /// A word across a seam whose pair of characters the text has elsewhere.
  private let known: Float
  /// No word there.
  private let knownNone: Float
  /// A word across a seam whose pair of characters the text has nowhere else.
  private let new: Float
  /// No word there.
  private let newNone: Float

  static let keys = ["known", "known-none", "new", "new-none"]

  init(_ weights: [String: Double]) {
    func weight(_ name: String) -> Float { Float(weights[name] ?? 0) }
    known = weight("known")
    knownNone = weight("known-none")
    new = weight("new")
    newNone = weight("new-none")
  }

  /// What a seam says.
  ///
  /// - Parameters:
  ///   - isKnown: whether the text has the pair of characters that touch elsewhere.
  ///   - isWord: whether a word reaches across.
  public func weight(isKnown: Bool, isWord: Bool) -> Float {
    isKnown ? (isWord ? known : knownNone) : (isWord ? new : newNone)
  }
}
