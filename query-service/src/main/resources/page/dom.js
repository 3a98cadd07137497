// @ts-check
/** Elements. Text is always text: nothing that was indexed is ever read as HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes on… are listeners; false, null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * An icon drawn with lines.
 *
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * A text with some of it marked.
 *
 * @param {string} text
 * @param {import('./api.js').Highlight[]} [highlights]
 * @returns {(Node | string)[]}
 */
export function marked(text, highlights = []) {
  const parts = [];
  let end = 0;
  for (const highlight of [...highlights].sort((a, b) => a.start - b.start)) {
    if (highlight.start < end || highlight.end > text.length) {
      continue; // they overlap, or belong to another text
    }
    parts.push(text.slice(end, highlight.start));
    parts.push(h('mark', {}, text.slice(highlight.start, highlight.end)));
    end = highlight.end;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== '');
}

/**
 * An element that index.html has.
 *
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`no element ${id}`);
  }
  return element;
}
