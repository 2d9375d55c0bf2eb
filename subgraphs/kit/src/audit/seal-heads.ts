import { Client } from 'pg';
import { z } from 'zod';
import { neededInProduction, text } from '../config/index.ts';
import type { Logger } from '../logging/index.ts';
import { appendSeals, readSeals } from './seal-file.ts';
import type { Seals } from './seal-file.ts';
import { readSealKeys } from './seal.ts';

export interface SealingOptions {
  /** Of the domain's runtime role. */
  readonly url: string;
  readonly domain: string;
  readonly settings: SealingSettings;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly everyMs?: number;
}

/** Each domain spreads them into the settings of its process. */
export const SEALING_SETTINGS = {
  /** JSON file of Ed25519 keys: the first signs the heads of the audit log. */
  AUDIT_KEY_FILE: neededInProduction(text()),
  /** Where the signed heads are kept: a file outside the database, to which only ever is added. */
  AUDIT_SEALS_FILE: neededInProduction(text()),
};

export interface SealingSettings {
  readonly AUDIT_KEY_FILE: string | null;
  readonly AUDIT_SEALS_FILE: string | null;
}

export interface Sealing {
  /** Signs the heads that changed since they were last signed. @returns how many; 0 also when another copy does it */
  seal(): Promise<number>;
  /** Signs once more. */
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;

const HEADS = z.array(z.object({ organisation: z.string(), seq: z.string(), hash: z.string() }));

/** Null where no key or file is set. @throws Error when the key cannot be read */
export function openSeals({ AUDIT_KEY_FILE, AUDIT_SEALS_FILE }: SealingSettings): Seals | null {
  if (AUDIT_KEY_FILE === null || AUDIT_SEALS_FILE === null) return null;
  return { file: AUDIT_SEALS_FILE, keys: readSealKeys(AUDIT_KEY_FILE) };
}

/** Signs every minute where the chains of a domain end; does nothing where no key or file is set. */
export function startSealing(options: SealingOptions): Sealing {
  const seals = openSeals(options.settings);
  if (seals === null) {
    options.logger.warn(
      'the audit log is not sealed: AUDIT_KEY_FILE or AUDIT_SEALS_FILE is not set',
    );
    return { seal: async () => 0, stop: async () => undefined };
  }
  const sealer = new Sealer(options, seals);
  const seal = () =>
    sealer.seal().catch((err: unknown) => {
      // The next round signs what this one has not.
      options.logger.error({ err }, 'audit log not sealed');
      return 0;
    });
  const timer = setInterval(() => void seal(), options.everyMs ?? EVERY_MS);
  return {
    seal,
    async stop() {
      clearInterval(timer);
      await seal();
      await sealer.close();
    },
  };
}

/** Of several copies of a process one seals: the one whose connection has the lock, until that ends. */
class Sealer {
  readonly #options: SealingOptions;
  readonly #seals: Seals;
  #client: Client | null = null;
  /** By organisation, what was last signed. */
  #sealed = new Map<string, string>();
  /** Rounds follow one another. */
  #round: Promise<unknown> = Promise.resolve();

  constructor(options: SealingOptions, seals: Seals) {
    this.#options = options;
    this.#seals = seals;
  }

  seal(): Promise<number> {
    const round = this.#round.then(() => this.#seal());
    this.#round = round.catch(() => undefined);
    return round;
  }

  async close(): Promise<void> {
    await this.#client?.end();
    this.#client = null;
  }

  async #seal(): Promise<number> {
    const client = (this.#client ??= await this.#lock());
    if (!client) return 0;
    const { domain, now } = this.#options;
    const { rows } = await client.query(
      `select organisation::text, seq::text, encode(hash, 'hex') as hash
       from ${domain}.audit_head order by organisation`,
    );
    const changed = HEADS.parse(rows).filter(
      ({ organisation, seq }) => this.#sealed.get(organisation) !== seq,
    );
    if (changed.length === 0) return 0;
    const at = now().toISOString();
    await appendSeals(
      this.#seals.file,
      changed.map((head) => this.#seals.keys.sign({ domain, ...head, at })),
    );
    for (const { organisation, seq } of changed) this.#sealed.set(organisation, seq);
    return changed.length;
  }

  /** A connection that holds the lock; null when another copy has it. */
  async #lock(): Promise<Client | null> {
    const { url, domain } = this.#options;
    const client = new Client({ connectionString: url });
    // Whoever loses the connection loses the lock, and asks for it again in the next round.
    const forget = () => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', forget).on('end', forget);
    await client.connect();
    // Row policies hold for heads, too; those of every bank are signed.
    await client.query(`select set_config('app.organisation', '*', false)`);
    const { rows } = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_lock(hashtext($1)) as "isOurs"`,
      [`zhongtai.audit.${domain}`],
    );
    if (!rows[0]?.isOurs) {
      await client.end();
      return null;
    }
    this.#sealed = await this.#lastSealed();
    return client;
  }

  async #lastSealed(): Promise<Map<string, string>> {
    const last = new Map<string, string>();
    for await (const { organisation, seq } of readSeals(this.#seals.file, this.#options.domain)) {
      last.set(organisation, seq);
    }
    return last;
  }
}
