import { parseArgs } from 'node:util';

export interface Load {
  /** Of one round of one side. */
  readonly seconds: number;
  readonly clients: number;
  readonly rounds: number;
}

/** How much is asked for on the command line. */
export function readLoad(): Load {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      clients: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '2' },
    },
  });
  const { seconds, clients, rounds } = values;
  return { seconds: Number(seconds), clients: Number(clients), rounds: Number(rounds) };
}

export interface Ran {
  /** Milliseconds of each that was done. */
  readonly took: readonly number[];
  readonly failed: number;
}

/** Each client has two of the parties act on each other, at random, one time after another. */
export async function betweenPairs<Party>(
  parties: readonly Party[],
  { seconds, clients }: Pick<Load, 'seconds' | 'clients'>,
  act: (payer: Party, payee: Party) => Promise<unknown>,
): Promise<Ran> {
  const until = performance.now() + seconds * 1000;
  const took: number[] = [];
  let failed = 0;
  const one = () => parties[Math.floor(Math.random() * parties.length)];
  const client = async () => {
    while (performance.now() < until) {
      const [payer, payee] = [one(), one()];
      if (!payer || !payee || payer === payee) continue;
      const began = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- a client does one thing after another
      await act(payer, payee).then(
        () => took.push(performance.now() - began),
        (error: unknown) => {
          if (failed === 0) console.error(error);
          failed += 1;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { took, failed };
}
