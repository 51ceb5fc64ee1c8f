// SPDX-License-Identifier: Apache-2.0

/// Why an input could not be read: what, where, what to do.
public struct ReadError: Error, Sendable, CustomStringConvertible {
  /// The name of the input.
  public let name: String
  /// What is wrong and where.
  public let problem: String
  /// What the user can do about it.
  public let advice: String

  /// Makes the error.
  public init(_ name: String, _ problem: String, advice: String) {
    self.name = name
    self.problem = problem
    self.advice = advice
  }

  /// The three parts as one line.
  public var description: String { "\(name): \(problem); \(advice)" }
}

/// Why a rule file could not be used: file, line, what, what to do.
public struct RuleError: Error, Sendable, CustomStringConvertible {
  /// The rule file, as it was named.
  public let file: String
  /// The line of the file, counted from 1; 0 if it concerns the whole file.
  public let line: Int
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let advice: String

  /// Makes the error.
  public init(file: String, line: Int = 0, _ problem: String, advice: String) {
    self.file = file
    self.line = line
    self.problem = problem
    self.advice = advice
  }

  /// The parts as one line.
  public var description: String {
    "\(file)\(line > 0 ? ":\(line)" : ""): \(problem); \(advice)"
  }
}
