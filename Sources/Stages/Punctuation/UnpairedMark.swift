// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// A quotation mark or bracket that has no partner in its passage.
struct UnpairedMark {
  let value: UInt32
  let place: Range<Int>
  let isOpener: Bool
}

extension PassageMarks {
  /// Reports a mark without its partner.
  mutating func report(_ value: UInt32, _ place: Range<Int>, isOpener: Bool) {
    unpaired.append(UnpairedMark(value: value, place: place, isOpener: isOpener))
  }

  /// The place to look at for a mark without its partner: the nearest mark of the other side that
  /// has none either, or else the next of its own side, before which the partner was lost.
  func partner(of mark: UnpairedMark) -> (message: String, place: Range<Int>)? {
    let others = unpaired.filter { $0.isOpener != mark.isOpener }
    if mark.isOpener {
      if let other = others.filter({ $0.place.lowerBound > mark.place.lowerBound })
        .min(by: { $0.place.lowerBound < $1.place.lowerBound })
      {
        return ("\(text(other.value)) closes here without a partner", other.place)
      }
      return twins(of: mark).first { $0.lowerBound > mark.place.lowerBound }
        .map { ("\(text(mark.value)) opens here again", $0) }
    }
    if let other = others.filter({ $0.place.lowerBound < mark.place.lowerBound })
      .max(by: { $0.place.lowerBound < $1.place.lowerBound })
    {
      return ("\(text(other.value)) was opened here and is still open", other.place)
    }
    return twins(of: mark).last { $0.lowerBound < mark.place.lowerBound }
      .map { ("\(text(mark.value)) closed here already", $0) }
  }

  /// The places of the same mark, in order.
  private func twins(of mark: UnpairedMark) -> [Range<Int>] {
    quotes.filter { $0.value == mark.value }.map(\.place)
      + brackets.filter { $0.value == mark.value }.map(\.place)
  }
}
