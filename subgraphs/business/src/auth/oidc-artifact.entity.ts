import { defineEntity, p } from '@mikro-orm/core';
import type { AdapterPayload } from 'oidc-provider';
import { platformPolicy } from './platform-policy.ts';

const OidcArtifactSchema = defineEntity({
  name: 'OidcArtifact',
  tableName: 'oidc_artifact',
  ...platformPolicy(),
  properties: {
    /** `Session`, `AuthorizationCode`, `RefreshToken`, `Grant`, `Interaction`, … */
    model: p.string().length(64).primary(),
    id: p.string().length(128).primary(),
    payload: p.json<AdapterPayload>(),
    expiresAt: p.datetime().index(),
    grantId: p.string().length(128).nullable().index(),
    uid: p.string().length(128).nullable().index(),
    userCode: p.string().length(128).nullable(),
  },
});

/** What the OpenID provider must remember between requests, so that any copy of it can answer. */
export class OidcArtifact extends OidcArtifactSchema.class {}

OidcArtifactSchema.setClass(OidcArtifact);
