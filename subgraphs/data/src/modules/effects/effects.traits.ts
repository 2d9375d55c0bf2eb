import { InvalidInput } from '@zhongtai/kit/errors';
import type { Writer } from '../analysis/index.ts';

/** By what the bank itself tells customers apart: an expression over `member` and `person`, and the campaign's start. */
const KNOWN: Readonly<Record<string, (start: string) => string>> = {
  organisation: () => 'member.organisation',
  'customer.gender': () => 'toString(person.gender)',
  'customer.source': () => 'toString(person.source_kind)',
  'customer.age': (start) =>
    `if(isNull(person.birth_date), '', multiIf(${AGES.map(
      ([years, band]) =>
        `age('year', assumeNotNull(person.birth_date), ${start}) < ${years}, '${band}'`,
    ).join(', ')}, '65+'))`,
  'customer.tenure': (start) =>
    `multiIf(empty(person.id), '', age('year', person.joined_on, ${start}) < 1, '<1',
      age('year', person.joined_on, ${start}) < 5, '1-4', '5+')`,
};

const AGES = [
  [25, '<25'],
  [35, '25-34'],
  [45, '35-44'],
  [55, '45-54'],
  [65, '55-64'],
] as const;

export const KNOWN_TRAITS = Object.keys(KNOWN);

const OWN = 'trait.';

/** Of imports. */
export const ownTrait = (name: string): string => `${OWN}${name}`;

/** The value of the trait when the campaign began, as an expression. @throws InvalidInput when there is no such trait */
export function traitSql({ give }: Writer, trait: string, start: string): string {
  if (trait.startsWith(OWN)) {
    return `member.traits[${give('String', trait.slice(OWN.length))}]`;
  }
  const write = Object.hasOwn(KNOWN, trait) ? KNOWN[trait] : undefined;
  if (!write) throw new InvalidInput('trait', 'There is no such trait.');
  return write(start);
}
