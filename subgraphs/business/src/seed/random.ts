/** SQL text of a value that looks random and is the same each time: a hash of the row's key and a name. */
export interface Dice {
  /** 0 ≤ x < 1. `key` is an SQL expression that names the row. */
  readonly chance: (key: string, name: string) => string;
  /** One of the texts, all equally often. */
  readonly oneOf: (key: string, name: string, texts: readonly string[]) => string;
}

const FRACTION_BITS = '4503599627370495';
const FRACTION_RANGE = '4503599627370496.0::float8';

export function dice(seed: number): Dice {
  if (!Number.isSafeInteger(seed)) throw new Error('The seed must be a whole number.');
  const chance = (key: string, name: string) =>
    `((hashtextextended((${key})::text || '/${name}', ${seed}) & ${FRACTION_BITS}) / ${FRACTION_RANGE})`;
  return {
    chance,
    oneOf: (key, name, texts) =>
      `(array[${texts.map(quoted).join(',')}])[1 + floor(${texts.length} * ${chance(key, name)})::int]`,
  };
}

/** SQL text of the id that `stableId` of the kit gives for the same parts. */
export const stableIdSql = (text: string): string =>
  `(select overlay(overlay(h placing '8' from 13 for 1)
     placing substr('89ab', (('x' || substr(h, 17, 1))::bit(4)::int & 3) + 1, 1) from 17 for 1)::uuid
   from md5(${text}) as h)`;

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
