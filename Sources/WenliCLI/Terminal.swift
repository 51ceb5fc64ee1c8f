// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the operating system is asked for: the only file of the command line that imports C.
enum Terminal {
  /// Standard error for messages.
  static func report(_ line: String) { _ = write(Array((line + "\n").utf8), to: 2) }

  /// Standard output for results.
  static func print(_ line: String) { _ = write(Array((line + "\n").utf8), to: 1) }

  /// Writes all bytes; ends the program quietly when nobody reads standard output any more.
  ///
  /// - Returns: 0, or the number of the system's error.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return systemWrite(descriptor, base + written, min(bytes.count - written, 1 << 24))
      }
      if count < 0 {
        let error = errno
        if error == EINTR || error == EAGAIN { continue }
        if error == EPIPE, descriptor == 1 { exit(0) }
        return error
      }
      written += count
    }
    return 0
  }

  private static func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.write(descriptor, base, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, base, count)
    #else
      Darwin.write(descriptor, base, count)
    #endif
  }

  /// A reader that stops early, such as `head`, is no error.
  static func endQuietlyOnBrokenPipe() { signal(SIGPIPE, SIG_IGN) }

  /// Ends the program.
  static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #elseif canImport(Musl)
      Musl.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }

  /// The sentence for a number of the system's errors.
  static func message(_ error: Int32) -> String { String(cString: strerror(error)) }

  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let isStandard = path == "-"
    let descriptor = isStandard ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw Failure("\(path): \(message(errno)); check the name and the permissions")
    }
    defer { if !isStandard { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure("\(path): \(message(errno))") }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Failure("\(path): is a folder; name the files in it, such as \(path)/*.txt")
    }
    // One byte more than the size, so that the end is seen without another round.
    var bytes = [UInt8](repeating: 0, count: max(65536, Int(status.st_size) + 1))
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let found = bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return systemRead(descriptor, base + count, buffer.count - count)
      }
      if found < 0 {
        if errno == EINTR { continue }
        throw Failure("\(path): \(message(errno)); check that it can be read")
      }
      if found == 0 { break }
      count += found
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private static func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, base, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, base, count)
    #else
      Darwin.read(descriptor, base, count)
    #endif
  }

  /// Writes a file whole or not at all: beside it first, then renamed.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let temporary = "\(path).\(getpid()).part"
    // 0666 less the user's mask, as for any new file.
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard descriptor >= 0 else {
      throw Failure(
        "\(path): cannot write: \(message(errno)); check the folder and its permissions")
    }
    var error = write(bytes, to: descriptor)
    if error == 0, fsync(descriptor) != 0, errno != EINVAL { error = errno }
    if close(descriptor) != 0, error == 0 { error = errno }
    if error == 0, rename(temporary, path) != 0 { error = errno }
    guard error == 0 else {
      unlink(temporary)
      throw Failure("\(path): cannot write: \(message(error)); nothing was changed")
    }
  }

  /// The names of the files in a folder; nil if it is none.
  static func files(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { buffer in
        String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.sorted()
  }
}
