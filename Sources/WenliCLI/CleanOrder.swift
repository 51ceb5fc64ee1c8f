// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// What `clean` is to do: what its options ask, as plain values.
struct CleanOrder: Sendable {
  var names: [String] = []
  var each = false
  var eachPage = false
  var followLinks = false
  var output: String?
  var jobs = 1
  var diff = false
  var color: Clean.Color = .auto
  var failOn: FailOn = .never
  var reading = Reading()
  var writing = Writing()
  var repairs = Repairs()
  var reporting = Reporting()
}

extension CleanOrder {
  /// The order that a plain command line gives: files and the options that most name, each once and in
  /// its long form; nil for any other, which is for the parser.
  ///
  /// The parser asks every option for what it knows, which takes longer than many a page.
  init?(plain arguments: some Sequence<String>) {
    self.init()
    var rest = arguments.makeIterator()
    var seen: Set<String> = []
    while let argument = rest.next() {
      guard argument.utf8.first == UInt8(ascii: "-") else {
        names.append(argument)
        continue
      }
      guard seen.insert(argument).inserted else { return nil }
      switch argument {
      case "--ledger": writing.ledger = true
      case "--quiet": reporting.quiet = true
      case "--to", "--from", "--kind", "--lang", "--encoding", "--output":
        guard let value = rest.next(), let first = value.utf8.first, first != UInt8(ascii: "-")
        else { return nil }
        switch argument {
        case "--to": writing.to = value
        case "--from": reading.from = value
        case "--kind": reading.kind = value
        case "--lang": reading.lang = value
        case "--encoding": reading.encoding = value
        default: output = value
        }
      default: return nil
      }
    }
    // The name of standard input.
    if names.isEmpty { names = ["-"] }
  }
}

extension CleanOrder {
  /// Whether one document is cleaned after the other.
  var isInTurn: Bool { jobs == 1 }

  /// Does what was ordered.
  func run() async throws {
    let documents = try documents()
    var run = try CleanRun(self, documents)
    let cleaning = run.cleaning
    if eachPage {
      for file in documents.flatMap(\.files) {
        let pages = try reading.pages(of: file)
        while let next = try Self.next(jobs, of: pages) {
          try await Ordered.run(
            next, jobs: jobs, work: { page throws(Failure) in cleaning.clean(page) },
            take: { cleaned throws(Failure) in try run.take(cleaned) })
        }
      }
    } else {
      try await Ordered.run(
        documents, jobs: jobs,
        work: { pages throws(Failure) in
          cleaning.clean(try pages.source(reading, keepsBytes: writing.ledger))
        }, take: { cleaned throws(Failure) in try run.take(cleaned) })
    }
    try run.finish()
  }

  /// Does what was ordered on the thread that asks.
  ///
  /// - Returns: what need not be freed if the program ends.
  func runInTurn() throws(Failure) -> CleanRun {
    let documents = try documents()
    var run = try CleanRun(self, documents)
    if eachPage {
      for file in documents.flatMap(\.files) {
        let pages = try reading.pages(of: file)
        while let page = try Self.next(1, of: pages)?.first {
          try run.take(run.cleaning.clean(page))
        }
      }
    } else {
      for pages in documents {
        let source = try pages.source(reading, keepsBytes: writing.ledger)
        try run.take(run.cleaning.clean(source))
      }
    }
    try run.finish()
    return run
  }

  private func documents() throws(Failure) -> [InputPages] {
    try InputPages.documents(names, each: each || eachPage, followsLinks: followLinks)
  }

  /// The emitter that was asked for, if it can write the documents.
  func emitter(of documents: [InputPages]) throws(Failure) -> any Emitter {
    let emitter = try writing.emitter()
    guard emitter.isConcatenable || diff || documents.count == 1 && !eachPage else {
      throw Failure(
        "a file of \(emitter.format) holds one document; clean one at a time, or use "
          + "`wenli batch` or --to ndjson")
    }
    guard !diff || !writing.ledger else {
      throw Failure("a diff holds no ledger; use --diff or --ledger, not both")
    }
    return emitter
  }

  /// The next few pages of a file, those before a fault first; nil at its end.
  private static func next(
    _ count: Int, of pages: any PageSources
  ) throws(Failure) -> [Source]? {
    var next: [Source] = []
    do {
      while next.count < count, let page = try pages.next() { next.append(page) }
    } catch {
      guard next.isEmpty else { return next }
      throw Failure("\(error)")
    }
    return next.isEmpty ? nil : next
  }
}
