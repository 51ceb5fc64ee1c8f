// SPDX-License-Identifier: Apache-2.0

/// Recognizes formats by what files hold; names of files say nothing.
public enum FormatSignature {
  /// How far into a file is looked.
  private static let reach = 1 << 14

  /// The name of the format of some bytes, as `--from` takes it; nil for XML or JSON that is of none.
  ///
  /// Bytes that look like neither are `text`.
  public static func format(of bytes: [UInt8]) -> String? {
    let head = Head(bytes)
    if head.bytes.starts(with: TSVReader.header.utf8) { return "tsv" }
    switch head.bytes.first {
    case UInt8(ascii: "<")?:
      let isXML =
        head.bytes.starts(with: "<?xml".utf8) || head.holds("<!ENTITY") || isHTML(head)
      return markup(head) ?? (isXML ? nil : "text")
    case UInt8(ascii: "{")?, UInt8(ascii: "[")?: return json(head) ?? (isJSON(head) ? nil : "text")
    default: return "text"
    }
  }

  /// Whether a file begins like an object, or a list of objects, in JSON.
  private static func isJSON(_ head: Head) -> Bool {
    let solid = Array(head.bytes.prefix(64).filter { $0 > 0x20 })
    if ["{\"", "[{\"", "{}", "[{}"].contains(where: { solid.starts(with: $0.utf8) }) {
      return true
    }
    return isNest(head.bytes)
  }

  /// Whether a file is nothing but lists in lists, all of them closed.
  private static func isNest(_ bytes: [UInt8]) -> Bool {
    var (open, close) = (0, 0)
    for byte in bytes where byte > 0x20 {
      switch byte {
      case 0x5B where close == 0: open += 1
      case 0x5D: close += 1
      default: return false
      }
    }
    return open > 0 && open == close
  }

  /// Whether a file begins as a page of the web does.
  private static func isHTML(_ head: Head) -> Bool {
    let opening = head.bytes.prefix(14).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return opening.starts(with: "<html".utf8) || opening.starts(with: "<!doctype html".utf8)
  }

  private static func markup(_ head: Head) -> String? {
    if head.holds("<alto") || head.holds(":alto") { return "alto" }
    if head.holds("<PcGts") || head.holds(":PcGts") { return "page" }
    if head.holds("<html") || head.holds("<HTML") {
      if head.holds("ocr_page") || head.holds("ocr-system") { return "hocr" }
      if head.holds("<doc>") && head.holds("<page width=") { return "bbox" }
    }
    return nil
  }

  private static func json(_ head: Head) -> String? {
    if head.holds("\"DoclingDocument\"") { return "docling" }
    if head.holds("\"pdf_info\"") || head.holds("\"para_blocks\"") { return "mineru" }
    if head.holds("\"rec_texts\"") || head.holds("\"parsing_res_list\"") || head.holds("\"txts\"")
      || head.holds("\"dt_polys\"") || head.holds("\"text_region\"")
    {
      return "paddle"
    }
    let solid = Array(head.bytes.prefix(64).filter { $0 > 0x20 })
    if solid.starts(with: "{\"code\":".utf8), head.holds("\"data\"") { return "paddle" }
    if head.holds("\"box\"") && head.holds("\"text\"") && head.holds("\"score\"") {
      return "paddle"
    }
    if head.holds("\"page_idx\"") && head.holds("\"type\"") { return "mineru" }
    // Outlines of PaddleOCR 2: lists of numbers, three or four deep.
    if solid.starts(with: "[[[".utf8), let digit = solid.first(where: { $0 != 0x5B }),
      digit &- 0x30 < 10 || digit == 0x2D
    {
      return "paddle"
    }
    return nil
  }

  /// Whether a file declares itself XML, so that it must be well-formed, or declares entities as only
  /// XML can.
  static func isXHTML(_ bytes: [UInt8]) -> Bool {
    let head = Head(bytes)
    return head.bytes.starts(with: "<?xml".utf8) || head.holds("<!ENTITY")
      || head.holds("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML")
  }

  /// Whether a file ends with some ASCII text and white space.
  static func ends(_ bytes: [UInt8], with end: String) -> Bool {
    var tail = bytes.suffix(1 << 10)
    while let last = tail.last, last <= 0x20 { tail.removeLast() }
    let letters = Array(end.utf8)
    return tail.count >= letters.count
      && zip(tail.suffix(letters.count), letters).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  /// The beginning of a file without byte order mark and white space, in one byte a character.
  private struct Head {
    let bytes: [UInt8]

    init(_ all: [UInt8]) {
      var head = all.prefix(reach)
      if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
      if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
        // In UTF-16 markup has a zero beside every letter.
        head = ArraySlice(head.dropFirst(2).filter { $0 != 0 })
      }
      while let first = head.first, first <= 0x20 { head.removeFirst() }
      bytes = Array(head)
    }

    func holds(_ text: String) -> Bool {
      let wanted = Array(text.utf8)
      guard let first = wanted.first, bytes.count >= wanted.count else { return false }
      for index in 0...(bytes.count - wanted.count) where bytes[index] == first {
        if bytes[index...].starts(with: wanted) { return true }
      }
      return false
    }
  }
}
