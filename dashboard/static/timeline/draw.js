// Draw the timeline as SVG: legend, the strip of all time, the lanes. Nothing here listens; `index.js` does.

const { search } = new URL(import.meta.url); // as in `index.js`
const { cut, group, layOut, linesFor } = await import(`./layout.js${search}`);
const { legend } = await import(`./legend.js${search}`);
const { item, mark } = await import(`./marks.js${search}`);
const { STRIP, drawStrip } = await import(`./strip.js${search}`);
const { count, escapeHtml, plural, r, short } = await import(`./svg.js${search}`);
const { inWords, ticks } = await import(`./time.js${search}`);

const [ROW, LABEL, PAD, AXIS] = [17, 15, 7, 34];

/**
 * Measure the plan of a width: where the lanes begin, and whether names stand beside them or above. A still picture
 * has more room for them, since nobody can point at a name that was cut.
 */
export function plan(width, still = false) {
  const beside = width >= 680;
  const left = beside ? Math.min(Math.max(width * 0.15, still ? 176 : 128), 184) : 0;
  return { beside, left, inner: width - left - 2 };
}

/** Draw everything; gives the svg's text, its height, and where marks, groups and strip are, for the pointer. */
export function draw(data, marks, view) {
  const { width, theme } = view;
  const { left, inner } = plan(width, view.still);
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
  const { beside, left, inner } = plan(view.width, view.still);
  const x = at(view, left, inner);
  const day = inner / (view.last - view.first);
  const items = marks.filter((m) => m.last >= view.first && m.first <= view.last).map((m) => item(m, x, left, inner));
  const laid = layOut(
    items.map((i) => ({ ...i, x: i.x - left, low: i.low - left, high: i.high - left })),
    inner,
    measure,
    linesFor(data.lanes.length, !beside),
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
    mark(whiskers, shapes, some, y, left, view, data);
    placed.marks.push({ ...some.mark, x: some.x + left, y, number });
  }
  for (const label of laid.labels) {
    const y = top + PAD + name + LABEL * (laid.lines - 1 - label.line) + 11;
    texts.push(headline(label, left, y, theme));
    leads.push(`M${r(label.item.x + left)} ${y - LABEL * label.texts.length + 5}V${r(row(label.item) - 5)}`);
  }
  out.push(
    `<g clip-path="url(#dl-clip)">` +
      `<path d="${leads.join("")}" stroke="${theme.faint}" stroke-opacity="0.5" fill="none"/>` +
      `${whiskers.join("")}</g>`,
  );
  out.push(texts.join(""), `<g clip-path="url(#dl-clip)">${shapes.join("")}</g>`);
  const gy = base + ROW * laid.depth + (laid.depth ? 2 : 0);
  const most = Math.max(...groups.map((g) => g.count), 1);
  for (const g of groups) drawGroup(out, placed, g, gy, left, most, number, view, data);
  return height;
}

/** Write a label whose last line stands at `y`; a press on it does what one on its mark does. */
function headline({ item, texts, left: begin, wide }, left, y, theme) {
  const x = r(begin + left);
  const above = y - LABEL * (texts.length - 1);
  const lines = texts.map((text, n) => `<tspan x="${x}" y="${above + LABEL * n}">${escapeHtml(text)}</tspan>`);
  return (
    `<g class="label" data-label="${escapeHtml(item.mark.key)}">` +
    `<rect x="${x}" y="${above - 11}" width="${r(wide)}" height="${LABEL * texts.length}" fill-opacity="0"/>` +
    `<text font-size="11.5" fill="${theme.ink}">${lines.join("")}</text></g>`
  );
}

function laneName(out, lane, top, height, left, { theme, measure }, beside) {
  const sure = `<title>mean tone of the words that report them ${lane.tone} (${escapeHtml(lane.sure)})</title>`;
  const tone = `tone ${lane.tone}`;
  const forms = [`${count(lane.events)} in this lane`, `${short(lane.events)} in lane`, short(lane.events)];
  const fits = (form) => !beside || measure(`${form} · ${tone}`) <= left - 14;
  const said = `${forms.find(fits) ?? forms.at(-1)} · ${tone}${sure}`;
  const name = escapeHtml(cut(lane.name, beside ? left - 20 : 220, (text) => measure(text, true) * 1.16));
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

function drawGroup(out, placed, g, y, left, most, number, view, { tones, colours }) {
  const { theme } = view;
  const px = g.x + left;
  const many = g.count > 9;
  const text = many ? short(g.count) : `+${g.count}`;
  const wide = many ? g.wide - 3 : 26;
  const strength = many ? 0.16 + 0.3 * Math.sqrt(g.count / most) : 0;
  const toned = many && colours.by === "tone"; // few have no colour that would have to be explained
  const said = toned ? `tone ${tones[g.tone]}` : "";
  const fill = toned ? theme.means[g.tone] : theme.faint;
  const label = `${plural(g.count, "more event")}, ${inWords(g.first, g.last)}`;
  out.push(
    `<g class="group" tabindex="-1" role="button" data-group="${placed.groups.length}" ` +
      `aria-label="${label}${said && `, ${said}`}">` +
      `<rect x="${r(px - wide / 2)}" y="${y}" width="${r(wide)}" height="15" rx="4" fill="${fill}" ` +
      `fill-opacity="${r(strength * 10) / 10 || 0}" stroke="${theme.lead}" stroke-opacity="${many ? 0 : 1}"/>` +
      `<text x="${r(px)}" y="${y + 11}" font-size="11" text-anchor="middle" fill="${theme.ink}">${text}</text></g>`,
  );
  placed.groups.push({ ...g, x: px, y: y + 7.5, number, label, said });
}
