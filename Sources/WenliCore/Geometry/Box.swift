// SPDX-License-Identifier: Apache-2.0

/// An upright rectangle on a page: origin top left, y downwards, in the page's own unit.
public struct Box: Sendable, Hashable {
  /// The left edge.
  public var left: Float
  /// The upper edge.
  public var top: Float
  /// The right edge.
  public var right: Float
  /// The lower edge.
  public var bottom: Float

  /// Makes a box of its edges.
  public init(left: Float, top: Float, right: Float, bottom: Float) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// A box that says that there is none.
  public static let none = Box(left: 0, top: 0, right: 0, bottom: 0)

  /// The distance of the left and right edges.
  public var width: Float { right - left }
  /// The distance of the upper and lower edges.
  public var height: Float { bottom - top }
  /// Half way between left and right.
  public var middleX: Float { (left + right) / 2 }
  /// Half way between top and bottom.
  public var middleY: Float { (top + bottom) / 2 }
  /// Whether it has neither width nor height, or less than none.
  public var isEmpty: Bool { !(right > left && bottom > top) }

  /// The smallest box round this one and another.
  public func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// The width that both boxes share; negative where there is a gap.
  public func overlapX(_ other: Box) -> Float {
    min(right, other.right) - max(left, other.left)
  }

  /// The height that both boxes share; negative where there is a gap.
  public func overlapY(_ other: Box) -> Float {
    min(bottom, other.bottom) - max(top, other.top)
  }
}

/// A unit of length on a page.
public enum LengthUnit: String, Sendable, CaseIterable {
  /// A pixel of the page's image.
  case pixel
  /// A point of 1⁄72 inch, as in PDF.
  case point
  /// A tenth of a millimetre: `mm10` of ALTO.
  case mm10
  /// 1⁄1200 inch: `inch1200` of ALTO.
  case inch1200
  /// A thousandth of the page's width or height.
  case permille
}
