// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import Synchronization

/// A regular expression in ICU's syntax that cannot run away: its time and memory are limited.
///
/// May be used by several threads at once; each borrows a matcher of its own.
public struct Pattern: Sendable {
  private let compiled: Compiled

  /// What was compiled; a class, so that a copy of a pattern is one reference.
  ///
  /// `@unchecked` because gate and steps are written later: each once, under the lock, before
  /// `isRead` and `isWritten` say so.
  private final class Compiled: @unchecked Sendable {
    /// The expression as it was written.
    let text: String
    let matchers: RegexMatchers
    private let isGated: Bool
    private let isRead = Atomic<Bool>(false)
    private let isWritten = Atomic<Bool>(false)
    private let reading = Mutex<Void>(())
    private var gate = PatternPrefix.open
    private var steps: PatternProgram?

    init(_ text: String, _ matchers: RegexMatchers, isGated: Bool) {
      self.text = text
      self.matchers = matchers
      self.isGated = isGated
    }

    /// What a text must show; read off the expression when it is first asked for, which on a page
    /// it is of a third.
    var prefix: PatternPrefix {
      while !isRead.load(ordering: .acquiring) { read() }
      return gate
    }

    /// The expression as steps, if it can be tried without ICU; read when a text shows what it must.
    var program: PatternProgram? {
      while !isWritten.load(ordering: .acquiring) { write() }
      return steps
    }

    private func read() {
      reading.withLock { _ in
        guard !isRead.load(ordering: .relaxed) else { return }
        if isGated { gate = PatternPrefix(text) }
        isRead.store(true, ordering: .releasing)
      }
    }

    private func write() {
      reading.withLock { _ in
        guard !isWritten.load(ordering: .relaxed) else { return }
        steps = PatternProgram(text)
        isWritten.store(true, ordering: .releasing)
      }
    }
  }

  /// The named groups in the order in which they stand in the pattern.
  public var groupNames: [String] { compiled.matchers.groups.map(\.name) }

  /// Makes an expression.
  ///
  /// - Parameters:
  ///   - pattern: the expression as it is written.
  ///   - isTried: whether it is known to be well formed. Then ICU compiles it when it is first
  ///     needed, which most expressions never are on a page; a malformed one would match nothing.
  ///   - isGated: whether texts are first looked at for what every match holds. That is read off the
  ///     expression, in a time that is only well spent where most texts do not match.
  /// - Throws: `PatternError` if it is malformed.
  public init(_ pattern: String, isTried: Bool = false, isGated: Bool = true) throws(PatternError) {
    let matchers = RegexMatchers(pattern)
    if !isTried { try matchers.compile() }
    compiled = Compiled(pattern, matchers, isGated: isGated)
  }

  /// Of which one must occur wherever a match stands; nil if nothing must.
  var wanted: ScalarRanges? { compiled.prefix.wanted }

  /// Whether the expression matches the whole range; false if it gives up.
  public func matchesWhole(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    guard compiled.prefix.allows(bytes, range) else { return false }
    if let verdict = compiled.program?.matches(bytes, range) { return verdict }
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
    guard compiled.prefix.mayOccur(in: bytes, range) else { return nil }
    let found: Result<PatternMatch?, PatternRunaway>? = compiled.matchers.withMatcher { matcher in
      let verdict = matcher.apply(CICU_REGEX_FIND, bytes, range)
      if verdict == CICU_REGEX_RUNAWAY {
        PatternWatch.note(compiled.text)
        return .failure(PatternRunaway())
      }
      guard verdict >= 0, let whole = matcher.group(0) else { return .success(nil) }
      var groups: [String: Range<Int>] = [:]
      for group in matcher.groups { groups[group.name] = matcher.group(group.number) }
      return .success(PatternMatch(range: whole, groups: groups))
    }
    guard let found else { throw PatternRunaway() }
    return try found.get()
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
