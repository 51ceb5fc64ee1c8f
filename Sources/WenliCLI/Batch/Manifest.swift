// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The manifest of a batch: one line of JSON for each file.
///
/// While the batch runs, lines are appended as files are done; whatever kills the program, they
/// stand. At the end the manifest is written anew in the order of the files.
struct Manifest {
  /// The name in the folder that is written.
  static let name = "wenli-manifest.ndjson"

  private let folder: Folder
  private let descriptor: Int32
  private var records: [String: BatchRecord] = [:]

  /// Opens the manifest of a folder; `keeps` leaves in it what an earlier run wrote.
  init(in folder: Folder, part: Folder, keeping earlier: [String: BatchRecord]) throws(Failure) {
    self.folder = folder
    // Torn lines of a killed run would spoil the next one appended.
    let kept = earlier.values.sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
    try folder.write(Self.name, Self.bytes(of: kept), by: (part, "manifest"))
    descriptor = try folder.appending(to: Self.name)
  }

  /// What an earlier run left in a folder, by the file; the last line of a file counts.
  static func earlier(in folder: Folder) throws(Failure) -> [String: BatchRecord] {
    guard let bytes = try folder.read(name) else { return [:] }
    var records: [String: BatchRecord] = [:]
    for line in bytes.split(separator: 0x0A) {
      guard let text = String(validating: line, as: UTF8.self),
        let record = BatchRecord(line: text)
      else { continue }
      records[record.file] = record
    }
    return records
  }

  /// Takes the record of a file; `isNew` appends it to the file at once.
  mutating func take(_ record: BatchRecord, isNew: Bool) throws(Failure) {
    records[record.file] = record
    guard isNew else { return }
    let error = Terminal.write(Array((record.line + "\n").utf8), to: descriptor)
    guard error == 0 else {
      throw Failure("\(folder.path)/\(Self.name): cannot be written: \(Terminal.message(error))")
    }
  }

  /// Writes the manifest in the order of the files.
  func finish(_ files: [String], part: Folder) throws(Failure) {
    close(descriptor)
    try folder.write(
      Self.name, Self.bytes(of: files.compactMap { records[$0] }), by: (part, "manifest"))
  }

  /// The records of some files, in their order.
  func records(of files: [String]) -> [BatchRecord] { files.compactMap { records[$0] } }

  private static func bytes(of records: [BatchRecord]) -> [UInt8] {
    Array(records.map { $0.line + "\n" }.joined().utf8)
  }
}
