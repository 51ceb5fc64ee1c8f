// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The names that a text quotes between 《 and 》 or 「 and 」: of proposals, laws, other documents.
///
/// What is quoted in one place and stands by itself in another is a title there.
public struct QuotedNames: Sendable {
  /// The shortest name, in bytes: six Han characters; shorter ones are words that are quoted as well.
  private static let shortest = 18
  /// The longest, in bytes: sixty.
  private static let longest = 180

  /// How many bytes make the key under which a name is kept.
  private static let keyLength = 8

  private let table: ClassTable
  /// The names by their first bytes.
  private var names: [UInt64: [[UInt8]]] = [:]
  /// The name that is read, and the mark that will close it.
  private var open: (name: [UInt8], closer: UInt32)?

  /// Makes an empty collection.
  public init(table: ClassTable) { self.table = table }

  /// Whether there are none.
  public var isEmpty: Bool { names.isEmpty }

  /// Whether a name goes on in what is read next.
  public var isOpen: Bool { open != nil }

  /// Reads on: a name that the text before left open goes on.
  ///
  /// - Parameter range: where the text stands in the bytes, which are UTF-8.
  public mutating func read(_ bytes: [UInt8], in range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      if open == nil {
        // All four marks begin with E3 80: what does not is passed over byte by byte.
        guard bytes[place] == 0xE3 else {
          place += 1
          continue
        }
      }
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      switch scalar.value {
      case 0x300A: open = ([], 0x300B)
      case 0x300C: open = ([], 0x300D)
      default:
        guard let current = open else { continue }
        let type = table[scalar.value]
        if scalar.value == current.closer {
          keep(current.name)
          open = nil
        } else if type.contains(.stop) || current.name.count >= Self.longest {
          open = nil
        } else if !type.contains(.space) {
          open?.name.append(contentsOf: bytes[place - scalar.length..<place])
        }
      }
    }
  }

  /// Forgets a name that was left open.
  public mutating func end() { open = nil }

  private mutating func keep(_ name: [UInt8]) {
    guard name.count >= Self.shortest, let key = Self.key(name) else { return }
    if names[key]?.contains(name) != true { names[key, default: []].append(name) }
  }

  private static func key(_ text: [UInt8]) -> UInt64? {
    guard text.count >= keyLength else { return nil }
    return text[..<keyLength].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether a text may be one of the names or begin one, as its first characters tell: white space among
  /// them does not count.
  public func mayBegin(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    var key: UInt64 = 0
    var count = 0
    var place = range.lowerBound
    while place < range.upperBound, count < Self.keyLength {
      let scalar = bytes.scalar(at: place)
      if !table[scalar.value].contains(.space) {
        for byte in bytes[place..<place + scalar.length] where count < Self.keyLength {
          key = key << 8 | UInt64(byte)
          count += 1
        }
      }
      place += scalar.length
    }
    return count == Self.keyLength && names[key] != nil
  }

  /// The names that a text without white space is, or begins.
  public func names(beginningWith text: [UInt8]) -> [[UInt8]] {
    guard let key = Self.key(text), let found = names[key] else { return [] }
    return found.filter { $0.count >= text.count && $0.starts(with: text) }
  }
}
