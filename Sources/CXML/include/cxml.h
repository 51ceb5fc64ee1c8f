// SPDX-License-Identifier: Apache-2.0

// What wenli uses of libxml2, in plain C types.
//
// This header must never include libxml2's own ones: on some systems they include ICU's, which clash
// with those inside Foundation. Everything of libxml2 stays in cxml.c.

#ifndef WENLI_CXML_H
#define WENLI_CXML_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An attribute: its name without prefix, and its value; both in UTF-8, valid during the call only.
///
/// The ampersand stands in values of XML as `&#38;`.
typedef struct {
  const char *name;
  const char *value;
  int32_t length;
} cxml_attribute;

/// What a parser tells of: elements by their names without prefix, with the line in which their tag
/// ends, and text in UTF-8.
typedef struct {
  void (*start)(
      void *context, const char *name, int32_t line, const cxml_attribute *attributes,
      int32_t count);
  void (*end)(void *context, const char *name);
  void (*text)(void *context, const char *bytes, int32_t count);
} cxml_handlers;

/// Why a parser stopped.
typedef struct {
  /// libxml2's number of the error, or one of those below.
  int32_t code;
  /// The line, counted from 1; 0 if unknown.
  int32_t line;
  /// The column in bytes, counted from 1; 0 if unknown.
  int32_t column;
  /// The message without a line feed: lives as long as the parser.
  const char *message;
} cxml_fault;

/// Errors that libxml2 does not know.
enum { CXML_ENTITY = -1, CXML_MEMORY = -2, CXML_DEPTH = -3, CXML_ATTRIBUTES = -4 };

/// The most attributes that an element can be told of with.
enum { CXML_MOST_ATTRIBUTES = 64 };

/// A push parser; not for two threads at once.
typedef struct cxml_parser cxml_parser;

/// Opens a parser of XML, or of HTML as it is met with; null if memory is short.
///
/// With `is_utf8` the bytes are UTF-8 whatever the document says of its encoding.
///
/// Entities are never declared, loaded or replaced: a document that declares one is refused at the
/// declaration, before anything of it is read. Nothing is fetched, and libxml2's limits on size stay in
/// force. Elements nested deeper than `depth`, or with more than `CXML_MOST_ATTRIBUTES` attributes,
/// stop the parser.
cxml_parser *cxml_open(
    int32_t is_html, int32_t is_utf8, int32_t depth, const cxml_handlers *handlers, void *context);
/// Reads more bytes; 0 if all is well so far.
int32_t cxml_feed(cxml_parser *parser, const uint8_t *bytes, int32_t count, int32_t is_last);
/// Why the parser stopped; code 0 if it did not.
cxml_fault cxml_get_fault(const cxml_parser *parser);
/// Frees a parser.
void cxml_close(cxml_parser *parser);

#ifdef __cplusplus
}
#endif

#endif
