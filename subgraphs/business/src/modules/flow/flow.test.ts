import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { FLOWS, publishFlows } from './flow.publish.ts';
import { problemsOf } from './flow.rules.ts';
import type { FlowDefinition, FlowStep } from './flow.types.ts';

const bank = await openBank();
const AT = new Date('2026-03-01T04:00:00Z');
const transfer = FLOWS.find(({ code }) => code === 'TRANSFER') as FlowDefinition;
const [details, confirm] = transfer.steps as unknown as [FlowStep, FlowStep];

const flow = (change: Partial<FlowDefinition>): FlowDefinition => ({ ...transfer, ...change });

describe('a flow', () => {
  it('is published once, and never changes', async () => {
    await publishFlows(bank.em(), AT);
    const changed = publishFlows(bank.em(), AT, [flow({ kind: 'INVESTMENT' })]);
    await expect(changed).rejects.toThrow('Flow TRANSFER 1 was published with other contents');
    const inPlace = bank.em().execute(`update business.flow_version set hash = 'x'`);
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
    expect(flows).toHaveLength(FLOWS.length);
    expect(flows.find(({ code }) => code === 'TRANSFER')).toMatchObject({
      ...{ version: 2, name: 'Transfer' },
      steps: [
        { code: 'details', form: expect.stringContaining('"title":"Payee’s name"') },
        { assurance: 'PIN', channels: [{ code: 'mobile' }], isConditional: false },
      ],
    });
  });

  it.each<[string, FlowDefinition, string]>([
    ['two steps of one code', flow({ steps: [details, { ...confirm, code: 'details' }] }), 'code'],
    [
      'a field asked for twice',
      flow({ steps: [details, { ...confirm, form: details.form }] }),
      'asks',
    ],
    ['no effect', flow({ steps: [details] }), 'the last step'],
    ['an effect before its end', flow({ steps: [confirm, details] }), 'the last step'],
    ['a step of no channel', flow({ steps: [details, { ...confirm, channels: [] }] }), 'channel'],
    [
      'a condition on what comes later',
      flow({ steps: [details, { ...confirm, when: { field: 'later', above: '1' } }] }),
      'later field',
    ],
  ])('with %s cannot be published', (_, definition, problem) => {
    expect(problemsOf(definition).join()).toContain(problem);
  });
});
