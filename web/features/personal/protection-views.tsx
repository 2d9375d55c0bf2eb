import { ask } from '#lib/graph/request.ts';
import { firstValue, oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Failed } from '#ui/states/failed.tsx';
import { ConsentSummary } from './consent-summary.tsx';
import { ErasureList } from './erasure-list.tsx';
import { FieldList } from './field-list.tsx';
import {
  BUSINESS_FIELDS,
  CONSENT_SUMMARY,
  DATA_FIELDS,
  ERASURES,
  OPERATIONS_FIELDS,
  REVEALS,
} from './personal.queries.ts';
import { ERASURE_STATES } from './personal-words.ts';
import { RevealList } from './reveal-list.tsx';

interface Props {
  readonly params: SearchParams;
}

export async function Erasures({ params }: Props) {
  const state = oneOf(params['state'], ERASURE_STATES) ?? null;
  const answer = await ask(ERASURES, { ...pageArguments(params), state });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return <ErasureList erasures={answer.data.erasures} />;
}

export async function Reveals({ params }: Props) {
  const actor = firstValue(params['actor']);
  const filter = actor === undefined ? {} : { actor };
  const answer = await ask(REVEALS, { ...pageArguments(params), filter });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const maySeeCustomers = await viewerMay('customer:read');
  return <RevealList reveals={answer.data.personalReveals} maySeeCustomers={maySeeCustomers} />;
}

export async function ConsentTotals() {
  const answer = await ask(CONSENT_SUMMARY, {});
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return <ConsentSummary summary={answer.data.consentSummary} />;
}

/** Each domain speaks for itself; one that is down costs only its own rows. */
export async function Fields() {
  const answers = await Promise.all([
    ask(BUSINESS_FIELDS, {}),
    ask(DATA_FIELDS, {}),
    ask(OPERATIONS_FIELDS, {}),
  ]);
  const fields = answers.flatMap((answer, at) =>
    answer.ok ? answer.data.fields.map((field) => ({ ...field, domain: DOMAINS[at] ?? '' })) : [],
  );
  return <FieldList fields={fields} isPartial={answers.some(({ ok }) => !ok)} />;
}

const DOMAINS = ['business', 'data', 'operations'];
