import { type DocumentNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type KeptDocuments, keptDocuments, MAX_DOCUMENTS } from './kept-documents.ts';

const asked = async ({ store }: KeptDocuments, text: string) => {
  const known = await store.get(text);
  const document: DocumentNode = known ?? parse(text);
  if (!known) await store.set(text, document);
  return known !== undefined;
};

describe('documents', () => {
  it('are kept from the second time they are asked for', async () => {
    const kept = keptDocuments();
    expect(await asked(kept, '{ me }')).toBe(false);
    expect(await asked(kept, '{ me }')).toBe(false);
    expect(await asked(kept, '{ me }')).toBe(true);
  });

  it('that come once push none out', async () => {
    const kept = keptDocuments();
    for (let time = 0; time < 2; time += 1) await asked(kept, '{ me }');
    for (let n = 0; n < MAX_DOCUMENTS * 2; n += 1) await asked(kept, `{ me(n: ${n}) }`);
    expect(await asked(kept, '{ me }')).toBe(true);
  });
});
