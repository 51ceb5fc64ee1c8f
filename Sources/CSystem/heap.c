// SPDX-License-Identifier: Apache-2.0

#define _DEFAULT_SOURCE
#include "csystem.h"

#include <stdlib.h>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// Kept, so that nothing takes it for lost; volatile, for nobody reads it.
static void *volatile before;

void csystem_prepare_heap(void) {
  const int size = 8 << 20;
  const uintptr_t large = 2 << 20;
  // The first ends the rule by which the others grow with what is freed: these are the most they grow to.
  if (!mallopt(M_TOP_PAD, size)) return;
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  // More than is at hand makes the heap grow; volatile, lest the compiler leave out what nobody uses.
  char *volatile more = malloc(1 << 18);
  uintptr_t begin = (uintptr_t)more;
  free(more);
  uintptr_t end = (uintptr_t)sbrk(0);
  uintptr_t first = (end - size + large - 1) & ~(large - 1);
  uintptr_t last = end & ~(large - 1);
  if (end <= (uintptr_t)size || first >= last) return;
  if (madvise((void *)first, last - first, MADV_HUGEPAGE)) return;
  // What lies before the first large page is left aside, untouched: small pages, up to two megabytes.
  const uintptr_t header = 64;
  if (begin + large > first && begin + header < first) before = malloc(first - begin - header);
}
#else
void csystem_prepare_heap(void) {}
#endif
