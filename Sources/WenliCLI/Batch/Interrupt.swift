// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import Synchronization

/// The signal that came; outside the type, since a handler captures nothing.
private let received = Atomic<Int32>(0)

/// Takes note of Control-C and of the wish to end, so that work can stop between two files.
enum Interrupt {
  /// The number of the signal that came; 0 while none did.
  static var signal: Int32 { received.load(ordering: .relaxed) }

  /// From now on the first signal is noted only; the second one ends the program at once.
  static func watch() {
    // Made before any signal can come.
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = { received.store($0, ordering: .relaxed) }
      #else
        action.__sigaction_handler.sa_handler = { received.store($0, ordering: .relaxed) }
      #endif
      action.sa_flags = Int32(
        bitPattern: UInt32(bitPattern: Int32(truncatingIfNeeded: SA_RESETHAND)))
      sigaction(number, &action, nil)
    }
  }
}
