import { createHash, randomInt } from 'node:crypto';
import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type DomainError, Forbidden } from '@zhongtai/kit/errors';
import { isId, newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { optionalText, parseInput, text } from '../../input.ts';
import { NotInAudience } from '../award/index.ts';
import {
  Campaign,
  CampaignMember,
  CampaignNotFound,
  CampaignNotRunning,
  CampaignOfAnotherModel,
} from '../campaign/index.ts';
import { isBarredIn, referralParameters } from '../model/index.ts';
import { Invitation } from './invitation.entity.ts';
import type { ReferralDesk } from './referral.desk.ts';
import { Referral } from './referral.entity.ts';
import {
  InvitationLapsed,
  InvitationNotFound,
  InvitationOfOneself,
  NotInThisChannel,
  NotNewToTheBank,
} from './referral.errors.ts';
import { bind, followLink } from './referral.statements.ts';
import { tellOf } from './referral.weigh.ts';

const MODEL = 'REFERRAL';
const INVITATION_MADE = 'operations.invitation.made';
/** Without what is taken for another when it is read aloud. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

const opening = z.object({ campaignId: z.string(), device: optionalText(200) });
const following = z.object({ code: text(20), device: optionalText(200) });

type NewInvitation = RequiredEntityData<Invitation> &
  Pick<Invitation, 'id' | 'campaignId' | 'customerId' | 'organisation' | 'openedAt'>;
type Referring = ServiceContext & { readonly referrals: ReferralDesk };

/**
 * The calling customer's own code; the same one however often it is asked for.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience, NotInThisChannel
 */
export async function openInvitation(ctx: Referring, input: unknown): Promise<Campaign> {
  const { campaignId: id, device } = parseInput(opening, input);
  const { kind, subject: customerId } = ctx.caller;
  if (kind !== 'CUSTOMER') throw new Forbidden('Only a customer invites.');
  const campaign = isId(id) ? await ctx.em.findOne(Campaign, { id }) : null;
  // A customer sees only campaigns they are a member of.
  if (!campaign) throw new CampaignNotFound();
  mustRun(campaign, ctx);
  const member = await ctx.em.findOne(CampaignMember, { campaignId: id, customerId });
  if (!member) throw new NotInAudience();
  const { mostPerInviter: most } = referralParameters(campaign.parameters);
  const { organisation } = member;
  const made = { id: newId(), campaignId: id, customerId, organisation, code: newCode(), most };
  await keep(ctx, { ...made, device: hashOf(device), openedAt: ctx.now() });
  return campaign;
}

/** Tells of an invitation that was not there, and changes none that was. */
const keep = ({ em: own, caller }: Referring, made: NewInvitation): Promise<void> =>
  own.transactional(async (em) => {
    const { id, campaignId, customerId, organisation, openedAt } = made;
    const kept = await em.upsert(Invitation, made, {
      ...{ onConflictFields: ['campaignId', 'customerId'], onConflictAction: 'ignore' },
    });
    if (kept.id !== id) return;
    const { channel } = caller;
    emit(em, openedAt, {
      ...{ type: INVITATION_MADE, organisation, customerId, subjectId: id, channel },
      body: { campaignId },
    });
  });

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** A device is only ever compared, so it is not kept. */
const hashOf = (device: string | null): string | null =>
  device === null ? null : createHash('sha256').update(device).digest('hex');

function mustRun(
  { model, status, startsAt, endsAt }: Campaign,
  { caller, now }: Pick<ServiceContext, 'caller' | 'now'>,
): void {
  if (model !== MODEL) throw new CampaignOfAnotherModel();
  if (isBarredIn(model, caller.channel)) throw new NotInThisChannel();
  const at = now();
  if (status !== 'RUNNING' || at < startsAt || at >= endsAt) throw new CampaignNotRunning();
}

/**
 * The calling customer has followed a link: the first one counts. Nothing is promised to anybody yet.
 * @throws InvitationNotFound, InvitationOfOneself, NotInThisChannel, CampaignNotRunning
 */
export const followInvitation = (ctx: Referring, input: unknown): Promise<Referral> =>
  follow(ctx, input, async (_, referral) => referral);

/**
 * The calling customer accepts the invitation whose link they followed first; this one, when they followed none.
 * @throws InvitationNotFound, InvitationOfOneself, NotInThisChannel, CampaignNotRunning, InvitationLapsed, NotNewToTheBank
 */
export const acceptInvitation = (ctx: Referring, input: unknown): Promise<Referral> =>
  follow(ctx, input, async (em, referral) => {
    if (await bind(em, referral.id, ctx.now())) {
      tellOf(em, await em.refreshOrFail(referral), ctx.now());
      await em.flush();
    }
    if (referral.status !== 'CLICKED') return referral;
    throw whyNotBound(referral, ctx.now());
  });

const whyNotBound = ({ lapsesAt }: Referral, at: Date): DomainError =>
  lapsesAt <= at ? new InvitationLapsed() : new NotNewToTheBank();

async function follow(
  ctx: Referring,
  input: unknown,
  then: (em: EntityManager, referral: Referral) => Promise<Referral>,
): Promise<Referral> {
  const { code: typed, device } = parseInput(following, input);
  const { kind, subject: customer, organisation, channel } = ctx.caller;
  if (kind !== 'CUSTOMER' || organisation === null) throw new Forbidden('Only a customer accepts.');
  const code = typed.toUpperCase();
  return ctx.referrals.inBank(organisation, async (em) => {
    const invitation = await em.findOne(Invitation, { code });
    const campaign = invitation && (await em.findOne(Campaign, { id: invitation.campaignId }));
    if (!campaign) throw new InvitationNotFound();
    mustRun(campaign, ctx);
    if (invitation.customerId === customer) throw new InvitationOfOneself();
    const at = ctx.now();
    const link = { id: newId(), code, customer, organisation, device: hashOf(device), channel, at };
    await followLink(em, link);
    const own = { campaignId: campaign.id, inviteeId: customer };
    return then(em, await em.findOneOrFail(Referral, own, { refresh: true }));
  });
}
