// SPDX-License-Identifier: Apache-2.0

/// One row of a table while it is written.
struct Row {
  /// What a row could not say.
  struct Tally {
    /// Line ends and tabs that a cell cannot hold.
    var lineEnds = 0
    /// Control characters.
    var controls = 0
    /// Cells that a spreadsheet would take for formulas.
    var formulas = 0

    /// Adds the counts of another row.
    mutating func add(_ other: Tally) {
      lineEnds += other.lineEnds
      controls += other.controls
      formulas += other.formulas
    }
  }

  private var bytes: [UInt8] = []
  private let dialect: TableEmitter.Dialect
  private var isFirst = true
  /// What could not be said so far.
  private(set) var tally = Tally()

  /// Makes an empty row.
  init(_ dialect: TableEmitter.Dialect) { self.dialect = dialect }

  /// Writes a cell of several values.
  mutating func texts(_ values: [String]) {
    text(values.joined(separator: dialect == .csv ? "\n" : " / "))
  }

  /// Writes a cell.
  mutating func text(_ value: String) {
    if !isFirst { bytes.append(dialect == .csv ? 0x2C : 0x09) }
    isFirst = false
    if let first = value.utf8.first, [0x3D, 0x2B, 0x2D, 0x40].contains(first) {
      tally.formulas += 1
    }
    let needsQuotes =
      dialect == .csv
      && value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    if needsQuotes { bytes.append(0x22) }
    value.withBytes { text in
      for byte in text { append(byte) }
    }
    if needsQuotes { bytes.append(0x22) }
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case 0x09, 0x0A, 0x0D:
      if dialect == .csv {
        bytes.append(byte)
      } else {
        tally.lineEnds += 1
        bytes.append(" / ")
      }
    case 0..<0x20, 0x7F:
      tally.controls += 1
      bytes.append("\u{FFFD}")
    case 0x22:
      bytes.append(byte)
      if dialect == .csv { bytes.append(byte) }
    default: bytes.append(byte)
    }
  }

  /// The bytes of the row with its end.
  func ended() -> [UInt8] { bytes + [0x0A] }
}
