import { ClientAssertion } from './client-assertion.entity.ts';
import { OidcArtifact } from './oidc-artifact.entity.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { Operator } from './operator.entity.ts';

export { AUTH_SETTINGS, type AuthConfig, readAuthConfig } from './auth.settings.ts';
export { type DemoBank, type DemoLogins, provisionDemoLogins } from './demo.ts';
export { changePassword, type PasswordChange } from './change-password.ts';
export { newInitialPassword } from './initial-password.ts';
export { type AuthOptions, mountAuth } from './mount-auth.ts';
export { Operator, type OperatorState } from './operator.entity.ts';
export { OperatorNotFound, WeakPassword, WrongPassword } from './operator.errors.ts';
export { mustFindOperator } from './operators.ts';
export { hashPassword } from './password.ts';

/** Tables of sign-in, for the ORM and its migrations. */
export const authEntities = [Operator, OidcClient, OidcArtifact, ClientAssertion];
