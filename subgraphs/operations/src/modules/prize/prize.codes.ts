import type { KeyObject } from 'node:crypto';
import { InvalidInput } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { type Place, type Vault, seal, unseal } from '@zhongtai/kit/personal';
import { bankOf } from '@zhongtai/kit/scope';
import type { PrizeCode } from './prize-code.entity.ts';
import type { PrizeLot } from './prize-lot.entity.ts';
import { CodeTwice } from './prize.errors.ts';

const MAX_CODES = 5_000;
const CODE = /^[\x21-\x7e]{4,64}$/;
/** What stands above the column, if anything does. */
const HEADING = /^(code|兑换码)$/i;

/**
 * The first column of each line of a text or CSV file, without quotes; a heading and empty lines are left out.
 * @throws InvalidInput, CodeTwice
 */
export function codesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).flatMap((line, index) => {
    const code = (line.split(/[,;\t]/, 1)[0] ?? '').trim().replace(/^"(.*)"$/, '$1');
    const isNone = code === '' || (index === 0 && HEADING.test(code));
    return isNone ? [] : [{ code, line: index + 1 }];
  });
  if (lines.length === 0 || lines.length > MAX_CODES) {
    throw new InvalidInput('stock.codes', `1 to ${MAX_CODES} codes, one a line.`);
  }
  const seen = new Set<string>();
  for (const { code, line } of lines) {
    if (!CODE.test(code)) {
      throw new InvalidInput('stock.codes', `Line ${line}: 4 to 64 letters, digits and signs.`);
    }
    if (seen.has(code)) throw new CodeTwice(line);
    seen.add(code);
  }
  return [...seen];
}

/** A code as its row keeps it. */
export interface SealedCode {
  readonly id: string;
  /** Hexadecimal, as is the index: a batch goes to the database as JSON. */
  readonly sealed: string;
  readonly masked: string;
  readonly blindIndex: string;
}

/** Each code under the data key of its lot, and found again by its hash alone. */
export function sealCodes(
  vault: Vault,
  { dataKey, organisation }: { readonly dataKey: KeyObject; readonly organisation: string },
  codes: readonly string[],
): Promise<SealedCode[]> {
  const bank = bankOf(organisation);
  return Promise.all(
    codes.map(async (value) => {
      const id = newId();
      const blindIndex = await vault.blindIndex({ column: 'PRIZE_CODE', bank, value });
      const sealed = seal(dataKey, placeOf(id), value);
      return { id, sealed: hex(sealed), masked: maskedCode(value), blindIndex: hex(blindIndex) };
    }),
  );
}

/** @throws Error when the code was altered, or moved to another row */
export async function openCode(
  vault: Vault,
  { keyId, wrappedKey }: Pick<PrizeLot, 'keyId' | 'wrappedKey'>,
  { id, sealed }: Pick<PrizeCode, 'id' | 'sealed'>,
): Promise<string> {
  if (!keyId || !wrappedKey) throw new Error(`The lot of code ${id} has no key`);
  return unseal(await vault.unwrap({ keyId, wrapped: wrappedKey }), placeOf(id), sealed);
}

const placeOf = (id: string): Place => ({ table: 'prize_code', column: 'sealed', subjectId: id });

const SHOWN = 2;

const maskedCode = (code: string): string => `****${code.slice(-SHOWN)}`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
