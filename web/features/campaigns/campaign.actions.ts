'use server';

import type { TypedDocumentString } from '#generated/gql/graphql.ts';
import { momentOf } from '#lib/bank-time.ts';
import { ask, type Answer } from '#lib/graph/request.ts';
import { loadViewer } from '#lib/viewer/viewer.ts';
import { filled } from '#ui/schema-form/form-schema.ts';
import {
  campaignValuesShape,
  type CampaignValues,
  type Editing,
  type Outcome,
} from './campaign-values.ts';
import {
  CREATE_CAMPAIGN,
  DELETE_CAMPAIGN,
  END_CAMPAIGN,
  SUBMIT_CAMPAIGN,
  UPDATE_CAMPAIGN,
} from './campaigns.mutations.ts';

/** Makes a draft, or changes the one that is edited. */
export async function saveCampaign(editing: Editing, values: CampaignValues): Promise<Outcome> {
  const parsed = campaignValuesShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT', parsed.error.issues[0]?.path[0]);
  const viewer = await loadViewer();
  if (!viewer.ok) return outcome(viewer, () => '');
  const { organisation } = viewer.data.viewer;
  if (!organisation) return refused('FORBIDDEN');
  const fields = campaignInput(parsed.data, organisation);
  if (editing.kind === 'draft') {
    const { id, version } = editing;
    const answer = await ask(UPDATE_CAMPAIGN, { input: { id, version, ...fields } });
    return outcome(answer, ({ updateCampaign }) => updateCampaign.id);
  }
  const { idempotencyKey } = editing;
  const answer = await ask(CREATE_CAMPAIGN, {
    input: { idempotencyKey, model: parsed.data.model, ...fields },
  });
  return outcome(answer, ({ createCampaign }) => createCampaign.id);
}

export async function submitCampaign(id: string): Promise<Outcome> {
  return act(SUBMIT_CAMPAIGN, id);
}

export async function endCampaign(id: string): Promise<Outcome> {
  return act(END_CAMPAIGN, id);
}

export async function deleteCampaign(id: string): Promise<Outcome> {
  return act(DELETE_CAMPAIGN, id);
}

async function act<R>(
  document: TypedDocumentString<R, { id: string }>,
  id: string,
): Promise<Outcome> {
  return outcome(await ask(document, { id }), () => id);
}

function campaignInput(values: CampaignValues, bank: { timeZone: string; currency: string }) {
  const { name, description, productId, holdOutPercent, parameters } = values;
  const money = (amount: string) => ({ amount, currency: bank.currency });
  return {
    name,
    description: description ?? null,
    ...audienceInput(values),
    productId: productId ?? null,
    holdOutPercent: holdOutPercent ?? 0,
    startsAt: momentOf(values.startsAt, bank.timeZone).toISOString(),
    endsAt: momentOf(values.endsAt, bank.timeZone).toISOString(),
    budget: money(values.budget),
    parameters: filled(parameters),
    ...prizeInput(values),
  };
}

/** Several where a lot decides, else one. */
function prizeInput({ tiers, prizeId, total }: CampaignValues) {
  if (tiers && tiers.length > 0) return { prizes: tiers };
  return prizeId && total ? { prize: { prizeId, total } } : {};
}

/** One of an earlier campaign, a group and a tag. */
function audienceInput(values: CampaignValues) {
  const { audience, tagKey, tagValue, groupId, followsId, followsGroup } = values;
  if (followsId && followsGroup) {
    return { follows: { campaignId: followsId, group: followsGroup } };
  }
  if (audience === 'GROUP') return { groupId: groupId ?? null };
  return { tagKey: tagKey ?? null, tagValue: tagValue ?? null };
}

function outcome<R>(answer: Answer<R>, idOf: (data: R) => string): Outcome {
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) return { ok: false, ...failure };
  return answer.ok ? { ok: true, id: idOf(answer.data) } : refused('UNKNOWN');
}

function refused(code: string, field?: PropertyKey): Outcome {
  return { ok: false, code, field: field === undefined ? null : String(field), requestId: '' };
}
