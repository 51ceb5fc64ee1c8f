// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension Headings {
  /// Notes how a passage is set, where the source has boxes.
  ///
  /// Size and centring speak of all its lines; that it stands at the far edge, as a signature does, only of
  /// one of a single line.
  func noteBoxes(_ passage: Passage, _ draft: Draft, _ set: inout CueSet) {
    guard let boxes = draft.source.boxes else { return }
    var settings: [LineSetting] = []
    let opening = draft.lines[Int(draft.layout.flow[Int(passage.lines.lowerBound)])]
    if boxes.lines[Int(opening.sourceLine)].region == .footnote {
      set.insert(cues.bit(.boxFootnote))
    }
    for line in passage.lines {
      let printed = draft.lines[Int(draft.layout.flow[Int(line)])]
      guard !printed.continuesSourceLine,
        let setting = boxes.lines[Int(printed.sourceLine)].setting
      else { return }
      settings.append(setting)
      // Longer ones are running text, however they are set.
      guard settings.count <= 4 else { return }
    }
    guard let first = settings.first else { return }
    if settings.allSatisfy(\.isLarge) { set.insert(cues.bit(.boxLarge)) }
    if settings.allSatisfy({ $0.size > 1.5 }) { set.insert(cues.bit(.boxHuge)) }
    if settings.allSatisfy({ $0.size < 0.9 }) { set.insert(cues.bit(.boxSmall)) }
    if settings.allSatisfy(\.isCentred) { set.insert(cues.bit(.boxCentred)) }
    if settings.count == 1, first.isFar { set.insert(cues.bit(.boxFar)) }
    if abs(first.indent) < 1, first.shortfall >= 3 { set.insert(cues.bit(.boxFlush)) }
  }
}
