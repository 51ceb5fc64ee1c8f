// SPDX-License-Identifier: Apache-2.0

/// Why a document could not be read back from its JSON: where and what.
public struct RestoreError: Error, Sendable, CustomStringConvertible {
  /// Where in the JSON or in the source: `articles[0].parts[1]`, `block 12`, `code point 120`.
  public let place: String
  /// What is wrong there.
  public let problem: String

  /// Makes the error.
  public init(_ place: String, _ problem: String) {
    self.place = place
    self.problem = problem
  }

  /// Both parts as one line.
  public var description: String { place.isEmpty ? problem : "\(place): \(problem)" }

  /// The same error, seen from the value that holds its place.
  func inside(_ outer: String) -> RestoreError {
    RestoreError(place.isEmpty ? outer : "\(outer).\(place)", problem)
  }
}
