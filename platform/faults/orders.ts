import { fileURLToPath } from 'node:url';
import { withDurableDatabase } from '../durable-database.ts';
import { runCommand } from '../refusal.ts';
import { type Seen, throughKills } from './kills/through-kills.ts';
import { figuresOf, fill, type Figures } from './orders/books.ts';
import { ORDERS } from './orders/tasks.ts';

// Eight clients in two processes go on with the same orders, under the same keys, while their processes and the backends
// of PostgreSQL are killed: each order has one effect or none, its history is whole, what was acknowledged stays, the
// limits are what was transferred, and money is neither made nor lost.

/** Answers, at least. */
const BETWEEN = 40;
const CLIENT = fileURLToPath(import.meta.resolve('./orders/client.ts'));

await runCommand(() =>
  withDurableDatabase(async (urls) => {
    await fill(urls.admin, urls.as('business'));
    const seen = await throughKills({
      ...{ adminUrl: urls.admin, url: urls.as('business'), client: CLIENT },
      ...{ total: ORDERS, between: BETWEEN },
    });
    return report(seen, await figuresOf(urls.admin));
  }),
);

function report({ answers, kills }: Seen, figures: Figures): number {
  const { booked, odd, broken, miscounted, made } = figures;
  const all = answers.flatMap((own) => [...own]);
  const done = new Set(all.flatMap(([n, outcome]) => (outcome === 'COMPLETED' ? [n] : [])));
  const lost = [...done].filter((n) => !booked.has(n)).length;
  const outcomes = new Set(all.map(([, outcome]) => outcome));
  const unknown = [...outcomes].filter(
    (each) => !['COMPLETED', 'INSUFFICIENT_FUNDS'].includes(each),
  );
  console.log(
    `Orders: killed ${kills.process} processes and ${kills.backend} backends; ${done.size} orders acknowledged, ` +
      `${lost} lost; ${odd} journals not of one completed order, ${broken} histories broken, ${miscounted} limits ` +
      `miscounted, ${made} made or lost; unexpected: ${unknown.join(', ') || 'none'}.`,
  );
  const isRight = lost + odd + broken + miscounted + unknown.length === 0 && Number(made) === 0;
  return isRight && done.size > 0 && kills.process > 0 && kills.backend > 0 ? 0 : 1;
}
