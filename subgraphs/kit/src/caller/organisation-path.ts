/** Is `path` the same part of the bank as `ancestor`, or below it? `*` is above all. */
export const isWithin = (path: string, ancestor: string | null): boolean =>
  ancestor === '*' || path === ancestor || (ancestor !== null && path.startsWith(`${ancestor}.`));
