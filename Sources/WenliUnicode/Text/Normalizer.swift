// SPDX-License-Identifier: Apache-2.0

internal import CICU

/// Finds what NFC, the composed form of Unicode, changes in a text.
public struct Normalizer: Sendable {
  /// Makes a normalizer; it has no state.
  public init() {}

  /// The pieces of a range of valid UTF-8 that NFC changes, each with what replaces it.
  ///
  /// A piece reaches from one normalization boundary to the next. The pieces are in order and
  /// disjoint. Worth calling only if a class of the range is `unsettled`.
  public func changes(
    in bytes: [UInt8], range: Range<Int>
  ) -> [(range: Range<Int>, replacement: [UInt8])] {
    var text = UTF16Scratch()
    text.fill(bytes, range)
    var changes: [(range: Range<Int>, replacement: [UInt8])] = []
    var output = [UInt16](repeating: 0, count: 64)
    var position: Int32 = 0
    while true {
      var start: Int32 = 0
      var end: Int32 = 0
      let length = cicu_nfc_next_change(
        text.units, Int32(text.units.count), position, &start, &end, &output, Int32(output.count))
      if length < 0 { return changes }
      if length > output.count {
        // A piece may be a base character under any number of marks.
        output = [UInt16](repeating: 0, count: Int(length))
        continue
      }
      var replacement: [UInt8] = []
      replacement.append(utf16: output[..<Int(length)])
      changes.append((text.bytes(start, end), replacement))
      position = end
    }
  }
}
