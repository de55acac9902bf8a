// Draw the timeline as SVG: legend, the strip of all time, the lanes. Nothing here listens; `index.js` does.
//
// Colour is tone, and never alone: shape and fill are the status, size is the number of outlets, a dotted line is the
// time in which an event lies where its day is not certain.

const { search } = new URL(import.meta.url); // as in `index.js`
const { cut, group, layOut } = await import(`./layout.js${search}`);
const { escapeHtml, r } = await import(`./svg.js${search}`);
const { inWords, ticks } = await import(`./time.js${search}`);

// By the place of a status in the order that the server sends.
const SHAPES = ["diamond", "square", "diamond", "circle", "circle", "diamond", "cross"];
const HOLLOW = [false, false, true, true, true, true, false];
const HOWS = [
  "dated by its own words",
  "dated from nearby sentences",
  "assumed to be around publication",
  "",
  "date set by a reader",
];
/** Tell whether an event's day was worked out rather than read or given. */
const unsure = (m) => m.how >= 1 && m.how <= 3;
const [ROW, LABEL, PAD, STRIP, AXIS] = [17, 15, 7, 40, 34];
const STUB = 11;

const numbers = new Intl.NumberFormat("en"); // made once: making it for each number is slow
const plural = (n, noun) => `${numbers.format(n)} ${noun}${n === 1 ? "" : "s"}`;
const short = (n) => (n < 1000 ? `${n}` : n < 99500 ? `${+(n / 1000).toPrecision(2)}k` : `${Math.round(n / 1000)}k`);

/** Say what an event is in a line or two of plain text: who did what, when, how it is known, how it is reported. */
export function told(mark) {
  mark.said ??= {
    what: mark.headline,
    when: inWords(mark.first, mark.last),
    how: HOWS[mark.how],
    status: mark.called.status,
    spread: mark.called.spread,
    tone: mark.called.tone,
  };
  return mark.said;
}

/** Turn the columns that the server sends into one object a mark, with its status, tone and spread in words. */
export function unpack({ marks: columns, statuses, tones, spreads }) {
  const names = Object.keys(columns);
  return (columns.key ?? []).map((_, i) => {
    const mark = Object.fromEntries(names.map((name) => [name, columns[name][i]]));
    return { ...mark, called: { status: statuses[mark.status], tone: tones[mark.tone], spread: spreads[mark.spread] } };
  });
}

/** Measure the plan of a width: where the lanes begin, and whether names stand beside them or above. */
export function plan(width) {
  const beside = width >= 680;
  const left = beside ? Math.min(Math.max(width * 0.15, 128), 184) : 0;
  return { beside, left, inner: width - left - 2 };
}

/** Draw everything; gives the svg's text, its height, and where marks, groups and strip are, for the pointer. */
export function draw(data, marks, view) {
  const { width, theme } = view;
  const { left, inner } = plan(width);
  const out = [];
  let y = legend(out, data, marks, view);
  const strip = { top: y, height: STRIP };
  y = drawStrip(out, data, view, y, left, inner);
  axis(out, view, y + AXIS - 6, left, inner, true);
  y += AXIS;
  const top = y;
  const [bands, body] = [[], []];
  const placed = { marks: [], groups: [], lanes: [] };
  data.lanes.forEach((lane, number) => {
    const height = drawLane(
      body,
      placed,
      data,
      marks.filter((m) => m.lane === number),
      lane,
      number,
      y,
      view,
    );
    if (number % 2 === 0) bands.push(`<rect x="0" y="${y}" width="${width}" height="${height}" fill="${theme.band}"/>`);
    placed.lanes.push({ top: y, height });
    y += height;
  });
  out.push(...bands);
  grid(out, view, top, y, left, inner);
  out.push(...body);
  axis(out, view, y + 16, left, inner, false);
  const height = y + AXIS + 2;
  const label = escapeHtml(data.alt ?? "");
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${escapeHtml(view.font)}" role="group" aria-label="${label}">` +
    `<defs><clipPath id="dl-clip"><rect x="${left}" y="0" width="${inner}" height="${height}"/></clipPath></defs>` +
    `<rect width="${width}" height="${height}" fill="${theme.paper}"/>${out.join("")}</svg>`;
  return { svg, height, strip, left, inner, top, bottom: y, ...placed };
}

const at = (view, left, inner) => (day) => left + ((day - view.first) / (view.last - view.first)) * inner;

/** Give the class of means whose side is not known, which comes last. */
const unclear = (data) => data.tones.length - 1;

/** Tell whether the strip or a count of events has such a mean. */
const unclearMeans = (data) =>
  [...data.strip.tones, ...Object.values(data.bins).flatMap((bins) => bins.map((bin) => bin[3]))].includes(
    unclear(data),
  );

/** Draw the key to tones and shapes, wrapped to the width; give where it ends. */
function legend(out, data, marks, { width, measure, theme }) {
  const { statuses, tones: names } = data;
  const tones = [...new Set(marks.map((m) => m.tone))].sort();
  const used = new Set(marks.map((m) => m.status));
  const parts = tones.map((t) => [names[t], shape("diamond", 6, theme.tones[t], false, theme)]);
  if (unclearMeans(data)) {
    const bar = `<rect x="-7" y="-5" width="14" height="10" rx="2" fill="${theme.means[unclear(data)]}"/>`;
    parts.push(["tone of several unclear", bar]);
  }
  const colours = parts.length;
  const add = (test, name, which, hollow) => test && parts.push([name, shape(which, 5.5, theme.faint, hollow, theme)]);
  add(true, statuses[0], "diamond", false);
  add(used.has(1), statuses[1], "square", false);
  add(used.has(2) || used.has(5), `${statuses[2]} or ${statuses[5]}`, "diamond", true);
  add(used.has(3) || used.has(4), statuses[3], "circle", true);
  add(used.has(6), statuses[6], "cross", false);
  parts.push([
    "day not certain",
    `<path d="M-8 0H8" stroke="${theme.faint}" stroke-width="1.5" stroke-dasharray="2 3"/>`,
  ]);
  let [x, y] = [12, 12];
  parts.forEach(([name, mark], n) => {
    const wide = measure(name) + 34;
    if ((x + wide > width && x > 12) || (n === colours && width < 680)) [x, y] = [12, y + 19];
    else if (n === colours && x > 12) x += 18;
    out.push(
      `<g transform="translate(${r(x)} ${y})">${mark}` +
        `<text x="13" y="4" font-size="11.5" fill="${theme.faint}">${name}</text></g>`,
    );
    x += wide;
  });
  return y + 18;
}

/** Draw counts over the whole time, coloured by mean tone, and what is shown of it; give where it ends. */
function drawStrip(out, data, view, y, left, inner) {
  const { theme } = view;
  const { first, step, counts, tones } = data.strip;
  const [low, high] = data.whole;
  const x = (day) => left + ((day - low) / (high - low)) * inner;
  const most = Math.max(...counts, 1);
  out.push(`<rect x="${left}" y="${y}" width="${inner}" height="${STRIP}" fill="${theme.band}" rx="3"/>`);
  const wide = Math.max((step / (high - low)) * inner - 1, 0.8);
  counts.forEach((n, i) => {
    if (!n) return;
    // The root keeps a lone event visible beside a day of thousands.
    const tall = Math.max(Math.sqrt(n / most) * (STRIP - 6), 2);
    out.push(
      `<rect x="${r(x(first + i * step))}" y="${r(y + STRIP - tall)}" width="${r(wide)}" height="${r(tall)}" ` +
        `fill="${theme.means[tones[i]]}"><title>${inWords(first + i * step, first + (i + 1) * step - 1)}: ` +
        `${plural(n, "event")}, tone ${data.tones[tones[i]]}</title></rect>`,
    );
  });
  const [a, b] = [Math.max(x(view.first), left), Math.min(x(view.last), left + inner)].map(r);
  const dim = `fill="${theme.paper}" fill-opacity="0.72" pointer-events="none"`;
  if (a > left) out.push(`<rect x="${left}" y="${y}" width="${r(a - left)}" height="${STRIP}" ${dim}/>`);
  if (b < left + inner) out.push(`<rect x="${b}" y="${y}" width="${r(left + inner - b)}" height="${STRIP}" ${dim}/>`);
  out.push(
    `<rect class="brush" x="${a}" y="${y + 0.5}" width="${r(Math.max(b - a, 2))}" height="${STRIP - 1}" ` +
      `fill="none" stroke="${theme.faint}" rx="2"/>`,
  );
  for (const edge of [a, b])
    out.push(
      `<rect x="${edge - 3}" y="${y + STRIP / 2 - 9}" width="6" height="18" rx="3" ` +
        `fill="${theme.paper}" stroke="${theme.faint}"/>`,
    );
  const text = (px, anchor, said) =>
    out.push(
      `<text x="${r(px)}" y="${y + STRIP + 13}" font-size="11" text-anchor="${anchor}" ` +
        `fill="${theme.faint}">${said}</text>`,
    );
  let free = left + 4;
  const room = left + inner - (data.later ? view.measure(`${data.later} later`) + 26 : 0);
  if (data.earlier) {
    text(left, "start", `‹ ${data.earlier.toLocaleString("en")} earlier`);
    free = left + view.measure(`‹ ${data.earlier} earlier`) + 14;
  }
  if (data.later) text(left + inner, "end", `${data.later.toLocaleString("en")} later ›`);
  for (const tick of ticks(low, high, inner, 90)) {
    const label = [tick.label, tick.under].filter(Boolean).join(" ");
    const px = x(tick.day);
    const half = view.measure(label) / 2;
    if (px - half > free && px + half < room) text(px, "middle", label);
  }
  if (left) {
    const hint = view.still ? "period shown" : "drag to select dates";
    out.push(
      `<text x="${left - 12}" y="${y + 17}" font-size="12" font-weight="600" text-anchor="end" ` +
        `fill="${theme.ink}">Whole period</text>`,
      `<text x="${left - 12}" y="${y + 31}" font-size="11" text-anchor="end" fill="${theme.faint}">${hint}</text>`,
    );
  }
  return y + STRIP + 18;
}

function axis(out, view, y, left, inner, above) {
  const x = at(view, left, inner);
  for (const tick of ticks(view.first, view.last, inner)) {
    const px = r(Math.min(Math.max(x(tick.day), left + 12), left + inner - 16));
    out.push(
      `<text x="${px}" y="${above && tick.under ? y - 13 : y}" font-size="11.5" text-anchor="middle" ` +
        `fill="${view.theme.ink}">` +
        (tick.under && above
          ? `<tspan font-weight="600">${tick.under}</tspan><tspan x="${px}" dy="13">${tick.label}</tspan>`
          : tick.label) +
        (tick.under && !above ? `<tspan x="${px}" dy="13" font-weight="600">${tick.under}</tspan>` : "") +
        "</text>",
    );
  }
}

function grid(out, view, top, bottom, left, inner) {
  const x = at(view, left, inner);
  const lines = ticks(view.first, view.last, inner).map((tick) => `M${r(x(tick.day))} ${top}V${bottom}`);
  out.push(`<path d="${lines.join("")}" stroke="${view.theme.grid}" fill="none"/>`);
}

/** Draw one lane; give its height. */
function drawLane(out, placed, data, marks, lane, number, top, view) {
  const { measure, theme } = view;
  const { beside, left, inner } = plan(view.width);
  const x = at(view, left, inner);
  const day = inner / (view.last - view.first);
  const items = marks.filter((m) => m.last >= view.first && m.first <= view.last).map((m) => item(m, x, left, inner));
  const laid = layOut(
    items.map((i) => ({ ...i, x: i.x - left, low: i.low - left, high: i.high - left })),
    inner,
    measure,
    beside ? 230 : 150,
  );
  const counted = (data.bins[number] ?? [])
    .map(([first, last, count, tone]) => ({ first, last, count, tone, x: ((first + last + 1) / 2 - view.first) * day }))
    .filter((b) => b.x >= 0 && b.x <= inner);
  const groups = group(laid.rest, counted, inner, unclear(data));
  const name = beside ? 0 : 21;
  const base = top + PAD + name + LABEL * laid.lines + (laid.lines ? 2 : 0);
  const used = PAD + name + LABEL * laid.lines + ROW * laid.depth + (groups.length ? 19 : 0) + PAD;
  const height = Math.max(used, beside ? 46 : 40);
  laneName(out, lane, top, height, left, view, beside);
  const row = (some) => base + ROW * (laid.rows.get(some) + 0.5);
  const [whiskers, leads, shapes, texts] = [[], [], [], []];
  for (const some of laid.rows.keys()) {
    const y = row(some);
    mark(whiskers, shapes, some, y, left, view, data.open);
    placed.marks.push({ ...some.mark, x: some.x + left, y, number });
  }
  for (const label of laid.labels) {
    const y = top + PAD + name + LABEL * (laid.lines - 1 - label.line) + 11;
    texts.push(
      `<text x="${r(label.left + left)}" y="${y}" font-size="11.5" fill="${theme.ink}">` +
        `${escapeHtml(label.text)}</text>`,
    );
    leads.push(`M${r(label.item.x + left)} ${y + 3}V${r(row(label.item) - 5)}`);
  }
  out.push(
    `<g clip-path="url(#dl-clip)"><path d="${leads.join("")}" stroke="${theme.lead}" fill="none"/>` +
      `${whiskers.join("")}</g>`,
  );
  out.push(texts.join(""), `<g clip-path="url(#dl-clip)">${shapes.join("")}</g>`);
  const gy = base + ROW * laid.depth + (laid.depth ? 2 : 0);
  const most = Math.max(...groups.map((g) => g.count), 1);
  for (const g of groups) drawGroup(out, placed, g, gy, left, most, number, view, data.tones);
  return height;
}

/** Say where an event's mark stands: a bar where it lasted, else a point in the middle of what is known. */
function item(m, x, left, inner) {
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

function mark(whiskers, shapes, some, y, left, view, open) {
  const { theme } = view;
  const m = some.mark;
  const colour = theme.tones[m.tone];
  const px = some.x + left;
  const dotted = (a, b) =>
    whiskers.push(
      `<path d="M${r(a)} ${y}H${r(b)}" stroke="${colour}" stroke-width="1.5" stroke-dasharray="2 3" fill="none"/>`,
    );
  if (some.wide) dotted(some.from, some.to);
  else if (unsure(m) && !some.bar) dotted(px - STUB, px + STUB);
  const said = told(m);
  const label = escapeHtml(`${said.what}, ${said.when}, ${said.status}, ${said.spread}, ${said.tone} tone`);
  const size = 5.2 + Math.min(m.outlets - 1, 4) * 0.9;
  const drawn = some.bar
    ? bar(some, y, colour, HOLLOW[m.status], theme)
    : `<g transform="translate(${r(px)} ${y})">${ring(m, open, theme)}` +
      `${shape(SHAPES[m.status], size, colour, HOLLOW[m.status], theme)}</g>`;
  shapes.push(
    `<g class="mark" tabindex="-1" role="button" data-key="${escapeHtml(m.key)}" aria-label="${label}">${drawn}</g>`,
  );
}

const ring = (m, open, theme) =>
  m.key === open ? `<circle r="10.5" fill="none" stroke="${theme.ink}" stroke-width="1.8"/>` : "";

function bar(some, y, colour, hollow, theme) {
  const wide = Math.max(some.to - some.from, 6);
  const tall = 9 + Math.min(some.mark.outlets - 1, 3);
  return (
    `<rect x="${r(some.from)}" y="${y - tall / 2}" width="${r(wide)}" height="${tall}" rx="4" ` +
    (hollow ? `fill="${theme.paper}" stroke="${colour}" stroke-width="1.8"/>` : `fill="${colour}"/>`)
  );
}

/** Draw a shape of a status around the origin. */
function shape(name, size, colour, hollow, theme) {
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

function laneName(out, lane, top, height, left, { theme, measure }, beside) {
  const sure = `<title>mean tone ${lane.tone} (${escapeHtml(lane.sure)})</title>`;
  const tone = `tone ${lane.tone}`;
  const full = `${plural(lane.events, "event")} · ${tone}`;
  const said = (beside && measure(full) > left - 14 ? `${short(lane.events)} events · ${tone}` : full) + sure;
  const name = escapeHtml(cut(lane.name, beside ? left - 20 : 220, (text) => measure(text) * 1.16));
  if (!beside) {
    out.push(
      `<text x="4" y="${top + 17}" font-size="13" font-weight="600" fill="${theme.ink}">${name}` +
        `<tspan dx="8" font-size="11" font-weight="400" fill="${theme.faint}">${said}</tspan></text>`,
    );
    return;
  }
  const y = top + Math.min(height / 2, 60);
  out.push(
    `<text x="${left - 12}" y="${y - 2}" font-size="13" font-weight="600" text-anchor="end" ` +
      `fill="${theme.ink}">${name}</text>`,
  );
  out.push(
    `<text x="${left - 12}" y="${y + 13}" font-size="11" text-anchor="end" fill="${theme.faint}">${said}</text>`,
  );
}

function drawGroup(out, placed, g, y, left, most, number, view, tones) {
  const { theme } = view;
  const px = g.x + left;
  const many = g.count > 9;
  const text = many ? short(g.count) : `+${g.count}`;
  const wide = many ? g.wide - 3 : 26;
  const strength = many ? 0.16 + 0.3 * Math.sqrt(g.count / most) : 0;
  const said = many ? `tone ${tones[g.tone]}` : ""; // few have no colour that would have to be explained
  const label = `${plural(g.count, "more event")}, ${inWords(g.first, g.last)}`;
  out.push(
    `<g class="group" tabindex="-1" role="button" data-group="${placed.groups.length}" ` +
      `aria-label="${label}${said && `, ${said}`}">` +
      `<rect x="${r(px - wide / 2)}" y="${y}" width="${r(wide)}" height="15" rx="4" fill="${theme.means[g.tone]}" ` +
      `fill-opacity="${r(strength * 10) / 10 || 0}" stroke="${theme.lead}" stroke-opacity="${many ? 0 : 1}"/>` +
      `<text x="${r(px)}" y="${y + 11}" font-size="10.5" text-anchor="middle" fill="${theme.ink}">${text}</text></g>`,
  );
  placed.groups.push({ ...g, x: px, y: y + 7.5, number, label, said });
}
