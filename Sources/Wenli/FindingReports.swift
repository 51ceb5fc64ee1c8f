// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliEmitters

/// Writes findings for people and for programs.
public struct FindingReports: Sendable {
  private let document: Document
  private let texts: MessageTexts

  /// Takes the document that the findings speak of, and the language to speak.
  public init(_ document: Document, texts: MessageTexts = .english) {
    self.document = document
    self.texts = texts
  }

  private func message(_ finding: Finding) -> String {
    texts.message(of: finding, named: document.rules[finding.rule])
  }

  /// A finding as one line, `FILE:LINE:COLUMN: severity: message [code]`, and one for each of its
  /// related places.
  public func text(_ finding: Finding) -> String {
    let (file, place) = document.source.place(at: Int(finding.range.start))
    let code = document.rules[finding.rule]
    var lines =
      "\(file):\(place.line):\(place.column): \(texts.name(of: finding.severity)): \(message(finding)) [\(code)]"
    for note in finding.notes {
      let (file, place) = document.source.place(at: Int(note.range.start))
      lines += "\n\(file):\(place.line):\(place.column): \(texts.noteName): \(note.message)"
    }
    return lines
  }

  /// A finding as one JSON object on one line.
  public func json(_ finding: Finding) -> String {
    let (file, place) = document.source.place(at: Int(finding.range.start))
    let end = document.source.place(at: Int(finding.range.end)).position
    var fields: [(String, String)] = [
      ("code", Self.quoted(document.rules[finding.rule])),
      ("severity", Self.quoted(finding.severity.rawValue)),
      ("message", Self.quoted(message(finding))),
      ("file", Self.quoted(file)),
      ("line", "\(place.line)"), ("column", "\(place.column)"),
      ("endLine", "\(end.line)"), ("endColumn", "\(end.column)"),
    ]
    if !finding.notes.isEmpty {
      let notes = finding.notes.map { note in
        let place = document.source.place(at: Int(note.range.start)).position
        return "{\"message\":\(Self.quoted(note.message)),\"line\":\(place.line),"
          + "\"column\":\(place.column)}"
      }
      fields.append(("notes", "[\(notes.joined(separator: ","))]"))
    }
    return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// What a format could not say as one line, in the form of a finding on the whole document.
  public func text(_ loss: EmitterLoss) -> String {
    let severity = texts.name(of: loss.code.severity)
    return
      "\(document.source.name):1:1: \(severity): \(texts.message(of: loss)) [\(loss.code.rawValue)]"
  }

  /// What a format could not say as one JSON object on one line, in the form of a finding.
  public func json(_ loss: EmitterLoss) -> String {
    "{\"code\":\(Self.quoted(loss.code.rawValue)),"
      + "\"severity\":\(Self.quoted(loss.code.severity.rawValue)),"
      + "\"message\":\(Self.quoted(texts.message(of: loss))),"
      + "\"file\":\(Self.quoted(document.source.name)),"
      + "\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":1}"
  }

  /// A text as a JSON string.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
