// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Times `wenli clean` as a whole process against `uconv -x any-nfc` on the same file.
///
/// The two run in turn, A B A B …, so that the ratio holds when the machine's speed drifts. The
/// input is made of the lines of the samples: once in page order, once shuffled.
@main
struct Benchmarks {
  static func main() throws {
    let options = Options(CommandLine.arguments)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "wenli-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("\(options.megabytes) MB, \(options.runs) runs after one warm-up, medians")
    for (name, lines) in try inputs(options) {
      let file = folder.appending(path: "\(name).txt")
      try fill(file, with: lines, megabytes: options.megabytes)
      try compare(name, file, options)
    }
    if let (_, lines) = try inputs(options).first {
      try PageReading.compare(lines, folder, options)
    }
    let page = options.samples.appending(path: "missing-reply/source.txt")
    let start = try (0..<options.runs * 3).map { _ in
      try Run.seconds([options.wenli, "clean", "--quiet", "--to", "ndjson", page.path])
    }
    print("one page, start to end: \(milliseconds(median(start)))")
  }

  /// The lines of all samples, page after page, and the same lines shuffled by a fixed seed.
  static func inputs(_ options: Options) throws -> [(name: String, lines: [String])] {
    let names = try FileManager.default.contentsOfDirectory(atPath: options.samples.path).sorted()
    var lines: [String] = []
    for name in names {
      let file = options.samples.appending(path: "\(name)/source.txt")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var shuffled = lines
    var state: UInt64 = 1
    for index in shuffled.indices.reversed() where index > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      shuffled.swapAt(index, Int(state >> 33) % (index + 1))
    }
    return [("pages", lines), ("shuffled lines", shuffled)]
  }

  static func fill(_ file: URL, with lines: [String], megabytes: Int) throws {
    let block = Data((lines.joined(separator: "\n") + "\n").utf8)
    var data = Data()
    while data.count < megabytes * 1_000_000 { data.append(block) }
    try data.write(to: file)
  }

  static func compare(_ name: String, _ file: URL, _ options: Options) throws {
    let ours = [options.wenli, "clean", "--quiet", "--to", "ndjson", file.path]
    let theirs = [
      "/usr/bin/env", "uconv", "-f", "utf-8", "-t", "utf-8", "-x", "any-nfc", file.path,
    ]
    var a: [Double] = []
    var b: [Double] = []
    for run in 0...options.runs {
      let first = try Run.seconds(ours)
      let second = try Run.seconds(theirs)
      if run > 0 {
        a.append(first)
        b.append(second)
      }
    }
    let ratios = zip(a, b).map { $1 / $0 }
    let speed = Double(options.megabytes) / median(a)
    print(
      "\(name): wenli \(milliseconds(median(a))) (\(Int(speed)) MB/s), uconv -x any-nfc \(milliseconds(median(b))), throughput \(rounded(median(ratios))) × uconv (\(rounded(ratios.min() ?? 0))–\(rounded(ratios.max() ?? 0)))"
    )
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  static func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }
  static func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// What the benchmarks were asked for.
struct Options {
  var wenli = "wenli"
  var samples = URL(filePath: "Samples")
  var megabytes = 50
  var runs = 5

  /// Reads `WENLI SAMPLES [--smoke]`.
  init(_ arguments: [String]) {
    let plain = arguments.dropFirst().filter { !$0.hasPrefix("--") }
    if let first = plain.first { wenli = first }
    if plain.count > 1 { samples = URL(filePath: plain[1]) }
    if arguments.contains("--smoke") {
      megabytes = 1
      runs = 1
    }
  }
}

/// Runs a command with its output thrown away.
enum Run {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// The seconds from start to end.
  ///
  /// By `posix_spawn` and `waitpid`: Foundation's `Process` notices an end only 50 ms later.
  static func seconds(_ command: [String]) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let clock = ContinuousClock()
    let start = clock.now
    guard posix_spawn(&process, command[0], &actions, nil, arguments, environ) == 0 else {
      throw Failed(description: "\(command[0]) cannot be started")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let duration = start.duration(to: clock.now)
    guard status == 0 else {
      throw Failed(description: "\(command.joined(separator: " ")) ended with \(status)")
    }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
