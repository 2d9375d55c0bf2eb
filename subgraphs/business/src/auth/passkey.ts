import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { OperatorPasskey } from './second-factor.entity.ts';
import type { PasskeyPlace } from './second-factor.settings.ts';
import { countPasskey } from './second-factor.statements.ts';

const described = ({ credentialId: id, transports }: OperatorPasskey) => ({
  id,
  transports,
});

/** What the browser needs to make a new passkey; the ones already there are not made twice. */
export function registrationOptions(
  { domain }: PasskeyPlace,
  { operator, name }: { readonly operator: string; readonly name: string },
  existing: readonly OperatorPasskey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'Zhongtai',
    rpID: domain,
    userName: operator,
    userDisplayName: name,
    attestationType: 'none',
    excludeCredentials: existing.map(described),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
}

export function authenticationOptions(
  { domain }: PasskeyPlace,
  existing: readonly OperatorPasskey[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: domain,
    allowCredentials: existing.map(described),
    userVerification: 'preferred',
  });
}

interface Answer {
  readonly challenge: string;
  /** JSON as the browser made it. */
  readonly response: string;
}

/** The new passkey, not yet stored; null when the answer is not right. */
export async function verifiedPasskey(place: PasskeyPlace, { challenge, response }: Answer) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(response) as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: place.origins,
      expectedRPID: place.domain,
      requireUserVerification: false,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: [...transports] as string[],
    };
  } catch {
    // Whatever a browser sends: the library throws for every way in which it can be wrong.
    return null;
  }
}

/** Whether one of the operator's passkeys signed the challenge, and counts upwards. */
export async function isSignedByPasskey(
  em: EntityManager,
  place: PasskeyPlace,
  { operator, challenge, response }: Answer & { readonly operator: string },
): Promise<boolean> {
  try {
    const answer = JSON.parse(response) as AuthenticationResponseJSON;
    const passkey = await em.findOne(OperatorPasskey, { operator, credentialId: answer.id });
    if (!passkey) return false;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: place.origins,
      expectedRPID: place.domain,
      requireUserVerification: false,
      credential: {
        ...described(passkey),
        publicKey: Buffer.from(passkey.publicKey, 'base64url'),
        counter: passkey.counter,
      },
    });
    return verified && (await countPasskey(em, answer.id, authenticationInfo.newCounter));
  } catch {
    return false;
  }
}
