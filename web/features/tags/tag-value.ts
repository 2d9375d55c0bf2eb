import type { TagValueType } from '#generated/gql/graphql.ts';
import type { Language } from '#ui/format/formats.ts';

/** Null for what is no word of the catalogue: a path, a band of ages. */
export type WordOf = (value: string) => string | null;

/** How the values of one tag are written for people: `true`, `12.5` and the range `0..12.5` of the graph are not. */
export function valueWriter(valueType: TagValueType, language: Language, wordOf: WordOf) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (value: string): string => {
    if (valueType === 'LIST') {
      return value
        .split(';')
        .map((one) => wordOf(one) ?? one)
        .join(language === 'en' ? ', ' : '、');
    }
    if (valueType !== 'NUMBER') return wordOf(value) ?? value;
    const bounds = value.split('..').map(Number);
    return bounds.some(Number.isNaN)
      ? value
      : bounds.map((bound) => number.format(bound)).join(' – ');
  };
}
