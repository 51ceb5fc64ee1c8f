// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// The files of one document, in the order of its pages.
struct InputPages: Sendable {
  /// What messages call the document.
  let name: String
  /// Its files.
  let files: [String]

  /// The documents that some names stand for: one of all, or one of each file.
  ///
  /// A folder stands for the files in it, pictures left out. The files of one document are put in the
  /// order of their pages, `page-2` before `page-10`; those of several keep the order of the names.
  ///
  /// - Parameter followsLinks: whether symbolic links in a folder are read; otherwise they are
  ///   passed over, and that is said.
  static func documents(
    _ names: [String], each: Bool, followsLinks: Bool
  ) throws(Failure) -> [InputPages] {
    var files: [String] = []
    for name in names {
      guard name != "-", let entries = Terminal.files(in: name) else {
        files.append(name)
        continue
      }
      let inside = entries.filter { !$0.hasPrefix(".") && !isPicture($0) }
        .map { name.hasSuffix("/") ? name + $0 : name + "/" + $0 }
        .filter { followsLinks || !Terminal.isLink($0) }
        .filter { Terminal.files(in: $0) == nil }
      let links = entries.count { !followsLinks && Terminal.isLink("\(name)/\($0)") }
      if links > 0 {
        Terminal.report(
          "wenli: \(name): \(links) symbolic links are passed over; --follow-links reads them")
      }
      guard !inside.isEmpty else {
        throw Failure("\(name): holds no file to read; name a folder with the pages in it")
      }
      files += inside.sorted(by: isBefore)
    }
    if each || files.count == 1 { return files.map { InputPages(name: $0, files: [$0]) } }
    let name = names.count == 1 ? names[0] : "\(names[0]) and \(files.count - 1) more"
    return [InputPages(name: name, files: files.sorted(by: isBefore))]
  }

  /// Reads all files as one source.
  ///
  /// - Parameter keepsBytes: whether the bytes of the files are needed.
  func source(_ reading: Reading, keepsBytes: Bool) throws(Failure) -> Source {
    var sources: [Source] = []
    for file in files { sources.append(try reading.source(of: file, keepsBytes: keepsBytes)) }
    if sources.count == 1 { return sources[0] }
    do {
      return try Catalog.joined(sources, named: name)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Pictures lie beside what was read from them.
  private static func isPicture(_ name: String) -> Bool {
    let kinds = ["png", "jpg", "jpeg", "tif", "tiff", "jp2", "gif", "bmp", "webp", "pdf"]
    guard let dot = name.lastIndex(of: ".") else { return false }
    return kinds.contains(name[name.index(after: dot)...].lowercased())
  }

  /// Natural order: numbers count by their value, anything else byte by byte.
  static func isBefore(_ left: String, _ right: String) -> Bool {
    var (a, b) = (Array(left.utf8)[...], Array(right.utf8)[...])
    while let first = a.first, let second = b.first {
      if isDigit(first), isDigit(second) {
        let (one, two) = (number(&a), number(&b))
        if one.count != two.count { return one.count < two.count }
        if one != two { return one.lexicographicallyPrecedes(two) }
      } else {
        if first != second { return first < second }
        a.removeFirst()
        b.removeFirst()
      }
    }
    if a.isEmpty, b.isEmpty { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    return a.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Takes the digits at the start, without leading zeros.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix(while: isDigit)
    bytes = bytes[digits.endIndex...]
    return digits.drop { $0 == 0x30 }
  }
}
