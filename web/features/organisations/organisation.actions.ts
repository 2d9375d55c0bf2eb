'use server';

import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import {
  CLOSE_ORGANISATION,
  CREATE_ORGANISATION,
  RENAME_ORGANISATION,
} from './organisations.queries.ts';

export async function createPart(
  idempotencyKey: string,
  values: { readonly parent: string; readonly label: string; readonly name: string },
): Promise<Outcome<string>> {
  const { parent, label, name } = values;
  const answer = await ask(CREATE_ORGANISATION, { input: { idempotencyKey, parent, label, name } });
  return outcomeOf(answer, ({ createOrganisation }) => createOrganisation.path);
}

export async function renamePart(path: string, name: string): Promise<Outcome<string>> {
  const answer = await ask(RENAME_ORGANISATION, { input: { path, name } });
  return outcomeOf(answer, () => path);
}

export async function closePart(path: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(CLOSE_ORGANISATION, { input: { path } }), () => path);
}
