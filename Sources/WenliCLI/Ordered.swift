// SPDX-License-Identifier: Apache-2.0

/// Works on several inputs at the same time and takes the results in the order of the inputs.
enum Ordered {
  /// Runs `work` on each input, at most `jobs` at once, and `take` on each result in order.
  ///
  /// At most `jobs` results wait, so that memory stays bounded however uneven the inputs are.
  static func run<Result: Sendable>(
    _ inputs: [String], jobs: Int, work: @escaping @Sendable (String) throws -> Result,
    take: (Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var taken = 0
      var waiting: [Int: Result] = [:]
      func start() {
        guard started < inputs.count else { return }
        let index = started
        group.addTask { (index, try work(inputs[index])) }
        started += 1
      }
      for _ in 0..<jobs { start() }
      while taken < inputs.count {
        guard let (index, result) = try await group.next() else { return }
        waiting[index] = result
        while let next = waiting.removeValue(forKey: taken) {
          try take(next)
          taken += 1
          start()
        }
      }
    }
  }
}
