// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Which places of the pages hold heads and page numbers.
struct Slots: Sendable {
  private var shares: [Int: Double] = [:]
  /// The heights at which most pages have their numbers, where boxes tell them.
  private var folios: (top: Float?, foot: Float?) = (nil, nil)

  /// Nothing is known.
  init() {}

  /// What was found on some pages, each with its edge and how deep it stands there.
  init(
    _ found: [(furniture: Furniture, isTop: Bool, depth: Int)], _ pages: [Range<Int>],
    _ draft: Draft
  ) {
    guard pages.count > 2 else { return }
    for item in found where item.furniture.kind == .runningHead {
      shares[Self.key(item.isTop, item.depth), default: 0] += 1 / Double(pages.count)
    }
    guard let boxes = draft.source.boxes else { return }
    func height(_ isTop: Bool) -> Float? {
      let heights = found.filter { $0.furniture.kind == .folio && $0.isTop == isTop }.map {
        boxes.lines[Int(draft.lines[Int($0.furniture.line)].sourceLine)].box.middleY
      }
      return heights.count * 2 >= pages.count ? heights.sorted()[heights.count / 2] : nil
    }
    folios = (height(true), height(false))
  }

  /// The share of pages that have a running head in a place.
  func share(_ isTop: Bool, _ depth: Int) -> Double { shares[Self.key(isTop, depth)] ?? 0 }

  /// Whether a line stands as high on its page as most pages have their number, give or take a line.
  func isAtFolio(_ line: Int, _ isTop: Bool, _ draft: Draft) -> Bool {
    guard let height = isTop ? folios.top : folios.foot, let boxes = draft.source.boxes else {
      return false
    }
    let box = boxes.lines[Int(draft.lines[line].sourceLine)].box
    return !box.isEmpty && abs(box.middleY - height) < 2 * box.height
  }

  private static func key(_ isTop: Bool, _ depth: Int) -> Int { (isTop ? 100 : 0) + depth }
}
