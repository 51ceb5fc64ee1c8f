// SPDX-License-Identifier: Apache-2.0

#include "cfuzzer.h"

// Declared here because libFuzzer has no header for C.
int LLVMFuzzerRunDriver(int *count, char ***arguments, cfuzzer_target target);

int cfuzzer_run(int count, char **arguments, cfuzzer_target target) {
  return LLVMFuzzerRunDriver(&count, &arguments, target);
}
