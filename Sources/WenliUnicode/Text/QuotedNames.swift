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

  /// How many of its first bytes tell a name from most lines, without making a text of the line.
  private static let keyLength = 8

  private let table: ClassTable
  private var names: Set<[UInt8]> = []
  /// The first bytes of the names.
  private var keys: Set<UInt64> = []
  /// What is read of a name, and the mark that will close it; nil outside of one.
  private var name: [UInt8] = []
  private var closer: UInt32?

  /// Makes an empty collection.
  public init(table: ClassTable) { self.table = table }

  /// Whether there are none.
  public var isEmpty: Bool { names.isEmpty }

  /// Whether a name goes on in what is read next.
  public var isOpen: Bool { closer != nil }

  /// Reads on: a name that the text before left open goes on.
  ///
  /// - Parameter range: where the text stands in the bytes, which are UTF-8.
  public mutating func read(_ bytes: [UInt8], in range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      // All four marks begin with E3 80: what does not is passed over byte by byte.
      if closer == nil, bytes[place] != 0xE3 {
        place += 1
        continue
      }
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      switch scalar.value {
      case 0x300A: begin(closedBy: 0x300B)
      case 0x300C: begin(closedBy: 0x300D)
      case closer:
        keep()
        closer = nil
      default:
        guard closer != nil else { continue }
        let type = table[scalar.value]
        if type.contains(.stop) || name.count >= Self.longest {
          closer = nil
        } else if !type.contains(.space) {
          name.append(contentsOf: bytes[place - scalar.length..<place])
        }
      }
    }
  }

  /// Forgets a name that was left open.
  public mutating func end() { closer = nil }

  private mutating func begin(closedBy mark: UInt32) {
    name.removeAll(keepingCapacity: true)
    closer = mark
  }

  private mutating func keep() {
    guard name.count >= Self.shortest else { return }
    names.insert(name)
    keys.insert(name[..<Self.keyLength].reduce(0) { $0 << 8 | UInt64($1) })
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
    return count == Self.keyLength && keys.contains(key)
  }

  /// Whether a text without white space is one of the names.
  public func contains(_ text: [UInt8]) -> Bool { names.contains(text) }
}
