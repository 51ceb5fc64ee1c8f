// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// The framing of a stream: as many answers as lines that are not blank, each one line of JSON.
enum StreamTarget {
  private static let works: [StreamWork] = Catalog.outputFormats.map { format in
    do {
      let reading = try SharedOptions.parse([]).reading
      let emitter = try FormatOptions.parse(["--to", format]).writing.emitter(isCompact: true)
      return StreamWork(
        pipeline: Shared.pipeline, reading: reading, hints: Hints(), emitter: emitter,
        format: format)
    } catch {
      Violation.stop("the options of a stream: \(error)")
    }
  }

  @Sendable static func run(_ bytes: [UInt8]) {
    let work = works[Shared.choice(bytes) % works.count]
    let answers = work.answers(to: LineReader.Chunk(bytes: bytes, firstLine: 1))
    let records = bytes.split(separator: 0x0A).filter { line in
      !line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
    let lines = answers.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.last?.isEmpty ?? true, lines.count - 1 == records.count else {
      Violation.stop("\(records.count) records have \(lines.count - 1) answers")
    }
    for line in lines.dropLast() {
      do {
        guard case .object = try JSONParser.parse(Array(line)) else {
          Violation.stop("\(work.format): an answer is no object")
        }
      } catch {
        Violation.stop("\(work.format): an answer is no JSON: \(error)")
      }
    }
  }
}

/// What stands in the place of the program's entry: the names that its help needs.
struct Wenli: ParsableCommand {}
