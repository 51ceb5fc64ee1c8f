// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import WenliCore

/// Tells whether a word reaches across a seam, by the dictionary of ICU for Chinese and Japanese.
///
/// Opened when it is first asked; one is for one task only.
public final class Words {
  private var iterator: OpaquePointer?
  private var isOpened = false
  private var units: [UInt16] = []
  /// The characters on each side of a seam that are looked at.
  private static let reach = 6

  /// No dictionary yet.
  public init() {}

  deinit {
    if let iterator { cicu_words_close(iterator) }
  }

  /// Has the dictionary loaded in another thread, for a program that is about to ask.
  ///
  /// Loading takes a fifth of what cleaning a page does; the rules can be read meanwhile.
  public static func prepare() { cicu_words_prepare() }

  /// Whether a word begins at the end of one range and goes on at the start of another.
  public func reachAcross(
    _ left: [UInt8], _ leftRange: Range<Int>, _ right: [UInt8], _ rightRange: Range<Int>
  ) -> Bool {
    if !isOpened {
      isOpened = true
      iterator = cicu_words_open()
    }
    guard let iterator else { return false }
    units.removeAll(keepingCapacity: true)
    var index = leftRange.upperBound
    var count = 0
    while index > leftRange.lowerBound, count < Self.reach {
      index -= left.scalar(before: index).length
      count += 1
    }
    while index < leftRange.upperBound {
      let (scalar, length) = left.scalar(at: index)
      units.append(scalar: scalar)
      index += length
    }
    let seam = units.count
    index = rightRange.lowerBound
    count = 0
    while index < rightRange.upperBound, count < Self.reach {
      let (scalar, length) = right.scalar(at: index)
      units.append(scalar: scalar)
      index += length
      count += 1
    }
    return cicu_words_across(
      iterator, units, Int32(truncatingIfNeeded: units.count), Int32(truncatingIfNeeded: seam))
      != 0
  }
}
