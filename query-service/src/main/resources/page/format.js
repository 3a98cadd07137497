// @ts-check
/** Values as people read them. */

const COUNT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('en');
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** @param {number} count 12345 is 12.3K */
export function compact(count) {
  return COUNT.format(count);
}

/**
 * @param {number} count
 * @param {string} noun
 */
export function plural(count, noun) {
  return `${WHOLE.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** @param {string} iso */
export function date(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : DATE.format(time);
}

/**
 * @param {string} iso such as PT1H2M3S
 * @returns {string} 1:02:03; nothing if it is no duration
 */
export function duration(iso) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(iso);
  if (parts === null) {
    return '';
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return clock(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}

/** @param {number} seconds 93 is 1:33 */
export function clock(seconds) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** @param {number} score three digits that matter */
export function score(score) {
  return String(Number(score.toPrecision(3)));
}

/** @param {string} name exact-title is Exact title */
export function words(name) {
  const text = name.replaceAll(/[-_]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
