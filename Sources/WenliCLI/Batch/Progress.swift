// SPDX-License-Identifier: Apache-2.0

/// How far a batch is: a line that changes on a terminal, a line now and then elsewhere.
struct Progress {
  private let total: Int
  private let isTerminal = Terminal.isTerminal(2)
  private let isQuiet: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant
  private var isShown = false
  /// The files that are done, whatever came of them.
  private(set) var done = 0
  /// Those that were worked on; the others were as they should be.
  private var worked = 0

  /// Makes the progress of some files.
  init(total: Int, isQuiet: Bool) {
    self.total = total
    self.isQuiet = isQuiet
    last = start
  }

  /// The seconds since the start.
  var seconds: Double { Self.seconds(start.duration(to: .now)) }

  /// Takes note of a file.
  mutating func step(isWork: Bool) {
    done += 1
    if isWork { worked += 1 }
    let now = ContinuousClock.now
    guard !isQuiet, last.duration(to: now) >= (isTerminal ? .milliseconds(100) : .seconds(10))
    else { return }
    last = now
    let text = "wenli: \(line(at: Self.seconds(start.duration(to: now))))"
    if isTerminal {
      isShown = true
      Terminal.show("\r\(text)\u{1B}[K")
    } else {
      Terminal.report(text)
    }
  }

  /// The files done, their rate and the time that is left.
  private func line(at seconds: Double) -> String {
    let share = total > 0 ? done * 100 / total : 100
    var text = "\(done) of \(total) files, \(share) %"
    if worked > 0, seconds > 0 {
      let rate = Double(worked) / seconds
      text += ", \(Self.decimal(rate)) a second"
      text += ", \(Self.time(Double(total - done) / rate)) left"
    }
    return text
  }

  /// Makes room for other lines.
  mutating func clear() {
    if isShown { Terminal.show("\r\u{1B}[K") }
    isShown = false
  }

  /// A number with one decimal.
  static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A duration as hours, minutes and seconds.
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "a long time" }
    let whole = Int(seconds.rounded(.up))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min \(rest) s" : "\(rest) s"
  }

  private static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }
}
