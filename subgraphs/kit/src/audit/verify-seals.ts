import { z } from 'zod';
import { isWithin } from '../scope/index.ts';
import type { FirstFaults, RunSql, SealedHead } from './faults.ts';

interface Sealed {
  readonly sealed: AsyncIterable<SealedHead> | Iterable<SealedHead>;
  readonly within: string;
  readonly first: FirstFaults;
}

const BATCH = 1_000;

const contradiction = z.object({
  organisation: z.string(),
  seq: z.string(),
  isThere: z.boolean(),
  last: z.string(),
});

/** Compares every seal with the row it was made for; what contradicts is noted in `first`. */
export async function verifySeals(
  run: RunSql,
  domain: string,
  { sealed, within, first }: Sealed,
): Promise<{ seals: number; sealedAt: Date | null }> {
  let [seals, sealedAt]: [number, Date | null] = [0, null];
  let batch: SealedHead[] = [];
  const check = async () => {
    await noteContradictions(run, { domain, batch, first });
    batch = [];
  };
  for await (const seal of sealed) {
    if (within !== '' && !isWithin(seal.organisation, within)) continue;
    const { organisation, seq } = seal;
    if (seal.isGenuine) batch.push(seal);
    else first.note({ organisation, seq, fault: 'FORGED' });
    seals += 1;
    if (!sealedAt || seal.at > sealedAt) sealedAt = seal.at;
    if (batch.length === BATCH) await check();
  }
  await check();
  return { seals, sealedAt };
}

interface Batch {
  readonly domain: string;
  readonly batch: readonly SealedHead[];
  readonly first: FirstFaults;
}

async function noteContradictions(run: RunSql, { domain, batch, first }: Batch): Promise<void> {
  if (batch.length === 0) return;
  const heads = batch.map(({ organisation, seq, hash }) => ({ organisation, seq, hash }));
  const rows = await run(contradictionsSql(domain), [JSON.stringify(heads)]);
  for (const { organisation, seq, isThere, last } of z.array(contradiction).parse(rows)) {
    if (isThere) first.note({ organisation, seq, fault: 'ALTERED' });
    else first.note({ organisation, seq: String(BigInt(last) + 1n), fault: 'CUT' });
  }
}

/** A row that is missing amid others has been named before: here the chain ends before the seal. */
const contradictionsSql = (domain: string): string =>
  `select seal.organisation::text, seal.seq::text, entry.seq is not null as "isThere",
     (select coalesce(max(seq), 0) from ${domain}.audit_entry tail
      where tail.organisation = seal.organisation)::text as last
   from jsonb_to_recordset($1::jsonb) as seal (organisation ltree, seq bigint, hash text)
   left join ${domain}.audit_entry entry
     on entry.organisation = seal.organisation and entry.seq = seal.seq
   where entry.hash is distinct from decode(seal.hash, 'hex')`;
