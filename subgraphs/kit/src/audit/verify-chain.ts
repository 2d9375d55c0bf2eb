import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalSql } from './canonical.ts';

/** A head that was signed and kept outside the database. */
export interface SealedHead {
  readonly organisation: string;
  readonly seq: string;
  /** Hexadecimal. */
  readonly hash: string;
}

export interface ChainFault {
  readonly organisation: string;
  /** Where the first fault of the chain stands. */
  readonly seq: string;
  readonly fault: 'ALTERED' | 'MISSING' | 'CUT';
}

export interface ChainReport {
  readonly entries: number;
  readonly chains: number;
  readonly faults: readonly ChainFault[];
}

/** Runs one statement; the rows come as objects. The connection must see every organisation. */
export type RunSql = (sql: string, values: unknown[]) => Promise<unknown[]>;

const BATCH = 5_000;

const rowSchema = z.object({
  seq: z.string(),
  canonical: z.string(),
  prev: z.instanceof(Uint8Array),
  hash: z.instanceof(Uint8Array),
});

/**
 * Computes every hash of a domain's audit log anew. The first row of a chain that was altered, removed or
 * put elsewhere is named; a tail that was cut is known by `sealed` heads, or by the head in the database.
 */
export async function verifyAudit(
  run: RunSql,
  domain: string,
  sealed: readonly SealedHead[],
): Promise<ChainReport> {
  const names = z
    .array(z.object({ organisation: z.string() }))
    .parse(
      await run(
        `select organisation::text from ${domain}.audit_head
         union select distinct organisation::text from ${domain}.audit_entry order by 1`,
        [],
      ),
    )
    .map(({ organisation }) => organisation);
  const every = new Set([...names, ...sealed.map(({ organisation }) => organisation)]);
  const faults: ChainFault[] = [];
  let entries = 0;
  for (const organisation of every) {
    const heads = [...sealed, ...(await headOf(run, domain, organisation))].filter(
      (head) => head.organisation === organisation,
    );
    const chain = await verifyChain(run, { domain, organisation, heads });
    entries += chain.entries;
    if (chain.fault) faults.push(chain.fault);
  }
  return { entries, chains: every.size, faults };
}

interface Chain {
  readonly domain: string;
  readonly organisation: string;
  readonly heads: readonly SealedHead[];
}

async function verifyChain(run: RunSql, { domain, organisation, heads }: Chain) {
  const headsAt = Map.groupBy(heads, ({ seq }) => seq);
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
      const isOther = headsAt.get(row.seq)?.some((head) => head.hash !== hash.toString('hex'));
      if (!isWhole || isOther) return fault(seq, 'ALTERED');
      last = { seq, hash };
    }
    if (rows.length < BATCH) break;
  }
  const isCut = heads.some(({ seq }) => BigInt(seq) > last.seq);
  return isCut ? fault(last.seq + 1n, 'CUT') : { entries: Number(last.seq), fault: null };
}

async function headOf(run: RunSql, domain: string, organisation: string): Promise<SealedHead[]> {
  const sql = `select organisation::text, seq::text, encode(hash, 'hex') as hash
    from ${domain}.audit_head where organisation = $1::ltree`;
  const schema = z.object({ organisation: z.string(), seq: z.string(), hash: z.string() });
  return z.array(schema).parse(await run(sql, [organisation]));
}

const entriesSql = (domain: string): string =>
  `select seq::text, ${canonicalSql('entry')} as canonical, prev_hash as prev, hash
   from ${domain}.audit_entry entry
   where organisation = $1::ltree and seq > $2 order by entry.seq limit ${BATCH}`;
