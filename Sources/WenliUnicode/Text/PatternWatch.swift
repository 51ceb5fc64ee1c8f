// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Takes note of the patterns that give up while something is done: they match nothing then, and
/// somebody must be told.
///
/// Whether a pattern gives up depends on it and the text alone, for ICU counts steps, not seconds.
public final class PatternWatch: Sendable {
  /// Who watches what is done on this task.
  @TaskLocal static var current: PatternWatch?

  private let found = Mutex<Set<String>>([])

  /// Makes a watch that has seen nothing.
  public init() {}

  /// The patterns that gave up, each once.
  public var patterns: [String] {
    found.withLock { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
  }

  /// Does something and takes note meanwhile.
  public func during<Value>(_ body: () -> Value) -> Value {
    Self.$current.withValue(self, operation: body)
  }

  /// Takes note of a pattern.
  static func note(_ pattern: String) {
    guard let current else { return }
    current.found.withLock { _ = $0.insert(pattern) }
  }
}
