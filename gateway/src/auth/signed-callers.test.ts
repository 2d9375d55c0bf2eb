import { ANONYMOUS, serviceCaller, verifyCaller } from '@zhongtai/kit/caller';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newCallerSigner } from './signed-callers.ts';

const SECRET = 'a secret of the tests, long enough for anyone';

afterEach(() => void vi.useRealTimers());

describe('a signed caller', () => {
  it('is what subgraphs believe', () => {
    const token = newCallerSigner(SECRET)(serviceCaller('importer'))();
    expect(verifyCaller(token, SECRET)).toEqual(serviceCaller('importer'));
    expect(() => verifyCaller(token, `${SECRET}!`)).toThrow();
  });

  it('is signed again after half a minute, and for each organisation', () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] });
    const sign = newCallerSigner(SECRET);
    const first = sign(ANONYMOUS)();
    vi.setSystemTime(29_999);
    expect(sign(ANONYMOUS)()).toBe(first);
    expect(sign({ ...ANONYMOUS, organisation: 'demo.b01' })()).not.toBe(first);
    vi.setSystemTime(30_000);
    expect(sign(ANONYMOUS)()).not.toBe(first);
  });
});
