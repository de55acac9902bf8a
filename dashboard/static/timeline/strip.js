// The strip of all time: how many events there are when, and which part of it is shown. Where marks are coloured by
// tone, its bars are coloured by their mean tone.

const { search } = new URL(import.meta.url); // as in `index.js`
const { plural, r } = await import(`./svg.js${search}`);
const { inWords, ticks } = await import(`./time.js${search}`);

export const STRIP = 40; // pixels of its height

/** Draw counts over the whole time and what is shown of it; give where it ends. */
export function drawStrip(out, data, view, y, left, inner) {
  const { theme } = view;
  const { first, step, counts, tones } = data.strip;
  const [low, high] = data.whole;
  const x = (day) => left + ((day - low) / (high - low)) * inner;
  const most = Math.max(...counts, 1);
  out.push(`<rect x="${left}" y="${y}" width="${inner}" height="${STRIP}" fill="${theme.band}" rx="3"/>`);
  const toned = data.colours.by === "tone"; // only then do colours of counts say what those of marks do
  const wide = Math.max((step / (high - low)) * inner - 1, 0.8);
  counts.forEach((n, i) => {
    if (!n) return;
    // The root keeps a lone event visible beside a day of thousands.
    const tall = Math.max(Math.sqrt(n / most) * (STRIP - 6), 2);
    out.push(
      `<rect x="${r(x(first + i * step))}" y="${r(y + STRIP - tall)}" width="${r(wide)}" height="${r(tall)}" ` +
        `fill="${toned ? theme.means[tones[i]] : theme.faint}"><title>` +
        `${inWords(first + i * step, first + (i + 1) * step - 1)}: ${plural(n, "event")}` +
        `${toned ? `, tone ${data.tones[tones[i]]}` : ""}</title></rect>`,
    );
  });
  const [a, b] = [Math.max(x(view.first), left), Math.min(x(view.last), left + inner)].map(r);
  const dim = `fill="${theme.paper}" fill-opacity="0.72" pointer-events="none"`;
  if (a > left) out.push(`<rect x="${left}" y="${y}" width="${r(a - left)}" height="${STRIP}" ${dim}/>`);
  if (b < left + inner) out.push(`<rect x="${b}" y="${y}" width="${r(left + inner - b)}" height="${STRIP}" ${dim}/>`);
  if (!view.still) brush(out, theme, y, a, b);
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

/** Draw what a reader takes hold of to choose another time. */
function brush(out, theme, y, a, b) {
  out.push(
    `<rect class="brush" x="${a}" y="${y + 0.5}" width="${r(Math.max(b - a, 2))}" height="${STRIP - 1}" ` +
      `fill="none" stroke="${theme.faint}" rx="2"/>`,
  );
  for (const edge of [a, b])
    out.push(
      `<rect x="${edge - 3}" y="${y + STRIP / 2 - 9}" width="6" height="18" rx="3" ` +
        `fill="${theme.paper}" stroke="${theme.faint}"/>`,
    );
}
