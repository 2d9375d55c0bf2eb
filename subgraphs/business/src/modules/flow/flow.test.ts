import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { type FlowField, fieldsOf, formOf } from './flow.form-fields.ts';
import { type KnownChannels, ownProblemsOf } from './flow.own-rules.ts';
import { FLOWS, publishFlows } from './flow.publish.ts';
import { type FlowProblem, problemsOf } from './flow.rules.ts';
import type { FlowDefinition, FlowStep } from './flow.types.ts';

const bank = await openBank();
const AT = new Date('2026-03-01T04:00:00Z');
const transfer = FLOWS.find(({ code }) => code === 'TRANSFER') as FlowDefinition;
const [details, confirm] = transfer.steps as unknown as [FlowStep, FlowStep];

const CHANNELS: KnownChannels = new Map([
  ...(['mobile', 'web', 'wechat'] as const).map((code) => [code, 'DIGITAL'] as const),
  ...(['counter', 'call'] as const).map((code) => [code, 'STAFFED'] as const),
]);
/** With another last step. */
const after = (change: Partial<FlowStep>) => flow({ steps: [details, { ...confirm, ...change }] });
/** With another amount in the first one. */
const asking = (change: Partial<FlowField>): FlowStep => ({
  ...details,
  form: formOf(
    fieldsOf(details.form).map((field) =>
      field.name === 'amount' ? { ...field, ...change } : field,
    ),
  ),
});
const flow = (change: Partial<FlowDefinition>): FlowDefinition => ({ ...transfer, ...change });

describe('a flow', () => {
  it('is published once, and never changes', async () => {
    await publishFlows(bank.em(), AT);
    const changed = publishFlows(bank.em(), AT, [flow({ kind: 'INVESTMENT' })]);
    await expect(changed).rejects.toThrow('Flow TRANSFER 1 was published with other contents');
    const inPlace = bank.database.asSuperuser(`update business.flow_version set hash = 'x'`);
    await expect(inPlace).rejects.toThrow('append-only');
  });

  it('is listed in its newest version, in the words of the caller', async () => {
    await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice()]);
    await intake.intakeChannels(bank.em(), [rows.aChannel('mobile')]);
    await publishFlows(bank.em(), AT, [flow({ version: 2 })]);
    const { data } = await bank.ask(
      anOperator('ANALYST'),
      `{ orderFlows { code version name(locale: EN) steps {
        code form(locale: EN) assurance channels { code } isConditional } } }`,
    );
    const flows = data?.['orderFlows'] as { code: string }[];
    expect(flows).toHaveLength(new Set(FLOWS.map(({ code }) => code)).size);
    expect(flows.find(({ code }) => code === 'TRANSFER')).toMatchObject({
      ...{ version: 2, name: 'Transfer' },
      steps: [
        { code: 'details', form: expect.stringContaining('"title":"Payee’s name"') },
        { assurance: 'PIN', channels: [{ code: 'mobile' }], isConditional: false },
      ],
    });
  });

  it.each<[FlowProblem['code'], FlowDefinition]>([
    ['STEP_TWICE', flow({ steps: [details, { ...confirm, code: 'details' }] })],
    ['FIELD_TWICE', flow({ steps: [details, { ...confirm, form: details.form }] })],
    ['EFFECT_NOT_LAST', flow({ steps: [details] })],
    ['EFFECT_NOT_LAST', flow({ steps: [confirm, details] })],
    ['NO_CHANNEL', flow({ steps: [details, { ...confirm, channels: [] }] })],
    ['CONDITION_FIELD', after({ when: { field: 'later', above: '1' } })],
    ['CONDITION_FIELD', after({ when: { field: 'purpose', above: '1' } })],
    ['CONDITION_FIELD', after({ when: { field: 'amount', oneOf: ['A'] } })],
    [
      'CONDITION_FIRST',
      flow({ steps: [{ ...details, when: { field: 'amount', above: '1' } }, confirm] }),
    ],
    ['STAFF_WITH_PIN', after({ by: 'STAFF' })],
    ['FORM_INVALID', after({ form: { ...confirm.form, type: 'nonsense' as 'object' } })],
  ])('is refused for %s, whoever wrote it', (problem, definition) => {
    expect(problemsOf(definition).map(({ code }) => code)).toContain(problem);
  });

  it.each<[FlowProblem['code'], FlowDefinition]>([
    ['CHANNEL_UNKNOWN', after({ channels: ['fax'] })],
    ['CHANNEL_WITHOUT_PIN', after({ channels: ['wechat'] })],
    ['CHANNEL_NOT_STAFFED', after({ by: 'STAFF', assurance: 'NONE', channels: ['mobile'] })],
    ['EFFECT_UNAUTHORISED', after({ assurance: 'NONE' })],
    ['STEP_NEEDED', flow({ steps: [{ ...details, handler: 'NONE' }, confirm] })],
    ['FIELD_NEEDED', flow({ steps: [{ ...details, form: formOf([]) }, confirm] })],
    ['FIELD_NEEDED', flow({ steps: [asking({ isRequired: false }), confirm] })],
    ['FIELD_NEEDED', flow({ steps: [asking({ kind: 'TEXT' }), confirm] })],
    ['OTHER_KIND', flow({ kind: 'INVESTMENT' })],
  ])('is refused for %s, when a bank wrote it', (problem, definition) => {
    const found = ownProblemsOf(definition, { channels: CHANNELS, kind: definition.kind });
    expect(found.map(({ code }) => code)).toContain(problem);
    expect(problemsOf(definition)).toEqual([]);
  });

  it.each(FLOWS)('keeps all rules as it is shipped: $code $version', (shipped) => {
    expect(ownProblemsOf(shipped, { channels: CHANNELS, kind: shipped.kind })).toEqual([]);
  });

  it.each(FLOWS.flatMap(({ steps }) => steps.map(({ form }) => [form] as const)))(
    'is the same form after it was edited field by field',
    (form) => {
      expect(formOf(fieldsOf(form))).toEqual(form);
    },
  );
});
