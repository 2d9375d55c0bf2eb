import { ClientAssertion } from './client-assertion.entity.ts';
import { OidcArtifact } from './oidc-artifact.entity.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { Operator } from './operator.entity.ts';

export { AUTH_SETTINGS, type AuthConfig, readAuthConfig } from './auth.settings.ts';
export { type DemoBank, type DemoLogins, provisionDemoLogins } from './demo.ts';
export { addressOf } from './address.ts';
export { type AuthOptions, mountAuth } from './mount-auth.ts';
export { mayEnter, operatorToken } from './operator-token.ts';

/** Tables of sign-in, for the ORM and its migrations. */
export const authEntities = [Operator, OidcClient, OidcArtifact, ClientAssertion];
