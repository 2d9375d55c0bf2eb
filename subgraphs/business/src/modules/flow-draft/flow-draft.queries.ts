import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofBank } from '../../conditions.ts';
import { HANDLERS, HANDLING, type Need, isEffect, listVersions } from '../flow/index.ts';
import { type FlowChange, changesBetween } from './flow-draft.changes.ts';
import { FlowDraft } from './flow-draft.entity.ts';

export interface DraftList extends PageArgs {
  readonly status?: FlowDraft['status'] | null | undefined;
  readonly code?: string | null | undefined;
}

/** Changed last first. @throws InvalidInput */
export const listDrafts = (
  { em, caller }: ServiceContext,
  { status, code, ...args }: DraftList,
): Promise<Connection<FlowDraft>> =>
  paginate(em, FlowDraft, {
    where: { ...ofBank(caller), ...given({ status, code }) },
    ...{ orderBy: 'changedAt', direction: 'desc', args },
  });

/** Null when there is none, or the caller may not see it. */
export const findDraft = async ({ em }: ServiceContext, id: string): Promise<FlowDraft | null> =>
  isId(id) ? em.findOne(FlowDraft, { id }) : null;

interface Versions {
  readonly code: string;
  readonly from: Named;
  readonly to: Named;
}

interface Named {
  readonly version: number;
  readonly isOwn: boolean;
}

/** In what two published versions differ; nothing where one of them is not there. */
export async function versionChanges(
  { em }: ServiceContext,
  { code, from, to }: Versions,
): Promise<FlowChange[]> {
  const versions = await listVersions(em, code);
  const find = ({ version, isOwn }: Named) =>
    versions.find((one) => one.version === version && (one.owner !== '') === isOwn);
  const [before, after] = [find(from), find(to)];
  return before && after ? changesBetween(before, after) : [];
}

/** Everything that can happen at the end of a step, with what it reads. */
export const listHandlers = () =>
  HANDLERS.map((handler) => {
    const { after = null, needs } = HANDLING[handler];
    return { handler, after, isEffect: isEffect(handler), needs: needs.map(needOf) };
  });

const needOf = ({ reference, isOptional, options, ...need }: Need) => ({
  ...need,
  reference: reference ?? null,
  isOptional: isOptional ?? false,
  options: [...(options ?? [])],
});
