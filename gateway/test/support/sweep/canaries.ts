import { stableId } from '@zhongtai/kit/ids';

/** Where rows are put; the first is the one nobody else may see. */
export const PLACES = ['demo.b01', 'demo.b02', 'demo.b02.o01', 'other.b01'] as const;
export type Place = (typeof PLACES)[number];

/** The branch whose rows must not be seen. */
export const HIDDEN: Place = 'demo.b01';

const WORDS: Record<Place, string> = {
  'demo.b01': 'kanarie-one',
  'demo.b02': 'kanarie-two',
  'demo.b02.o01': 'kanarie-outlet',
  'other.b01': 'kanarie-other',
};
const NUMBERS: Record<Place, string> = {
  'demo.b01': '770101',
  'demo.b02': '770202',
  'demo.b02.o01': '770303',
  'other.b01': '770404',
};

/** A text that stands in rows of `place` alone; `what` says where. */
export const wordOf = (place: Place, what: string): string => `${WORDS[place]}.${what}`;
/** What a search for the words of a place looks for. */
export const searchFor = (place: Place): string => WORDS[place];
export const numberOf = (place: Place): string => NUMBERS[place];
/** Id of the row of `place` in a table. */
export const idOf = (place: Place, table: string): string => stableId(place, table);

/** By what rows of a place are known. */
export interface Marks {
  readonly words: readonly string[];
  /** A question may name them: an answer that repeats them tells nothing. */
  readonly ids: readonly string[];
}

export const marksOf = (place: Place, tables: readonly string[]): Marks => ({
  words: [WORDS[place], NUMBERS[place]],
  ids: tables.map((table) => idOf(place, table)),
});

/** What stands in `answer` and belongs to one place alone, but for the ids that the question itself said. */
export function canariesIn(answer: string, question: string, { words, ids }: Marks): string[] {
  return [
    ...words.filter((word) => answer.includes(word)),
    ...ids.filter((id) => answer.includes(id) && !question.includes(id)),
  ];
}
