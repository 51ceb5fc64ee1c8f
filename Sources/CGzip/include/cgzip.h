// SPDX-License-Identifier: Apache-2.0

// What wenli uses of zlib, in plain C types: unpacking of gzip (RFC 1952) piece by piece.

#ifndef WENLI_CGZIP_H
#define WENLI_CGZIP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How a step of unpacking ended.
enum {
  /// There is more to come.
  CGZIP_MORE = 0,
  /// The member ended and its check sum is right.
  CGZIP_END = 1,
  /// The bytes are no gzip, or their check sum is wrong.
  CGZIP_DAMAGED = 2
};

/// An unpacker.
typedef struct cgzip_unpacker cgzip_unpacker;

/// Makes an unpacker; null if there is no memory.
cgzip_unpacker *cgzip_open(void);

/// Unpacks what it can: sets how many bytes were taken and how many were made.
int32_t cgzip_unpack(
    cgzip_unpacker *unpacker, const uint8_t *packed, size_t count, size_t *taken, uint8_t *plain,
    size_t room, size_t *made);

/// Makes ready for the next member of the file.
void cgzip_next(cgzip_unpacker *unpacker);

/// Frees an unpacker.
void cgzip_close(cgzip_unpacker *unpacker);

#ifdef __cplusplus
}
#endif

#endif
