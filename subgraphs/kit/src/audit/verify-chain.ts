import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalSql } from './canonical.ts';
import { type ChainFault, type RunSql, type SealedHead, firstFaults } from './faults.ts';
import { verifySeals } from './verify-seals.ts';

export interface ChainReport {
  readonly entries: number;
  readonly chains: number;
  readonly seals: number;
  /** When the newest of the seals was signed; null without any. */
  readonly sealedAt: Date | null;
  /** The first of each chain. */
  readonly faults: readonly ChainFault[];
}

interface VerifyOptions {
  /** Heads that were signed and kept outside the database, in any order. */
  readonly sealed?: AsyncIterable<SealedHead> | Iterable<SealedHead>;
  /** Only chains of this part of the bank and below; all unless given. */
  readonly within?: string;
}

const BATCH = 5_000;

const rowSchema = z.object({
  seq: z.string(),
  canonical: z.string(),
  prev: z.instanceof(Uint8Array),
  hash: z.instanceof(Uint8Array),
});

/**
 * Computes every hash of a domain's audit log anew, a few thousand rows at a time. The first row of a chain
 * that was altered, removed or put elsewhere is named; a tail that was cut is known by the head in the
 * database, and one that was cut together with it by the `sealed` heads.
 */
export async function verifyAudit(
  run: RunSql,
  domain: string,
  { sealed = [], within = '' }: VerifyOptions = {},
): Promise<ChainReport> {
  const first = firstFaults();
  let entries = 0;
  const organisations = await chainsOf(run, domain, within);
  for (const organisation of organisations) {
    const head = await headOf(run, domain, organisation);
    const chain = await verifyChain(run, { domain, organisation, head });
    entries += chain.entries;
    if (chain.fault) first.note(chain.fault);
  }
  const { seals, sealedAt } = await verifySeals(run, domain, { sealed, within, first });
  return { entries, chains: organisations.length, seals, sealedAt, faults: first.faults() };
}

async function chainsOf(run: RunSql, domain: string, within: string): Promise<string[]> {
  const rows = await run(
    `select organisation::text from (
       select organisation from ${domain}.audit_head
       union select distinct organisation from ${domain}.audit_entry) chain
     where organisation <@ $1::ltree order by 1`,
    [within],
  );
  return z
    .array(z.object({ organisation: z.string() }))
    .parse(rows)
    .map(({ organisation }) => organisation);
}

interface Chain {
  readonly domain: string;
  readonly organisation: string;
  readonly head: { readonly seq: string; readonly hash: string } | null;
}

async function verifyChain(run: RunSql, { domain, organisation, head }: Chain) {
  let last = { seq: 0n, hash: Buffer.alloc(0) };
  const fault = (seq: bigint, kind: ChainFault['fault']) => ({
    entries: Number(last.seq),
    fault: { organisation, seq: String(seq), fault: kind },
  });
  for (;;) {
    const rows = z.array(rowSchema).parse(await run(entriesSql(domain), [organisation, last.seq]));
    for (const row of rows) {
      const seq = BigInt(row.seq);
      if (seq !== last.seq + 1n) return fault(last.seq + 1n, 'MISSING');
      const hash = createHash('sha256').update(last.hash).update(row.canonical, 'utf8').digest();
      const isWhole = hash.equals(row.hash) && last.hash.equals(row.prev);
      const isOther = head?.seq === row.seq && head.hash !== hash.toString('hex');
      if (!isWhole || isOther) return fault(seq, 'ALTERED');
      last = { seq, hash };
    }
    if (rows.length < BATCH) break;
  }
  const isCut = head !== null && BigInt(head.seq) > last.seq;
  return isCut ? fault(last.seq + 1n, 'CUT') : { entries: Number(last.seq), fault: null };
}

/** Read before the rows: what is added meanwhile stands behind it. */
async function headOf(run: RunSql, domain: string, organisation: string): Promise<Chain['head']> {
  const sql = `select seq::text, encode(hash, 'hex') as hash
    from ${domain}.audit_head where organisation = $1::ltree`;
  const schema = z.object({ seq: z.string(), hash: z.string() });
  return z.array(schema).parse(await run(sql, [organisation]))[0] ?? null;
}

const entriesSql = (domain: string): string =>
  `select seq::text, ${canonicalSql('entry')} as canonical, prev_hash as prev, hash
   from ${domain}.audit_entry entry
   where organisation = $1::ltree and seq > $2 order by entry.seq limit ${BATCH}`;
