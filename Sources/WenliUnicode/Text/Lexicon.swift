// SPDX-License-Identifier: Apache-2.0

/// Words found by their beginning or end, as UTF-8 bytes.
///
/// A trie over bytes, flattened: each node owns a stretch of `children`, one place for every byte
/// between the least and the greatest that may follow. A step is a subtraction, a comparison and a
/// load. Words compare byte by byte; no two forms of a character are the same here.
public struct Lexicon: Sendable {
  /// A state of the trie.
  @usableFromInline
  struct Node: Sendable {
    /// Where its stretch of `children` begins.
    @usableFromInline var children: Int32 = 0
    /// Where its values begin, and how many a word that ends here has.
    @usableFromInline var values: Int32 = 0
    @usableFromInline var valueCount: Int32 = 0
    /// The least byte that may follow.
    @usableFromInline var leastByte: UInt8 = 0
    /// The number of places in its stretch, at most 256.
    @usableFromInline var childCount: UInt16 = 0
  }

  @usableFromInline private(set) var nodes: [Node] = []
  /// The next node by byte; 0 where no word goes on.
  @usableFromInline private(set) var children: [Int32] = []
  @usableFromInline private(set) var values: [Int32] = []
  @usableFromInline let fromEnd: Bool

  /// Makes a lexicon; empty words are left out, the same word may have several values.
  ///
  /// - Parameter fromEnd: whether words must fit the end of a range instead of its start.
  public init(_ words: [(word: String, value: Int32)], fromEnd: Bool = false) {
    self.fromEnd = fromEnd
    let keys: [(bytes: [UInt8], value: Int32)] = words.compactMap { word, value in
      let bytes = fromEnd ? Array(word.utf8.reversed()) : Array(word.utf8)
      return bytes.isEmpty ? nil : (bytes, value)
    }
    // Sorting brings words with a common beginning together; equal words stay in their order.
    let order = keys.indices.sorted { left, right in
      if keys[left].bytes == keys[right].bytes { return left < right }
      return keys[left].bytes.lexicographicallyPrecedes(keys[right].bytes)
    }
    _ = addNode(order.map { keys[$0] }[...], depth: 0)
  }

  /// Adds the node of all words that share their first `depth` bytes, and those below it.
  private mutating func addNode(
    _ keys: ArraySlice<(bytes: [UInt8], value: Int32)>, depth: Int
  ) -> Int32 {
    let index = nodes.count
    var node = Node()
    node.values = Int32(values.count)
    var rest = keys
    while let key = rest.first, key.bytes.count == depth {
      values.append(key.value)
      node.valueCount += 1
      rest.removeFirst()
    }
    if let least = rest.first?.bytes[depth], let greatest = rest.last?.bytes[depth] {
      node.leastByte = least
      node.childCount = UInt16(greatest - least) + 1
      node.children = Int32(children.count)
      children += repeatElement(0, count: Int(node.childCount))
    }
    nodes.append(node)
    while let byte = rest.first?.bytes[depth] {
      let end = rest.firstIndex { $0.bytes[depth] != byte } ?? rest.endIndex
      let child = addNode(rest[rest.startIndex..<end], depth: depth + 1)
      children[Int(node.children) + Int(byte - node.leastByte)] = child
      rest = rest[end...]
    }
    return Int32(index)
  }

  /// The longest word that fits and its first value; the length is in bytes.
  public func longest(in bytes: [UInt8], _ range: Range<Int>) -> (length: Int, value: Int32)? {
    var best: (length: Int, value: Int32)?
    walk(bytes, range) { length, node in best = (length, values[Int(node.values)]) }
    return best
  }

  /// Calls the body for every word that fits, shortest first, with its length in bytes and a value.
  @inlinable
  public func forEach(
    in bytes: [UInt8], _ range: Range<Int>, _ body: (_ length: Int, _ value: Int32) -> Void
  ) {
    walk(bytes, range) { length, node in
      for index in Int(node.values)..<Int(node.values + node.valueCount) {
        body(length, values[index])
      }
    }
  }

  /// Follows the bytes through the trie as far as they go.
  @inlinable
  @inline(__always)
  func walk(_ bytes: [UInt8], _ range: Range<Int>, _ visit: (Int, Node) -> Void) {
    var node = nodes[0]
    var length = 0
    while length < range.count {
      let byte = fromEnd ? bytes[range.upperBound - 1 - length] : bytes[range.lowerBound + length]
      let place = Int(byte) - Int(node.leastByte)
      guard place >= 0, place < Int(node.childCount) else { return }
      let next = children[Int(node.children) + place]
      guard next != 0 else { return }
      node = nodes[Int(next)]
      length += 1
      if node.valueCount != 0 { visit(length, node) }
    }
  }
}
