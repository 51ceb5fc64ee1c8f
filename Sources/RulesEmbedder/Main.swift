// SPDX-License-Identifier: Apache-2.0

// Writes the rule files as one Swift source file, so that the built-in rules are inside the
// executable: a single file copied to another machine works from any folder. Beside its text, of
// which messages and examples speak, each file stands in its flat form, which is read at a start.

internal import RuleFormat

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `RulesEmbedder OUTPUT BASE FILE…`: each file becomes a name, taken relative to BASE, its text and
/// its flat form.
@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else { return fail("usage: RulesEmbedder OUTPUT BASE FILE…") }
    let base = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
    var source = "// Made from Rules/ by RulesEmbedder at build time.\n"
    source +=
      "enum EmbeddedRules {\n  static let files: [(name: String, text: String, flat: String)] = [\n"
    for path in arguments.dropFirst(2).sorted() {
      guard let text = read(path) else { return fail("cannot read \(path)") }
      let name = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
      do {
        let flat = String(decoding: try RuleWriter.flat(text), as: UTF8.self)
        source += "    (\"\(name)\", \"\(escaped(text))\", \"\(escaped(flat))\"),\n"
      } catch {
        return fail("\(path):\(error.line): \(error.message)")
      }
    }
    source += "  ]\n}\n"
    guard write(source, to: arguments[0]) else { return fail("cannot write \(arguments[0])") }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\0"..<" ", "\u{7F}": result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return String(validating: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && written == bytes.count
  }

  static func fail(_ message: String) {
    print("error: RulesEmbedder: \(message)")
    exit(1)
  }
}
