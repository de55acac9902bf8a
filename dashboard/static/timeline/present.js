// The timeline one would print: a title, a few headlines beside the time at which they happened, and where they come
// from. Time runs downwards; headlines are pushed apart where they are near, and a line leads from each to its day.

const { search } = new URL(import.meta.url); // as in `index.js`
const { wrap } = await import(`./layout.js${search}`);
const { symbol } = await import(`./marks.js${search}`);
const { escapeHtml, measureOf, r } = await import(`./svg.js${search}`);
const { ticks } = await import(`./time.js${search}`);

const MEASURED = 11.5; // pixels of the letters that `measure` measures
const SMALL = 0.86; // of the smallest letters, in letters of the text
const KEY_LINE = 1.6; // letters from one row of the key to the next
const A4 = 595.3; // points of its width
export const LEGIBLE = 7; // points of a letter where a picture is as wide as A4
const NARROW = 42; // letters of the text: where there are fewer, the date stands above its headline

/**
 * Draw a presentation as SVG: {title, subtitle, caption, entries, key, theme, font, width, height, base}. Entries have
 * {first, last, when, headline, note, paint, status, weight}. Without a height it is as high as it needs; else letters
 * shrink from `base` to what can be read, then notes go, then the least salient headlines, which the caption says.
 */
export function present(told, measure) {
  const least = (LEGIBLE / SMALL) * (told.width / A4);
  const all = told.entries.length;
  let { entries } = told;
  let notes = true;
  for (let letter = Math.max(told.base, least); ; ) {
    const left = all - entries.length;
    const caption = left ? `${told.caption} · ${entries.length} of ${all} headlines` : told.caption;
    const page = layOutPage({ ...told, entries, caption, notes }, letter, measure);
    if (!told.height || page.height <= told.height || entries.length < 2)
      return paint({ ...told, entries, caption }, page, letter);
    if (letter > least) letter = Math.max(letter - 0.5, least);
    else if (notes && entries.some(({ note }) => note)) notes = false;
    else entries = entries.filter((entry) => entry !== lightest(entries));
  }
}

const lightest = (entries) => entries.reduce((light, entry) => (entry.weight < light.weight ? entry : light));

/** Wrap all text to its width, and say how high the page becomes. */
function layOutPage({ title, subtitle, caption, entries, key, width, notes }, letter, measure) {
  const fitted = (text, em, room, bold = false) => {
    const size = (part) => (measure(part, bold) * letter * em) / MEASURED;
    for (let extra = 0; ; extra++) {
      const rows = text ? wrap(text, Math.ceil(size(text) / room) + extra, size) : [];
      if (extra > 3 || rows.every((row) => size(row) <= room)) return rows;
    }
  };
  const margin = letter * 2;
  const inner = width - 2 * margin;
  const narrow = inner / letter < NARROW;
  const axis = margin + letter * (narrow ? 4.2 : 5.2);
  const text = axis + letter * (narrow ? 2.7 : 3.8);
  const dates = narrow ? 0 : letter * 9.5;
  const room = width - margin - text - dates;
  const blocks = entries.map((entry) => {
    const headline = fitted(entry.headline, 1.03, room, true);
    const note = notes ? fitted(entry.note, 0.92, room) : [];
    const when = fitted(entry.when, 0.96, narrow ? room : dates - letter * 0.8, true);
    const high = narrow
      ? (when.length + headline.length + note.length) * 1.3
      : Math.max(headline.length + note.length, when.length) * 1.3;
    return { entry, headline, note, when, high: letter * (high + 0.55) };
  });
  const head = {
    title: fitted(title, 1.97, inner, true),
    subtitle: fitted(subtitle, 1.12, inner),
    caption: fitted(caption, SMALL * 1.03, inner),
  };
  const used = key.filter(([, paint]) => entries.some((entry) => entry.paint === paint));
  const legend = inRows(used, ([name]) => letter * ((measure(name) * SMALL * 1.05) / MEASURED + 2.5), inner);
  const lines = head.title.length * 2.3 + head.subtitle.length * 1.45 + Math.max(legend.length - 1, 0) * KEY_LINE;
  const top = margin + letter * (lines + 2.6);
  const body = blocks.reduce((sum, block) => sum + block.high, 0);
  const foot = letter * (1.6 + head.caption.length * 1.2) + margin * 0.8;
  return { ...head, legend, blocks, margin, axis, text, dates, narrow, top, body, foot, height: top + body + foot };
}

/** Put things of some widths beside each other, in as many rows as they need: [thing, x] each. */
export function inRows(things, wide, room) {
  const rows = [];
  let x = room;
  for (const thing of things) {
    const own = wide(thing);
    if (x + own > room) x = rows.push([]) && 0;
    rows.at(-1).push([thing, x]);
    x += own;
  }
  return rows;
}

/** Give each block its place: as near to its time as the others allow. */
export function pushApart(blocks, top, bottom, at) {
  const placed = [];
  let free = top;
  for (const block of blocks) {
    const y = Math.max(at(block.entry) - block.high / 2, free);
    placed.push({ ...block, y });
    free = y + block.high;
  }
  let end = bottom;
  for (const block of placed.toReversed()) {
    block.y = Math.max(Math.min(block.y, end - block.high), top);
    end = block.y;
  }
  return placed;
}

function paint({ title, entries, width, height, theme, font }, page, letter) {
  const { margin, axis, top, narrow } = page;
  const bottom = height ? height - page.foot : top + page.body * 1.06;
  const high = height || Math.ceil(bottom + page.foot);
  const [first, last] = [Math.min(...entries.map((e) => e.first)), Math.max(...entries.map((e) => e.last)) + 1];
  const [low, deep] = [top + letter * 0.9, bottom - letter * 0.9];
  const y = (day) => low + ((day - first) / Math.max(last - first, 1)) * (deep - low);
  const out = [];
  const write = (texts, x, begin, em, more) => {
    for (const [n, text] of texts.entries())
      out.push(
        `<text x="${r(x)}" y="${r(begin + n * letter * em * 1.28)}" font-size="${r(letter * em)}" ${more}>` +
          `${escapeHtml(text)}</text>`,
      );
  };
  write(page.title, margin, margin + letter * 1.6, 1.95, `font-weight="700" fill="${theme.ink}"`);
  const under = margin + letter * (page.title.length * 2.4 + 1);
  write(page.subtitle, margin, under, 1.12, `fill="${theme.faint}"`);
  keyTo(out, page, letter, theme);
  out.push(`<path d="M${r(axis)} ${r(low)}V${r(deep)}" stroke="${theme.faint}" stroke-width="${r(letter / 9)}"/>`);
  for (const tick of ticks(first, last, deep - low, letter * 3)) {
    const px = r(y(tick.day));
    out.push(`<path d="M${r(axis - letter * 0.4)} ${px}H${r(axis)}" stroke="${theme.faint}"/>`);
    const label = tick.under ? `${tick.label} ${tick.under}` : tick.label;
    write([label], axis - letter * 0.7, px + letter * 0.3, SMALL, `text-anchor="end" fill="${theme.faint}"`);
  }
  const middle = (entry) => y((entry.first + entry.last + 1) / 2);
  for (const block of pushApart(page.blocks, top, bottom, middle)) {
    const { entry, headline, note, when } = block;
    const base = block.y + letter * 1.15;
    const at = middle(entry);
    const colour = theme.means[entry.paint];
    if (entry.last > entry.first)
      out.push(
        `<path d="M${r(axis)} ${r(y(entry.first))}V${r(y(entry.last + 1))}" stroke="${colour}" ` +
          `stroke-width="${r(letter * 0.4)}" stroke-opacity="0.5"/>`,
      );
    out.push(
      `<path d="M${r(axis)} ${r(at)}L${r(page.text - letter * 1.7)} ${r(base - letter * 0.35)}` +
        `h${r(letter * 0.4)}" stroke="${theme.faint}" stroke-opacity="0.6" fill="none"/>`,
      `<circle cx="${r(axis)}" cy="${r(at)}" r="${r(letter * 0.22)}" fill="${theme.ink}"/>`,
      // Beside its words: on the axis it would lie on others of the same days.
      `<g transform="translate(${r(page.text - letter * 0.8)} ${r(base - letter * 0.35)})">` +
        `${symbol(entry.status, letter * 0.5, colour, theme)}</g>`,
    );
    const column = page.text + (narrow ? 0 : page.dates);
    const begin = base + (narrow ? when.length * letter * 1.3 : 0);
    write(when, page.text, base, 0.95, `font-weight="600" fill="${theme.faint}"`);
    write(headline, column, begin, 1.02, `font-weight="600" fill="${theme.ink}"`);
    write(note, column, begin + headline.length * letter * 1.3, 0.92, `fill="${theme.faint}"`);
  }
  const foot = high - page.foot + letter * 1.6;
  write(page.caption, margin, foot, SMALL, `fill="${theme.faint}"`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}" viewBox="0 0 ${width} ${high}" ` +
    `font-family="${escapeHtml(font)}" role="group"><title>${escapeHtml(title)}</title>` +
    `<rect width="${width}" height="${high}" fill="${theme.paper}"/>${out.join("")}</svg>`
  );
}

/** Say what the colours mean, those that occur. */
function keyTo(out, { legend, margin, top }, letter, theme) {
  for (const [line, names] of legend.entries()) {
    const y = top - letter * (1.1 + (legend.length - 1 - line) * KEY_LINE);
    for (const [[name, paint], from] of names) {
      out.push(
        `<g transform="translate(${r(margin + from + letter * 0.5)} ${r(y)})">` +
          `${symbol(0, letter * 0.5, theme.means[paint], theme)}</g>`,
        `<text x="${r(margin + from + letter * 1.3)}" y="${r(y + letter * 0.32)}" font-size="${r(letter * SMALL)}" ` +
          `fill="${theme.faint}">${escapeHtml(name)}</text>`,
      );
    }
  }
}

/** Draw it in a page without a server, as wide as the page is; tell a page that embeds it how high it became. */
export function presentAlone(told, parent) {
  const measure = measureOf(told.font);
  const show = () => {
    const width = Math.min(Math.max(parent.clientWidth, 320), 1100);
    parent.innerHTML = present({ ...told, width, height: 0 }, measure);
    window.parent.postMessage({ high: Math.ceil(parent.getBoundingClientRect().height) }, "*");
  };
  new ResizeObserver(show).observe(parent);
}
