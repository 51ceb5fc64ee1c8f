// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// One run of a batch: hands files to workers and takes what comes of them.
struct BatchRun {
  /// What was found in the folder that is read.
  let tree: Tree
  /// How many files are cleaned at the same time.
  let jobs: Int
  /// Whether a file that fails does not end the run.
  let keepsGoing: Bool
  /// Whether nothing is shown.
  let isQuiet: Bool
  /// When findings end the run with status 1.
  let failOn: FailOn

  /// What the workers share.
  private struct Books {
    var next = 0
    var manifest: Manifest
    var progress: Progress
    var summary = BatchSummary()
    var stop: Failure?

    /// The next file, unless the run is to end.
    mutating func nextFile(of files: [String]) -> String? {
      guard next < files.count, stop == nil, Interrupt.signal == 0 else { return nil }
      next += 1
      return files[next - 1]
    }

    /// Enters what came of a file.
    mutating func enter(_ outcome: BatchWork.Outcome, keepsGoing: Bool) {
      do throws(Failure) {
        switch outcome {
        case .written(let record):
          summary.written += 1
          try manifest.take(record, isNew: true)
          progress.step(isWork: true)
        case .unchanged(let record):
          summary.unchanged += 1
          try manifest.take(record, isNew: false)
          progress.step(isWork: false)
        case .failed(let record, let message):
          summary.failed += 1
          progress.clear()
          Terminal.report("wenli: \(message)")
          try manifest.take(record, isNew: true)
          progress.step(isWork: true)
          if !keepsGoing, stop == nil {
            stop = Failure(
              "stopped at the first failure; --keep-going goes on, --resume continues")
          }
        }
      } catch {
        stop = error
      }
    }
  }

  /// The books, one worker at a time.
  private final class Desk: Sendable {
    private let books: Mutex<Books>

    init(_ books: sending Books) { self.books = Mutex(books) }

    func nextFile(of files: [String]) -> String? { books.withLock { $0.nextFile(of: files) } }

    func enter(_ outcome: BatchWork.Outcome, keepsGoing: Bool) {
      books.withLock { $0.enter(outcome, keepsGoing: keepsGoing) }
    }

    /// What stands in the books, for when the workers are gone.
    func read() -> Books { books.withLock { $0 } }
  }

  /// Runs the batch and returns why it did not end well, if it did not.
  func run(_ work: BatchWork) async throws(Failure) -> Failure? {
    let files = tree.files
    let keepsGoing = keepsGoing
    let desk = Desk(
      Books(
        manifest: try Manifest(in: work.target, part: work.part, keeping: work.earlier),
        progress: Progress(total: files.count, isQuiet: isQuiet)))
    // Each worker takes file after file: handing every one out from here would wake a thread each time.
    await withTaskGroup(of: Void.self) { group in
      for slot in 0..<min(jobs, files.count) {
        group.addTask {
          while let file = desk.nextFile(of: files) {
            desk.enter(work.outcome(of: file, slot: slot), keepsGoing: keepsGoing)
          }
        }
      }
    }
    let books = desk.read()
    let (manifest, summary, stop) = (books.manifest, books.summary, books.stop)
    var progress = books.progress
    progress.clear()
    for place in tree.unreadable {
      Terminal.report("wenli: \(work.source.path)/\(place): cannot be read; check its permissions")
    }
    return try end(work, manifest, summary, stop, progress)
  }

  private func end(
    _ work: BatchWork, _ manifest: Manifest, _ summary: BatchSummary, _ stop: Failure?,
    _ progress: Progress
  ) throws(Failure) -> Failure? {
    let isWhole = progress.done == tree.files.count
    // The manifest of a run that was cut short keeps the lines of files that it did not come to.
    if isWhole { try manifest.finish(tree.files, part: work.part) }
    try work.target.settle()
    let records = manifest.records(of: tree.files)
    if !isQuiet {
      var output = Output()
      for line in summary.lines(of: records, tree: tree, seconds: progress.seconds) {
        try output.line(line)
      }
      try output.finish()
    }
    if let stop { return stop }
    if !isWhole {
      return Failure.interrupted(
        by: Interrupt.signal,
        "interrupted after \(progress.done) of \(tree.files.count) files; "
          + "--resume goes on")
    }
    if summary.failed > 0 || !tree.unreadable.isEmpty {
      return Failure("\(summary.failed) of \(tree.files.count) files could not be cleaned")
    }
    let level: Int? =
      switch failOn {
      case .never: nil
      case .error: 0
      case .warning: 1
      case .info: 2
      }
    let isReached = level.map { level in
      records.contains { $0.findings[...level].contains { $0 > 0 } }
    }
    return isReached == true ? Failure.findings : nil
  }
}
