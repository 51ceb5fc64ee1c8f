// SPDX-License-Identifier: Apache-2.0

#include "cxml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_SIZE = 256 };

struct cxml_parser {
  xmlSAXHandler sax;
  cxml_handlers handlers;
  void *context;
  xmlParserCtxtPtr parser;
  int32_t is_html;
  int32_t depth;
  int32_t most_depth;
  int32_t code;
  int32_t line;
  int32_t column;
  char message[MESSAGE_SIZE];
};

static void stop(cxml_parser *self, int32_t code, const char *message) {
  if (self->code == 0) {
    self->code = code;
    self->line = xmlSAX2GetLineNumber(self->parser);
    self->column = xmlSAX2GetColumnNumber(self->parser);
    snprintf(self->message, MESSAGE_SIZE, "%s", message);
  }
  xmlStopParser(self->parser);
}

static int32_t line_of(const cxml_parser *self) {
  return self->parser->input ? self->parser->input->line : 0;
}

/// Goes a level down; 0 if that is too deep.
static int enter(cxml_parser *self, int attributes) {
  if (++self->depth > self->most_depth) {
    stop(self, CXML_DEPTH, "elements are nested too deep");
    return 0;
  }
  if (attributes > CXML_MOST_ATTRIBUTES) {
    stop(self, CXML_ATTRIBUTES, "an element has too many attributes");
    return 0;
  }
  return self->code == 0;
}

static void start_xml(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
    const xmlChar **namespace_list, int count, int defaulted, const xmlChar **list) {
  (void)prefix, (void)uri, (void)namespaces, (void)namespace_list, (void)defaulted;
  cxml_parser *self = context;
  cxml_attribute attributes[CXML_MOST_ATTRIBUTES];
  if (!enter(self, count)) return;
  for (int32_t index = 0; index < count; index++) {
    const xmlChar **entry = list + 5 * index;
    attributes[index].name = (const char *)entry[0];
    attributes[index].value = (const char *)entry[3];
    attributes[index].length = (int32_t)(entry[4] - entry[3]);
  }
  self->handlers.start(
      self->context, (const char *)name, line_of(self), attributes, count);
}

static void end_xml(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  cxml_parser *self = context;
  if (self->code != 0) return;
  self->depth--;
  self->handlers.end(self->context, (const char *)name);
}

static void start_html(void *context, const xmlChar *name, const xmlChar **list) {
  cxml_parser *self = context;
  cxml_attribute attributes[CXML_MOST_ATTRIBUTES];
  int32_t count = 0;
  while (list && list[2 * count]) count++;
  if (!enter(self, count)) return;
  for (int32_t taken = 0; taken < count; list += 2, taken++) {
    const char *value = list[1] ? (const char *)list[1] : "";
    attributes[taken].name = (const char *)list[0];
    attributes[taken].value = value;
    attributes[taken].length = (int32_t)strlen(value);
  }
  self->handlers.start(
      self->context, (const char *)name, line_of(self), attributes, count);
}

static void end_html(void *context, const xmlChar *name) {
  cxml_parser *self = context;
  if (self->code != 0) return;
  self->depth--;
  self->handlers.end(self->context, (const char *)name);
}

static void text(void *context, const xmlChar *bytes, int count) {
  cxml_parser *self = context;
  if (self->code != 0) return;
  self->handlers.text(self->context, (const char *)bytes, count);
}

/// XHTML names its characters without declaring them; what HTML knows is put in.
static void reference(void *context, const xmlChar *name) {
  cxml_parser *self = context;
  const htmlEntityDesc *entity = htmlEntityLookup(name);
  if (!entity || entity->value > 0xFFFF) {
    stop(self, CXML_ENTITY, "an entity is used that is not declared");
    return;
  }
  unsigned value = entity->value;
  xmlChar bytes[4];
  int count = 0;
  if (value < 0x80) {
    bytes[count++] = (xmlChar)value;
  } else if (value < 0x800) {
    bytes[count++] = (xmlChar)(0xC0 | value >> 6);
    bytes[count++] = (xmlChar)(0x80 | (value & 0x3F));
  } else {
    bytes[count++] = (xmlChar)(0xE0 | value >> 12);
    bytes[count++] = (xmlChar)(0x80 | (value >> 6 & 0x3F));
    bytes[count++] = (xmlChar)(0x80 | (value & 0x3F));
  }
  text(self, bytes, count);
}

static xmlEntityPtr get_entity(void *context, const xmlChar *name) {
  (void)context;
  return xmlGetPredefinedEntity(name);
}

static void declare_entity(
    void *context, const xmlChar *name, int type, const xmlChar *public_id,
    const xmlChar *system_id, xmlChar *content) {
  (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
  stop(context, CXML_ENTITY, "the document declares an entity");
}

/// Keeps the first error; warnings, and what HTML is forgiven, are not.
static void complain(void *context, const xmlError *error) {
  cxml_parser *self = context;
  if (self->code != 0 || error->level < XML_ERR_FATAL) return;
  if (self->is_html && error->code != XML_ERR_NO_MEMORY) return;
  self->code = error->code;
  self->line = error->line;
  self->column = error->int2;
  snprintf(self->message, MESSAGE_SIZE, "%s", error->message ? error->message : "no XML");
  size_t length = strlen(self->message);
  while (length > 0 && self->message[length - 1] == '\n') self->message[--length] = 0;
}

#if LIBXML_VERSION < 21200
static void complain_parsing(void *context, xmlErrorPtr error) { complain(context, error); }
#else
static void complain_parsing(void *context, const xmlError *error) { complain(context, error); }
#endif

/// libxml2 must be set up once before threads use it.
__attribute__((constructor)) static void set_up(void) { xmlInitParser(); }

cxml_parser *cxml_open(
    int32_t is_html, int32_t is_utf8, int32_t depth, const cxml_handlers *handlers,
    void *context) {
  cxml_parser *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->handlers = *handlers;
  self->context = context;
  self->is_html = is_html;
  self->most_depth = depth;
  self->sax.characters = text;
  self->sax.cdataBlock = text;
  self->sax.ignorableWhitespace = text;
  if (is_html) {
    self->sax.startElement = start_html;
    self->sax.endElement = end_html;
    self->parser =
        htmlCreatePushParserCtxt(
            &self->sax, self, NULL, 0, NULL,
            is_utf8 ? XML_CHAR_ENCODING_UTF8 : XML_CHAR_ENCODING_NONE);
    if (self->parser) {
      htmlCtxtUseOptions(
          self->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR
                            | HTML_PARSE_NOWARNING | (is_utf8 ? HTML_PARSE_IGNORE_ENC : 0));
    }
  } else {
    self->sax.initialized = XML_SAX2_MAGIC;
    self->sax.startElementNs = start_xml;
    self->sax.endElementNs = end_xml;
    self->sax.reference = reference;
    self->sax.getEntity = get_entity;
    self->sax.entityDecl = declare_entity;
    self->sax.serror = complain_parsing;
    self->parser = xmlCreatePushParserCtxt(&self->sax, self, NULL, 0, NULL);
    if (self->parser) {
      xmlCtxtUseOptions(self->parser, XML_PARSE_NONET | (is_utf8 ? XML_PARSE_IGNORE_ENC : 0));
    }
  }
  if (!self->parser) {
    free(self);
    return NULL;
  }
  return self;
}

int32_t cxml_feed(cxml_parser *self, const uint8_t *bytes, int32_t count, int32_t is_last) {
  if (self->code != 0) return self->code;
  int result = self->is_html
                   ? htmlParseChunk(self->parser, (const char *)bytes, count, is_last)
                   : xmlParseChunk(self->parser, (const char *)bytes, count, is_last);
#if LIBXML_VERSION < 21100
  // Its HTML parser keeps all that it has read.
  if (self->is_html && self->parser->input) xmlParserInputShrink(self->parser->input);
#endif
  if (self->code == 0 && !self->is_html && result != 0) {
    const xmlError *error = xmlCtxtGetLastError(self->parser);
    if (error && error->level >= XML_ERR_FATAL) complain(self, error);
  }
  return self->code;
}

cxml_fault cxml_get_fault(const cxml_parser *self) {
  cxml_fault fault = {self->code, self->line, self->column, self->message};
  return fault;
}

void cxml_close(cxml_parser *self) {
  if (self->parser->myDoc) xmlFreeDoc(self->parser->myDoc);
  self->parser->myDoc = NULL;
  if (self->is_html) {
    htmlFreeParserCtxt(self->parser);
  } else {
    xmlFreeParserCtxt(self->parser);
  }
  free(self);
}
