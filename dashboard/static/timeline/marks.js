// What an event looks like, and what is said of it. Colour is what the reader chose, and never alone: shape and fill
// are the status, size is the number of outlets, a dotted line is the time in which an event lies where its day is not
// certain.

const { search } = new URL(import.meta.url); // as in `index.js`
const { escapeHtml, r } = await import(`./svg.js${search}`);
const { inWords } = await import(`./time.js${search}`);

// By the place of a status in the order that the server sends.
const SHAPES = ["diamond", "square", "diamond", "circle", "circle", "diamond", "cross"];
const HOLLOW = [false, false, true, true, true, true, false];
const [TEXT, CONTEXT, PUBLICATION, NONE, HAND] = [0, 1, 2, 3, 4]; // how an event got its date
const STUB = 11;
const QUIET = 0.5; // opacity of a mark that the colours say nothing of

/** Tell whether an event's day was worked out rather than read or given. */
const unsure = (m) => m.how >= CONTEXT && m.how <= NONE;

/** Turn the columns that the server sends into one object a mark, with what is said of it in words. */
export function unpack({ marks: columns, statuses, tones, spreads, types, lanes, colours }) {
  const names = Object.keys(columns);
  return (columns.key ?? []).map((_, i) => {
    const mark = Object.fromEntries(names.map((name) => [name, columns[name][i]]));
    mark.colour ??= mark.tone;
    const tone = `tone of its words: ${tones[mark.tone]}`;
    const toward =
      colours?.by === "toward" ? `tone toward ${lanes[mark.lane]?.name}: ${colours.names[mark.colour]}` : "";
    return { ...mark, called: { ...words(mark, { statuses, spreads, types }), tone, toward } };
  });
}

const words = (mark, { statuses, spreads, types }) => ({
  status: statuses[mark.status],
  spread: spreads[mark.spread],
  type: types?.[mark.type] ?? "",
});

/** Say what an event is in a line or two of plain text: who did what, when, how it is known, how it is reported. */
export function told(mark) {
  mark.said ??= {
    what: mark.headline,
    when: inWords(mark.first, mark.last),
    how: dated(mark),
    of: [mark.called.type, mark.called.status, mark.called.spread].filter(Boolean).join(" · "),
    tone: [mark.called.tone, mark.called.toward].filter(Boolean).join(" · "),
  };
  return mark.said;
}

/** Say how an event got its date: Dated by “last Thursday”, read from publication on 16 Apr 2014. */
export function dated({ how, timex, published }) {
  const day = published === null || published === undefined ? "" : inWords(published, published);
  if (how === HAND) return "Date set by a reader";
  if (how === PUBLICATION) return `The text gives no date; assumed to be around publication${day && `, ${day}`}`;
  if (how === CONTEXT && !timex) return "Dated from nearby sentences";
  if (how === TEXT && !timex) return "Dated by its own words";
  if (how === NONE) return "";
  const where = how === TEXT ? "Dated by" : "Dated from nearby sentences:";
  const from = day && !/\b\d{4}\b/.test(timex) ? `, read from publication on ${day}` : "";
  return `${where} “${timex}”${from}`;
}

/** Say where an event's mark stands: a bar where it lasted, else a point in the middle of what is known. */
export function item(m, x, left, inner) {
  const bar = m.bar && m.last > m.first;
  const from = x(m.first);
  const to = x(m.last + 1);
  const middle = (from + to) / 2;
  // What reaches out of sight is marked in the middle of what is seen of it.
  const seen = Math.min(Math.max(middle, left + 6), left + inner - 6);
  const half = 6 + Math.min(m.outlets, 5);
  const wide = !bar && m.last > m.first;
  const stub = !wide && unsure(m) ? STUB : half;
  return {
    mark: m,
    bar,
    weight: m.weight,
    label: m.headline,
    tone: m.tone,
    first: m.first,
    last: m.last,
    wide,
    from,
    to,
    x: bar ? Math.min(Math.max(from, left) + 5, left + inner) : seen,
    low: (bar || wide ? Math.min(Math.max(from, left - 6), seen - half) : seen - stub) - 1.5,
    high: (bar || wide ? Math.max(Math.min(to, left + inner + 6), seen + half) : seen + stub) + 1.5,
  };
}

/** Draw an item's mark into lists of whiskers and shapes, in the colour of its place in `colours`. */
export function mark(whiskers, shapes, placed, y, left, view, { open, colours }) {
  const { theme } = view;
  const m = placed.mark;
  const colour = theme.means[colours.paints[m.colour]];
  const px = placed.x + left;
  const dotted = (a, b) =>
    whiskers.push(
      `<path d="M${r(a)} ${y}H${r(b)}" stroke="${colour}" stroke-width="1.5" stroke-dasharray="2 3" fill="none"/>`,
    );
  if (placed.wide) dotted(placed.from, placed.to);
  else if (unsure(m) && !placed.bar) dotted(px - STUB, px + STUB);
  const said = told(m);
  const label = escapeHtml(`${said.what}, ${said.when}, ${said.of}, ${said.tone}`);
  const size = 5.2 + Math.min(m.outlets - 1, 4) * 0.9;
  const drawn = placed.bar
    ? bar(placed, y, colour, HOLLOW[m.status], theme)
    : `<g transform="translate(${r(px)} ${y})">${ring(m, open, theme)}${symbol(m.status, size, colour, theme)}</g>`;
  const quiet = m.colour === colours.quiet ? ` opacity="${QUIET}"` : "";
  shapes.push(
    `<g class="mark" tabindex="-1" role="button" data-key="${escapeHtml(m.key)}" aria-label="${label}"${quiet}>` +
      `${drawn}</g>`,
  );
}

const ring = (m, open, theme) =>
  m.key === open ? `<circle r="10.5" fill="none" stroke="${theme.ink}" stroke-width="1.8"/>` : "";

function bar(placed, y, colour, hollow, theme) {
  const wide = Math.max(placed.to - placed.from, 6);
  const tall = 9 + Math.min(placed.mark.outlets - 1, 3);
  return (
    `<rect x="${r(placed.from)}" y="${y - tall / 2}" width="${r(wide)}" height="${tall}" rx="4" ` +
    (hollow ? `fill="${theme.paper}" stroke="${colour}" stroke-width="1.8"/>` : `fill="${colour}"/>`)
  );
}

/** Draw the shape of a status around the origin. */
export const symbol = (status, size, colour, theme) => shape(SHAPES[status], size, colour, HOLLOW[status], theme);

/** Draw a shape around the origin. */
export function shape(name, size, colour, hollow, theme) {
  const paint = hollow
    ? `fill="${theme.paper}" stroke="${colour}" stroke-width="1.9"`
    : `fill="${colour}" stroke="${theme.paper}" stroke-width="0.8"`;
  const s = r(hollow ? size - 0.6 : size);
  if (name === "circle") return `<circle r="${r(s * 0.86)}" ${paint}/>`;
  if (name === "square")
    return `<rect x="${-s * 0.84}" y="${-s * 0.84}" width="${s * 1.68}" height="${s * 1.68}" ${paint}/>`;
  if (name === "cross") {
    const c = r(s * 0.72);
    return `<path d="M${-c} ${-c}L${c} ${c}M${-c} ${c}L${c} ${-c}" stroke="${colour}" stroke-width="2.6" fill="none"/>`;
  }
  return `<path d="M0 ${-s}L${s} 0L0 ${s}L${-s} 0Z" ${paint}/>`;
}
