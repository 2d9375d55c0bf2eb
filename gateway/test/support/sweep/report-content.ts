import { type Place, wordOf } from './canaries.ts';

const measures = { visitors: 1, sessions: 1, actions: 1, buyers: 1, purchases: 1, amount: 1 };

/** What a report of a branch says, with its words wherever one may stand. */
export function reportContent(place: Place): string {
  const word = wordOf(place, 'report');
  const driver = { dimension: 'branch', parts: [{ value: word, before: 1, now: 2, change: 1 }] };
  const figure = {
    ...{ key: word, version: 1, names: { zh: word, en: word }, unit: 'COUNT', value: 2 },
    ...{ isHigherBetter: true, previous: 1, weekBefore: 1, yearBefore: 1, usual: 1, score: 9 },
    ...{ isChanged: true, history: [{ begins: '2026-03-01', value: 2 }], drivers: [driver] },
  };
  const finding = { kind: 'DROPPED', from: word, to: word, rate: 0.1, reference: 0.5 };
  return JSON.stringify({
    ...{ currency: 'CNY', suppressedBelow: 5, figures: [figure], labels: {} },
    findings: [{ ...finding, channel: word, sessions: 60, lost: 24 }],
    channels: [
      {
        channel: word,
        now: measures,
        before: measures,
        steps: [{ event: word, now: 1, before: 1 }],
      },
    ],
  });
}
