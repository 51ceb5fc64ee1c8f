// SPDX-License-Identifier: Apache-2.0

#include "cgzip.h"

#include <stdlib.h>
#include <zlib.h>

struct cgzip_unpacker {
  z_stream stream;
};

cgzip_unpacker *cgzip_open(void) {
  cgzip_unpacker *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  // 16 more than the largest window: the header and check sum of gzip, not of zlib.
  if (inflateInit2(&self->stream, 15 + 16) != Z_OK) {
    free(self);
    return NULL;
  }
  return self;
}

int32_t cgzip_unpack(
    cgzip_unpacker *self, const uint8_t *packed, size_t count, size_t *taken, uint8_t *plain,
    size_t room, size_t *made) {
  const size_t most = 1 << 30;
  self->stream.next_in = (Bytef *)packed;
  self->stream.avail_in = (uInt)(count < most ? count : most);
  self->stream.next_out = plain;
  self->stream.avail_out = (uInt)(room < most ? room : most);
  uInt in = self->stream.avail_in, out = self->stream.avail_out;
  int result = inflate(&self->stream, Z_NO_FLUSH);
  *taken = in - self->stream.avail_in;
  *made = out - self->stream.avail_out;
  if (result == Z_STREAM_END) return CGZIP_END;
  return result == Z_OK || result == Z_BUF_ERROR ? CGZIP_MORE : CGZIP_DAMAGED;
}

void cgzip_next(cgzip_unpacker *self) { inflateReset(&self->stream); }

void cgzip_close(cgzip_unpacker *self) {
  inflateEnd(&self->stream);
  free(self);
}
