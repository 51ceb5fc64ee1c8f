// SPDX-License-Identifier: Apache-2.0
//
// What libFuzzer offers to programs that bring their own main.

#pragma once

#include <stddef.h>
#include <stdint.h>

/// What is called with each input; returns 0.
typedef int (*cfuzzer_target)(const uint8_t *bytes, size_t count);

/// Runs libFuzzer with its own arguments until a limit of theirs is reached; returns its exit status.
int cfuzzer_run(int count, char **arguments, cfuzzer_target target);
