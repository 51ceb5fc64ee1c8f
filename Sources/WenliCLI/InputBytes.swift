// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The bytes of a file or of standard input, piece by piece.
final class InputBytes {
  /// What is read at once.
  private static let piece = 1 << 18

  /// The first bytes: all, if there are no more than a piece.
  let head: [UInt8]

  private let path: String
  private let descriptor: Int32
  private let size: Int
  private var isHeadTaken = false

  /// Opens a file, or standard input for `-`, and reads its first bytes.
  init(_ path: String) throws(Failure) {
    self.path = path
    (descriptor, size) = try Terminal.opened(path)
    var bytes: [UInt8] = []
    do {
      while bytes.count < Self.piece,
        let more = try Terminal.piece(
          of: descriptor, Self.piece, named: Terminal.name(of: path))
      {
        if bytes.isEmpty { bytes = more } else { bytes += more }
      }
    } catch {
      Terminal.ended(descriptor)
      throw Failure("\(error)")
    }
    head = bytes
  }

  deinit { Terminal.ended(descriptor) }

  /// The next bytes, the head first; nil at the end.
  func next() throws(ReadError) -> [UInt8]? {
    if !isHeadTaken {
      isHeadTaken = true
      if !head.isEmpty { return head }
    }
    return try Terminal.piece(of: descriptor, Self.piece, named: Terminal.name(of: path))
  }

  /// All bytes; none may have been taken before.
  func all() throws(Failure) -> [UInt8] {
    var bytes = head
    let name = Terminal.name(of: path)
    guard size <= Limits.sourceBytes else { throw Failure(Self.tooLong(name)) }
    if size > bytes.count { bytes.reserveCapacity(size + 1) }
    do {
      while let more = try Terminal.piece(of: descriptor, Self.piece, named: name) {
        bytes += more
        guard bytes.count <= Limits.sourceBytes else { throw Failure(Self.tooLong(name)) }
      }
    } catch let error as ReadError {
      throw Failure("\(error)")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(error)")
    }
    return bytes
  }

  private static func tooLong(_ name: String) -> String {
    "\(name): it holds more than \(Limits.sourceBytes) bytes; cut it into smaller files"
  }
}
