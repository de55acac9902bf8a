// Days as numbers (counted from 1 January 1970), in words and as ticks of an axis.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAY = 86400000;

/** Give year, month (0 to 11) and day of the month of a day. */
export function parts(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

/** Give the day of a year, month (from 0, may run over) and day of the month. */
export function dayOf(year, month, date = 1) {
  const value = new Date(0);
  value.setUTCFullYear(year, month, date);
  return Math.round(value.getTime() / DAY);
}

/** Write a day or a span as briefly as it is clear: 3 Mar 2014, 3–9 Mar 2014, March 2014, 2014. */
export function inWords(first, last) {
  const [y, m, d] = parts(first);
  const [ly, lm, ld] = parts(last);
  const [ny, nm, nd] = parts(last + 1);
  if (first === last) return `${d} ${MONTHS[m]} ${y}`;
  if (m === 0 && d === 1 && nm === 0 && nd === 1) return ny === y + 1 ? `${y}` : `${y}–${ly}`;
  if (d === 1 && nd === 1 && y === ly && m === lm) return `${LONG[m]} ${y}`;
  if (y === ly && m === lm) return `${d}–${ld} ${MONTHS[m]} ${y}`;
  return `${d} ${MONTHS[m]}${y === ly ? "" : ` ${y}`} – ${ld} ${MONTHS[lm]} ${ly}`;
}

/** Write a day as an ISO date, which is what the server reads. */
export function iso(day) {
  const [y, m, d] = parts(day);
  return [String(y).padStart(4, "0"), String(m + 1).padStart(2, "0"), String(d).padStart(2, "0")].join("-");
}

// Steps of an axis: the days one is long, and how to go from a day to the first tick and from tick to tick.
const STEPS = [
  ...[1, 2, 7].map((n) => ({ days: n, unit: "day", n })),
  ...[1, 3, 6].map((n) => ({ days: 30.4 * n, unit: "month", n })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => ({ days: 365.25 * n, unit: "year", n })),
];

/**
 * Give the ticks between two days, at least `room` pixels apart: day, label, and `under`, which is written below the
 * first tick and wherever it changes.
 */
export function ticks(first, last, width, room = 74) {
  const step = STEPS.find((s) => (s.days / (last - first)) * width >= room) ?? STEPS[STEPS.length - 1];
  const [y, m] = parts(first);
  const found = [];
  const add = (day, label, under) => {
    if (day >= first && day <= last) found.push({ day, label, under });
  };
  if (step.unit === "day") {
    // Weeks begin on Mondays; 5 January 1970 was one.
    let day = step.n === 7 ? Math.ceil((first - 4) / 7) * 7 + 4 : Math.ceil(first / step.n) * step.n;
    for (; day <= last; day += step.n) {
      const [ty, tm, td] = parts(day);
      add(day, `${td} ${MONTHS[tm]}`, `${ty}`);
    }
  } else if (step.unit === "month") {
    for (let month = Math.floor(m / step.n) * step.n; ; month += step.n) {
      const day = dayOf(y, month);
      if (day > last) break;
      add(day, MONTHS[((month % 12) + 12) % 12], `${parts(day)[0]}`);
    }
  } else {
    for (let year = Math.floor(y / step.n) * step.n; year <= 9999 && dayOf(year, 0) <= last; year += step.n)
      add(dayOf(year, 0), `${year}`, "");
  }
  let before = null;
  return found.map((tick) => {
    const under = tick.under === before ? "" : tick.under;
    before = tick.under;
    return { ...tick, under };
  });
}
