// SPDX-License-Identifier: Apache-2.0

#ifndef CHEAP_H
#define CHEAP_H

/// Takes the memory that the rules and a page need at once, in large pages where the system has them.
///
/// Page by page, each first touch asks the system for four kilobytes, a thousand times before the
/// first line is read. To be called before there are threads; where it cannot be had, things are
/// slower and nothing else.
void cheap_prepare(void);

#endif
