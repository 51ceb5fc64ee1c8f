// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CSystem
internal import Dispatch

/// Where the program begins.
@main
enum Program {
  static func main() {
    csystem_prepare_heap()
    Terminal.prepare()
    let arguments = Explain.expanded(Array(CommandLine.arguments.dropFirst()))
    do {
      if arguments.first == "clean", let order = CleanOrder(plain: arguments.dropFirst()) {
        try finish(order)
      }
      var command = try command(arguments)
      if let clean = command as? Clean, clean.order.isInTurn { try finish(clean.order) }
      guard command is any AsyncParsableCommand else {
        try command.run()
        Terminal.exit(0)
      }
      Task { Terminal.exit(await threaded(arguments)) }
    } catch {
      Terminal.exit(Ending.status(of: error))
    }
    dispatchMain()
  }

  /// Cleans without threads, which take longer to begin than many a page takes, and ends.
  private static func finish(_ order: CleanOrder) throws(Failure) -> Never {
    // Freeing memory piece by piece is left out where the program ends anyway.
    let run = try order.runInTurn()
    withExtendedLifetime(run) { Terminal.exit(0) }
  }

  /// Runs a command that hands out work to threads.
  @concurrent
  private static func threaded(_ arguments: [String]) async -> Int32 {
    do {
      guard var command = try command(arguments) as? any AsyncParsableCommand else { return 0 }
      try await command.run()
      return 0
    } catch {
      return Ending.status(of: error)
    }
  }

  /// The command that a command line asks for.
  private static func command(_ arguments: [String]) throws -> any ParsableCommand {
    try directly(arguments) ?? Wenli.parseAsRoot(arguments)
  }

  /// The command whose name comes first, if the rest of the line is an order to it and to nobody else.
  ///
  /// Spares every start the reading of all other commands. Help, and whatever is wrong, is said by the
  /// parser of the whole.
  private static func directly(_ arguments: [String]) -> (any ParsableCommand)? {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "clean": return try? Clean.parse(rest)
    case "stream": return try? Stream.parse(rest)
    case "validate": return try? Validate.parse(rest)
    case "restore": return try? Restore.parse(rest)
    case "explain": return try? Explain.parse(rest)
    default: return nil
    }
  }
}
