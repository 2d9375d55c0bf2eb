import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentStore, readDocuments } from './document-store.ts';
import { documentIdOf, resolveBody } from './resolve-document.ts';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'documents-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const documents = documentStore({ client: 'mobile', documents: { 'sha256:1': '{ one }' } });

describe('documents', () => {
  it('are read from every manifest of a folder', () => {
    writeFileSync(join(directory, 'console@1.0.0.json'), '{"sha256:1":"{ one }"}');
    writeFileSync(join(directory, 'mobile@2.1.json'), '{"sha256:2":"{ two }"}');
    writeFileSync(join(directory, 'README.md'), 'not a manifest');
    const store = readDocuments(directory);
    expect([store.textOf('sha256:1'), store.textOf('sha256:2')]).toEqual(['{ one }', '{ two }']);
    expect(store.isOf('sha256:2', 'mobile')).toBe(true);
    expect(store.isOf('sha256:2', 'console')).toBe(false);
  });

  it('are none where there is no folder', () => {
    expect(() => readDocuments(join(directory, 'absent')).textOf('sha256:1')).toThrow();
  });

  it.each(['{"1":"{ one }"}', '{"sha256:1":7}', 'nonsense'])('are not %s', (text) => {
    const file = join(directory, 'wrong@1.json');
    writeFileSync(file, text);
    expect(() => readDocuments(directory)).toThrow(file);
    rmSync(file);
  });
});

describe('a request', () => {
  it('may name its document instead of writing it', () => {
    const variables = { id: 1 };
    expect(resolveBody(documents, { documentId: 'sha256:1', variables })).toEqual({
      query: '{ one }',
      variables,
    });
    expect(documentIdOf({ query: '', extensions: { documentId: 'sha256:1' } })).toBe('sha256:1');
  });

  it('may write it', () => {
    expect(resolveBody(documents, { query: '{ free }' })).toEqual({ query: '{ free }' });
    expect(resolveBody(documents, undefined)).toBeUndefined();
    expect(documentIdOf({ query: '{ free }', extensions: { other: 1 } })).toBeNull();
  });

  it('is refused with an id that nobody registered', () => {
    expect(() => resolveBody(documents, { documentId: 'sha256:3' })).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'PERSISTED_DOCUMENT_NOT_FOUND' }),
      }),
    );
  });
});
