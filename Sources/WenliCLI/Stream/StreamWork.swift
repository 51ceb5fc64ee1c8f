// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore
internal import WenliEmitters
internal import WenliRules

/// Answers records; a value that all workers share.
struct StreamWork: Sendable {
  /// Makes documents of sources.
  let pipeline: Pipeline
  /// How texts are read.
  let reading: Reading
  /// What is asked of the stages.
  let hints: Hints
  /// How documents are written.
  let emitter: any Emitter
  /// The name of the format.
  let format: String

  /// The answers to the lines of a chunk, one line each; blank lines have none.
  func answers(to chunk: LineReader.Chunk) -> [UInt8] {
    var output: [UInt8] = []
    guard !chunk.isTooLong else {
      let message = "the record is longer than \(Limits.recordBytes) bytes; part it"
      append(StreamError(message, at: nil), id: nil, line: chunk.firstLine, to: &output)
      return output
    }
    var line = chunk.firstLine
    for bytes in chunk.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { answer(Array(bytes), line: line, to: &output) }
      line += 1
    }
    return output
  }

  private func answer(_ bytes: [UInt8], line: Int, to output: inout [UInt8]) {
    var id: [UInt8]?
    do throws(StreamError) {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw StreamError("the line is no UTF-8", at: nil)
      }
      let record = JSONRecord(bytes)
      id = record["id"]?.bytes
      if let error = record.error {
        throw StreamError("no JSON object: \(error.problem)", at: error.offset)
      }
      let document = try document(of: record)
      let start = output.count
      append(document, id: id, to: &output)
      // A record is one line; no JSON string holds a line feed as it is.
      if output[start...].dropLast().contains(0x0A) {
        output.removeSubrange(start...)
        throw StreamError("the answer would take several lines", at: nil)
      }
    } catch {
      append(error, id: id, line: line, to: &output)
    }
  }

  private func document(of record: JSONRecord) throws(StreamError) -> Document {
    guard let member = record["text"] else { throw StreamError("`text` is missing", at: nil) }
    guard let text = member.value.string else { throw StreamError("`text` is no string", at: nil) }
    var hints = hints
    if let kind = try Self.word("kind", of: record) {
      guard pipeline.rules.kinds.contains(where: { $0.id.utf8.elementsEqual(kind.utf8) }) else {
        throw StreamError("no kind of document is named `\(kind)`", at: nil)
      }
      hints.kind = kind
    }
    if let language = try Self.word("lang", of: record) {
      guard SharedOptions.languages.contains(where: { $0.utf8.elementsEqual(language.utf8) }) else {
        throw StreamError("no language is named `\(language)`", at: nil)
      }
      hints.language = language
    }
    let name = record["id"].map { $0.value.string ?? String(decoding: $0.bytes, as: UTF8.self) }
    let format = reading.from == "auto" ? "text" : reading.from
    do {
      guard
        let reader = Catalog.reader(
          format, encoding: "utf-8", lossy: reading.lossy, boxes: reading.boxes.policy)
      else {
        throw StreamError("no reader is named `\(format)`", at: nil)
      }
      let source = try reader.read(Array(text.utf8), named: name ?? "-")
      return pipeline.document(from: source, hints: hints)
    } catch let error as ReadError {
      throw StreamError("\(error.problem); \(error.advice)", at: nil)
    } catch let error as StreamError {
      throw error
    } catch {
      throw StreamError("\(error)", at: nil)
    }
  }

  /// A string member that is not `auto`.
  private static func word(_ name: String, of record: JSONRecord) throws(StreamError) -> String? {
    guard let member = record[name] else { return nil }
    guard let word = member.value.string else {
      throw StreamError("`\(name)` is no string", at: nil)
    }
    return word.utf8.elementsEqual("auto".utf8) ? nil : word
  }

  private func append(_ document: Document, id: [UInt8]?, to output: inout [UInt8]) {
    output += Array("{\"id\":".utf8) + (id ?? Array("null".utf8))
    var written = emitter.prologue
    let losses = emitter.emit(document, into: &written)
    switch format {
    case "json":
      while written.last == 0x0A { written.removeLast() }
      output += Array(",\"document\":".utf8) + written
    case "ndjson":
      output += Array(",\"blocks\":[".utf8)
      while written.last == 0x0A { written.removeLast() }
      output += written.map { $0 == 0x0A ? 0x2C : $0 }
      output.append(0x5D)
    default:
      output += Array(",\"output\":".utf8)
      output += Array(FindingReports.quoted(String(decoding: written, as: UTF8.self)).utf8)
    }
    // JSON holds the findings itself.
    let reports = FindingReports(document)
    let findings =
      document.findings.filter { $0.severity >= .warning }.map(reports.json)
      + losses.filter { $0.code.severity >= .warning }.map(reports.json)
    if !format.utf8.elementsEqual("json".utf8), !findings.isEmpty {
      output += Array(",\"findings\":[\(findings.joined(separator: ","))]".utf8)
    }
    // Most losses are the same for each record of a format: the codes are enough.
    if !losses.isEmpty {
      let codes = losses.map { FindingReports.quoted($0.code.rawValue) }
      output += Array(",\"lost\":[\(codes.joined(separator: ","))]".utf8)
    }
    output += Array("}\n".utf8)
  }

  private func append(_ error: StreamError, id: [UInt8]?, line: Int, to output: inout [UInt8]) {
    output += Array("{\"id\":".utf8) + (id ?? Array("null".utf8))
    output += Array(",\"error\":{\"message\":\(FindingReports.quoted(error.message))".utf8)
    output += Array(",\"line\":\(line)".utf8)
    if let byte = error.byte { output += Array(",\"byte\":\(byte)".utf8) }
    output += Array("}}\n".utf8)
  }
}

/// Why a record could not be used.
struct StreamError: Error {
  /// What is wrong with it.
  let message: String
  /// The byte of the line at which reading stopped, counted from 0.
  let byte: Int?

  /// Makes the error.
  init(_ message: String, at byte: Int?) {
    self.message = message
    self.byte = byte
  }
}
