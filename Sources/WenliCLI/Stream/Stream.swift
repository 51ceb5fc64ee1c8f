// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// Cleans the texts of a stream of records.
struct Stream: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean texts that come as NDJSON, one record a line, and answer in the same order.",
    discussion: """
        {"id":1,"text":"…"}                     in: a text with its id, whatever it is
        {"id":1,"document":{…}}                 out: the document, as `clean --to json` writes it
        {"id":1,"blocks":[{…},…]}               with --to ndjson
        {"id":1,"output":"…"}                   with any other format, and "findings" if there are
        {"id":1,"error":{"message":"…","line":7,"byte":12}}  a record that could not be used

        jq -c '{id: .url, text: .body}' pages.ndjson | wenli stream --to ndjson | jq …
        parallel --pipe --block 10M wenli stream < records.ndjson

      Every line that is not blank has one line of answer; a bad record never stops the others, and \
      the status stays 0. Members kind and lang of a record stand above --kind and --lang. Reading \
      waits while nobody takes the answers, so that memory stays the same however long the stream is.
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var repairs: RepairOptions
  @OptionGroup var format: FormatOptions

  @Option(help: ArgumentHelp("How many records to clean at the same time.", valueName: "number"))
  var jobs = Terminal.processors

  mutating func run() async throws {
    try Terminal.check(jobs: jobs)
    let (reading, repairs, writing) = (shared.reading, self.repairs.repairs, format.writing)
    let emitter = try writing.emitter(isCompact: true)
    let work = StreamWork(
      pipeline: try reading.pipeline(repairs.choice), reading: reading,
      hints: repairs.hints(reading.hints), emitter: emitter, format: writing.to)
    if Terminal.isTerminal(0) {
      Terminal.report("wenli: reading records from the terminal; end with Control-D")
    }
    var lines = LineReader()
    let jobs = jobs
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      var read = 0
      var started = 0
      var taken = 0
      var working = 0
      var isOpen = true
      var ahead: [LineReader.Chunk] = []
      var waiting: [Int: [UInt8]] = [:]
      while isOpen || taken < read {
        while working < jobs, started < read {
          let index = started
          let chunk = ahead.removeFirst()
          started += 1
          working += 1
          group.addTask { (index, work.answers(to: chunk)) }
        }
        // What is done goes out before more is read, unless more is there already.
        let hasRoom = read - taken < 2 * jobs
        let reads = try isOpen && hasRoom && (read == taken || lines.isReady())
        if reads {
          guard let chunk = try lines.next() else {
            isOpen = false
            continue
          }
          read += 1
          ahead.append(chunk)
          continue
        }
        guard let (index, answers) = try await group.next() else { break }
        working -= 1
        waiting[index] = answers
        while let next = waiting.removeValue(forKey: taken) {
          taken += 1
          let error = Terminal.write(next, to: 1)
          guard error == 0 else {
            throw Failure("standard output: \(Terminal.message(error)); answers are missing")
          }
        }
      }
    }
  }
}
