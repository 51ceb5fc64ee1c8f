// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension RegionKind {
  /// The kind of region that a label names; labels of layout models, PAGE, ALTO tags, SegmOnto.
  init(label: String) {
    let letters = label.unicodeScalars.filter {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0)
    }
    let name = String(String.UnicodeScalarView(letters)).lowercased()
    switch name {
    case "header", "pageheader", "runningtitle", "runningtitlezone", "runninghead": self = .header
    case "footer", "pagefooter", "signaturemark", "catchword", "quiremarkszone": self = .footer
    case "pagenumber", "number", "numberingzone", "folio": self = .folio
    case "title", "doctitle", "paragraphtitle", "heading", "sectionheader", "titlepagezone",
      "chaptertitle":
      self = .heading
    case "caption", "figuretitle", "tabletitle", "charttitle", "figurecaption", "tablecaption",
      "imagecaption", "imagefootnote", "tablefootnote":
      self = .caption
    case "footnote", "endnote", "pagefootnote", "footnotecontinued", "visionfootnote":
      self = .footnote
    case "marginalia", "margintextzone", "asidetext", "margin": self = .marginal
    case "table": self = .table
    case "formula", "equation", "interlineequation", "seal", "stampzone", "picture", "image",
      "figure":
      self = .other
    default: self = .text
    }
  }
}
