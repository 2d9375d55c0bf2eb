/** One value of a file. Numbers are exact decimals as strings, or whole. */
export type Cell = string | number | null;

/** What makes spreadsheet programs read a text as a formula (OWASP, CSV injection). */
const RISKY = /^[=+\-@\t\r＝＋－＠]/;

const DECIMAL = /^-?\d{1,16}(\.\d{1,4})?$/;

/** The text, with an apostrophe before whatever a spreadsheet would run. */
export const escapeFormula = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

/** As a file may hold it: a number of a column of numbers, or a text that is no formula. */
export function safeText(cell: Cell, isNumber: boolean): string {
  if (cell === null) return '';
  const text = String(cell);
  return isNumber && DECIMAL.test(text) ? text : escapeFormula(text);
}

/** One line of RFC 4180, with its end. */
export const csvLine = (values: readonly string[]): string =>
  `${values.map(csvField).join(',')}\r\n`;

const csvField = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
