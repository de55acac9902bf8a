// The key to colours and shapes, wrapped to the width.

const { search } = new URL(import.meta.url); // as in `index.js`
const { escapeHtml, r } = await import(`./svg.js${search}`);
const { shape } = await import(`./marks.js${search}`);

const KEY = 11.5; // pixels of a letter

/** Draw what the colours and shapes of marks mean, those that occur; give where it ends. */
export function legend(out, data, marks, { width, measure, theme }) {
  const coloured = colourEntries(data, marks, theme);
  const entries = [...coloured, ...shapeEntries(data, marks, theme)];
  let [x, y] = [0, 12];
  const heading = `${data.colours.heading}:`;
  out.push(`<text x="0" y="16" font-size="${KEY}" font-weight="600" fill="${theme.ink}">${escapeHtml(heading)}</text>`);
  x = measure(heading) * 1.08 + 20;
  entries.forEach(([name, drawn], n) => {
    const wide = measure(name) + 34;
    if ((x + wide > width && x > 12) || (n === coloured.length && width < 680)) [x, y] = [12, y + 19];
    else if (n === coloured.length && x > 12) x += 18;
    out.push(
      `<g transform="translate(${r(x)} ${y})">${drawn}` +
        `<text x="13" y="4" font-size="${KEY}" fill="${theme.faint}">${escapeHtml(name)}</text></g>`,
    );
    x += wide;
  });
  return y + 18;
}

/** Give what the colours of the marks mean, and that of counts where they are coloured too. */
function colourEntries({ colours, strip, bins }, marks, theme) {
  const used = [...new Set(marks.map((m) => m.colour))].sort((a, b) => a - b);
  const entries = used.map((place) => {
    const drawn = shape("diamond", 6, theme.means[colours.paints[place]], false, theme);
    return [colours.names[place], place === colours.quiet ? `<g opacity="0.5">${drawn}</g>` : drawn];
  });
  const unclear = theme.means.length - 1;
  const means = [...strip.tones, ...Object.values(bins).flatMap((counts) => counts.map((bin) => bin[3]))];
  if (colours.by === "tone" && means.includes(unclear)) {
    const bar = `<rect x="-7" y="-5" width="14" height="10" rx="2" fill="${theme.means[unclear]}"/>`;
    entries.push(["tone of several unclear", bar]);
  }
  return entries;
}

/** Give what the shapes of the marks mean. */
function shapeEntries({ statuses }, marks, theme) {
  const used = new Set(marks.map((m) => m.status));
  const entry = (name, which, hollow) => [name, shape(which, 5.5, theme.faint, hollow, theme)];
  const dots = `<path d="M-8 0H8" stroke="${theme.faint}" stroke-width="1.5" stroke-dasharray="2 3"/>`;
  return [
    entry(statuses[0], "diamond", false),
    used.has(1) && entry(statuses[1], "square", false),
    (used.has(2) || used.has(5)) && entry(`${statuses[2]} or ${statuses[5]}`, "diamond", true),
    (used.has(3) || used.has(4)) && entry(statuses[3], "circle", true),
    used.has(6) && entry(statuses[6], "cross", false),
    ["day not certain", dots],
  ].filter(Boolean);
}
