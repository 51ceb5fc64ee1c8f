// SPDX-License-Identifier: Apache-2.0

/// Works on several inputs at the same time and takes the results in the order of the inputs.
enum Ordered {
  /// Runs `work` on each input, at most `jobs` at once, and `take` on each result in order.
  ///
  /// At most `jobs` results wait, so that memory stays bounded however uneven the inputs are. The
  /// first input that fails ends the run, after everything before it was taken: what comes out
  /// does not depend on which input was done first.
  static func run<Input: Sendable, Value: Sendable>(
    _ inputs: [Input], jobs: Int, work: @escaping @Sendable (Input) throws(Failure) -> Value,
    take: (Value) throws(Failure) -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result<Value, Failure>).self) { group in
      var started = 0
      var taken = 0
      var waiting: [Int: Result<Value, Failure>] = [:]
      func start() {
        guard started < inputs.count else { return }
        let index = started
        group.addTask { (index, Result { () throws(Failure) in try work(inputs[index]) }) }
        started += 1
      }
      for _ in 0..<min(jobs, inputs.count) { start() }
      while taken < inputs.count {
        guard let (index, result) = try await group.next() else { return }
        waiting[index] = result
        while let next = waiting.removeValue(forKey: taken) {
          try take(try next.get())
          taken += 1
          start()
        }
      }
    }
  }
}
