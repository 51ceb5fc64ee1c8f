// SPDX-License-Identifier: Apache-2.0

/// The style sheet of the HTML output; it needs no file beside it.
enum HTMLStyle {
  /// Fonts that systems bring along, a measure of 38 characters, first lines indented as each
  /// language does it, ragged Korean words kept whole, a layout for print.
  static let sheet: StaticString = """
    :root { color-scheme: light dark; }
    body { margin: 0; font: 1.0625rem/1.85 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC",
      SimSun, serif; text-rendering: optimizeLegibility; }
    :lang(zh-Hant) body { font-family: "Noto Serif CJK TC", "Source Han Serif TC", "Songti TC",
      PMingLiU, serif; }
    :lang(ja) body { font-family: "Noto Serif CJK JP", "Source Han Serif", "Hiragino Mincho ProN",
      "Yu Mincho", serif; }
    :lang(ko) body { font-family: "Noto Serif CJK KR", "Source Han Serif K", AppleMyungjo,
      Batang, serif; }
    main { max-width: 38em; margin: 0 auto; padding: 2em 1.25em 4em; }
    article + article { border-top: 1px solid; margin-top: 3em; padding-top: 2em; }
    section + section { margin-top: 2em; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.4; margin: 1.4em 0 .7em; text-align: start;
      break-after: avoid; font-weight: 700; }
    h1 { font-size: 1.5rem; text-align: center; text-wrap: balance; }
    h2 { font-size: 1.2rem; }
    h3, h4, h5, h6 { font-size: 1.0625rem; }
    p { margin: 0 0 .35em; }
    .paragraph, .items { text-align: justify; line-break: strict; overflow-wrap: break-word; }
    .paragraph { text-indent: 2em; }
    :lang(ja) .paragraph { text-indent: 1em; }
    :lang(ko) .paragraph { text-indent: 1em; }
    :lang(ko) p, :lang(ko) li { word-break: keep-all; }
    .items { list-style: none; margin: 0; padding: 0; }
    .items .items { padding-inline-start: 2em; }
    .item { margin: 0 0 .35em; padding-inline-start: 2em; }
    .item > .paragraph { text-indent: 0; }
    .item > .label { margin-inline-start: -2em; }
    .items .items .item > .label { margin-inline-start: 0; }
    .items .items .item { padding-inline-start: 0; }
    .field, .byline { margin-bottom: 1em; }
    .signature, section > footer .date { text-align: end; }
    footer { margin-top: 1em; break-inside: avoid; }
    figure { margin: 1.5em 0; padding: .75em 1em; border-inline-start: 3px solid; }
    figcaption, .note, .footnote, .furniture { font-size: .9rem; }
    .credit { text-align: end; }
    .noteref { vertical-align: super; font-size: .75em; text-decoration: none; }
    .furniture { margin-top: 4em; opacity: .7; }
    table { border-collapse: collapse; margin: 1em 0; }
    td { border: 1px solid; padding: .25em .75em; white-space: pre-wrap; }
    @media print {
      @page { margin: 22mm 20mm; }
      body { font-size: 11pt; line-height: 1.7; }
      main { max-width: none; padding: 0; }
      p, li { orphans: 2; widows: 2; }
    }

    """
}
