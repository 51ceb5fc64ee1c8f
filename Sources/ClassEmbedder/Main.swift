// SPDX-License-Identifier: Apache-2.0

// Writes what ICU knows of all scalars, as far as wenli asks, as a Swift source file: to ask ICU at
// every start would take more time than a page. The version of Unicode stands beside it, so that a
// program that meets another ICU at run time asks that one.

internal import CICU

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// `ClassEmbedder OUTPUT`.
@main
enum Main {
  static func main() {
    guard CommandLine.arguments.count == 2, let path = CommandLine.arguments.last else {
      print("error: ClassEmbedder: usage: ClassEmbedder OUTPUT")
      exit(1)
    }
    var version = [UInt8](repeating: 0, count: 4)
    cicu_unicode_version(&version)
    let source = """
      // Made from ICU's data by ClassEmbedder at build time.
      enum EmbeddedRanges {
        static let unicodeVersion: [UInt8] = \(version)
        static let ranges = "\(ranges())"
      }

      """
    let bytes = Array(source.utf8)
    guard let file = fopen(path, "wb"), fwrite(bytes, 1, bytes.count, file) == bytes.count,
      fclose(file) == 0
    else {
      print("error: ClassEmbedder: cannot write \(path)")
      exit(1)
    }
  }

  /// All ranges, in the form that `ScalarRange.embedded` reads.
  static func ranges() -> String {
    let scripts = [
      CICU_SCRIPT_HAN, CICU_SCRIPT_HANGUL, CICU_SCRIPT_HIRAGANA, CICU_SCRIPT_KATAKANA,
    ]
    var list = [cicu_range](repeating: cicu_range(), count: 20_000)
    let count = cicu_ranges(&list, Int32(list.count))
    var result = ""
    var last: (facts: [UInt8], length: Int)?
    func finish() {
      guard let last else { return }
      result += String(decoding: last.facts, as: UTF8.self) + digits(last.length)
    }
    for range in list.prefix(Int(count)) {
      let script = scripts.firstIndex(of: Int(range.script)).map { $0 + 1 } ?? 0
      let facts = [
        0x30 + range.category, 0x30 + range.width + (range.is_settled != 0 ? 8 : 0),
        0x30 + UInt8(script),
      ]
      let length = Int(range.last - range.first) + 1
      if let same = last, same.facts == facts {
        last = (facts, same.length + length)
      } else {
        finish()
        last = (facts, length)
      }
    }
    finish()
    return result
  }

  /// A length as digits of four bits, the lowest first; the last one begins with another bit.
  static func digits(_ length: Int) -> String {
    var result = ""
    var rest = length
    while true {
      let digit = UInt8(rest & 15)
      rest >>= 4
      result.unicodeScalars.append(Unicode.Scalar((rest == 0 ? 0x40 : 0x60) + digit))
      if rest == 0 { return result }
    }
  }
}
