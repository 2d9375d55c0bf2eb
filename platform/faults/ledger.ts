import { fileURLToPath } from 'node:url';
import { withDurableDatabase } from '../durable-database.ts';
import { runCommand } from '../refusal.ts';
import { type Seen, throughKills } from './kills/through-kills.ts';
import { figuresOf, fill, type Figures } from './ledger/books.ts';
import { TRANSFERS } from './ledger/transfers.ts';

// Eight clients in two processes send the same transfers while their processes and the backends of PostgreSQL are
// killed: each has one effect or none, what was acknowledged stays, and money is neither made nor lost.

/** Answers, at least. */
const BETWEEN = 40;
const CLIENT = fileURLToPath(import.meta.resolve('./ledger/client.ts'));

await runCommand(() =>
  withDurableDatabase(async (urls) => {
    await fill(urls.admin);
    const seen = await throughKills({
      ...{ adminUrl: urls.admin, url: urls.as('business'), client: CLIENT },
      ...{ total: TRANSFERS, between: BETWEEN },
    });
    return report(seen, await figuresOf(urls.admin));
  }),
);

function report({ answers, kills }: Seen, { booked, wrong, made, odd }: Figures): number {
  const all = answers.flatMap((own) => [...own]);
  const done = new Set(all.flatMap(([n, outcome]) => (outcome === 'DONE' ? [n] : [])));
  const lost = [...done].filter((n) => !booked.has(n)).length;
  const outcomes = new Set(all.map(([, outcome]) => outcome));
  const deadlocks = all.filter(([, outcome]) => outcome === 'DEADLOCK').length;
  const unknown = [...outcomes].filter((each) => !['DONE', 'INSUFFICIENT_FUNDS'].includes(each));
  console.log(
    `Ledger: killed ${kills.process} processes and ${kills.backend} backends; ${done.size} transfers acknowledged, ` +
      `${lost} lost; ${odd} journals not of two postings of their transfer, ${wrong} accounts off their postings, ` +
      `${made} made or lost, ${deadlocks} deadlocks; unexpected: ${unknown.join(', ') || 'none'}.`,
  );
  const isRight = lost + wrong + odd + deadlocks + unknown.length === 0 && Number(made) === 0;
  return isRight && done.size > 0 && kills.process > 0 && kills.backend > 0 ? 0 : 1;
}
