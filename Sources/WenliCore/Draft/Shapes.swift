// SPDX-License-Identifier: Apache-2.0

/// A set of up to 192 shapes, each a bit: what a line or passage looks like by the rule files.
public struct ShapeSet: Sendable, Hashable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var middle: UInt64 = 0
  @usableFromInline var high: UInt64 = 0
  /// The number of shapes that can be told apart.
  public static let capacity = Limits.shapes

  /// The empty set.
  @inlinable
  public init() {}

  /// Whether no shape is in the set.
  @inlinable
  public var isEmpty: Bool { low | middle | high == 0 }

  /// Whether a shape is in the set; -1 never is.
  @inlinable
  public func contains(_ index: Int) -> Bool {
    index >= 0 && word(index) >> UInt64(index & 63) & 1 == 1
  }

  /// Adds a shape.
  @inlinable
  public mutating func insert(_ index: Int) {
    switch index {
    case ..<64: low |= 1 << UInt64(index)
    case ..<128: middle |= 1 << UInt64(index - 64)
    default: high |= 1 << UInt64(index - 128)
    }
  }

  /// The shapes of both sets.
  @inlinable
  public func union(_ other: ShapeSet) -> ShapeSet {
    var result = self
    result.low |= other.low
    result.middle |= other.middle
    result.high |= other.high
    return result
  }

  /// The shapes that are in both sets.
  @inlinable
  public func intersection(_ other: ShapeSet) -> ShapeSet {
    var result = self
    result.low &= other.low
    result.middle &= other.middle
    result.high &= other.high
    return result
  }

  /// The shapes that are not in the other set.
  @inlinable
  public func subtracting(_ other: ShapeSet) -> ShapeSet {
    var result = self
    result.low &= ~other.low
    result.middle &= ~other.middle
    result.high &= ~other.high
    return result
  }

  /// Calls the body with each shape, in order.
  @inlinable
  public func forEach(_ body: (Int) -> Void) {
    Self.forEach(low, 0, body)
    Self.forEach(middle, 64, body)
    Self.forEach(high, 128, body)
  }

  @inlinable
  @inline(__always)
  static func forEach(_ word: UInt64, _ first: Int, _ body: (Int) -> Void) {
    var rest = word
    while rest != 0 {
      body(first + rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }

  /// The 64 bits that hold a shape's.
  @inlinable
  func word(_ index: Int) -> UInt64 { index < 64 ? low : index < 128 ? middle : high }
}

/// A number at the start of a line or passage.
public struct Enumerator: Sendable {
  /// The scheme's index in the rule book.
  public var scheme: UInt8
  /// The value of the number.
  public var value: Int32
  /// The further values of an inserted number: 之一 gives 1; 0 without one.
  public var subvalue: Int32
  /// The number of UTF-8 bytes of the printed label, from the start of the line's text.
  public var labelLength: UInt16
  /// The number of bytes of the label's number and mark without which the text begins.
  public var prefixLength: UInt16

  /// Makes an enumerator.
  public init(scheme: UInt8, value: Int32, subvalue: Int32 = 0, labelLength: Int, prefixLength: Int)
  {
    self.scheme = scheme
    self.value = value
    self.subvalue = subvalue
    self.labelLength = UInt16(truncatingIfNeeded: labelLength)
    self.prefixLength = UInt16(truncatingIfNeeded: prefixLength)
  }
}

/// What each printed line looks like: the layer of the stage `Shapes`, parallel to `Draft.lines`.
public struct LineShape: Sendable {
  /// The shapes of the rule files that fit the whole line.
  public var shapes = ShapeSet()
  /// The number at its start.
  public var enumerator: Enumerator?

  /// The shape of a plain line.
  public init() {}
}
