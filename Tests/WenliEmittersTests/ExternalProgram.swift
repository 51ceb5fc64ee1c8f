// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs programs that we did not write, to judge what we write.
enum ExternalProgram {
  /// What came of a run.
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    /// Status and output as one text, for messages.
    var report: String { "status \(status): \(String(decoding: output, as: UTF8.self))" }
  }

  /// The folder of the package.
  static var package: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  /// The path of a schema of others; nil, with a printed reason, if it is not there.
  ///
  /// They are looked for in the folder that `WENLI_SCHEMAS` names and in `shared/schemas` beside the
  /// package.
  static func schema(_ name: String) -> String? {
    let beside = package.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let folders = [getenv("WENLI_SCHEMAS").map { String(cString: $0) }, "\(beside)/shared/schemas"]
    for folder in folders.compactMap({ $0 }) where access("\(folder)/\(name)", R_OK) == 0 {
      return "\(folder)/\(name)"
    }
    print("skipped: \(name) is not there; WENLI_SCHEMAS may name its folder")
    return nil
  }

  /// The version of the tree that the pandoc that is here reads, as JSON.
  static var pandocTree: String? {
    guard let outcome = run(["pandoc", "--version"], if: ["pandoc", "--version"]) else {
      return nil
    }
    let text = String(decoding: outcome.output, as: UTF8.self)
    return text.hasPrefix("pandoc 2.") ? "[1,22]" : "[1,23]"
  }

  /// Runs a program of the search path; nil, with a printed reason, if it is not there.
  static func run(_ arguments: [String], if isUsable: [String]) -> Outcome? {
    guard let probe = spawn(isUsable), probe.status == 0 else {
      print("skipped: \(isUsable.joined(separator: " ")) does not run here")
      return nil
    }
    return spawn(arguments)
  }

  /// Calls a closure with the path of a temporary file.
  static func withFile<Result>(
    _ bytes: [UInt8], suffix: String, _ body: (String) throws -> Result
  ) rethrows -> Result? {
    var template = Array("/tmp/wenli-emitters-XXXXXX\(suffix)".utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      written += count
    }
    close(descriptor)
    return try body(path)
  }

  private static func spawn(_ arguments: [String]) -> Outcome? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    strings.append(nil)
    defer { for string in strings { free(string) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, arguments[0], &actions, nil, strings, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard failure == 0 else { return nil }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count <= 0 { break }
      output += buffer[..<count]
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return Outcome(status: status >> 8 & 0xFF, output: output)
  }
}
