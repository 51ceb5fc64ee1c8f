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
}

extension PassageMarks {
  /// Where the partners of the marks without one may be; made once for all marks of a passage, of which
  /// each may be without.
  struct Partners {
    /// The marks without a partner that open and those that close, in order.
    private let openers: [UnpairedMark]
    private let closers: [UnpairedMark]
    /// The places of all quotation marks and of all brackets by what they are, in order.
    private let quotes: [UInt32: [Range<Int>]]
    private let brackets: [UInt32: [Range<Int>]]
    private let marks: PassageMarks

    init(of marks: PassageMarks) {
      self.marks = marks
      let inOrder = marks.unpaired.sorted { $0.place.lowerBound < $1.place.lowerBound }
      openers = inOrder.filter(\.isOpener)
      closers = inOrder.filter { !$0.isOpener }
      quotes = Dictionary(grouping: marks.quotes, by: \.value).mapValues { $0.map(\.place) }
      brackets = Dictionary(grouping: marks.brackets, by: \.value).mapValues { $0.map(\.place) }
    }

    /// The place to look at for a mark without its partner: the nearest mark of the other side that
    /// has none either, or else the next of its own side, before which the partner was lost.
    func partner(of mark: UnpairedMark) -> (message: String, place: Range<Int>)? {
      let own = mark.place.lowerBound
      let lists = [quotes[mark.value] ?? [], brackets[mark.value] ?? []]
      if mark.isOpener {
        let next = Self.count(closers, through: own) { $0.place.lowerBound }
        if next < closers.count {
          let other = closers[next]
          return ("\(marks.text(other.value)) closes here without a partner", other.place)
        }
        for places in lists {
          let next = Self.count(places, through: own) { $0.lowerBound }
          if next < places.count {
            return ("\(marks.text(mark.value)) opens here again", places[next])
          }
        }
        return nil
      }
      let before = Self.count(openers, through: own - 1) { $0.place.lowerBound }
      if before > 0 {
        let other = openers[before - 1]
        return ("\(marks.text(other.value)) was opened here and is still open", other.place)
      }
      for places in lists.reversed() {
        let before = Self.count(places, through: own - 1) { $0.lowerBound }
        if before > 0 {
          return ("\(marks.text(mark.value)) closed here already", places[before - 1])
        }
      }
      return nil
    }

    /// How many of some items in order stand at a place or before it.
    private static func count<Item>(
      _ items: [Item], through place: Int, _ start: (Item) -> Int
    ) -> Int {
      var (low, high) = (0, items.count)
      while low < high {
        let middle = (low + high) / 2
        if start(items[middle]) <= place { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
