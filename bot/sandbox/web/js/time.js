/** Times as Discord shows them, in the language and zone of the browser. */

const DAY = 86_400_000;

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const STYLES = {
  t: { hour: "2-digit", minute: "2-digit" },
  T: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  d: { year: "numeric", month: "2-digit", day: "2-digit" },
  D: { year: "numeric", month: "long", day: "numeric" },
  f: { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
  F: { weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
  s: { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  S: { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["day", DAY],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

/**
 * An instant in one of Discord's timestamp styles.
 * @param {Date} date
 * @param {string} style one of t T d D f F R s S
 * @param {Date} [now]
 */
export function inStyle(date, style, now = new Date()) {
  if (Number.isNaN(date.getTime())) return "Invalid date";
  if (style === "R") return relative(date, now);
  return new Intl.DateTimeFormat(undefined, STYLES[style] ?? STYLES.f).format(date);
}

/**
 * @param {Date} date
 * @param {Date} now
 */
function relative(date, now) {
  const distance = date.getTime() - now.getTime();
  const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(distance / length), unit);
}

/**
 * Beside an author's name: only the time for today, else the day too.
 * @param {Date} date
 * @param {Date} [now]
 */
export function beside(date, now = new Date()) {
  const time = inStyle(date, "t");
  if (sameDay(date, now)) return time;
  if (sameDay(date, new Date(now.getTime() - DAY))) return `Yesterday at ${time}`;
  return `${inStyle(date, "d")} ${time}`;
}

/**
 * @param {Date} one
 * @param {Date} other
 */
export function sameDay(one, other) {
  return one.toDateString() === other.toDateString();
}
