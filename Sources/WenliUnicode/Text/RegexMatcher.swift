// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import Synchronization
internal import WenliCore

/// An ICU regular expression, freed with the last reference to it.
///
/// `@unchecked` because ICU's object changes while it matches: whoever matches must be its only
/// user. Cloning and asking for group numbers only read.
final class RegexHandle: @unchecked Sendable {
  private let regex: OpaquePointer

  /// Compiles an expression.
  init(_ pattern: String) throws(PatternError) {
    // ICU refuses the empty pattern; an empty group means the same.
    let units = pattern.utf8.isEmpty ? Array("(?:)".utf16) : Array(pattern.utf16)
    var error = cicu_regex_error(name: nil, line: 0, offset: -1)
    let opened = cicu_regex_open(
      units, Int32(units.count), Int32(Limits.patternSteps), Int32(Limits.patternStack), &error)
    guard let opened else { throw PatternError(error, in: pattern) }
    regex = opened
  }

  /// Makes a second matcher of the same expression.
  init?(cloning other: RegexHandle) {
    guard let clone = cicu_regex_clone(other.regex) else { return nil }
    regex = clone
  }

  deinit { cicu_regex_close(regex) }

  /// The number of a named group; nil if the expression has none of the name.
  func number(ofGroup name: String) -> Int? {
    let number = cicu_regex_group_number(regex, name, -1)
    return number < 1 ? nil : Int(number)
  }

  /// Applies the expression; see `cicu_regex_apply`.
  func apply(_ mode: Int, _ units: [UInt16], _ bounds: inout [Int32]) -> Int {
    Int(
      cicu_regex_apply(
        regex, units, Int32(units.count), Int32(mode), &bounds, Int32(bounds.count / 2)))
  }
}

/// One user's matcher with its memory.
struct RegexMatcher: Sendable {
  fileprivate let regex: RegexHandle
  /// The named groups in the order in which they stand in the pattern.
  let groups: [PatternGroup]
  private var text = UTF16Scratch()
  private var bounds: [Int32]

  fileprivate init(_ regex: RegexHandle, _ groups: [PatternGroup]) {
    self.regex = regex
    self.groups = groups
    bounds = [Int32](repeating: -1, count: 2 * ((groups.map(\.number).max() ?? 0) + 1))
  }

  /// Applies the expression to a range of valid UTF-8; see `cicu_regex_apply` for the verdict.
  mutating func apply(_ mode: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Int {
    text.fill(bytes, range)
    return regex.apply(mode, text.units, &bounds)
  }

  /// The bytes of a group of the last match; nil if it took no part.
  func group(_ number: Int) -> Range<Int>? {
    let start = bounds[2 * number]
    return start < 0 ? nil : text.bytes(start, bounds[2 * number + 1])
  }
}

/// A named group of an expression.
struct PatternGroup: Sendable {
  let name: String
  let number: Int
}

/// The matchers of one expression: as many as were ever used at once.
final class RegexMatchers: Sendable {
  private let pattern: String
  private let state = Mutex(State())

  private struct State {
    /// What the expression was compiled to, once it was: never matched itself, only cloned.
    var original: RegexHandle?
    var groups: [PatternGroup] = []
    var idle: [RegexMatcher] = []
  }

  /// Keeps an expression that is compiled when it is first needed.
  init(_ pattern: String) { self.pattern = pattern }

  /// The named groups in the order in which they stand in the pattern.
  var groups: [PatternGroup] {
    _ = try? compile()
    return state.withLock { $0.groups }
  }

  /// Compiles the expression if that is not done.
  func compile() throws(PatternError) {
    let regex: RegexHandle
    if state.withLock({ $0.original != nil }) { return }
    regex = try RegexHandle(pattern)
    var groups: [PatternGroup] = []
    for name in Self.nameCandidates(pattern) {
      guard let number = regex.number(ofGroup: name),
        !groups.contains(where: { $0.number == number })
      else { continue }
      groups.append(PatternGroup(name: name, number: number))
    }
    state.withLock { [groups] in
      if $0.original == nil { ($0.original, $0.groups) = (regex, groups) }
    }
  }

  /// Lends a matcher to the body; nil if there is no memory for one.
  func withMatcher<Value>(_ body: (inout RegexMatcher) -> Value) -> Value? {
    var matcher: RegexMatcher
    if let idle = state.withLock({ $0.idle.popLast() }) {
      matcher = idle
    } else {
      guard (try? compile()) != nil else { return nil }
      let (original, groups) = state.withLock { ($0.original, $0.groups) }
      guard let original, let clone = RegexHandle(cloning: original) else { return nil }
      matcher = RegexMatcher(clone, groups)
    }
    let value = body(&matcher)
    state.withLock { [matcher] in $0.idle.append(matcher) }
    return value
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

extension PatternError {
  /// Translates ICU's line and column into one offset.
  fileprivate init(_ error: cicu_regex_error, in pattern: String) {
    message = error.name.map { PatternError.phrase(String(cString: $0)) } ?? "is malformed"
    guard error.offset >= 0 else {
      offset = -1
      return
    }
    var line: Int32 = 1
    var lineStart = 0
    for (index, scalar) in pattern.unicodeScalars.enumerated() where scalar == "\n" {
      guard line < error.line else { break }
      line += 1
      lineStart = index + 1
    }
    offset = lineStart + Int(error.offset)
  }

  /// ICU's name of an error in words.
  private static func phrase(_ name: String) -> String {
    switch name {
    case "U_REGEX_MISMATCHED_PAREN": "a parenthesis has no partner"
    case "U_REGEX_MISSING_CLOSE_BRACKET": "a bracket [ has no partner"
    case "U_REGEX_BAD_ESCAPE_SEQUENCE": "the escape is unknown"
    case "U_REGEX_PROPERTY_SYNTAX", "U_REGEX_BAD_INTERVAL": "the braces are malformed"
    case "U_REGEX_LOOK_BEHIND_LIMIT": "a look-behind has no greatest length"
    case "U_REGEX_INVALID_CAPTURE_GROUP_NAME": "the group name is unknown or malformed"
    case "U_REGEX_RULE_SYNTAX": "a symbol stands where it cannot"
    case "U_ILLEGAL_ARGUMENT_ERROR": "a property is unknown"
    default: "is malformed (\(name))"
    }
  }
}
