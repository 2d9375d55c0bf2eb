import { ClientAssertion } from './client-assertion.entity.ts';
import { OperatorSession } from './operator-session.entity.ts';
import { OidcArtifact } from './oidc-artifact.entity.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { Operator } from './operator.entity.ts';
import { Revocation } from './revocation.entity.ts';
import {
  FactorChallenge,
  OperatorPasskey,
  OperatorTotp,
  RecoveryCode,
} from './second-factor.entity.ts';

export { PARTNER_GROUNDS } from './oidc-client.entity.ts';
export { OidcClient, OperatorPasskey, OperatorSession, OperatorTotp, RecoveryCode, Revocation };
export { registrationOptions, verifiedPasskey } from './passkey.ts';
export { hashPassword, isPassword } from './password.ts';
export { type SealingKeys, seal, unseal } from './sealing.ts';
export {
  enrolTotp,
  findEnrolled,
  findTotp,
  isEnrolled,
  mustHaveSecondFactor,
  replaceRecoveryCodes,
} from './second-factor.ts';
export { NO_SECOND_FACTOR, type SecondFactorConfig } from './second-factor.settings.ts';
export { findChallenge, rememberChallenge, takeChallenge } from './second-factor.statements.ts';
export { clearAttempts, takeAttempt } from './sign-in.statements.ts';
export { newTotpSecret, totpUri } from './totp.ts';
export { platformManager } from './auth.manager.ts';
export { AUTH_SETTINGS, type AuthConfig, readAuthConfig } from './auth.settings.ts';
export { type DemoBank, type DemoLogins, provisionDemoLogins } from './demo.ts';
export { addressOf } from './address.ts';
export { clientToken } from './client-token.ts';
export { mayEnter, operatorToken } from './operator-token.ts';
export { isStrongPassword, setOwnPassword } from './own-password.ts';
export { newInitialPassword } from './initial-password.ts';
export { type AuthOptions, mountAuth } from './mount-auth.ts';
export { mountRevocations } from './revocation.feed.ts';
export { type NewRevocation, endOldTokens, isShutOut, revoke } from './revoke.ts';
export { Operator, type OperatorState } from './operator.entity.ts';
export { OperatorNotFound } from './operator.errors.ts';
export { mustFindOperator } from './operators.ts';

/** Tables of sign-in, for the ORM and its migrations. */
export const authEntities = [
  Operator,
  OidcClient,
  OidcArtifact,
  ClientAssertion,
  OperatorSession,
  Revocation,
  OperatorTotp,
  RecoveryCode,
  OperatorPasskey,
  FactorChallenge,
];
