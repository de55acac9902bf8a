// Draw stacked bars over time as SVG, from a figure as plotly reads it. Nothing here listens; `index.js` does.

const { search } = new URL(import.meta.url); // as in `index.js`
const { escapeHtml, r } = await import(`../timeline/svg.js${search}`);
const { ticks } = await import(`../timeline/time.js${search}`);

const DAY = 86400000;
const [LEFT, RIGHT, TOP, FOOT] = [52, 12, 8, 36];
const dayOf = (iso) => Date.parse(iso.slice(0, 10)) / DAY;

/** Put a figure's traces together by period: the days of each, its bars from below, and how each is told of. */
export function read({ data, layout }) {
  const periods = new Map();
  data.forEach((trace, place) => {
    trace.x.forEach((iso, i) => {
      const [head, ...lines] = fill(trace.hovertemplate, trace.customdata[i]);
      const period = periods.get(iso) ?? { middle: dayOf(iso), long: trace.width / DAY, head, bars: [] };
      period.bars.push({ place, value: trace.y[i], lines });
      periods.set(iso, period);
    });
  });
  const series = data.map(({ name, marker }) => ({ name, colour: marker.color, hatch: marker.pattern?.shape ?? "" }));
  const range = layout.xaxis.range.map(dayOf);
  return { periods: [...periods.values()].sort((a, b) => a.middle - b.middle), series, range };
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

/** Draw what lies between two days; gives the svg's text, and where the periods are, for the pointer. */
export function draw({ periods, series }, layout, { width, height, first, last, hidden, id }) {
  const [inner, tall] = [width - LEFT - RIGHT, height - TOP - FOOT];
  const { paper_bgcolor: paper, font } = layout;
  const grid = layout.xaxis.gridcolor;
  const x = (day) => LEFT + ((day - first) / (last - first)) * inner;
  const shown = periods
    .filter((p) => p.middle + p.long / 2 > first && p.middle - p.long / 2 < last)
    .map((p) => ({ ...p, bars: p.bars.filter((bar) => !hidden.has(series[bar.place].name)) }))
    .filter((p) => p.bars.length);
  const most = Math.max(...shown.map((p) => p.bars.reduce((sum, bar) => sum + bar.value, 0)), 0);
  const percent = layout.yaxis.tickformat?.endsWith("%");
  const top = (most || 1) * 1.05;
  const y = (value) => TOP + tall * (1 - value / top);
  const out = [patterns(series, paper, id)];
  const digits = percent && top < 0.05 ? 1 : 0;
  for (const value of steps(top, !percent, Math.max(tall / 48, 2))) {
    const label = percent ? `${(value * 100).toFixed(digits)}%` : value.toLocaleString("en");
    out.push(
      `<path d="M${LEFT} ${r(y(value))}H${width - RIGHT}" stroke="${grid}"/>` +
        `<text x="${LEFT - 7}" y="${r(y(value) + 4)}" text-anchor="end">${label}</text>`,
    );
  }
  for (const tick of ticks(first, last, inner)) {
    const px = r(x(tick.day));
    const anchor = px > width - RIGHT - 14 ? "end" : "middle";
    out.push(
      `<path d="M${px} ${TOP}V${TOP + tall}" stroke="${grid}"/>` +
        `<text class="tick" x="${px}" y="${TOP + tall + 16}" text-anchor="${anchor}">${tick.label}` +
        (tick.under ? `<tspan x="${px}" dy="14">${tick.under}</tspan>` : "") +
        "</text>",
    );
  }
  const bars = series.map(() => []);
  const columns = shown.map((p) => {
    const [a, b] = [x(p.middle - p.long / 2), x(p.middle + p.long / 2)];
    const wide = Math.max(b - a, 1);
    let sum = 0;
    for (const { place, value } of p.bars) {
      const high = (value / top) * tall;
      bars[place].push(`M${r(a)} ${r(y(sum))}v${r(-high)}h${r(wide)}v${r(high)}z`);
      sum += value;
    }
    return { ...p, x: (a + b) / 2, top: y(sum) };
  });
  out.push(`<g clip-path="url(#${id}-clip)">`);
  series.forEach(({ colour, hatch }, place) => {
    if (!bars[place].length) return;
    const path = bars[place].join("");
    out.push(`<path d="${path}" fill="${colour}"/>`);
    if (hatch) out.push(`<path d="${path}" fill="url(#${id}-${place})"/>`);
  });
  out.push("</g>");
  const title = layout.yaxis.title?.text ?? "";
  out.push(
    `<text transform="translate(11 ${TOP + tall / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(title)}</text>`,
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
