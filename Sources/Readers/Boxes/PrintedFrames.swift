// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds frames printed round a part of the page, as round a short piece in a newspaper.
///
/// What is inside is read by itself; on the page, the frame stands as one piece.
struct PrintedFrames {
  /// The boxes of the frames, none inside another.
  private let boxes: [Box]

  /// A frame with the lines in it.
  struct Frame {
    /// What is framed.
    var box: Box
    /// The lines in it.
    var lines: [FramedLine]
    /// The line of the file by which it is known again.
    var sign: Int

    /// Whether a line stands for the frame.
    func holds(_ line: FramedLine) -> Bool {
      line.isRow && line.parts[0].line == sign && line.box == box
    }
  }

  /// Finds the frames among the bars of a page, given the height of most lines.
  init(bars: [Box], size: Float) {
    let flat = bars.filter { $0.width > 8 * $0.height && $0.width > 8 * size }
      .sorted { $0.middleY < $1.middleY }
    let upright = bars.filter { $0.height > 8 * $0.width && $0.height > 3 * size }
    var found: [Box] = []
    for (index, top) in flat.enumerated() {
      // Its foot is the next rule of the same ends below it.
      let foot = flat[(index + 1)...].first { foot in
        abs(foot.left - top.left) < size && abs(foot.right - top.right) < size
          && foot.middleY - top.middleY > 3 * size
      }
      guard let foot else { continue }
      func isClosed(at edge: Float) -> Bool {
        upright.contains {
          abs($0.middleX - edge) < size && abs($0.top - top.middleY) < size
            && abs($0.bottom - foot.middleY) < size
        }
      }
      let box = top.union(foot)
      guard isClosed(at: box.left), isClosed(at: box.right) else { continue }
      found.append(box)
    }
    boxes = found.filter { box in
      !found.contains { $0 != box && $0.union(box) == $0 }
    }
  }

  /// The lines outside of all frames with one for each frame, and the frames.
  ///
  /// A frame round everything parts nothing, and one line needs none. A line that was read across the edge of
  /// a frame is parted there.
  func parted(
    _ lines: [FramedLine], _ words: FramedWords
  ) -> (lines: [FramedLine], frames: [Frame]) {
    var rest = lines
    var frames: [Frame] = []
    for box in boxes {
      rest = rest.flatMap { line in
        guard line.box.middleY > box.top, line.box.middleY < box.bottom else { return [line] }
        return words.parted(line, at: box.left, slack: 2).flatMap {
          words.parted($0, at: box.right, slack: 2)
        }
      }
      let inside = rest.filter { holds(box, $0.box) }
      guard inside.count >= 3, inside.count < rest.count, let first = inside.first else { continue }
      rest.removeAll { holds(box, $0.box) }
      let frame = Frame(box: box, lines: inside, sign: first.parts[0].line)
      rest.append(
        FramedLine(
          parts: [first.parts[0]], box: box, halfEms: inside.map(\.halfEms).max() ?? 0,
          isRow: true))
      frames.append(frame)
    }
    return (rest, frames)
  }

  private func holds(_ frame: Box, _ box: Box) -> Bool {
    box.middleX > frame.left && box.middleX < frame.right && box.middleY > frame.top
      && box.middleY < frame.bottom
  }
}
