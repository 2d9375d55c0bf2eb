const SHOWN_DIGITS = 4;

/** `6222…0042` → `**** 0042`; a number of four characters or fewer is hidden whole. */
export const masked = (number: string): string =>
  number.length > SHOWN_DIGITS ? `**** ${number.slice(-SHOWN_DIGITS)}` : '****';
