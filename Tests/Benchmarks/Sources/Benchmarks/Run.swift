// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What one run of a command took.
struct Run {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// The seconds from start to end.
  let wall: Double
  /// The seconds of processor time, of the system on its behalf included.
  let cpu: Double
  /// The most memory it held at once, in megabytes.
  let megabytes: Double

  /// Runs a command to its end.
  ///
  /// By `posix_spawn` and `wait4`: Foundation's `Process` notices an end only 50 ms later and counts
  /// neither processor time nor memory.
  ///
  /// - Parameter refusing: whether the command may refuse its input with status 2.
  init(
    _ command: [String], from input: URL? = nil, to output: URL? = nil, refusing: Bool = false
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input?.path ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 1, output?.path ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
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
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let duration = start.duration(to: clock.now)
    guard status == 0 || refusing && status == 2 << 8 else {
      throw Failed(description: "\(command.joined(separator: " ")) ended with \(status)")
    }
    wall = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    cpu = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    megabytes = Double(usage.ru_maxrss) / 1024
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

extension [Double] {
  /// The middle one.
  var median: Double {
    let sorted = sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
