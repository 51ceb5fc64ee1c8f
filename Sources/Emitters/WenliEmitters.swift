// SPDX-License-Identifier: Apache-2.0

// WenliEmitters: documents out, and our own JSON back in.
//
// `Formats` holds one emitter per format; each appends bytes and reports what its format cannot
// say. `Writing` holds the byte writers they share. `Reading` takes our JSON apart again: to the
// source it came from (`Restoration`) or to a document that can be judged (`DocumentReading`).
//
// The one decision: offsets leave the module as Unicode code points of the decoded source and are
// computed by one index (`CodePointIndex`), so that the work stays linear. The JSON written with
// its ledger holds every byte of the source: in the text of a block outside its edits, or as what
// an edit replaced. Formats are described in `Schemas/README.md`.
