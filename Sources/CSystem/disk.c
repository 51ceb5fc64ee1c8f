// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <unistd.h>

int csystem_settle(int folder) {
#if defined(__linux__)
  return syncfs(folder) == 0 ? 0 : errno;
#else
  (void)folder;
  sync();
  return 0;
#endif
}
