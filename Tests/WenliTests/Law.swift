// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore
import WenliEmitters
import WenliUnicode

/// The laws that hold for every input: each says of some bytes how they break it, or nothing.
enum Law: String, CaseIterable, Sendable {
  case restore = "law 1: the JSON gives the input back"
  case conservation = "law 2: every scalar is in one block, in furniture or in an edit"
  case determinism = "law 3: the same input gives the same bytes"

  /// How an input breaks the law; nil if it keeps it, or is no text that can be read.
  func violation(by bytes: [UInt8]) -> String? {
    guard let source = try? Cleaning.source(bytes, lossy: true),
      let pipeline = try? Cleaning.pipeline.get()
    else { return nil }
    let document = pipeline.document(from: source)
    do {
      switch self {
      case .restore: return try Self.restoration(document, bytes)
      case .conservation: return Self.conservation(of: document)
      case .determinism:
        let first = try Cleaning.write(document, as: "json", ledger: true)
        let again = try Cleaning.write(pipeline.document(from: source), as: "json", ledger: true)
        return first == again ? nil : "two runs give different bytes"
      }
    } catch {
      return "\(error)"
    }
  }

  private static func restoration(_ document: Document, _ bytes: [UInt8]) throws -> String? {
    let json = try Cleaning.write(document, as: "json", ledger: true)
    let restored: [UInt8]
    switch try Restoration.bytes(fromJSON: json) {
    case .raw(let raw): restored = raw
    case .text(let text, let encoding):
      guard let raw = TextDecoder.encode(text, as: encoding) else {
        return "the text cannot be written as \(encoding.name)"
      }
      restored = raw
    }
    return restored == bytes ? nil : "other bytes come back"
  }

  /// How a document breaks law 2.
  static func conservation(of document: Document) -> String? {
    let text = document.source.text
    var owners = [UInt8](repeating: 0, count: text.count)
    let blocks = document.blocks + document.furniture.map(\.block)
    for block in blocks {
      for range in block.ranges {
        for byte in range.bytes {
          if owners[byte] > 0 { return "byte \(byte) is in two blocks" }
          owners[byte] = 1
        }
      }
    }
    for edit in document.ledger.edits { for byte in edit.range.bytes { owners[byte] = 1 } }
    if let byte = owners.firstIndex(of: 0) { return "byte \(byte) is nowhere" }
    for block in blocks {
      var own: [UInt8] = []
      for range in block.ranges { document.ledger.append(range, of: text, to: &own) }
      if Array(block.text.utf8) != own {
        return "block \(block.id) shows other text than its ranges and edits"
      }
    }
    // An edit never takes away what a reader sees without putting something in its place, but for
    // marks, controls and doubled characters: what is deleted is no letter, Han character or digit.
    return document.ledger.edits.lazy.compactMap { edit in
      edit.replacement.isEmpty ? lostLetter(text[edit.range.bytes], document.rules[edit.rule]) : nil
    }.first
  }

  private static func lostLetter(_ bytes: ArraySlice<UInt8>, _ rule: String) -> String? {
    guard rule.utf8.starts(with: "lines.".utf8) || rule.utf8.starts(with: "spacing.".utf8) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let isBlank = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format || scalar == "\u{FEFF}"
    }
    return isBlank ? nil : "\(rule) drops \(text.debugDescription)"
  }
}

/// Makes an input that breaks a law as short as it gets, so that a person sees why.
enum Shrinking {
  /// The shortest input that still fails, found by leaving out lines, then scalars.
  ///
  /// - Parameter attempts: how often the test may be made; a long input is left longer.
  static func shortest(
    _ bytes: [UInt8], attempts: Int = 3000, fails: ([UInt8]) -> Bool
  ) -> [UInt8] {
    var left = attempts
    var parts = pieces(bytes) { $0 == 0x0A }
    parts = reduced(parts, &left, fails)
    // A scalar begins with any byte but 10xxxxxx; bytes that are none stand by themselves.
    let scalars = split(Array(parts.joined())) { $0 & 0xC0 != 0x80 }
    return Array(reduced(scalars, &left, fails).joined())
  }

  /// The shortest input, spelled so that it can be put into a test.
  static func described(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard Array(text.utf8) == bytes else { return "\(bytes)" }
    return "\"" + text.unicodeScalars.map { $0.escaped(asASCII: $0.value < 0x80) }.joined() + "\""
  }

  private static func reduced(
    _ all: [[UInt8]], _ left: inout Int, _ fails: ([UInt8]) -> Bool
  ) -> [[UInt8]] {
    var parts = all
    var size = max(1, parts.count / 2)
    while left > 0 {
      var isShorter = false
      var start = 0
      while start < parts.count, left > 0 {
        left -= 1
        let rest = Array(parts[..<start] + parts[min(parts.count, start + size)...])
        if !rest.isEmpty, fails(Array(rest.joined())) {
          parts = rest
          isShorter = true
        } else {
          start += size
        }
      }
      if size == 1, !isShorter { break }
      size = max(1, size / 2)
    }
    return parts
  }

  /// Pieces that end with a byte.
  private static func pieces(_ bytes: [UInt8], ends: (UInt8) -> Bool) -> [[UInt8]] {
    var result: [[UInt8]] = [[]]
    for byte in bytes {
      result[result.count - 1].append(byte)
      if ends(byte) { result.append([]) }
    }
    return result.filter { !$0.isEmpty }
  }

  /// Pieces that begin with a byte.
  private static func split(_ bytes: [UInt8], begins: (UInt8) -> Bool) -> [[UInt8]] {
    var result: [[UInt8]] = []
    for byte in bytes {
      if begins(byte) || result.isEmpty { result.append([]) }
      result[result.count - 1].append(byte)
    }
    return result
  }
}
