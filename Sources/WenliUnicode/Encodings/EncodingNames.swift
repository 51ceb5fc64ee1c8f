// SPDX-License-Identifier: Apache-2.0

/// The names of encodings: what people write, and what ICU's converter is opened by.
enum EncodingNames {
  /// The names that are documented; others that ICU knows work too.
  static let documented = [
    "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030", "GBK", "GB2312",
    "HZ", "Big5", "Big5-HKSCS", "EUC-TW", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "EUC-KR",
    "ISO-2022-KR",
  ]

  /// The name to open a converter by; nil if there is none.
  ///
  /// A superset stands for the encodings that are labelled by the name of an older, smaller one.
  static func resolve(_ name: String) -> String? {
    switch plain(name) {
    case "utf8", "unicode11utf8", "ascii", "usascii": "UTF-8"
    case "utf16", "unicode", "ucs2": "UTF-16"
    case "utf16le": "UTF-16LE"
    case "utf16be": "UTF-16BE"
    case "utf32le": "UTF-32LE"
    case "utf32be": "UTF-32BE"
    case "gb18030", "gbk", "gb2312", "cp936", "windows936", "ms936", "euccn", "xgbk": "gb18030"
    case "hz", "hzgb2312": "HZ"
    case "big5", "big5hkscs", "cp950", "windows950", "ms950", "xxbig5", "big5eten": "Big5-HKSCS"
    case "shiftjis", "sjis", "cp932", "windows31j", "ms932", "xsjis": "Shift_JIS"
    case "eucjp", "xeucjp": "EUC-JP"
    case "iso2022jp": "ISO-2022-JP"
    case "iso2022kr": "ISO-2022-KR"
    case "euctw": "EUC-TW"
    case "euckr", "cp949", "ms949", "windows949", "uhc", "ksc56011987", "ksc5601": "windows-949"
    default: Converter(name)?.name
    }
  }

  /// The letters and digits of a name, small.
  private static func plain(_ name: String) -> String {
    var letters: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x41...0x5A: letters.append(byte + 0x20)
      case 0x30...0x39, 0x61...0x7A: letters.append(byte)
      default: break
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
