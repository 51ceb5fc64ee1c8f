// SPDX-License-Identifier: Apache-2.0

internal import CICU

/// A regular expression in ICU's syntax that cannot run away: its time and memory are limited.
///
/// May be used by several threads at once; each borrows a matcher of its own.
public struct Pattern: Sendable {
  private let compiled: Compiled

  /// What was compiled; a class, so that a copy of a pattern is one reference.
  private final class Compiled: Sendable {
    /// The expression as it was written.
    let text: String
    let groupNames: [String]
    let groupNumbers: [Int]
    let matchers: RegexMatchers
    let prefix: PatternPrefix

    init(
      _ text: String, _ names: [String], _ numbers: [Int], _ matchers: RegexMatchers,
      _ prefix: PatternPrefix
    ) {
      self.text = text
      groupNames = names
      groupNumbers = numbers
      self.matchers = matchers
      self.prefix = prefix
    }
  }

  /// The named groups in the order in which they stand in the pattern.
  public var groupNames: [String] { compiled.groupNames }

  /// Compiles an expression.
  ///
  /// - Throws: `PatternError` if it is malformed.
  public init(_ pattern: String) throws(PatternError) {
    let regex = try RegexHandle(pattern)
    var names: [String] = []
    var numbers: [Int] = []
    for name in Pattern.nameCandidates(pattern) {
      guard let number = regex.number(ofGroup: name), !numbers.contains(number) else { continue }
      names.append(name)
      numbers.append(number)
    }
    compiled = Compiled(
      pattern, names, numbers, RegexMatchers(regex, groupCount: numbers.max() ?? 0),
      PatternPrefix(pattern))
  }

  /// Whether the expression matches the whole range; false if it gives up.
  public func matchesWhole(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    guard compiled.prefix.allows(bytes, range) else { return false }
    return compiled.matchers.withMatcher { matcher in
      let verdict = matcher.apply(CICU_REGEX_MATCHES, bytes, range)
      if verdict == CICU_REGEX_RUNAWAY { PatternWatch.note(compiled.text) }
      return verdict >= 0
    } ?? false
  }

  /// The first match in the range, which is to the expression the whole text; nil if there is none.
  ///
  /// - Throws: `PatternRunaway` if the expression needs more time or memory than it may take.
  public func firstMatch(
    in bytes: [UInt8], range: Range<Int>
  ) throws(PatternRunaway) -> PatternMatch? {
    let found: Result<PatternMatch?, PatternRunaway>? = compiled.matchers.withMatcher { matcher in
      let verdict = matcher.apply(CICU_REGEX_FIND, bytes, range)
      if verdict == CICU_REGEX_RUNAWAY {
        PatternWatch.note(compiled.text)
        return .failure(PatternRunaway())
      }
      guard verdict >= 0, let whole = matcher.group(0) else { return .success(nil) }
      var groups: [String: Range<Int>] = [:]
      for (name, number) in zip(compiled.groupNames, compiled.groupNumbers) {
        groups[name] = matcher.group(number)
      }
      return .success(PatternMatch(range: whole, groups: groups))
    }
    guard let found else { throw PatternRunaway() }
    return try found.get()
  }

  /// Whatever stands between `(?<` and `>`; ICU is then asked which of it are names.
  private static func nameCandidates(_ pattern: String) -> [String] {
    let scalars = Array(pattern.unicodeScalars)
    var names: [String] = []
    for start in scalars.indices.dropLast(3)
    where scalars[start] == "(" && scalars[start + 1] == "?" && scalars[start + 2] == "<" {
      guard let end = scalars[(start + 3)...].firstIndex(of: ">") else { break }
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[start + 3..<end])
      names.append(String(name))
    }
    return names
  }
}

/// Where an expression matched.
public struct PatternMatch: Sendable {
  /// The bytes of the whole match.
  public let range: Range<Int>
  /// The bytes of each named group that took part.
  public let groups: [String: Range<Int>]
}

/// Why an expression cannot be used.
public struct PatternError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, in one phrase.
  public let message: String
  /// The place in the pattern, in code points from 0; -1 if unknown.
  public let offset: Int

  /// Phrase and place.
  public var description: String { offset < 0 ? message : "\(message) at character \(offset + 1)" }
}

/// The sign that an expression needed more time or memory than it may take.
public struct PatternRunaway: Error, Sendable {}
