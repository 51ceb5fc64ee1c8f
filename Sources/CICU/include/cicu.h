// SPDX-License-Identifier: Apache-2.0

// What wenli uses of ICU, in plain C types.
//
// This header must never include ICU's own ones. Their types clash with those of the ICU inside
// Foundation as soon as a program imports both, and their function names are macros, which Swift
// cannot see. Everything of ICU stays in cicu.c.

#ifndef WENLI_CICU_H
#define WENLI_CICU_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Versions

/// The four parts of the version of the ICU library.
void cicu_library_version(uint8_t parts[4]);
/// The four parts of the version of Unicode that the library knows.
void cicu_unicode_version(uint8_t parts[4]);

// Properties

/// Values of the general category; the same numbers as ICU's, which are stable.
enum {
  CICU_CATEGORY_CN = 0,
  CICU_CATEGORY_LU = 1,
  CICU_CATEGORY_LO = 5,
  CICU_CATEGORY_MN = 6,
  CICU_CATEGORY_ME = 7,
  CICU_CATEGORY_MC = 8,
  CICU_CATEGORY_ND = 9,
  CICU_CATEGORY_NL = 10,
  CICU_CATEGORY_NO = 11,
  CICU_CATEGORY_CC = 15,
  CICU_CATEGORY_CF = 16,
  CICU_CATEGORY_CO = 17,
  CICU_CATEGORY_PD = 19,
  CICU_CATEGORY_PS = 20,
  CICU_CATEGORY_PE = 21,
  CICU_CATEGORY_SO = 27,
  CICU_CATEGORY_PI = 28,
  CICU_CATEGORY_PF = 29,
};

/// Values of the East Asian width.
enum {
  CICU_WIDTH_AMBIGUOUS = 1,
  CICU_WIDTH_FULL = 3,
  CICU_WIDTH_WIDE = 5,
};

/// Values of the script.
enum {
  CICU_SCRIPT_HAN = 17,
  CICU_SCRIPT_HANGUL = 18,
  CICU_SCRIPT_HIRAGANA = 20,
  CICU_SCRIPT_KATAKANA = 22,
};

/// Neighbouring scalars that have the same properties.
typedef struct {
  int32_t first;
  int32_t last;
  uint8_t category;
  uint8_t width;
  /// Whether NFC never changes such a scalar, alone or beside others.
  uint8_t is_settled;
  int32_t script;
} cicu_range;

/// Writes the ranges of all scalars, in order, as far as there is room, and returns their number.
///
/// Ranges of one category are looked through scalar by scalar, the few longer than 2,048 by 1,024:
/// ICU's own map of a property takes ten times as long to make.
int32_t cicu_ranges(cicu_range *ranges, int32_t capacity);

/// What ICU says of one scalar: a range of one.
cicu_range cicu_range_of(int32_t scalar);
/// The script of a scalar; -1 on a failure.
int32_t cicu_script_of(int32_t scalar);

// Normalization

/// Finds the next piece between two normalization boundaries that NFC changes.
///
/// Returns the length of its NFC form, which is in `output` if it is not above `capacity`; -1 if
/// nothing changes from `from` on; -2 on a failure of ICU.
int32_t cicu_nfc_next_change(
    const uint16_t *text, int32_t length, int32_t from, int32_t *start, int32_t *end,
    uint16_t *output, int32_t capacity);

// Regular expressions

/// A compiled expression with its matcher state; not for two threads at once.
typedef struct cicu_regex cicu_regex;

/// Why an expression does not compile.
typedef struct {
  /// ICU's name of the error: a string that lives for ever.
  const char *name;
  /// The line of the pattern, counted from 1; 0 if unknown.
  int32_t line;
  /// The place in the line, in code points from 0; -1 if unknown.
  int32_t offset;
} cicu_regex_error;

/// How an expression is applied.
enum { CICU_REGEX_FIND = 0, CICU_REGEX_MATCHES = 1 };

/// What `cicu_regex_apply` says if it does not say the number of groups.
enum { CICU_REGEX_NONE = -1, CICU_REGEX_RUNAWAY = -2 };

/// Compiles an expression; null with `error` filled if it is malformed.
///
/// `time_limit` is in ICU's steps of about a millisecond, `stack_limit` in bytes.
cicu_regex *cicu_regex_open(
    const uint16_t *pattern, int32_t length, int32_t time_limit, int32_t stack_limit,
    cicu_regex_error *error);
/// A second matcher of the same expression with the same limits; null if memory is short.
cicu_regex *cicu_regex_clone(const cicu_regex *regex);
/// Frees a matcher.
void cicu_regex_close(cicu_regex *regex);
/// The number of a named group; -1 if there is none of the name.
int32_t cicu_regex_group_number(cicu_regex *regex, const char *name, int32_t length);
/// Applies an expression to a text.
///
/// `bounds` receives start and end of group 0, 1, 2…, -1 for groups that took no part, for at most
/// `capacity` groups. Returns the number of groups, group 0 not counted, or a negative verdict.
int32_t cicu_regex_apply(
    cicu_regex *regex, const uint16_t *text, int32_t length, int32_t mode, int32_t *bounds,
    int32_t capacity);

// Encodings

/// A converter between one encoding and UTF-16; not for two threads at once.
typedef struct cicu_converter cicu_converter;

/// Opens a converter that stops at whatever it cannot convert; null if the name is unknown.
cicu_converter *cicu_converter_open(const char *name);
/// Frees a converter.
void cicu_converter_close(cicu_converter *converter);
/// The converter's own name; null on a failure.
const char *cicu_converter_name(const cicu_converter *converter);
/// Decodes bytes from `position` on until the output is full or a sequence is undecodable.
///
/// Returns the number of UTF-16 units written. `position` moves behind what was read. `bad` is the
/// number of undecodable bytes before the new `position`, 0 if there are none, -1 on a failure.
int32_t cicu_decode(
    cicu_converter *converter, const uint8_t *bytes, int64_t count, int64_t *position,
    uint16_t *output, int32_t capacity, int32_t *bad);
/// Encodes UTF-16 units from `position` on until the output is full or a unit has no form.
///
/// Returns the number of bytes written. `flush` ends the text. `bad` is 1 if a unit has no form.
/// The text is at its end when `position` is `count` and the result is below `capacity`.
int32_t cicu_encode(
    cicu_converter *converter, const uint16_t *units, int64_t count, int64_t *position, int32_t flush,
    uint8_t *output, int32_t capacity, int32_t *bad);
/// What ICU's detector takes the bytes for: calls `visit` with names and confidences 0…100.
void cicu_detect(
    const uint8_t *bytes, int32_t count, void *context,
    void (*visit)(void *context, const char *name, int32_t confidence));

// Numerals, as an oracle for tests

/// A speller of numbers; not for two threads at once.
typedef struct cicu_speller cicu_speller;

/// Opens a speller for a rule set such as `%spellout-cardinal`; null if the locale has none of the
/// name.
cicu_speller *cicu_speller_open(const char *locale, const char *rule_set);
/// Frees a speller.
void cicu_speller_close(cicu_speller *speller);
/// Spells a number.
///
/// Returns the length in UTF-16 units, or -1 on a failure; the text is in `output` if the length is
/// not above `capacity`.
int32_t cicu_spell(const cicu_speller *speller, int64_t value, uint16_t *output, int32_t capacity);

// Words

/// The word boundaries of a text, by rules and dictionaries.
typedef struct cicu_words cicu_words;
/// Opens word boundaries for East Asian text; NULL if ICU has no data for them.
cicu_words *cicu_words_open(void);
void cicu_words_close(cicu_words *words);
/// Makes ICU load its dictionary beside what else goes on, in a thread that ends then. Others that ask
/// for words meanwhile wait for it, as they would have loaded it themselves.
void cicu_words_prepare(void);
/// Whether a word of the text reaches across a position; 0 at any failure.
int32_t cicu_words_across(
    cicu_words *words, const uint16_t *text, int32_t length, int32_t position);

#ifdef __cplusplus
}
#endif

#endif
