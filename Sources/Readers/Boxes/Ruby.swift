// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds ruby: readings in small letters above the characters that they belong to, or to the right of
/// them where the text runs downwards.
struct Ruby {
  /// Bound on what is compared, so that the work stays linear on any page.
  private static let mostNeighbours = 60

  let pages: BoxedPages
  let words: FramedWords

  /// A reading and the words it stands at: places in `BoxedPages.words`.
  struct Reading {
    /// The words of the reading, all of one line.
    var part: FramedLine.Part
    /// Its box in the frame.
    var box: Box
    /// The words that it is read for.
    var base: Range<Int>
  }

  /// The readings on a page, and its other lines.
  func found(in lines: [FramedLine]) -> (readings: [Reading], rest: [FramedLine]) {
    let sorted = lines.indices.sorted { lines[$0].box.top < lines[$1].box.top }
    var readings: [Reading] = []
    var taken = Set<Int>()
    for (place, index) in sorted.enumerated() where isReading(lines[index]) {
      let line = lines[index]
      let own = sorted[(place + 1)...].prefix(Self.mostNeighbours)
        .filter { isBase(lines[$0], of: line) }
        .flatMap { self.readings(of: line, at: lines[$0]) }
      // All of it stands at Chinese characters, or it is no ruby.
      let all = line.parts.reduce(0) { $0 + $1.words.count }
      guard !own.isEmpty, own.reduce(0, { $0 + $1.part.words.count }) == all else { continue }
      readings += own
      taken.insert(index)
    }
    guard !readings.isEmpty else { return ([], lines) }
    return (readings, lines.indices.filter { !taken.contains($0) }.map { lines[$0] })
  }

  private func isBase(_ line: FramedLine, of ruby: FramedLine) -> Bool {
    let height = line.box.height
    return height >= 1.5 * ruby.box.height && ruby.box.bottom > line.box.top - 0.4 * height
      && ruby.box.bottom < line.box.top + 0.4 * height
      && ruby.box.middleX > line.box.left - height && ruby.box.middleX < line.box.right + height
  }

  /// Whether all letters of a line are of a script in which readings are written.
  private func isReading(_ line: FramedLine) -> Bool {
    !line.box.isEmpty && line.words.allSatisfy { isReading(pages.words[$0].text) }
  }

  private func isReading(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = pages.text.scalar(at: index)
      switch scalar {
      case 0x3041...0x30FF, 0x3100...0x312F, 0x31A0...0x31BF, 0xFF66...0xFF9F, 0x02C7...0x02D9,
        0x20:
        index += length
      default: return false
      }
    }
    return true
  }

  private func hasHan(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = pages.text.scalar(at: index)
      if (0x3400...0x9FFF).contains(scalar) || scalar >= 0x20000 || scalar == 0x3005 { return true }
      index += length
    }
    return false
  }

  /// The readings in a line: what stands together above some characters is one.
  private func readings(of line: FramedLine, at base: FramedLine) -> [Reading] {
    guard let part = line.parts.first, line.parts.count == 1 else { return [] }
    var runs: [Range<Int>] = []
    for index in part.words {
      if let last = runs.last,
        words.box(index).left - words.box(index - 1).right < 0.8 * line.box.height
      {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs.compactMap { run in
      let box = run.dropFirst().reduce(words.box(run.lowerBound)) { $0.union(words.box($1)) }
      let under = base.words.filter { index in
        hasHan(pages.words[index].text)
          && words.box(index).overlapX(box) > min(words.box(index).width, box.width) * 0.3
      }
      guard let first = under.first, let last = under.last else { return nil }
      return Reading(
        part: FramedLine.Part(line: part.line, words: run), box: box, base: first..<last + 1)
    }
  }
}
