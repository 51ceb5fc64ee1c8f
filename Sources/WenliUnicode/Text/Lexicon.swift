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
    var bytes: [UInt8] = []
    var keys: [Key] = []
    for (word, value) in words where !word.isEmpty {
      let start = bytes.count
      if fromEnd { bytes += word.utf8.reversed() } else { bytes += word.utf8 }
      var head: UInt64 = 0
      for index in start..<start + 8 {
        head = head << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
      }
      keys.append(Key(head: head, start: start, count: bytes.count - start, value: value))
    }
    // Sorting brings words with a common beginning together; equal words stay in their order.
    keys.sort { left, right in
      if left.head != right.head { return left.head < right.head }
      for index in 0..<min(left.count, right.count) {
        let (one, other) = (bytes[left.start + index], bytes[right.start + index])
        if one != other { return one < other }
      }
      return (left.count, left.start) < (right.count, right.start)
    }
    _ = addNode(keys, 0..<keys.count, bytes, depth: 0)
  }

  /// A word on the way into the trie: where its bytes stand among those of all.
  private struct Key {
    /// The first eight bytes as a number, which tells most words apart.
    let head: UInt64
    let start: Int
    let count: Int
    let value: Int32
  }

  /// Adds the node of all words that share their first `depth` bytes, and those below it.
  private mutating func addNode(
    _ keys: [Key], _ range: Range<Int>, _ bytes: [UInt8], depth: Int
  ) -> Int32 {
    let index = nodes.count
    if range.count == 1 {
      addTail(keys[range.lowerBound], bytes, depth)
      return Int32(index)
    }
    var node = Node()
    node.values = Int32(values.count)
    var next = range.lowerBound
    while next < range.upperBound, keys[next].count == depth {
      values.append(keys[next].value)
      node.valueCount += 1
      next += 1
    }
    if next < range.upperBound {
      let least = bytes[keys[next].start + depth]
      let greatest = bytes[keys[range.upperBound - 1].start + depth]
      node.leastByte = least
      node.childCount = UInt16(greatest - least) + 1
      node.children = Int32(children.count)
      children += repeatElement(0, count: Int(node.childCount))
    }
    nodes.append(node)
    while next < range.upperBound {
      let byte = bytes[keys[next].start + depth]
      var end = next + 1
      while end < range.upperBound, bytes[keys[end].start + depth] == byte { end += 1 }
      let child = addNode(keys, next..<end, bytes, depth: depth + 1)
      children[Int(node.children) + Int(byte - node.leastByte)] = child
      next = end
    }
    return Int32(index)
  }

  /// Adds the nodes of the rest of the only word that begins so.
  private mutating func addTail(_ key: Key, _ bytes: [UInt8], _ depth: Int) {
    for place in key.start + depth..<key.start + key.count {
      var node = Node()
      node.leastByte = bytes[place]
      node.childCount = 1
      node.children = Int32(children.count)
      nodes.append(node)
      children.append(Int32(nodes.count))
    }
    var node = Node()
    node.values = Int32(values.count)
    node.valueCount = 1
    nodes.append(node)
    values.append(key.value)
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
