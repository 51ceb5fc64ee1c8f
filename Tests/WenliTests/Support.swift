// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore

/// The files of the repository, found from this file's own place.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The names of the sample folders.
  static let samples: [String] = {
    let folder = root.appending(path: "Samples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/source.txt").path)
    }.sorted()
  }()

  /// A page that stands beside the repository while it is built; nil for everyone else.
  static func shared(_ path: String) -> [UInt8]? {
    let file = root.deletingLastPathComponent().appending(path: "shared/\(path)")
    return (try? Data(contentsOf: file)).map { [UInt8]($0) }
  }

  /// The Swift files below a folder, with their paths relative to the root.
  static func swiftFiles(below folder: String) -> [String] {
    let base = root.appending(path: folder)
    let names =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }.map {
      "\(folder)/\($0)"
    }.sorted()
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }
}

/// The whole way of a text, in memory.
enum Cleaning {
  static let pipeline = Result { try Pipeline() }

  static func source(_ bytes: [UInt8], named name: String = "test", lossy: Bool = false) throws
    -> Source
  {
    try #require(Catalog.reader("text", lossy: lossy)).read(bytes, named: name)
  }

  static func document(_ bytes: [UInt8], named name: String = "test") throws -> Document {
    try pipeline.get().document(from: try source(bytes, named: name))
  }

  static func document(of sample: String) throws -> Document {
    let file = Repository.root.appending(path: "Samples/\(sample)/source.txt")
    return try document([UInt8](try Data(contentsOf: file)), named: "source.txt")
  }

  static func write(
    _ document: Document, as format: String, ledger: Bool = false, furniture: Bool = false
  ) throws -> [UInt8] {
    var output: [UInt8] = []
    let options = EmitterOptions(
      includesLedger: ledger, keepsFurniture: furniture, generator: "test")
    _ = try #require(Catalog.emitter(format, options: options)).emit(document, into: &output)
    return output
  }

  static func output(of sample: String, as format: String) throws -> [UInt8] {
    try write(document(of: sample), as: format, ledger: format == "json")
  }
}
