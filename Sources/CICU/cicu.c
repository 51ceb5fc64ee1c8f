// SPDX-License-Identifier: Apache-2.0

#include "cicu.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

_Static_assert(U_ICU_VERSION_MAJOR_NUM >= 63, "ICU 63 or newer is needed");
_Static_assert(sizeof(UChar) == sizeof(uint16_t), "UChar is not 16 bits wide");

// The numbers in the header are ICU's, so that values pass through without a table.
_Static_assert(CICU_CATEGORY_CN == U_UNASSIGNED, "Cn");
_Static_assert(CICU_CATEGORY_LU == U_UPPERCASE_LETTER, "Lu");
_Static_assert(CICU_CATEGORY_LO == U_OTHER_LETTER, "Lo");
_Static_assert(CICU_CATEGORY_MN == U_NON_SPACING_MARK, "Mn");
_Static_assert(CICU_CATEGORY_ME == U_ENCLOSING_MARK, "Me");
_Static_assert(CICU_CATEGORY_MC == U_COMBINING_SPACING_MARK, "Mc");
_Static_assert(CICU_CATEGORY_ND == U_DECIMAL_DIGIT_NUMBER, "Nd");
_Static_assert(CICU_CATEGORY_NL == U_LETTER_NUMBER, "Nl");
_Static_assert(CICU_CATEGORY_NO == U_OTHER_NUMBER, "No");
_Static_assert(CICU_CATEGORY_CC == U_CONTROL_CHAR, "Cc");
_Static_assert(CICU_CATEGORY_CF == U_FORMAT_CHAR, "Cf");
_Static_assert(CICU_CATEGORY_CO == U_PRIVATE_USE_CHAR, "Co");
_Static_assert(CICU_CATEGORY_PD == U_DASH_PUNCTUATION, "Pd");
_Static_assert(CICU_CATEGORY_PS == U_START_PUNCTUATION, "Ps");
_Static_assert(CICU_CATEGORY_PE == U_END_PUNCTUATION, "Pe");
_Static_assert(CICU_CATEGORY_SO == U_OTHER_SYMBOL, "So");
_Static_assert(CICU_CATEGORY_PI == U_INITIAL_PUNCTUATION, "Pi");
_Static_assert(CICU_CATEGORY_PF == U_FINAL_PUNCTUATION, "Pf");
_Static_assert(CICU_WIDTH_AMBIGUOUS == U_EA_AMBIGUOUS, "A");
_Static_assert(CICU_WIDTH_FULL == U_EA_FULLWIDTH, "F");
_Static_assert(CICU_WIDTH_WIDE == U_EA_WIDE, "W");
_Static_assert(CICU_SCRIPT_HAN == USCRIPT_HAN, "Han");
_Static_assert(CICU_SCRIPT_HANGUL == USCRIPT_HANGUL, "Hangul");
_Static_assert(CICU_SCRIPT_HIRAGANA == USCRIPT_HIRAGANA, "Hiragana");
_Static_assert(CICU_SCRIPT_KATAKANA == USCRIPT_KATAKANA, "Katakana");

// Versions

void cicu_library_version(uint8_t parts[4]) {
  UVersionInfo version;
  u_getVersion(version);
  memcpy(parts, version, 4);
}

void cicu_unicode_version(uint8_t parts[4]) {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  memcpy(parts, version, 4);
}

// Properties

typedef struct {
  cicu_range *ranges;
  int32_t capacity;
  int32_t count;
} range_list;

static cicu_range range_of(UChar32 scalar, uint8_t category) {
  cicu_range range = {scalar, scalar, category, 0, 0, 0};
  UErrorCode status = U_ZERO_ERROR;
  range.width = (uint8_t)u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH);
  range.script = uscript_getScript(scalar, &status);
  range.is_settled = u_getCombiningClass(scalar) == 0 &&
                     u_getIntPropertyValue(scalar, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
  return range;
}

cicu_range cicu_range_of(int32_t scalar) {
  return range_of(scalar, (uint8_t)u_charType(scalar));
}

int32_t cicu_script_of(int32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(scalar, &status);
  return U_SUCCESS(status) ? (int32_t)script : -1;
}

static int is_alike(const cicu_range *one, const cicu_range *other) {
  return one->category == other->category && one->width == other->width &&
         one->script == other->script && one->is_settled == other->is_settled;
}

static void add_range(range_list *list, cicu_range range) {
  cicu_range *before = list->count > 0 && list->count <= list->capacity
                           ? &list->ranges[list->count - 1] : NULL;
  if (before != NULL && is_alike(before, &range)) {
    before->last = range.last;
    return;
  }
  if (list->count < list->capacity) list->ranges[list->count] = range;
  list->count++;
}

/// Adds the ranges between two scalars of which the second is not in yet.
static void add_between(range_list *list, cicu_range first, cicu_range last) {
  if (is_alike(&first, &last)) {
    last.first = first.last + 1;
    add_range(list, last);
  } else if (last.first - first.last == 1) {
    add_range(list, last);
  } else {
    cicu_range middle = range_of(first.last + (last.first - first.last) / 2, first.category);
    add_between(list, first, middle);
    add_between(list, middle, last);
  }
}

static UBool add_category(
    const void *context, UChar32 start, UChar32 limit, UCharCategory category) {
  range_list *list = (range_list *)context;
  int32_t step = limit - start > 2048 ? 1024 : 1;
  cicu_range before = range_of(start, (uint8_t)category);
  add_range(list, before);
  while (before.last < limit - 1) {
    int32_t next = before.last + step < limit ? before.last + step : limit - 1;
    cicu_range range = range_of(next, (uint8_t)category);
    add_between(list, before, range);
    before = range;
  }
  return 1;
}

int32_t cicu_ranges(cicu_range *ranges, int32_t capacity) {
  range_list list = {ranges, capacity, 0};
  u_enumCharTypes(add_category, &list);
  return list.count;
}

// Normalization

int32_t cicu_nfc_next_change(
    const uint16_t *text, int32_t length, int32_t from, int32_t *start, int32_t *end,
    uint16_t *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return -2;
  while (from < length) {
    // The span ends at a normalization boundary, so a piece may begin there.
    int32_t first = from + unorm2_spanQuickCheckYes(nfc, text + from, length - from, &status);
    if (U_FAILURE(status)) return -2;
    if (first >= length) return -1;
    int32_t last = first;
    UChar32 scalar;
    U16_NEXT(text, last, length, scalar);
    while (last < length) {
      int32_t next = last;
      U16_NEXT(text, next, length, scalar);
      if (unorm2_hasBoundaryBefore(nfc, scalar)) break;
      last = next;
    }
    int32_t count = unorm2_normalize(nfc, text + first, last - first, output, capacity, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      *start = first;
      *end = last;
      return count;
    }
    if (U_FAILURE(status)) return -2;
    if (count != last - first || u_memcmp(text + first, output, count) != 0) {
      *start = first;
      *end = last;
      return count;
    }
    status = U_ZERO_ERROR;  // The output was not terminated: a warning only.
    from = last;
  }
  return -1;
}

// Regular expressions

cicu_regex *cicu_regex_open(
    const uint16_t *pattern, int32_t length, int32_t time_limit, int32_t stack_limit,
    cicu_regex_error *error) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place = {0, -1, {0}, {0}};
  URegularExpression *regex = uregex_open(pattern, length, 0, &place, &status);
  if (U_SUCCESS(status)) uregex_setTimeLimit(regex, time_limit, &status);
  if (U_SUCCESS(status)) uregex_setStackLimit(regex, stack_limit, &status);
  if (U_SUCCESS(status)) return (cicu_regex *)regex;
  uregex_close(regex);
  error->name = u_errorName(status);
  error->line = place.line;
  error->offset = place.offset;
  return NULL;
}

cicu_regex *cicu_regex_clone(const cicu_regex *regex) {
  UErrorCode status = U_ZERO_ERROR;
  const URegularExpression *original = (const URegularExpression *)regex;
  URegularExpression *clone = uregex_clone(original, &status);
  // ICU clones the pattern only; a fresh matcher has no limits at all.
  uregex_setTimeLimit(clone, uregex_getTimeLimit(original, &status), &status);
  uregex_setStackLimit(clone, uregex_getStackLimit(original, &status), &status);
  if (U_SUCCESS(status)) return (cicu_regex *)clone;
  uregex_close(clone);
  return NULL;
}

void cicu_regex_close(cicu_regex *regex) { uregex_close((URegularExpression *)regex); }

int32_t cicu_regex_group_number(cicu_regex *regex, const char *name, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t number =
      uregex_groupNumberFromCName((URegularExpression *)regex, name, length, &status);
  return U_SUCCESS(status) ? number : -1;
}

int32_t cicu_regex_apply(
    cicu_regex *handle, const uint16_t *text, int32_t length, int32_t mode, int32_t *bounds,
    int32_t capacity) {
  static const UChar nothing[1] = {0};
  URegularExpression *regex = (URegularExpression *)handle;
  UErrorCode status = U_ZERO_ERROR;
  uregex_setText(regex, length > 0 ? text : nothing, length, &status);
  UBool found = mode == CICU_REGEX_MATCHES ? uregex_matches(regex, 0, &status)
                                           : uregex_find(regex, 0, &status);
  int32_t groups = 0;
  if (U_SUCCESS(status) && found) {
    groups = uregex_groupCount(regex, &status);
    for (int32_t group = 0; group <= groups && group < capacity; group++) {
      bounds[2 * group] = uregex_start(regex, group, &status);
      bounds[2 * group + 1] = uregex_end(regex, group, &status);
    }
  }
  int32_t verdict = U_FAILURE(status) ? CICU_REGEX_RUNAWAY : found ? groups : CICU_REGEX_NONE;
  // The matcher must not keep a pointer into memory of the caller.
  status = U_ZERO_ERROR;
  uregex_setText(regex, nothing, 0, &status);
  return verdict;
}

// Encodings

cicu_converter *cicu_converter_open(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return NULL;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  // A fallback maps several scalars to the same bytes, which is no round trip.
  ucnv_setFallback(converter, 0);
  if (U_SUCCESS(status)) return (cicu_converter *)converter;
  ucnv_close(converter);
  return NULL;
}

void cicu_converter_close(cicu_converter *converter) { ucnv_close((UConverter *)converter); }

const char *cicu_converter_name(const cicu_converter *converter) {
  UErrorCode status = U_ZERO_ERROR;
  const char *name = ucnv_getName((const UConverter *)converter, &status);
  return U_SUCCESS(status) ? name : NULL;
}

int32_t cicu_decode(
    cicu_converter *handle, const uint8_t *bytes, int64_t count, int64_t *position,
    uint16_t *output, int32_t capacity, int32_t *bad) {
  UConverter *converter = (UConverter *)handle;
  UErrorCode status = U_ZERO_ERROR;
  const char *source = (const char *)bytes + *position;
  UChar *target = output;
  ucnv_toUnicode(
      converter, &target, output + capacity, &source, (const char *)bytes + count, NULL, 1, &status);
  *position = source - (const char *)bytes;
  *bad = 0;
  if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
    char invalid[64];
    int8_t length = sizeof invalid;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, invalid, &length, &ignored);
    *bad = U_SUCCESS(ignored) && length > 0 ? length : -1;
  }
  return (int32_t)(target - output);
}

int32_t cicu_encode(
    cicu_converter *handle, const uint16_t *units, int64_t count, int64_t *position, int32_t flush,
    uint8_t *output, int32_t capacity, int32_t *bad) {
  UErrorCode status = U_ZERO_ERROR;
  const UChar *source = units + *position;
  char *target = (char *)output;
  ucnv_fromUnicode(
      (UConverter *)handle, &target, (const char *)output + capacity, &source, units + count, NULL,
      flush != 0, &status);
  *position = source - units;
  *bad = U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR;
  return (int32_t)(target - (char *)output);
}

void cicu_detect(
    const uint8_t *bytes, int32_t count, void *context,
    void (*visit)(void *context, const char *name, int32_t confidence)) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  ucsdet_setText(detector, (const char *)bytes, count, &status);
  int32_t found = 0;
  const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &status);
  for (int32_t index = 0; U_SUCCESS(status) && index < found; index++) {
    const char *name = ucsdet_getName(matches[index], &status);
    int32_t confidence = ucsdet_getConfidence(matches[index], &status);
    if (U_SUCCESS(status)) visit(context, name, confidence);
  }
  ucsdet_close(detector);
}

// Numerals

cicu_speller *cicu_speller_open(const char *locale, const char *rule_set) {
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
  UChar name[64];
  u_uastrncpy(name, rule_set, 63);
  name[63] = 0;
  unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &status);
  if (U_SUCCESS(status)) return (cicu_speller *)format;
  unum_close(format);
  return NULL;
}

void cicu_speller_close(cicu_speller *speller) { unum_close((UNumberFormat *)speller); }

int32_t cicu_spell(const cicu_speller *speller, int64_t value, uint16_t *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNumberFormat *format = (const UNumberFormat *)speller;
  int32_t length = unum_formatInt64(format, value, output, capacity, NULL, &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? length : -1;
}

// Words

cicu_words *cicu_words_open(void) {
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
  if (U_FAILURE(error)) {
    if (words) ubrk_close(words);
    return NULL;
  }
  return (cicu_words *)words;
}

void cicu_words_close(cicu_words *words) { ubrk_close((UBreakIterator *)words); }

int32_t cicu_words_across(
    cicu_words *words, const uint16_t *text, int32_t length, int32_t position) {
  UErrorCode error = U_ZERO_ERROR;
  ubrk_setText((UBreakIterator *)words, (const UChar *)text, length, &error);
  if (U_FAILURE(error)) return 0;
  return !ubrk_isBoundary((UBreakIterator *)words, position);
}

static void *ask(void *nothing) {
  // Four Han characters, of which the first two are a word: enough to make ICU load its dictionary.
  static const uint16_t text[] = {0x4E2D, 0x56FD, 0x4EBA, 0x6C11};
  cicu_words *words = cicu_words_open();
  if (words) {
    cicu_words_across(words, text, 4, 1);
    cicu_words_close(words);
  }
  return nothing;
}

void cicu_words_prepare(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, ask, NULL) == 0) pthread_detach(thread);
}
