import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../lib/graph/errors.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const folder = (language: string) => join(import.meta.dirname, language);
const files = readdirSync(folder('en')).toSorted();

describe('messages', () => {
  it('has a sentence for each code of the graph that is told in words, and tells each that has one', () => {
    const told = [...sentences('en', 'errors.json').keys()].map((key) => key.slice(1));
    expect([...ERROR_CODES, 'UNKNOWN'].toSorted()).toEqual(told.toSorted());
  });

  it('has the same files in both languages', () => {
    expect(readdirSync(folder('zh-CN')).toSorted()).toEqual(files);
  });

  it.each(files)('has the same keys in both languages: %s', (file) => {
    const [chinese, english] = LANGUAGES.map((language) => sentences(language, file));
    expect([...(chinese?.keys() ?? [])].toSorted()).toEqual(
      [...(english?.keys() ?? [])].toSorted(),
    );
  });

  it.each(files)('asks for the same values in both languages: %s', (file) => {
    const [chinese, english] = LANGUAGES.map((language) =>
      [...sentences(language, file)].map(([key, sentence]) => [key, ...values(sentence)].join(' ')),
    );
    expect(chinese?.toSorted()).toEqual(english?.toSorted());
  });

  it.each(files)('leaves no sentence empty: %s', (file) => {
    const all = LANGUAGES.flatMap((language) => [...sentences(language, file).values()]);
    expect(all.filter((sentence) => sentence.trim() === '')).toEqual([]);
  });
});

function sentences(language: string, file: string): Map<string, string> {
  const tree: unknown = JSON.parse(readFileSync(join(folder(language), file), 'utf8'));
  return new Map(flat(tree, ''));
}

function flat(tree: unknown, path: string): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree ?? {}).flatMap(([key, value]) => flat(value, `${path}.${key}`));
}

/** Names of the values a sentence wants filled in; words within its plurals are none. */
function values(sentence: string): string[] {
  return [
    ...new Set(
      [
        ...sentence.matchAll(
          /(?<!(?:=\d|one|other|true) )\{(\w+)(?:, (?:plural|number|select)[,}]|\})/g,
        ),
      ].map(([, name = '']) => name),
    ),
  ].toSorted();
}
