import type { TagValueType } from '#generated/gql/graphql.ts';
import type { Language } from '#ui/format/formats.ts';

interface Words {
  readonly yes: string;
  readonly no: string;
}

/** How the values of one tag are written for people: `true`, `12.5` and the range `0..12.5` of the graph are not. */
export function valueWriter(valueType: TagValueType, language: Language, words: Words) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (value: string): string => {
    if (valueType === 'BOOLEAN') return { true: words.yes, false: words.no }[value] ?? value;
    if (valueType !== 'NUMBER') return value;
    const bounds = value.split('..').map(Number);
    return bounds.some(Number.isNaN)
      ? value
      : bounds.map((bound) => number.format(bound)).join(' – ');
  };
}
