// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes Markdown that pandoc and CommonMark read back as the same text.
///
/// Titles are `#`, headings `##` and deeper by their level; everything else is a paragraph as it is
/// printed, numbers included; the label of a field is strong; articles are parted by `---`.
public struct MarkdownEmitter: Emitter {
  /// The name of the format.
  public let format = "markdown"

  /// Makes the emitter; no option concerns Markdown.
  public init(options: EmitterOptions) {}

  /// Appends the document and reports what Markdown cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var isFirst = true
    for article in document.articles {
      var opensArticle = !isFirst
      for part in article.parts {
        for block in part.blocks where !block.text.isEmpty {
          if opensArticle { output.append("\n---\n") }
          opensArticle = false
          if !isFirst { output.append(0x0A) }
          isFirst = false
          write(block, to: &output)
          output.append(0x0A)
        }
      }
    }
    var losses = Losses(document)
    losses.structure(withRoles: false)
    return losses.all
  }

  private func write(_ block: Block, to output: inout [UInt8]) {
    block.text.withBytes { text in
      switch block.role {
      case .title:
        output.append("# ")
        Markdown.append(text, as: .heading, to: &output)
      case .heading:
        output.append("##")
        for _ in 0..<min(max(block.level - 1, 0), 4) { output.append(0x23) }
        output.append(0x20)
        Markdown.append(text, as: .heading, to: &output)
      case .field:
        let label = labelEnd(of: block, in: text)
        if label > 0 {
          output.append("**")
          Markdown.append(UnsafeBufferPointer(rebasing: text[..<label]), as: .inline, to: &output)
          output.append("**")
        }
        Markdown.append(
          UnsafeBufferPointer(rebasing: text[label...]), as: label > 0 ? .inline : .paragraph,
          to: &output)
      case .paragraph, .item, .salutation, .signature, .date, .byline, .caption, .credit, .note,
        .table, .footnote, .running:
        Markdown.append(text, as: .paragraph, to: &output)
      }
    }
  }

  /// The end of a field's label, its colon left out; 0 if it cannot be made strong.
  ///
  /// The colon stays outside because CommonMark ends no strong text between a mark and a letter:
  /// `**提案者：**民革` would show its asterisks.
  private func labelEnd(of block: Block, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    while index < text.count {
      let isColon = text[index] == 0x3A
      let isWideColon =
        text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xBC
        && text[index + 2] == 0x9A
      if isColon || isWideColon {
        let last = index > 0 ? text[index - 1] : 0x20
        return text[0] <= 0x20 || last <= 0x20 ? 0 : index
      }
      index += 1
    }
    return 0
  }
}
