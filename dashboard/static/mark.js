// Which events a mark of a chart counts, for the server. A trace's `meta` has what all of its marks have in common, as
// `mark`, and says `of` which fields the lines of a mark's id are; where a trace has no ids, they are its days.

/** Write the mark of a trace at a place; nothing where it leads to no events. */
export function markOf({ meta, ids, x }, place) {
  if (!meta?.of) return undefined;
  const values = String(ids?.[place] ?? x[place]).split("\n");
  return JSON.stringify({ ...meta.mark, ...Object.fromEntries(meta.of.map((field, n) => [field, values[n]])) });
}
