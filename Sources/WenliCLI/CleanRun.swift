// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore
internal import WenliUnicode

/// One run of `clean`: what cleans the sources, and where the documents go.
struct CleanRun {
  /// What cleans a source.
  let cleaning: Cleaning
  private let reporting: Reporting
  private let failOn: FailOn
  /// Whether no other document is to come, so that nobody waits for the memory of the first.
  private let isOnly: Bool
  private var output: Output
  private var isReached = false
  private var last: Cleaning.Cleaned?

  /// Makes what was ordered, and writes what stands before all documents.
  init(_ order: CleanOrder, _ documents: [InputPages]) throws(Failure) {
    Words.prepare()
    let emitter = try order.emitter(of: documents)
    try Terminal.check(jobs: order.jobs)
    let pipeline = try order.reading.pipeline(order.repairs.choice)
    let isColored =
      order.color == .always
      || order.color == .auto && order.output == nil && Terminal.showsColors
    cleaning = Cleaning(
      pipeline: pipeline, hints: order.repairs.hints(order.reading.hints), emitter: emitter,
      isDiff: order.diff, isColored: isColored)
    reporting = order.reporting
    failOn = order.failOn
    isOnly = documents.count == 1 && !order.eachPage
    output = Output(to: order.output)
    if !order.diff { try output.write(emitter.prologue) }
  }

  /// Writes a document, and shows its findings.
  mutating func take(_ cleaned: Cleaning.Cleaned) throws(Failure) {
    try output.write(cleaned.bytes)
    try output.flush()
    reporting.show(cleaned.document, losses: cleaned.losses)
    isReached = isReached || failOn.isReached(by: cleaned.document.findings)
    if isOnly { last = cleaned }
  }

  /// Writes the rest.
  mutating func finish() throws(Failure) {
    try output.finish()
    if isReached { throw Failure.findings }
  }
}
