// Draw bars over time as SVG, stacked away from nought to both sides, from a figure as plotly reads it. Nothing here
// listens; `index.js` does.

const { search } = new URL(import.meta.url); // as in `index.js`
const { markOf } = await import(`../mark.js${search}`);
const { escapeHtml, r } = await import(`../timeline/svg.js${search}`);
const { cut, wrap } = await import(`../timeline/layout.js${search}`);
const { ticks } = await import(`../timeline/time.js${search}`);

const DAY = 86400000;
const [LEFT, RIGHT, TOP, FOOT] = [52, 12, 8, 36];
const [PEAK, LINES] = [14, 3]; // pixels of a line of a peak's headline, and how many there are at most
const dayOf = (iso) => Date.parse(iso.slice(0, 10)) / DAY;

/** Put a figure's traces together by period: the days of each, its bars from below, and how each is told of. */
export function read({ data, layout }) {
  const periods = new Map();
  data.forEach((trace, place) => {
    trace.x.forEach((iso, i) => {
      const again = trace.showlegend === false; // the other half of a series that was told of already
      const [head, ...lines] = again ? [] : fill(trace.hovertemplate, trace.customdata[i]);
      const period = periods.get(iso) ?? {
        middle: dayOf(iso),
        long: trace.width / DAY,
        id: markOf(trace, i),
        head,
        bars: [],
      };
      period.bars.push({ place, value: trace.y[i], lines });
      periods.set(iso, period);
    });
  });
  const series = data.map(({ name, marker, showlegend, visible }) => ({
    name,
    colour: marker.color,
    hatch: marker.pattern?.shape ?? "",
    again: showlegend === false, // the other half of a series that the legend has already
    off: visible === "legendonly",
  }));
  const peaks = (layout.annotations ?? []).map(({ x, name }) => ({ day: dayOf(x), headline: name }));
  const range = layout.xaxis.range.map(dayOf);
  return { periods: [...periods.values()].sort((a, b) => a.middle - b.middle), series, peaks, range };
}

/** Put values into plotly's template of a hover; give its lines as plain text. */
function fill(template, values) {
  return template
    .replace(/<extra>.*/, "")
    .split(/<br>/)
    .flatMap((line) =>
      line
        .replace(/<\/?b>/g, "")
        .replace(/%\{customdata\[(\d+)\]\}/g, (_, n) => values[n])
        .split("<br>"),
    );
}

/** Give round numbers from nought to a little over `most`; whole ones where counts are drawn. */
export function steps(most, whole, room) {
  const rough = Math.max(most / room, whole ? 1 : 1e-9);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough - 1e-12);
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, n) => n * step);
}

/** Add up the bars of a period that stand above nought, or below it. */
const reach = (bars, side) => bars.reduce((sum, { value }) => sum + Math.max(side * value, 0), 0);

/** Draw what lies between two days; gives the svg's text, and where the periods are, for the pointer. */
export function draw({ periods, series, peaks }, layout, { width, height, first, last, hidden, id, measure }) {
  const named = peaks.filter(({ day }) => day >= first && day < last);
  const head = named.length ? PEAK * LINES + 10 : 0;
  const [inner, tall] = [width - LEFT - RIGHT, height - TOP - FOOT - head];
  const { paper_bgcolor: paper, font } = layout;
  const grid = layout.xaxis.gridcolor;
  const x = (day) => LEFT + ((day - first) / (last - first)) * inner;
  const shown = periods
    .filter((p) => p.middle + p.long / 2 > first && p.middle - p.long / 2 < last)
    .map((p) => ({ ...p, told: p.bars, bars: p.bars.filter((bar) => !hidden.has(series[bar.place].name)) }))
    .filter((p) => p.bars.length);
  const [above, below] = [1, -1].map((side) => Math.max(...shown.map((p) => reach(p.bars, side)), 0));
  const whole = above + below || 1;
  const percent = layout.yaxis.ticktext?.[0].endsWith("%");
  const [top, bottom] = [above + whole * 0.03, -below - whole * 0.02];
  const y = (value) => TOP + head + (tall * (top - value)) / (top - bottom);
  const out = [patterns(series, paper, id)];
  const digits = percent && whole < 0.05 ? 1 : 0;
  const values = steps(Math.max(above, below), !percent, Math.max((tall / 48) * (Math.max(above, below) / whole), 1.5));
  for (const value of [...values.slice(1).map((n) => -n), ...values]) {
    if (value > top || value < bottom) continue;
    const size = Math.abs(value);
    const label = percent ? `${(size * 100).toFixed(digits)}%` : size.toLocaleString("en");
    out.push(
      `<path d="M${LEFT} ${r(y(value))}H${width - RIGHT}" stroke="${value ? grid : font.color}"/>` +
        `<text x="${LEFT - 7}" y="${r(y(value) + 4)}" text-anchor="end">${label}</text>`,
    );
  }
  for (const tick of ticks(first, last, inner)) {
    const px = r(x(tick.day));
    const anchor = px > width - RIGHT - 14 ? "end" : "middle";
    out.push(
      `<path d="M${px} ${TOP + head}V${TOP + head + tall}" stroke="${grid}"/>` +
        `<text class="tick" x="${px}" y="${TOP + head + tall + 16}" text-anchor="${anchor}">${tick.label}` +
        (tick.under ? `<tspan x="${px}" dy="14">${tick.under}</tspan>` : "") +
        "</text>",
    );
  }
  const bars = series.map(() => []);
  const columns = shown.map((p) => {
    const [a, b] = [x(p.middle - p.long / 2), x(p.middle + p.long / 2)];
    const wide = Math.max(b - a, 1);
    const sums = { 1: 0, [-1]: 0 };
    for (const { place, value } of p.bars) {
      const side = Math.sign(value) || 1;
      const [from, to] = [y(sums[side]), y(sums[side] + value)];
      bars[place].push(`M${r(a)} ${r(from)}V${r(to)}h${r(wide)}V${r(from)}z`);
      sums[side] += value;
    }
    return { ...p, x: (a + b) / 2, top: y(sums[1]) };
  });
  out.push(`<g clip-path="url(#${id}-clip)">`);
  series.forEach(({ colour, hatch }, place) => {
    if (!bars[place].length) return;
    const path = bars[place].join("");
    out.push(`<path d="${path}" fill="${colour}"/>`);
    if (hatch) out.push(`<path d="${path}" fill="url(#${id}-${place})"/>`);
  });
  out.push(`<path d="M${LEFT} ${r(y(0))}H${width - RIGHT}" stroke="${font.color}"/></g>`);
  out.push(...headlines(named, columns, { x, width, measure, font }));
  const title = layout.yaxis.title?.text ?? "";
  out.push(
    `<text transform="translate(11 ${TOP + head + tall / 2}) rotate(-90)" text-anchor="middle">` +
      `${escapeHtml(title)}</text>`,
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-size="12" fill="${font.color}" aria-hidden="true"><clipPath id="${id}-clip">` +
    `<rect x="${LEFT}" y="0" width="${inner}" height="${height}"/></clipPath>${out.join("")}</svg>`;
  return {
    svg,
    columns,
    left: LEFT,
    right: width - RIGHT,
    dayAt: (px) => first + ((px - LEFT) / inner) * (last - first),
  };
}

/** Write above the bars what makes each peak, from left to right, each clear of the one before. */
function headlines(peaks, columns, { x, width, measure, font }) {
  const room = Math.min((width - LEFT - RIGHT) / Math.max(peaks.length, 1) - 12, 230);
  let free = LEFT;
  return peaks
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, headline }) => {
      const lines = fit(headline, room, measure);
      const wide = Math.max(...lines.map(measure));
      const column = columns.find((p) => Math.abs(p.middle - day) < p.long / 2);
      const at = column?.x ?? x(day);
      const left = Math.min(Math.max(at - wide / 2, free), width - RIGHT - wide);
      free = left + wide + 12;
      const text = lines.map(
        (line, n) => `<tspan x="${r(left)}" y="${TOP + 10 + PEAK * n}">${escapeHtml(line)}</tspan>`,
      );
      const foot = TOP + PEAK * lines.length + 3;
      return (
        `<path d="M${r(Math.min(Math.max(at, left), left + wide))} ${foot}L${r(at)} ${r(column?.top ?? foot)}" ` +
        `stroke="${font.color}" stroke-opacity="0.5" fill="none"/>` +
        `<text class="peak" font-size="11.5">${text.join("")}</text>`
      );
    });
}

/** Wrap a headline to a width in a few lines; what finds no room is left out, and an ellipsis says so. */
function fit(headline, room, measure) {
  for (let lines = 1; lines <= LINES; lines++) {
    const texts = wrap(headline, lines, measure);
    if (texts.length <= lines && Math.max(...texts.map(measure)) <= room) return texts;
  }
  const texts = wrap(headline, Math.ceil(measure(headline) / room) + 1, measure);
  return [...texts.slice(0, LINES - 1), cut(texts.slice(LINES - 1).join(" "), room, measure)];
}

/** Hatch the bars of words, so that colour does not say it alone. */
export function patterns(series, paper, id) {
  const lines = { "/": "M-1 1L1 -1M0 5L5 0M4 6L6 4", "\\": "M-1 4L1 6M0 0L5 5M4 -1L6 1" };
  return series
    .map(
      ({ hatch }, place) =>
        hatch &&
        `<pattern id="${id}-${place}" width="5" height="5" patternUnits="userSpaceOnUse">` +
          `<path d="${lines[hatch]}" stroke="${paper}" stroke-width="1.4"/></pattern>`,
    )
    .join("");
}
