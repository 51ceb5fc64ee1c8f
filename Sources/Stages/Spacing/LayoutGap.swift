// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What stands for the white space or dots that the layout of a page has put between two words.
enum LayoutGap {
  /// One character, wide beside CJK as print sets it: a narrow one beside a figure would be taken for
  /// the extractor's.
  static func space(isWide: Bool) -> [UInt8] { isWide ? [0xE3, 0x80, 0x80] : [0x20] }

  /// Where a gap stands in the source; nil if it is not in one piece of its passage, for what stands
  /// between two pieces is none of its text.
  static func range(_ gap: Range<Int>, of passage: Int, _ draft: Draft) -> SourceRange? {
    let start = draft.layout.passages[passage].view.bytes.lowerBound
    let ranges = draft.sourceRanges(
      gap.lowerBound - start..<gap.upperBound - start, inPassage: passage)
    guard let first = ranges.first, let end = ranges.last?.end,
      draft.layout.passages[passage].ranges.contains(where: {
        $0.start <= first.start && end <= $0.end
      })
    else { return nil }
    return SourceRange(Int(first.start), Int(end))
  }
}
