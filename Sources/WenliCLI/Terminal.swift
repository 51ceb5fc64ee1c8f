// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

internal import WenliCore

/// What the operating system is asked for: the only file of the command line that imports C.
enum Terminal {
  /// The locale of messages, as the environment names it; empty if it names none.
  static var locale: String {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = getenv(name), value.pointee != 0 { return String(cString: value) }
    }
    return ""
  }

  /// Writes a line on standard error; when that is closed there is nobody left to tell.
  static func report(_ line: String) { _ = write(Array((line + "\n").utf8), to: 2) }

  /// Writes all bytes; ends the program quietly when nobody reads standard output any more.
  ///
  /// - Returns: 0, or the number of the system's error.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...].prefix(piece)))
      }
      if count < 0 {
        let error = errno
        switch error {
        case EINTR: continue
        case EAGAIN:
          var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wanted, 1, -1)
        case EPIPE where descriptor == 1: exit(0)
        default: return error
        }
      } else {
        written += count
      }
    }
    return 0
  }

  /// The most bytes of one call; some systems take no more than 2 GB.
  private static let piece = 1 << 24

  /// Lets writing to a closed pipe fail instead of killing the program, and keeps the numbers of
  /// standard streams that are closed from being given to other files.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    // Asked for while there is one thread: whoever asks has to set it as well.
    _ = newFileMode
    for descriptor in 0...2 as ClosedRange<Int32> where fcntl(descriptor, F_GETFD) < 0 {
      // Opened the wrong way round, so that its use fails as that of a closed one.
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// The permissions of a new file: 0666 less the user's mask.
  static let newFileMode: mode_t = {
    let mask = umask(0o077)
    _ = umask(mask)
    return 0o666 & ~mask
  }()

  /// Fails if a number of workers cannot be had.
  static func check(jobs: Int) throws(Failure) {
    guard jobs > 0 else { throw Failure("--jobs is \(jobs); use 1 or more") }
    guard jobs <= Limits.jobs else {
      throw Failure("--jobs is \(jobs); use \(Limits.jobs) or less")
    }
  }

  /// Whether standard output is a terminal whose user has not asked for plain text (NO_COLOR).
  static var showsColors: Bool {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    return isatty(1) == 1
  }

  /// Ends the program.
  static func exit(_ status: Int32) -> Never { systemExit(status) }

  /// The system's sentence for the number of one of its errors.
  static func message(_ error: Int32) -> String {
    switch error {
    // The number of a closed stream may have gone to a file of the runtime that takes no bytes.
    case EBADF, EINVAL: "it is closed"
    case EOVERFLOW: "it holds more than \(Limits.sourceBytes) bytes"
    default: String(cString: strerror(error))
    }
  }

  /// What messages call an input.
  static func name(of path: String) -> String { path == "-" ? "standard input" : path }

  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let (descriptor, size) = try opened(path)
    defer { ended(descriptor) }
    let found = bytes(of: descriptor, size: size)
    guard let bytes = found.bytes else {
      throw Failure("\(name(of: path)): \(problem(of: found.error))")
    }
    return bytes
  }

  /// Opens a file to be read, or takes standard input for `-`, and tells how many bytes it says it has.
  static func opened(_ path: String) throws(Failure) -> (descriptor: Int32, size: Int) {
    let isStandard = path == "-"
    let name = name(of: path)
    if isStandard, isatty(0) == 1 {
      report("wenli: reading from the terminal; end the text with Control-D")
    }
    let descriptor = isStandard ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Failure("\(name): \(problem(of: errno))") }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = errno
      ended(descriptor)
      throw Failure("\(name): \(problem(of: error))")
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      ended(descriptor)
      throw Failure("\(name): is a folder; name the files in it")
    }
    return (descriptor, Int(status.st_size))
  }

  /// Closes what `opened` opened; standard input stays open.
  static func ended(_ descriptor: Int32) { if descriptor != 0 { close(descriptor) } }

  /// The next bytes of an open file, as many as are there at once and no more than `count`; nil at the
  /// end.
  static func piece(
    of descriptor: Int32, _ count: Int, named name: String
  ) throws(ReadError) -> [UInt8]? {
    var found = 0
    // Not filled first: what is not read takes no memory.
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      found = readOnce(descriptor, UnsafeMutableRawBufferPointer(buffer))
      size = max(0, found)
    }
    guard found >= 0 else {
      throw ReadError(name, message(errno), advice: "check that it can be read")
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// All bytes that an open file still has, or the number of the system's error; EOVERFLOW if there
  /// are more than a source may have.
  static func bytes(of descriptor: Int32, size: Int) -> (bytes: [UInt8]?, error: Int32) {
    guard size <= Limits.sourceBytes else { return (nil, EOVERFLOW) }
    // One byte more than the size, so that the end is seen without another round.
    var bytes = [UInt8](repeating: 0, count: max(65536, size + 1))
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let found = read(descriptor, into: &bytes, from: count)
      if found < 0 { return (nil, errno) }
      if found == 0 { break }
      count += found
      guard count <= Limits.sourceBytes else { return (nil, EOVERFLOW) }
    }
    bytes.removeLast(bytes.count - count)
    return (bytes, 0)
  }

  /// Reads what is there into a buffer and returns the number of bytes; 0 at the end, -1 at an error.
  static func read(_ descriptor: Int32, into bytes: inout [UInt8], from start: Int) -> Int {
    bytes.withUnsafeMutableBytes { buffer in
      readOnce(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[start...]))
    }
  }

  /// Reads what is there, however often a signal comes between.
  private static func readOnce(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    while true {
      let found = systemRead(descriptor, buffer)
      if found >= 0 || errno != EINTR { return found }
    }
  }

  /// The first line feed at or after a place.
  static func lineFeed(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress else { return nil }
      return memchr(base + start, 0x0A, buffer.count - start).map { UnsafeRawPointer($0) - base }
    }
  }

  /// Whether a descriptor has bytes to read, or its end, without waiting.
  static func isReadable(_ descriptor: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, 0) > 0
  }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Writes text on standard error without a line end.
  static func show(_ text: String) { _ = write(Array(text.utf8), to: 2) }

  /// The number of processors that may be used.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The message of the error that the system reported last.
  static var lastError: String { message(errno) }

  private static func problem(of error: Int32) -> String {
    switch error {
    case ENOENT: "there is no such file; check the name"
    case EACCES, EPERM: "it may not be read; change its permissions, for example with chmod +r"
    case EOVERFLOW: "\(message(error)); cut it into smaller files"
    default: "\(message(error)); check that it can be read"
    }
  }

  /// Writes a file whole or not at all: beside it first, then renamed.
  ///
  /// Until it is whole nobody else may read it; then it has the permissions of the file it takes the
  /// place of, or those of any new file. What is no ordinary file, such as a named pipe, is written
  /// to; a link keeps pointing where it points.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure("\(path): is a folder; name a file in it")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY)
      let error = descriptor < 0 ? errno : write(bytes, to: descriptor)
      if descriptor >= 0 { close(descriptor) }
      guard error == 0 else { throw Failure("\(path): cannot be written: \(message(error))") }
      return
    }
    let target = exists ? resolved(path) : path
    let temporary = "\(target).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    var error = descriptor < 0 ? errno : write(bytes, to: descriptor)
    if descriptor >= 0 {
      let mode = exists ? status.st_mode & 0o777 : newFileMode
      if error == 0, fchmod(descriptor, mode) != 0 { error = errno }
      if error == 0, fsync(descriptor) != 0 { error = errno }
      if close(descriptor) != 0, error == 0 { error = errno }
      if error == 0, rename(temporary, target) != 0 { error = errno }
      if error != 0 { unlink(temporary) }
    }
    guard error == 0 else {
      throw Failure(
        "\(path): cannot be written: \(message(error)); nothing was changed; check the folder")
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
  }

  /// Whether a path is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The names in a folder, sorted; nil if it is none or cannot be read.
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

// Outside the type, whose own names would hide the system's.

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, bytes.baseAddress, bytes.count)
}

private func systemExit(_ status: Int32) -> Never { exit(status) }
