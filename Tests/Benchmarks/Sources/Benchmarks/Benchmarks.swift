// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Measures `wenli` as whole processes: throughput beside `uconv -x any-nfc`, growth with size, hostile
/// texts, the start, workers, memory.
///
/// What is compared runs in turn, A B A B …, and by processor time, so that the ratio holds when the
/// machine's speed drifts or others use it.
@main
struct Benchmarks {
  let options: Options
  let folder: URL

  static func main() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "wenli-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let benchmarks = Benchmarks(options: Options(CommandLine.arguments), folder: folder)
    try benchmarks.run()
  }

  func run() throws {
    report(
      "\(rounded(options.megabytes)) MB, \(options.runs) runs after one warm-up, medians of processor time"
    )
    var lines = try Inputs.pages(options.samples)
    try compare("samples", lines)
    try compare("samples, lines shuffled", Inputs.shuffled(lines))
    for file in options.texts {
      let text = try String(contentsOf: file, encoding: .utf8)
      let own = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      try compare(file.lastPathComponent, own)
      lines = own
    }
    try growth(lines)
    try page()
    try reading(lines)
    try workers(lines)
    try hostile()
  }

  private func clean(_ file: URL) -> [String] {
    [options.wenli, "clean", "--quiet", "--to", "ndjson", file.path]
  }

  private func compare(_ name: String, _ lines: [String]) throws {
    let file = folder.appending(path: "text.txt")
    try Inputs.fill(
      file, with: lines.joined(separator: "\n") + "\n", megabytes: options.megabytes)
    let theirs = [
      "/usr/bin/env", "uconv", "-f", "utf-8", "-t", "utf-8", "-x", "any-nfc", file.path,
    ]
    var pairs: [(ours: Run, theirs: Run)] = []
    for run in 0...options.runs {
      let pair = (try Run(clean(file)), try Run(theirs))
      if run > 0 { pairs.append(pair) }
    }
    let ours = pairs.map(\.ours.cpu).median
    let ratios = pairs.map { $0.theirs.cpu / $0.ours.cpu }
    report(
      "\(name): \(rounded(ours)) s (\(rounded(options.megabytes / ours)) MB/s), uconv \(rounded(pairs.map(\.theirs.cpu).median)) s: throughput \(rounded(ratios.median)) × uconv (\(rounded(ratios.min() ?? 0))–\(rounded(ratios.max() ?? 0))), memory \(Int(pairs.map(\.ours.megabytes).max() ?? 0)) MB"
    )
  }

  /// The time by megabyte at a fifth, at once, and at twice and ten times the size.
  private func growth(_ lines: [String]) throws {
    let file = folder.appending(path: "growth.txt")
    let text = lines.joined(separator: "\n") + "\n"
    try Inputs.fill(file, with: "一\n", megabytes: 0)
    let start = try (0..<5).map { _ in try Run(clean(file)).cpu }.median
    let sizes = options.isSmoke ? [0.1, 1] : [1, 10, 100]
    var first: Double?
    for size in sizes {
      try Inputs.fill(file, with: text, megabytes: size)
      let cpu =
        try (0..<max(1, options.runs / 2)).map { _ in try Run(clean(file)).cpu }.median - start
      let each = cpu / size
      report(
        "growth, \(rounded(size)) MB: \(rounded(each * 1000)) ms/MB without the start, \(rounded(each / (first ?? each))) of the smallest"
      )
      first = first ?? each
    }
  }

  private func page() throws {
    let page = options.samples.appending(path: "missing-reply/source.txt")
    let runs = try (0..<options.runs * 5).map { _ in try Run(clean(page)) }
    report(
      "one page, start to end: \(rounded(runs.map(\.wall).median * 1000)) ms, of the processor \(rounded(runs.map(\.cpu).median * 1000)) ms"
    )
  }

  /// Pages of ALTO, and the same lines as plain text: the difference is what the reader takes.
  private func reading(_ lines: [String]) throws {
    let pages = PageReading(lines, megabytes: options.megabytes)
    let boxed = folder.appending(path: "pages.alto.xml")
    let plain = folder.appending(path: "pages.alto.txt")
    try Data(pages.alto.utf8).write(to: boxed)
    try Data(pages.text.utf8).write(to: plain)
    var all: [Double] = []
    var reading: [Double] = []
    for run in 0...options.runs {
      let pair = (try Run(clean(boxed)).cpu, try Run(clean(plain)).cpu)
      if run > 0 {
        all.append(pair.0)
        reading.append(pair.0 - pair.1)
      }
    }
    let size = Double(pages.alto.utf8.count) / 1e6
    // A small file is over before anything can be told.
    let speed =
      reading.median > 0.02 ? "\(Int(size / reading.median)) MB/s" : "too short to tell"
    report(
      "ALTO, \(Int(size)) MB: \(rounded(all.median)) s, of which reading \(rounded(reading.median)) s (\(speed))"
    )
    let large = folder.appending(path: "pages.large.xml")
    try Data(PageReading(lines, megabytes: 4 * options.megabytes).alto.utf8).write(to: large)
    let memory = try [boxed, large].map { Int(try Run(clean($0) + ["--each-page"]).megabytes) }
    report(
      "ALTO page by page: \(memory[0]) MB of memory, \(memory[1]) MB at four times the size; "
        + "as one document \(Int(try Run(clean(boxed)).megabytes)) MB"
    )
  }

  /// Many pages through `stream` with one worker and with two.
  private func workers(_ lines: [String]) throws {
    let input = folder.appending(path: "pages.ndjson")
    let page = lines.prefix(800).joined(separator: "\n")
    let record = try JSONSerialization.data(withJSONObject: ["text": page])
    try Inputs.fill(
      input, with: String(decoding: record, as: UTF8.self) + "\n", megabytes: options.megabytes)
    let outputs = [folder.appending(path: "one"), folder.appending(path: "two")]
    var runs: [[Run]] = [[], []]
    for _ in 0..<max(1, options.runs) {
      for jobs in 1...2 {
        runs[jobs - 1].append(
          try Run(
            [options.wenli, "stream", "--jobs", "\(jobs)"], from: input, to: outputs[jobs - 1]))
      }
    }
    let ratios = zip(runs[0], runs[1]).map { $0.wall / $1.wall }
    let isSame = FileManager.default.contentsEqual(
      atPath: outputs[0].path, andPath: outputs[1].path)
    report(
      "stream: two workers \(rounded(ratios.median)) × one by the clock, processor time \(rounded(runs[1].map(\.cpu).median / runs[0].map(\.cpu).median)) of one, \(isSame ? "the same bytes" : "OTHER BYTES"), memory \(Int(runs[0].map(\.megabytes).max() ?? 0)) and \(Int(runs[1].map(\.megabytes).max() ?? 0)) MB"
    )
    if !isSame { throw Run.Failed(description: "one and two workers gave different bytes") }
  }

  /// Twice the size must take about twice the time, whatever the text is.
  private func hostile() throws {
    let small = options.isSmoke ? 0.05 : options.hostile
    report(
      "hostile texts: seconds at \(rounded(small)) MB and at four times that, growth by size, memory"
    )
    for (name, text) in Inputs.hostile {
      let file = folder.appending(path: "hostile.txt")
      var runs: [Run] = []
      for size in [small, 4 * small] {
        try Inputs.fill(file, with: text, megabytes: size)
        // Nothing but white space is refused as empty.
        runs.append(try Run(clean(file), refusing: true))
      }
      report(
        "  \(name): \(rounded(runs[0].cpu)) \(rounded(runs[1].cpu)) s, \(rounded(runs[1].cpu / runs[0].cpu / 4)), \(Int(runs[1].megabytes)) MB"
      )
    }
  }

  /// Writes a line as soon as it is known.
  private func report(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }

  private func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// What the benchmarks were asked for.
struct Options {
  var wenli = "wenli"
  var samples = URL(filePath: "Samples")
  var texts: [URL] = []
  var megabytes = 50.0
  var hostile = 1.0
  var runs = 5
  var isSmoke = false

  /// Reads `WENLI SAMPLES [TEXT …] [--smoke] [--hostile=MEGABYTES] [--runs=NUMBER]`.
  init(_ arguments: [String]) {
    let plain = arguments.dropFirst().filter { !$0.hasPrefix("--") }
    if let first = plain.first { wenli = first }
    if plain.count > 1 { samples = URL(filePath: plain[1]) }
    texts = plain.dropFirst(2).map { URL(filePath: $0) }
    for argument in arguments {
      let parts = argument.split(separator: "=")
      guard parts.count == 2, let value = Double(parts[1]) else { continue }
      if parts[0] == "--hostile" { hostile = value }
      if parts[0] == "--runs" { runs = max(1, Int(value)) }
    }
    isSmoke = arguments.contains("--smoke")
    if isSmoke {
      megabytes = 1
      runs = 1
    }
  }
}
