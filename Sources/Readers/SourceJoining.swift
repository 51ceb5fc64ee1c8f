// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Makes one source of several: the pages of one document that came in files of their own.
public enum SourceJoining {
  /// The sources one after the other; each begins a page.
  ///
  /// The raw bytes are those of all files, and the source knows where each begins. The text has a form
  /// feed between two files and cannot be turned back into the bytes; a ledger carries them.
  ///
  /// - Throws: `ReadError` if together they are larger than a source may be.
  public static func joined(_ sources: [Source], named name: String) throws(ReadError) -> Source {
    var raw: [UInt8] = []
    var byteCount = 0
    // Where the bytes of one are not kept, those of the others are of no use.
    let keepsRaw = sources.allSatisfy { $0.raw.count == $0.byteCount }
    var text: [UInt8] = []
    var files: [SourceFile] = []
    var places: [LinePlace] = []
    var words: [WordPlace] = []
    var frames: [PageFrame] = []
    var encoding = SourceEncoding.utf8
    var line = 0
    let isBoxed = sources.contains { $0.boxes != nil }
    for (number, source) in sources.enumerated() {
      guard text.count + source.text.count < Limits.sourceBytes,
        byteCount + source.byteCount < Limits.sourceBytes
      else {
        throw ReadError(
          name, "holds more than \(Limits.sourceBytes) bytes",
          advice: "make several documents of it")
      }
      files.append(
        SourceFile(name: source.name, firstLine: line, byteCount: source.byteCount))
      if number == 0 || source.encoding.confidence < encoding.confidence {
        encoding = source.encoding
      }
      byteCount += source.byteCount
      if keepsRaw { raw += source.raw }
      let start = text.count
      text += source.text
      line += source.lines.count
      if isBoxed {
        places += (source.boxes?.lines ?? source.lines.map { _ in LinePlace(box: .none, block: 0) })
          .map { place in
            var place = place
            if let base = place.base {
              place.base = SourceRange(Int(base.start) + start, Int(base.end) + start)
            }
            return place
          }
        words += (source.boxes?.words ?? []).map { word in
          var word = word
          word.range = SourceRange(
            word.range.bytes.lowerBound + start, word.range.bytes.upperBound + start)
          return word
        }
        let unknown = PageFrame(width: 0, height: 0, unit: .pixel)
        frames +=
          source.boxes?.pages ?? [PageFrame](repeating: unknown, count: source.pageCount)
      }
      guard number + 1 < sources.count, source.text.last != 0x0C else { continue }
      // Behind a line end, the form feed is a line of its own.
      if (source.lines.last?.terminator ?? 1) > 0 {
        line += 1
        if isBoxed { places.append(LinePlace(box: .none, block: 0)) }
      }
      text.append(0x0C)
    }
    let own = SourceEncoding(
      name: encoding.name, undecodable: [], isReversible: false, confidence: encoding.confidence)
    let boxes = PageBoxes(
      pages: frames, lines: places, words: words,
      isOrderGiven: sources.allSatisfy { $0.boxes?.isOrderGiven ?? true })
    return Source(
      name: name, raw: raw, text: text, encoding: own, lines: LineSplitter.lines(of: text),
      boxes: isBoxed ? boxes : nil, files: files, byteCount: byteCount)
  }
}
