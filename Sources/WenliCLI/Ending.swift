// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// How the program ends: 0 done, 1 findings at or above `--fail-on`, 2 could not run.
enum Ending {
  /// Says why the program ended early, and returns its exit status.
  static func status(of error: any Error) -> Int32 {
    guard let failure = error as? Failure else { return status(ofParserError: error) }
    if !failure.message.isEmpty { Terminal.report("wenli: \(failure.message)") }
    return failure.status
  }

  /// ArgumentParser throws help and the version too; what is neither is a usage error.
  private static func status(ofParserError error: any Error) -> Int32 {
    let text = Wenli.fullMessage(for: error)
    guard Wenli.exitCode(for: error) == .success else {
      let parsed = "Error: "
      Terminal.report(
        "wenli: " + (text.hasPrefix(parsed) ? String(text.dropFirst(parsed.count)) : text))
      return 2
    }
    do {
      var output = Output()
      try output.line(text)
      try output.finish()
      return 0
    } catch {
      Terminal.report("wenli: \(error.message)")
      return 2
    }
  }
}

/// Why a command ended early: what to say, and the exit status.
struct Failure: Error {
  /// What is wrong, where, and what to do; empty if the output says it.
  let message: String
  /// The exit status.
  let status: Int32

  /// The command could not run.
  init(_ message: String) {
    self.message = message
    status = 2
  }

  /// The command ran and found something.
  static let findings = Failure(status: 1)

  /// A signal ended the command before its time; the status is that of a shell.
  static func interrupted(by signal: Int32, _ message: String) -> Failure {
    Failure(status: 128 + signal, message)
  }

  private init(status: Int32, _ message: String = "") {
    self.message = message
    self.status = status
  }
}
