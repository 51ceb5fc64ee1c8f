// SPDX-License-Identifier: Apache-2.0

internal import CSystem

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder that is held open; nothing is reached through it that is not below it.
///
/// Every step of a path is opened by itself and no symbolic link is followed, so that neither a link
/// nor a folder that was swapped for one leads outside. Only a folder that is read may be told to
/// follow links.
struct Folder: Sendable {
  /// The path as it was named, for messages.
  let path: String
  private let descriptor: Int32
  /// What keeps links from being followed; nothing where that was asked for.
  private let follow: Int32

  /// Opens a folder that must be there; it is closed when the program ends.
  ///
  /// - Parameter followsLinks: whether links in it that are read lead where they point.
  init(_ path: String, followsLinks: Bool = false) throws(Failure) {
    self.path = path
    follow = followsLinks ? 0 : O_NOFOLLOW
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let error = errno
      switch error {
      case ENOENT: throw Failure("\(path): there is no such folder; check the name")
      case ENOTDIR: throw Failure("\(path): is no folder; for a file use `wenli clean`")
      default: throw Failure("\(path): \(Terminal.message(error)); check its permissions")
      }
    }
  }

  /// Makes a folder with those above it, as far as they are not there yet.
  static func make(_ path: String) throws(Failure) {
    var made = path.utf8.first == 0x2F ? "/" : ""
    for step in path.split(separator: "/") {
      made += made.isEmpty || made.utf8.last == 0x2F ? "\(step)" : "/\(step)"
      guard mkdir(made, 0o777) == 0 || errno == EEXIST else {
        throw Failure("\(made): cannot be made: \(Terminal.message(errno)); name another folder")
      }
    }
  }

  /// Whether a path, which need not be there yet, is this folder or lies in it.
  func holds(_ path: String) -> Bool {
    var steps = path.split(separator: "/", omittingEmptySubsequences: false)
    while steps.count > 1, Self.resolved(steps.joined(separator: "/")) == nil { steps.removeLast() }
    let nearest = steps.joined(separator: "/")
    let found = Self.resolved(nearest.isEmpty ? "/" : nearest) ?? Self.resolved(".")
    guard let own = found, let others = Self.resolved(self.path) else { return false }
    let prefix = others.utf8.last == 0x2F ? others : others + "/"
    return own.utf8.elementsEqual(others.utf8) || own.utf8.starts(with: prefix.utf8)
  }

  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Calls a closure with the open folder in which a file lies, and the file's name.
  ///
  /// - Parameter makes: whether folders that are missing are made.
  private func inParent<Result>(
    of file: String, makes: Bool, _ body: (Int32, String) -> Result
  ) throws(Failure) -> Result {
    let steps = file.split(separator: "/")
    var parent = dup(descriptor)
    defer { if parent >= 0 { close(parent) } }
    for step in steps.dropLast() {
      let name = String(step)
      if makes, mkdirat(parent, name, 0o777) != 0, errno != EEXIST {
        throw problem(file, errno, "cannot be written")
      }
      let next = openat(parent, name, O_RDONLY | O_DIRECTORY | follow | O_CLOEXEC)
      let error = errno
      close(parent)
      parent = next
      guard next >= 0 else { throw problem(file, error, "cannot be reached") }
    }
    guard parent >= 0 else { throw problem(file, errno, "cannot be reached") }
    return body(parent, steps.last.map(String.init) ?? "")
  }

  private func problem(_ file: String, _ error: Int32, _ what: String) -> Failure {
    let reason =
      error == ELOOP || error == ENOTDIR
      ? "a symbolic link or a file stands where a folder must be" : Terminal.message(error)
    return Failure("\(path)/\(file): \(what): \(reason)")
  }

  /// The bytes of a file; nil if there is none.
  func read(_ file: String) throws(Failure) -> [UInt8]? {
    let found = try inParent(of: file, makes: false) {
      parent, name -> (bytes: [UInt8]?, error: Int32) in
      let descriptor = openat(parent, name, O_RDONLY | follow | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { return (nil, errno) }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { return (nil, errno) }
      guard status.st_mode & S_IFMT == S_IFREG else { return (nil, EINVAL) }
      return Terminal.bytes(of: descriptor, size: Int(status.st_size))
    }
    if found.error == ENOENT { return nil }
    guard let bytes = found.bytes else { throw problem(file, found.error, "cannot be read") }
    return bytes
  }

  /// Writes a file whole or not at all: into `part` first, then renamed.
  ///
  /// Until then nobody else may read it; a link that stands in its place is replaced, not followed.
  /// It is on the disk after ``settle()``.
  ///
  /// - Parameter part: the folder for unfinished files, and a name in it that nobody else uses.
  func write(_ file: String, _ bytes: [UInt8], by part: (folder: Folder, name: String))
    throws(Failure)
  {
    unlinkat(part.folder.descriptor, part.name, 0)
    let temporary = openat(
      part.folder.descriptor, part.name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
      0o600)
    var error = temporary < 0 ? errno : Terminal.write(bytes, to: temporary)
    if temporary >= 0 {
      if error == 0, fchmod(temporary, Terminal.newFileMode) != 0 { error = errno }
      if close(temporary) != 0, error == 0 { error = errno }
    }
    defer { unlinkat(part.folder.descriptor, part.name, 0) }
    guard error == 0 else { throw problem(file, error, "cannot be written") }
    let renamed = try inParent(of: file, makes: true) { parent, name in
      renameat(part.folder.descriptor, part.name, parent, name) == 0 ? 0 : errno
    }
    guard renamed == 0 else { throw problem(file, renamed, "cannot be written") }
  }

  /// Waits until all that was written is on the disk.
  ///
  /// Once for a run, not once for a file: waiting for each took a seventh of the time of a batch, and
  /// kept workers from each other. A file that a machine's end tears before is found by `--resume`,
  /// which compares the digest of every output.
  func settle() throws(Failure) {
    let error = csystem_settle(descriptor)
    guard error == 0 else {
      throw Failure("\(path): cannot be put on the disk: \(Terminal.message(error))")
    }
  }

  /// Opens a file of this folder for appending and returns its descriptor.
  func appending(to name: String) throws(Failure) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
    let opened = openat(descriptor, name, flags, 0o666)
    guard opened >= 0 else { throw problem(name, errno, "cannot be written") }
    return opened
  }

  /// The folder for unfinished files inside this one, emptied; nobody else may use it at the same time.
  func partFolder(named name: String) throws(Failure) -> Folder {
    guard mkdirat(descriptor, name, 0o700) == 0 || errno == EEXIST else {
      throw problem(name, errno, "cannot be made")
    }
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw problem(name, errno, "cannot be opened") }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      throw Failure("\(path): another `wenli batch` is at work in it; wait for its end")
    }
    // It may be there from a run that was killed, or made by somebody else.
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_uid == geteuid(), fchmod(opened, 0o700) == 0 else {
      throw Failure("\(path)/\(name): belongs to somebody else; remove it")
    }
    let folder = Folder(path: "\(path)/\(name)", descriptor: opened)
    for (file, _) in folder.entries(below: "") ?? [] { unlinkat(opened, file, 0) }
    return folder
  }

  /// Removes the folder for unfinished files.
  func remove(part: Folder, named name: String) {
    unlinkat(descriptor, name, AT_REMOVEDIR)
    close(part.descriptor)
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
    follow = O_NOFOLLOW
  }

  /// What tells a folder below this one from all others, by whatever path it is reached.
  func identity(below: String) -> [UInt64]? {
    let found = try? inParent(of: below.isEmpty ? "." : "\(below)/.", makes: false) { parent, _ in
      var status = stat()
      return fstat(parent, &status) == 0
        ? [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
        : []
    }
    return found.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What an entry of a folder is.
  enum Kind { case file, folder, link, other }

  /// The entries of a folder below this one, sorted by the bytes of their names; nil if it cannot be read.
  func entries(below: String) -> [(name: String, kind: Kind)]? {
    let place = below.isEmpty ? "." : "\(below)/."
    let opened = try? inParent(of: place, makes: false) { parent, _ in
      openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let opened, opened >= 0, let directory = fdopendir(opened) else { return nil }
    defer { closedir(directory) }
    var entries: [(name: String, kind: Kind)] = []
    while let entry = readdir(directory) {
      var status = stat()
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { bytes in
          fstatat(opened, bytes, &status, AT_SYMLINK_NOFOLLOW)
          // A link that leads nowhere stays a link.
          if follow == 0, status.st_mode & S_IFMT == S_IFLNK { fstatat(opened, bytes, &status, 0) }
          return String(cString: bytes)
        }
      }
      guard name != ".", name != ".." else { continue }
      let kind: Kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
      entries.append((name, kind))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Whether a file's name fits one of some patterns of the shell; any name does if there are none.
  static func fits(_ name: String, _ patterns: [String]) -> Bool {
    patterns.isEmpty || patterns.contains { fnmatch($0, name, 0) == 0 }
  }
}
