import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';

it('weighs at most 6 KB on its way to a browser', async () => {
  const input = fileURLToPath(new URL('index.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  expect(gzipSync(output[0].code).length).toBeLessThanOrEqual(6 * 1024);
});
