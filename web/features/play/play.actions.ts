'use server';

import type {
  PlayAcceptMutation,
  PlayCheckInMutation,
  PlayClaimMutation,
  PlayConfirmMutation,
  PlayDrawMutation,
  PlayHoldMutation,
  PlayInviteMutation,
  PlayJoinMutation,
  PlayQueueMutation,
  PlayReturnMutation,
} from '#generated/gql/graphql.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { play, type Played } from './play-as.ts';
import {
  PLAY_ACCEPT,
  PLAY_CHECK_IN,
  PLAY_CLAIM,
  PLAY_CONFIRM,
  PLAY_DRAW,
  PLAY_HOLD,
  PLAY_INVITE,
  PLAY_JOIN,
  PLAY_QUEUE,
  PLAY_RETURN,
} from './play.mutations.ts';

export interface Turn {
  readonly campaignId: string;
  readonly customerId: string;
  /** One for each tap. */
  readonly idempotencyKey: string;
}

export type { Played } from './play-as.ts';

/** The customer claims, in the mobile bank. */
export async function claimAsCustomer(
  turn: Turn,
): Promise<Played<PlayClaimMutation['claimAward']>> {
  const variables = { input: inputOf(turn), locale: await graphLocale() };
  const question = { document: PLAY_CLAIM, variables };
  return play(turn, question, ({ claimAward }) => claimAward);
}

/** The customer draws, in the mobile bank. */
export async function drawAsCustomer(turn: Turn): Promise<Played<PlayDrawMutation['draw']>> {
  const variables = { input: inputOf(turn), locale: await graphLocale() };
  return play(turn, { document: PLAY_DRAW, variables }, ({ draw }) => draw);
}

/** The customer signs up for a chain, in the mobile bank. */
export async function joinAsCustomer(
  turn: Omit<Turn, 'idempotencyKey'>,
): Promise<Played<PlayJoinMutation['joinTaskChain']>> {
  const variables = { input: { campaignId: turn.campaignId } };
  return play(turn, { document: PLAY_JOIN, variables }, ({ joinTaskChain }) => joinTaskChain);
}

/** The customer checks in, in the mobile bank. */
export async function checkInAsCustomer(
  turn: Omit<Turn, 'idempotencyKey'>,
): Promise<Played<PlayCheckInMutation['checkIn']>> {
  const variables = { input: { campaignId: turn.campaignId } };
  return play(turn, { document: PLAY_CHECK_IN, variables }, ({ checkIn }) => checkIn);
}

/** The customer makes their code, in the mobile bank. */
export async function inviteAsCustomer(
  turn: Omit<Turn, 'idempotencyKey'>,
): Promise<Played<PlayInviteMutation['openInvitation']>> {
  const variables = { input: { campaignId: turn.campaignId } };
  return play(turn, { document: PLAY_INVITE, variables }, ({ openInvitation }) => openInvitation);
}

/** The customer accepts an invitation, in the mobile bank. */
export async function acceptAsCustomer(
  customerId: string,
  code: string,
): Promise<Played<PlayAcceptMutation['acceptInvitation']>> {
  const question = { document: PLAY_ACCEPT, variables: { input: { code } } };
  return play({ customerId }, question, ({ acceptInvitation }) => acceptInvitation);
}

/** The customer queues up before a sale, in the mobile bank. */
export async function queueAsCustomer(
  turn: Omit<Turn, 'idempotencyKey'>,
): Promise<Played<PlayQueueMutation['joinSaleQueue']>> {
  const question = { document: PLAY_QUEUE, variables: { input: { campaignId: turn.campaignId } } };
  return play(turn, question, ({ joinSaleQueue }) => joinSaleQueue);
}

/** The customer holds a unit of a sale, in the mobile bank; with the token of their place where there is a queue. */
export async function holdAsCustomer(
  turn: Turn,
  admissionToken: string | null,
): Promise<Played<PlayHoldMutation['holdSaleUnit']>> {
  const input = { ...inputOf(turn), admissionToken };
  const question = { document: PLAY_HOLD, variables: { input } };
  return play(turn, question, ({ holdSaleUnit }) => holdSaleUnit);
}

/** What a customer does with what they hold. */
export interface HoldTurn {
  readonly holdId: string;
  readonly customerId: string;
}

/** The customer says yes to what they hold. */
export async function confirmAsCustomer(
  turn: HoldTurn,
): Promise<Played<PlayConfirmMutation['confirmSaleHold']>> {
  const variables = { input: { holdId: turn.holdId } };
  return play(
    turn,
    { document: PLAY_CONFIRM, variables },
    ({ confirmSaleHold }) => confirmSaleHold,
  );
}

/** The customer gives back what they hold. */
export async function returnAsCustomer(
  turn: HoldTurn,
): Promise<Played<PlayReturnMutation['returnSaleHold']>> {
  const variables = { input: { holdId: turn.holdId } };
  return play(turn, { document: PLAY_RETURN, variables }, ({ returnSaleHold }) => returnSaleHold);
}

const inputOf = ({ campaignId, idempotencyKey }: Turn) => ({ campaignId, idempotencyKey });
