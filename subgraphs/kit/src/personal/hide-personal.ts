/**
 * Mobile numbers, identity numbers, card and account numbers, e-mail addresses. Whoever echoes what a caller
 * sent may echo these; UUIDs and trace ids, which are runs of hexadecimal digits, are left alone.
 */
const PATTERNS = [
  /(?<![\w-])(?:\+|00)?(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w-])/g,
  /(?<![\w-])\d{17}[\dXx](?![\w-])/g,
  /(?<![\w-])\d{12,19}(?![\w-])/g,
  /(?<![\w-])\+[1-9]\d{5,14}(?![\w-])/g,
  /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g,
];

const HIDDEN = '[hidden]';

/** The text without anything that looks like contact or identity data. */
export const hidePersonal = (text: string): string =>
  PATTERNS.reduce((hidden, pattern) => hidden.replace(pattern, HIDDEN), text);
