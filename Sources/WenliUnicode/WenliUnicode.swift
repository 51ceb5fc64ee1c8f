// SPDX-License-Identifier: Apache-2.0

// WenliUnicode: what characters are.
//
// Character classes, the facts of a line, normalization, regular expressions, word lists, the values
// of printed numbers, encodings. The only module that imports `CICU`, and the only one in which
// memory is touched through pointers.
// The one decision: ICU answers questions about text in bulk (tables filled once, pieces that need
// it), never scalar by scalar; everything that runs over each byte is Swift on UTF-8.
// Not for collation, word breaking or conversion between scripts: nothing here needs a dictionary.
