'use server';

import { z } from 'zod';
import type { ExportOfferQuery, RequestExportInput } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { Task } from '#features/tasks/task.actions.ts';
import { EXPORT_OFFER, REQUEST_EXPORT } from './exports.queries.ts';
import { EXPORT_LISTS } from './export-lists.ts';

export type ExportOffer = ExportOfferQuery['exportOffer'];
export type ExportWish = Omit<RequestExportInput, 'locale'>;

const listShape = z.enum(EXPORT_LISTS);

/** What can be exported of a list; null when that cannot be said now. */
export async function loadOffer(list: RequestExportInput['list']): Promise<ExportOffer | null> {
  const locale = await graphLocale();
  const answer = await ask(EXPORT_OFFER, { list: listShape.parse(list), locale });
  return answer.ok ? answer.data.exportOffer : null;
}

export async function requestExport(wish: ExportWish): Promise<Outcome<Task>> {
  const input = { ...wish, locale: await graphLocale() };
  return outcomeOf(await ask(REQUEST_EXPORT, { input }), ({ requestExport: task }) => task);
}
