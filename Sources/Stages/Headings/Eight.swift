// SPDX-License-Identifier: Apache-2.0

/// Eight neighbouring places of a row of scores, taken together.
///
/// The greatest of a row is what the best path asks for most; one by one, each comparison would wait
/// for the one before it.
typealias Eight = SIMD8<Float>

extension Eight {
  /// The eight places from one on.
  @inline(__always)
  init(_ row: UnsafePointer<Float>, _ place: Int) {
    self = UnsafeRawPointer(row + place).loadUnaligned(as: Eight.self)
  }

  /// Writes them to a place and the seven behind it.
  @inline(__always)
  func store(_ row: UnsafeMutablePointer<Float>, _ place: Int) {
    UnsafeMutableRawPointer(row + place).storeBytes(of: self, as: Eight.self)
  }

  /// The greater of each two.
  @inline(__always)
  func greater(_ other: Eight) -> Eight { replacing(with: other, where: other .> self) }

  /// Whether one is as great as a bound.
  @inline(__always)
  func reaches(_ bound: Float) -> Bool { any(self .>= Eight(repeating: bound)) }

  /// Whether one is greater than a bound.
  @inline(__always)
  func exceeds(_ bound: Float) -> Bool { any(self .> Eight(repeating: bound)) }

  /// The greatest of all.
  @inline(__always)
  var greatest: Float {
    var result = self[0]
    for lane in 1..<8 where self[lane] > result { result = self[lane] }
    return result
  }
}
