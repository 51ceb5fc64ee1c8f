// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
internal import WenliCore

/// The words of dates: eras with the year before their first, units, and the word for a first year.
public struct DateRules: Sendable {
  /// Eras: the name and the year of the common era before the first year of the era.
  public let eras: [(name: String, offset: Int)]
  /// What follows the number of a year, month and day.
  public let year: [String]
  /// What follows the number of a month.
  public let month: [String]
  /// What follows the number of a day.
  public let day: [String]
  /// The words for the first year of an era.
  public let firstYear: [String]

  init(_ files: RuleFiles) throws(RuleError) {
    var eras: [String: Int] = [:]
    var year: [String] = []
    var month: [String] = []
    var day: [String] = []
    var firstYear: [String] = []
    for root in files.roots("languages.toml") {
      guard let table = try root.optionalTable("dates") else { continue }
      try table.allow(["eras", "year", "month", "day", "first-year"])
      if let list = try table.optionalTable("eras") {
        for name in list.values.keys { eras[name] = try list.integer(name, or: 0, in: 0...9999) }
      }
      year += try table.strings("year")
      month += try table.strings("month")
      day += try table.strings("day")
      firstYear += try table.strings("first-year")
    }
    // The longest name first: 中華民國 before 民國.
    self.eras = eras.map { (name: $0.key, offset: $0.value) }.sorted {
      ($1.name.utf8.count, $0.name) < ($0.name.utf8.count, $1.name)
    }
    self.year = year
    self.month = month
    self.day = day
    self.firstYear = firstYear
  }
}
