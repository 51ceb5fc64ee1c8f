// SPDX-License-Identifier: Apache-2.0

#ifndef CSYSTEM_H
#define CSYSTEM_H

/// Takes the memory that the rules and a page need at once, in large pages where the system has them.
///
/// Page by page, each first touch asks the system for four kilobytes, a thousand times before the
/// first line is read. To be called before there are threads; where it cannot be had, things are
/// slower and nothing else.
void csystem_prepare_heap(void);

/// Waits until what was written to the file system of an open folder is on the disk.
///
/// - Returns: 0, or the error number of the system. Where one file system cannot be asked for by
///   itself, all of them are written and no error is told.
int csystem_settle(int folder);

#endif
