// SPDX-License-Identifier: Apache-2.0

internal import CFuzzer

/// The target that was named; outside the type, since a C function captures nothing.
nonisolated(unsafe) private var chosen: FuzzTarget = CleanTarget.run

/// Runs libFuzzer on the target that the first argument names.
@main
enum Main {
  static func main() {
    var arguments = CommandLine.arguments
    let names = FuzzTargets.all.map(\.name)
    guard arguments.count > 1,
      let target = FuzzTargets.all.first(where: { $0.name == arguments[1] })
    else {
      Violation.report("usage: WenliFuzz \(names.joined(separator: "|")) [libFuzzer's arguments]")
      return
    }
    chosen = target.run
    arguments.remove(at: 1)
    Terminal.prepare()
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { argument in
      let bytes = argument.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      for (index, byte) in bytes.enumerated() { copy[index] = byte }
      return copy
    }
    pointers.append(nil)
    let status = pointers.withUnsafeMutableBufferPointer { buffer in
      cfuzzer_run(Int32(arguments.count), buffer.baseAddress) { bytes, count in
        chosen(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    }
    Terminal.exit(status)
  }
}

/// What is done with an input; it does not return if a law is broken.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

/// The one list of targets.
enum FuzzTargets {
  static let all: [(name: String, run: FuzzTarget)] = [
    ("clean", CleanTarget.run), ("restore", RestoreTarget.run), ("rules", RulesTarget.run),
    ("json", ReaderTargets.json), ("xml", ReaderTargets.xml), ("stream", StreamTarget.run),
    ("encodings", ReaderTargets.encodings), ("tsv", ReaderTargets.tsv),
  ]
}
