// SPDX-License-Identifier: Apache-2.0

extension Ledger {
  /// Whether an edit touches the range.
  public func touches(_ range: SourceRange) -> Bool {
    let index = firstIndex(endingAfter: Int(range.start))
    return index < edits.count && edits[index].range.start < range.end
  }

  /// Appends the text of a range, read through the ledger.
  ///
  /// An edit that lies only partly inside the range is shown whole at its start and not again.
  public func append(_ range: SourceRange, of text: [UInt8], to output: inout [UInt8]) {
    var position = Int(range.start)
    var index = firstIndex(endingAfter: position)
    while index < edits.count, edits[index].range.start < range.end {
      let place = edits[index].range
      if Int(place.start) >= position {
        output += text[position..<Int(place.start)]
        if edits[index].replacementCount > 0 { output += edits[index].replacement }
      }
      position = max(position, Int(place.end))
      index += 1
    }
    if position < Int(range.end) { output += text[position..<Int(range.end)] }
  }

  /// The text of a range, read through the ledger.
  public func apply(to text: [UInt8], in range: SourceRange) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(range.count)
    append(range, of: text, to: &output)
    return output
  }

  /// The whole text, read through the ledger.
  public func apply(to text: [UInt8]) -> [UInt8] {
    apply(to: text, in: SourceRange(0, text.count))
  }

  /// The source again, from the text that `apply` gave and the originals of the edits.
  ///
  /// - Parameters:
  ///   - output: what `apply(to:)` returned.
  ///   - original: gives the bytes of the source that an edit replaced.
  public func restore(_ output: [UInt8], original: (SourceRange) -> [UInt8]) -> [UInt8] {
    var source: [UInt8] = []
    var read = 0
    for edit in edits {
      let untouched = Int(edit.range.start) - source.count
      source += output[read..<read + untouched]
      read += untouched + edit.replacementCount
      source += original(edit.range)
    }
    source += output[read...]
    return source
  }

  /// Where a byte of the source stands in the output of `apply(to:)`.
  ///
  /// A byte inside an edit maps to the start of its replacement.
  public func map(toOutput byte: Int) -> Int {
    var shift = 0
    for edit in edits {
      if Int(edit.range.end) <= byte {
        shift += edit.replacementCount - edit.range.count
      } else if Int(edit.range.start) < byte {
        return Int(edit.range.start) + shift
      } else {
        break
      }
    }
    return byte + shift
  }

  /// The source range from which a byte of the output of `apply(to:)` came.
  ///
  /// A byte of a replacement maps to the whole range of its edit.
  public func map(toSource byte: Int) -> SourceRange {
    var shift = 0
    for edit in edits {
      let start = Int(edit.range.start) + shift
      if byte < start { break }
      if byte < start + edit.replacementCount { return edit.range }
      shift += edit.replacementCount - edit.range.count
    }
    return SourceRange(byte - shift, byte - shift + 1)
  }
}

extension Ledger {
  /// The source range of some bytes of the text that `pieces` show through the ledger.
  ///
  /// Bytes of a replacement stand for the whole range of their edit. Of bytes that reach into a
  /// piece which stands before the first one in the source, the range is that of the first ones.
  ///
  /// - Parameters:
  ///   - output: bytes of the pieces' text, one after the other.
  ///   - pieces: source ranges in the order in which they are shown.
  public func sourceRange(of output: Range<Int>, in pieces: [SourceRange]) -> SourceRange {
    SourceMap.whole(sourceRanges(of: output, in: pieces))
  }

  /// The source ranges of some bytes of the text that `pieces` show through the ledger: one for each
  /// run of the source, in the order in which they are shown; at least one.
  ///
  /// What stands between two pieces in the source is in none of them.
  public func sourceRanges(of output: Range<Int>, in pieces: [SourceRange]) -> [SourceRange] {
    var found = SourceMap.Found(output)
    forEachRun(of: pieces) { run in
      found.take(run)
      return run.shownEnd < output.upperBound
    }
    return found.result
  }

  /// Calls the body with what `pieces` show, run by run, until it says that it has enough.
  func forEachRun(of pieces: [SourceRange], _ body: (SourceMap.Run) -> Bool) {
    var shown = 0
    func visit(_ from: Int, _ to: Int, shownAs count: Int, isEdit: Bool) -> Bool {
      let run = SourceMap.Run(
        shown: shown, shownEnd: shown + count, from: from, to: to, isEdit: isEdit)
      shown = run.shownEnd
      return body(run)
    }
    for piece in pieces {
      var position = Int(piece.start)
      var index = firstIndex(endingAfter: position)
      while index < edits.count, edits[index].range.start < piece.end {
        let place = edits[index].range
        // As in `append`: an edit that begins before its piece is not shown again.
        if Int(place.start) >= position {
          let start = Int(place.start)
          guard visit(position, start, shownAs: start - position, isEdit: false),
            visit(start, Int(place.end), shownAs: edits[index].replacementCount, isEdit: true)
          else { return }
        }
        position = max(position, Int(place.end))
        index += 1
      }
      if position < Int(piece.end),
        !visit(position, Int(piece.end), shownAs: Int(piece.end) - position, isEdit: false)
      {
        return
      }
    }
  }
}
