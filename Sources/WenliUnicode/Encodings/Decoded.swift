// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Text under construction from bytes of another encoding.
struct Decoded {
  /// The text so far.
  var text: [UInt8] = []
  /// What could not be decoded; adjacent runs are one.
  private(set) var undecodable: [SourceEncoding.Undecodable] = []
  /// Where the last undecodable run ends in the bytes; -1 if text followed.
  private var runEnd = -1
  private var textEnd = -1

  /// Takes bytes that are no text and stand at an offset.
  mutating func addUndecodable(_ bytes: ArraySlice<UInt8>) {
    if bytes.startIndex == runEnd, text.count == textEnd, let last = undecodable.popLast() {
      undecodable.append(.init(position: last.position, bytes: last.bytes + bytes))
    } else {
      let position = Int32(truncatingIfNeeded: text.count)
      undecodable.append(.init(position: position, bytes: Array(bytes)))
      text.append(scalar: 0xFFFD)
    }
    runEnd = bytes.endIndex
    textEnd = text.count
  }
}

/// Where bytes are no text of an encoding.
struct Undecodable: Error {
  /// The offending bytes as a range of the input.
  let range: Range<Int>
}

extension Decoded {
  /// UTF-8 whose ill-formed runs are replaced.
  init(lossyUTF8 bytes: [UInt8], from start: Int) {
    text.reserveCapacity(bytes.count)
    var index = start
    while index < bytes.count {
      let end = UTF8Validation.firstInvalid(bytes, from: index)
      text += bytes[index..<end]
      guard end < bytes.count else { return }
      index = end + UTF8Validation.invalidLength(bytes, at: end)
      addUndecodable(bytes[end..<index])
    }
  }

  /// UTF-16 of either byte order; an unpaired surrogate or half a unit is undecodable.
  init(
    utf16 bytes: [UInt8], from start: Int, isLittleEndian: Bool, lossy: Bool
  ) throws(Undecodable) {
    text.reserveCapacity(bytes.count / 2 * 3)
    let low = isLittleEndian ? 0 : 1
    var index = start
    while index < bytes.count {
      var scalar: UInt32 = 0xD800
      var length = min(2, bytes.count - index)
      if length == 2 {
        scalar = UInt32(bytes[index + 1 - low]) << 8 | UInt32(bytes[index + low])
        if scalar & 0xFC00 == 0xD800, index + 3 < bytes.count {
          let next = UInt32(bytes[index + 3 - low]) << 8 | UInt32(bytes[index + 2 + low])
          if next & 0xFC00 == 0xDC00 {
            scalar = 0x10000 + (scalar & 0x3FF) << 10 + next & 0x3FF
            length = 4
          }
        }
      }
      if scalar & 0xFFFF_F800 != 0xD800 {
        text.append(scalar: scalar)
      } else if lossy {
        addUndecodable(bytes[index..<index + length])
      } else {
        throw Undecodable(range: index..<index + length)
      }
      index += length
    }
  }
}
