// SPDX-License-Identifier: Apache-2.0

/// What a block is.
///
/// The names are those of the block stream.
public enum Role: String, Sendable, CaseIterable {
  /// The title of an article.
  case title
  /// A heading inside an article, numbered or not.
  case heading
  /// Running text.
  case paragraph
  /// A paragraph that opens with a number.
  case item
  /// A label with its value: 提案者：某某.
  case field
  /// Whom a letter or reply addresses.
  case salutation
  /// Who signs.
  case signature
  /// A date of its own.
  case date
  /// Who wrote.
  case byline
  /// The text beside a picture.
  case caption
  /// Who made a picture.
  case credit
  /// A remark about the text.
  case note
  /// A row of a table.
  case table
  /// A note at the foot of a page.
  case footnote
  /// Page furniture: running heads, page numbers, mastheads.
  case running
}
