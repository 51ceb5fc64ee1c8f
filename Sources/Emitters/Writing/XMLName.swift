// SPDX-License-Identifier: Apache-2.0

/// Names of kinds, roles and fields as words of XML and HTML.
enum XMLName {
  /// A text as an XML name without colons; what no name holds becomes a hyphen.
  ///
  /// Kinds and fields are named by rule files, which people write themselves.
  static func word(_ text: String) -> String {
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isKept: Bool
      switch scalar.value {
      case 0x41...0x5A, 0x5F, 0x61...0x7A, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF,
        0x4E00...0x9FA5, 0xAC00...0xD7A3:
        isKept = true
      case 0x30...0x39: isKept = !word.isEmpty
      default: isKept = false
      }
      word.append(isKept ? scalar : "-")
    }
    if word.first == nil || word.first == "-" { word.insert("x", at: word.startIndex) }
    return String(word)
  }
}
