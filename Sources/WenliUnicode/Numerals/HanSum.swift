// SPDX-License-Identifier: Apache-2.0

/// A number with units as far as it was read.
struct HanSum {
  /// Whether a last digit counts a tenth of the unit before it.
  private let spoken: Bool
  /// What the closed sections amount to.
  private var total = 0
  /// The least section unit that closed one.
  private var lastSection = Int.max
  /// What the open section amounts to, its last digit left out.
  private var section = 0
  /// The last unit of the open section; units must fall.
  private var lastUnit = 10_000
  /// The digit, or string of digits, that no unit followed yet; 0 for none.
  private var pending: Int
  /// The unit whose tenth a last digit counts; 0 if it counts as it is.
  private var spokenUnit = 0
  /// Whether a zero waits for a digit.
  private var isAfterZero = false

  /// Begins a number with the digits before its first unit, 0 for none.
  init(spoken: Bool, digits: Int) {
    self.spoken = spoken
    pending = digits
  }

  /// Takes the next part; false, and no change, if it cannot follow.
  mutating func add(_ part: HanNumeral.Part) -> Bool {
    switch part {
    case .digit(let digit, _):
      guard pending == 0 else { return false }
      pending = digit
      return true
    case .zero:
      guard pending == 0 else { return false }
      isAfterZero = true
      return true
    case .unit(let unit): return addUnit(unit)
    case .tens(let tens):
      guard pending == 0, lastUnit > 10 else { return false }
      section += tens
      close(unit: 10, isExplicit: false)
      return true
    case .section(let unit): return closeSection(unit)
    }
  }

  private mutating func addUnit(_ unit: Int) -> Bool {
    guard unit < lastUnit, pending < 10 else { return false }
    section += max(pending, 1) * unit
    // 百五 is 105: only a hundred that was counted is followed by its tenths.
    close(unit: unit, isExplicit: pending > 0 && unit >= 100)
    return true
  }

  /// Takes note of a unit inside the section.
  private mutating func close(unit: Int, isExplicit: Bool) {
    lastUnit = unit
    spokenUnit = spoken && isExplicit ? unit : 0
    pending = 0
    isAfterZero = false
  }

  private mutating func closeSection(_ unit: Int) -> Bool {
    let amount = section + lastDigit
    let sum: (partialValue: Int, overflow: Bool)
    if unit < lastSection {
      guard amount > 0 else { return false }
      let product = amount.multipliedReportingOverflow(by: unit)
      sum = product.partialValue.addingReportingOverflow(total)
      guard !product.overflow else { return false }
    } else {
      // 一万亿: the larger unit counts everything before it.
      guard unit > lastSection, total + amount > 0, !isAfterZero else { return false }
      sum = (total + amount).multipliedReportingOverflow(by: unit)
    }
    guard !sum.overflow else { return false }
    total = sum.partialValue
    lastSection = unit
    section = 0
    lastUnit = 10_000
    close(unit: 10_000, isExplicit: false)
    spokenUnit = spoken ? unit : 0
    return true
  }

  /// Whether the last digit counts a tenth of the unit before it.
  var endsInSpokenDigit: Bool { pending > 0 && !isAfterZero && spokenUnit > 0 }

  /// What the last digit counts.
  private var lastDigit: Int { endsInSpokenDigit ? pending * (spokenUnit / 10) : pending }

  /// The value so far; nil if a zero waits for its digit.
  var value: Int? {
    if isAfterZero, pending == 0 { return nil }
    let sum = total.addingReportingOverflow(section + lastDigit)
    return sum.overflow ? nil : sum.partialValue
  }
}
