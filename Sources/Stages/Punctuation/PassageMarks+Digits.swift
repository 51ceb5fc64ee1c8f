// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PassageMarks {
  /// Half-width digits, on request: those of CJK text become full-width with the points and commas
  /// between them; those of words, addresses and labels, `GPS2` or `1.`, stay.
  mutating func wideDigits() {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] &- 0x30 < 10 else {
        index += 1
        continue
      }
      let end = endOfNumber(from: index)
      if standsAlone(index..<end) {
        var put: [UInt8] = []
        for byte in bytes[index..<end] { put.append(scalar: UInt32(byte) + 0xFEE0) }
        replace(index..<end, put, rules.digitWidth)
      }
      index = end
    }
  }

  /// Where digits end, and the points and commas between them.
  private func endOfNumber(from start: Int) -> Int {
    var end = start + 1
    while end < range.upperBound {
      let isInner =
        (bytes[end] == 0x2E || bytes[end] == 0x2C) && end + 1 < range.upperBound
        && bytes[end + 1] &- 0x30 < 10
      guard bytes[end] &- 0x30 < 10 || isInner else { break }
      end += 1
    }
    return end
  }

  /// Whether a number has CJK text, its marks or an edge on both sides.
  private func standsAlone(_ place: Range<Int>) -> Bool {
    func isCJK(_ neighbour: Neighbour?) -> Bool {
      guard let neighbour else { return true }
      return neighbour.kind.meets(.cjk) || neighbour.kind.contains(.wide)
    }
    return isCJK(neighbour(before: place.lowerBound)) && isCJK(neighbour(after: place.upperBound))
  }

  /// Full-width digits and letters, and the marks inside their runs.
  mutating func wideLatin() {
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      guard bytes[index] == 0xEF, let first = narrow(at: index) else {
        index += 1
        continue
      }
      if let number = wideThousands(at: index) {
        replace(number.place, number.put, rules.digitWidth)
        index = number.place.upperBound
        continue
      }
      var put: [UInt8] = [first]
      var end = index + 3
      while end + 2 < range.upperBound, bytes[end] == 0xEF {
        if let next = narrow(at: end) {
          put.append(next)
          end += 3
        } else if let mark = narrowMark(at: end), end + 5 < range.upperBound,
          let next = narrow(at: end + 3), mark != 0x3A || (next &- 0x30 < 10)
        {
          put += [mark, next]
          end += 6
        } else {
          break
        }
      }
      replace(index..<end, put, rules.digitWidth)
      index = end
    }
  }

  /// A full-width number in groups of three digits: ３，５００，０００.
  ///
  /// It has two commas or more behind one or two digits, or three zeros at the end; ３５０，４２０ may be
  /// two numbers.
  private func wideThousands(at start: Int) -> (place: Range<Int>, put: [UInt8])? {
    if start >= range.lowerBound + 3, let left = narrow(at: start - 3), left &- 0x30 < 10 {
      return nil
    }
    var put: [UInt8] = []
    var index = start
    var groups: [Range<Int>] = []
    while true {
      let first = put.count
      while let digit = narrow(at: index), digit &- 0x30 < 10 {
        put.append(digit)
        index += 3
      }
      groups.append(first..<put.count)
      guard index + 5 < range.upperBound,
        bytes.hasBytes(Self.wideComma, at: index, before: range.upperBound),
        let next = narrow(at: index + 3), next &- 0x30 < 10
      else { break }
      put.append(0x2C)
      index += 3
    }
    guard groups.count > 1, let head = groups.first, let tail = groups.last, 1...3 ~= head.count,
      put[head.lowerBound] != 0x30, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count > 2 && head.count < 3 || put[tail].allSatisfy({ $0 == 0x30 })
    else { return nil }
    return (start..<index, put)
  }

  private static let wideComma: [UInt8] = [0xEF, 0xBC, 0x8C]

  /// The ASCII digit or letter of a full-width one.
  private func narrow(at index: Int) -> UInt8? {
    guard index + 2 < range.upperBound, bytes[index] == 0xEF else { return nil }
    switch (bytes[index + 1], bytes[index + 2]) {
    case (0xBC, let byte) where byte >= 0x90 && byte <= 0x99: return byte - 0x60
    case (0xBC, let byte) where byte >= 0xA1 && byte <= 0xBA: return byte - 0x60
    case (0xBD, let byte) where byte >= 0x81 && byte <= 0x9A: return byte - 0x20
    default: return nil
    }
  }

  /// The ASCII mark of a full-width one that may stand inside a number, address or word.
  private func narrowMark(at index: Int) -> UInt8? {
    guard bytes[index + 1] == 0xBC else { return nil }
    switch bytes[index + 2] {
    case 0x8E: return 0x2E
    case 0x8F: return 0x2F
    case 0x8D: return 0x2D
    case 0x9A: return 0x3A
    case 0xA0: return 0x40
    default: return nil
    }
  }
}
