// SPDX-License-Identifier: Apache-2.0

/// Where a block, or the part of it in one column, stands on a page.
public struct BlockPlace: Sendable, Hashable {
  /// The page, counted from 1.
  public var page: Int
  /// The box round its lines, in the page's unit; origin top left.
  public var box: Box

  /// Makes a place.
  public init(page: Int, box: Box) {
    self.page = page
    self.box = box
  }
}
