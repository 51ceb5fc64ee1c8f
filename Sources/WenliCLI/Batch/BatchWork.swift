// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// What is done with one file of a batch; a value that all workers share.
struct BatchWork: Sendable {
  /// The folder that is read.
  let source: Folder
  /// The folder that is written.
  let target: Folder
  /// The folder for unfinished files in it.
  let part: Folder
  /// Makes documents of sources.
  let pipeline: Pipeline
  /// How files are read.
  let reading: Reading
  /// What is asked of the stages.
  let hints: Hints
  /// How documents are written.
  let emitter: any Emitter
  /// What is put behind the name of a file.
  let suffix: String
  /// The digest of program, rules and options.
  let settings: String
  /// What an earlier run left, by the file; empty unless the batch is resumed.
  let earlier: [String: BatchRecord]

  /// What came of a file.
  enum Outcome: Sendable {
    /// It was cleaned and written.
    case written(BatchRecord)
    /// It and its output are as an earlier run left them.
    case unchanged(BatchRecord)
    /// It could not be done.
    case failed(BatchRecord, message: String)
  }

  /// Cleans a file, unless that was done before.
  func outcome(of file: String, slot: Int) -> Outcome {
    do {
      return try result(of: file, slot: slot)
    } catch {
      return .failed(BatchRecord(file: file, failure: error.message), message: error.message)
    }
  }

  private func result(of file: String, slot: Int) throws(Failure) -> Outcome {
    guard !file.unicodeScalars.contains("\u{FFFD}") else {
      throw Failure("\(source.path)/\(file): its name is no UTF-8; rename it")
    }
    let output = file + suffix
    guard !output.utf8.elementsEqual(Manifest.name.utf8) else {
      throw Failure("\(source.path)/\(file): its output would be the manifest; rename it")
    }
    guard let bytes = try source.read(file) else {
      throw Failure("\(source.path)/\(file): is no longer there")
    }
    let input = SHA256.digest(of: bytes)
    if let record = earlier[file], record.isDone, record.input.utf8.elementsEqual(input.utf8),
      record.settings.utf8.elementsEqual(settings.utf8),
      let written = try? target.read(output),
      SHA256.digest(of: written).utf8.elementsEqual(record.output.utf8)
    {
      return .unchanged(record)
    }
    let start = ContinuousClock.now
    let document = pipeline.document(
      from: try reading.source(bytes, named: file), hints: hints)
    var written = emitter.prologue
    let losses = emitter.emit(document, into: &written)
    let time = start.duration(to: .now).components
    try target.write(output, written, by: (part, "\(slot)"))
    return .written(
      BatchRecord(
        file: file, target: output, bytes: bytes, written: written, input: input,
        settings: settings, document: document, losses: losses,
        seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18))
  }
}
