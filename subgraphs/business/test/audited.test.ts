import {
  type AuditedMutations,
  aDeskItem,
  anOperator,
  entriesOf,
  unaccounted,
} from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { businessSubgraph } from '../src/subgraph.ts';
import { openBank } from './bank.ts';

const bank = await openBank();
const auditor = anOperator('AUDIT_ADMINISTRATOR');

/** With the rights of who runs the platform, in the name of the caller of this file. */
async function actAtDesk(verb: 'retry' | 'discard') {
  const id = await aDeskItem(bank.orm, bank.em('*'), 'business');
  const source = `mutation ($input: DeskActInput!) { ${verb}BusinessItem(input: $input) { id } }`;
  const administrator = { ...anOperator('ADMINISTRATOR'), subject: auditor.subject };
  const { code } = await bank.ask(administrator, source, { input: { id, reason: 'repaired' } });
  if (code) throw new Error(code);
}

/** Beside its feature, since each needs a story of its own before it. */
const ELSEWHERE = {
  'approval.test.ts and its neighbours read its entry': [
    'approve',
    'reject',
    'escalateApproval',
    'withdrawApproval',
    'setApprovalPolicy',
    'deleteApprovalPolicy',
  ],
  'export.life.test.ts reads its entry': ['requestExport', 'cancelTask', 'exportLink'],
  'product-intake.test.ts reads its entry': [
    'createProductSource',
    'changeProductSource',
    'startProductIntake',
    'takeOverProducts',
    'discardProductIntake',
  ],
  'interface.test.ts reads its entry': ['setInterfaceTerms', 'setCapabilityTerms'],
  'package.test.ts reads its entry': [
    'createPackageVersion',
    'changePackageVersion',
    'submitPackageVersion',
    'discardPackageVersion',
  ],
  'shelf.test.ts reads its entry': [
    'listPackage',
    'changePackageListing',
    'endPackageListing',
    'assessCustomerRisk',
    'orderPackage',
  ],
  'erasure.test.ts reads its entry': ['requestErasure'],
  'personal.test.ts reads its entry': ['changePersonal', 'revealPersonal'],
  'consent.test.ts reads its entry': ['setConsent'],
  'operator.test.ts and its neighbours read its entry': [
    'createOperator',
    'changeOperator',
    'disableOperator',
    'enableOperator',
    'unlockOperator',
  ],
  'organisation.service.ts and its neighbours write its entry with the change': [
    'createOrganisation',
    'renameOrganisation',
    'closeOrganisation',
  ],
  'flow-draft.test.ts reads its entry': [
    'createFlowDraft',
    'changeFlowDraft',
    'submitFlowDraft',
    'discardFlowDraft',
  ],
  'begins no order, and changes nothing of the flow': ['simulateFlowDraft'],
  'channel.test.ts reads its entry': ['changeCustomerChannel', 'suspendChannel'],
  'limit-rule.test.ts reads its entry': ['proposeLimitRule'],
  'reconciliation.test.ts reads its entry': ['reconcileDay'],
  'task.tags.test.ts reads its entry': ['computeTags'],
  'partner.test.ts reads its entry': [
    'registerPartner',
    'changePartner',
    'setPartnerFields',
    'renewPartnerSecret',
    'setPartnerKeys',
    'disablePartner',
    'enablePartner',
  ],
  'partner-consent.test.ts reads its entry': [
    'givePartnerConsent',
    'declinePartnerConsent',
    'withdrawPartnerConsent',
  ],
  'is of a partner, and told by its event': ['requestPartnerConsent'],
  'webhook.service.ts writes its entry with every change': [
    'createWebhook',
    'changeWebhook',
    'pauseWebhook',
    'resumeWebhook',
    'renewWebhookSecret',
    'replayWebhook',
    'deleteWebhook',
  ],
  'changes nothing': ['testWebhook'],
  'role.test.ts reads its entry': ['createRole', 'changeRole', 'deleteRole'],
  'grant.test.ts and its neighbours read its entry': [
    'grantRole',
    'revokeRole',
    'delegateRole',
    'withdrawDelegation',
  ],
  'order.channels.test.ts reads its entry': [
    'startOrder',
    'submitOrderStep',
    'authoriseOrder',
    'cancelOrder',
    'handOffOrder',
    'claimOrder',
    'pickUpOrder',
    'setTradingPin',
  ],
  'a customer’s own act': ['resumeOrder'],
  'second-factor.test.ts and passkey.test.ts read its entry': [
    'changePassword',
    'confirmTotp',
    'removeTotp',
    'confirmPasskey',
    'removePasskey',
    'renewRecoveryCodes',
  ],
  'session.test.ts reads its entry': [
    'endSession',
    'endOtherSessions',
    'revokeAccess',
    'restoreAccess',
  ],
  'changes nothing before it is confirmed': ['startPasskey', 'startTotp'],
  'a label of one’s own': ['renamePasskey'],
};

const exempt = Object.fromEntries(
  Object.entries(ELSEWHERE).flatMap(([why, names]) => names.map((name) => [name, why])),
);

const mutations: AuditedMutations = {
  schema: businessSubgraph.schema,
  exercises: {
    verifyAuditLog: () => bank.ask(auditor, 'mutation { verifyAuditLog { isWhole } }'),
    retryBusinessItem: () => actAtDesk('retry'),
    discardBusinessItem: () => actAtDesk('discard'),
  },
  exempt,
};

it('is said of every mutation whether it is audited', () => {
  expect(unaccounted(mutations)).toEqual([]);
});

it.each(Object.entries(mutations.exercises))('%s leaves who did it', async (_name, exercise) => {
  const entries = await entriesOf(() => bank.em('*'), 'business', exercise);
  expect(entries).toMatchObject([{ actor: auditor.subject, address: '192.0.2.1' }]);
});
