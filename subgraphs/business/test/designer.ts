import type { Caller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { decisionsIn } from './decisions.ts';
import { openOrderDesk } from '../src/modules/order/order.fixture.ts';
import { applyFlowDecision } from '../src/modules/flow-draft/index.ts';

const STEP = `code names { zh en } by assurance channels { code } deadlineMinutes handler condition { field above oneOf }
  fields { name title { zh en } kind isRequired maxLength minimum maximum options { value title { zh en } } reference }`;
const FIELDS = `id code status version isSimulated makers rejectionReason publishedVersion names { zh en }
  steps { ${STEP} } problems { code step about } changes { part step field before after } approval { id } inUse { version isOwn }`;

interface ShownStep {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly channels: readonly { readonly code: string }[];
  readonly [part: string]: unknown;
}

/** What tests look at. */
export interface ShownDraft {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly steps: readonly ShownStep[];
  readonly problems: readonly { readonly code: string }[];
  readonly changes: readonly object[];
  readonly approval: { readonly id: string } | null;
}

const INPUTS = {
  createFlowDraft: 'CreateFlowDraftInput',
  changeFlowDraft: 'ChangeFlowDraftInput',
  submitFlowDraft: 'FlowDraftInput',
  discardFlowDraft: 'FlowDraftInput',
} as const;

type Verb = keyof typeof INPUTS;

/** The desk of orders, with who writes its flows and who approves them. */
export async function openDesigner() {
  const desk = await openOrderDesk();
  const { bank } = desk;
  const manager = anOperator('PRODUCT_MANAGER');
  const tell = (verb: Verb, input: object, caller: Caller = manager) => {
    const source = `mutation ($input: ${INPUTS[verb]}!) { ${verb}(input: $input) { ${FIELDS} } }`;
    return bank.ask(caller, source, { input });
  };
  /** The draft a command gives. @throws Error with the code of its refusal */
  const draft = async (verb: Verb, input: object, caller: Caller = manager) => {
    const { data, code } = await tell(verb, input, caller);
    if (!data) throw new Error(code);
    return data[verb] as ShownDraft;
  };
  return {
    ...{ desk, bank, manager, tell, draft },
    approver: anOperator('APPROVER'),
    decide: decisionsIn(bank, applyFlowDecision),
    find: async (id: string) => {
      const { data } = await bank.ask(manager, `{ flowDraft(id: "${id}") { ${FIELDS} } }`);
      return data?.['flowDraft'] as ShownDraft;
    },
    simulate: async ({ id, version }: ShownDraft, channel: string, entered: object) => {
      const { data, code } = await bank.ask(manager, SIMULATE, {
        input: { id, version, channel, data: JSON.stringify(entered) },
      });
      return data?.['simulateFlowDraft'] ?? { code };
    },
  };
}

const SIMULATE = `mutation ($input: SimulateFlowDraftInput!) { simulateFlowDraft(input: $input) {
  outcome longestMinutes isHandedOff draft { isSimulated }
  steps { step { code } state isHere wrong { field } } } }`;

/** As an editor sends it back. */
export const asInput = (draft: ShownDraft, change: (step: object, n: number) => object) => ({
  ...{ id: draft.id, version: draft.version, name: draft.names },
  steps: draft.steps.map(({ names, channels, ...step }, n) =>
    change({ ...step, name: names, channels: channels.map(({ code }) => code) }, n),
  ),
});
