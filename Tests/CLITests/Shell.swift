// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs commands as a person would, each in a fresh folder.
enum Shell {
  /// The program under test, beside the bundle of the tests.
  static let program: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let products = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return products.appendingPathComponent("wenli")
  }()

  /// The samples of the package.
  static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Samples")

  /// Runs a script with an input; after `limit` seconds it is ended.
  static func run(
    _ script: String, input: [UInt8], limit: Double = 240
  ) async throws -> CommandOutcome {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("wenli-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("place")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    // Files, not pipes: a command that writes much, or reads nothing, cannot lock up.
    let files = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
    for file in files { try Data().write(to: file) }
    try Data(input).write(to: files[0])

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = place
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try await end(of: process, limit)
    return CommandOutcome(
      output: Array(try Data(contentsOf: files[1])), errors: Array(try Data(contentsOf: files[2])),
      status: process.terminationStatus)
  }

  /// The surroundings of every command: the same on every machine.
  private static var environment: [String: String] {
    var result = ProcessInfo.processInfo.environment
    let path = program.deletingLastPathComponent().path
    result["PATH"] = "\(path):\(result["PATH"] ?? "/usr/bin:/bin")"
    result["SAMPLES"] = samples.path
    result["LC_ALL"] = "C"
    result["COLUMNS"] = "80"
    return result
  }

  private static func end(of process: Process, _ limit: Double) async throws {
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
        return
      }
      let identifier = process.processIdentifier
      DispatchQueue.global().asyncAfter(deadline: .now() + limit) {
        if process.isRunning, process.processIdentifier == identifier { process.terminate() }
      }
    }
  }
}
