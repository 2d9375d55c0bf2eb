import { ConfigError, optional, text, url } from '@zhongtai/kit/config';
import { z } from 'zod';

/** What a fresh Fineract has, and everybody knows. */
const PUBLISHED = { username: 'mifos', password: 'password', tenant: 'default' } as const;

const TENANT_OF_BANK = /^[a-z0-9_]+=[\w-]+(,[a-z0-9_]+=[\w-]+)*$/;

/** Variables of the core banking system: `config.ts` spreads them into the settings of the process. */
export const CORE_SETTINGS = {
  /** Where the bank's money is booked: in this domain's own ledger, or in Apache Fineract. */
  CORE_BANKING: z
    .enum(['embedded', 'fineract'], 'must be embedded or fineract')
    .default('embedded'),
  /** Up to its version: `https://core.example/fineract-provider/api/v1`. */
  FINERACT_URL: optional(url(['http', 'https'])),
  /** A tenant of Fineract for each bank: `demo=default,other=second`. */
  FINERACT_TENANTS: z
    .string()
    .regex(TENANT_OF_BANK, 'must be bank=tenant, several with commas')
    .default(`demo=${PUBLISHED.tenant}`),
  FINERACT_USERNAME: text(PUBLISHED.username),
  FINERACT_PASSWORD: text(PUBLISHED.password),
  /** How long an answer is waited for; after that the outcome is unknown. */
  FINERACT_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
};

type Settings = z.infer<z.ZodObject<typeof CORE_SETTINGS>>;

export interface FineractConfig {
  readonly url: string;
  /** By bank. */
  readonly tenants: ReadonlyMap<string, string>;
  readonly username: string;
  readonly password: string;
  readonly timeoutMs: number;
}

/** Null where there is no Fineract. @throws ConfigError naming every problem */
export function readFineractConfig(
  settings: Settings & { readonly NODE_ENV: string },
): FineractConfig | null {
  const { CORE_BANKING, FINERACT_URL: address } = settings;
  if (address === null) {
    if (CORE_BANKING === 'embedded') return null;
    throw new ConfigError(['FINERACT_URL must be set where CORE_BANKING is fineract']);
  }
  const problems = settings.NODE_ENV === 'production' ? unfitForProduction(settings, address) : [];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    url: address,
    tenants: tenantsOf(settings.FINERACT_TENANTS),
    username: settings.FINERACT_USERNAME,
    password: settings.FINERACT_PASSWORD,
    timeoutMs: settings.FINERACT_TIMEOUT_MS,
  };
}

const tenantsOf = (pairs: string) =>
  new Map(
    pairs.split(',').map((pair) => {
      const [bank = '', tenant = ''] = pair.split('=');
      return [bank, tenant] as const;
    }),
  );

function unfitForProduction(settings: Settings, address: string): string[] {
  const problems = [];
  if (address.startsWith('http:')) {
    problems.push('FINERACT_URL must be https in production: a password goes there');
  }
  if (settings.FINERACT_USERNAME === PUBLISHED.username) {
    problems.push('FINERACT_USERNAME must not be that of a fresh Fineract in production');
  }
  if (settings.FINERACT_PASSWORD === PUBLISHED.password) {
    problems.push('FINERACT_PASSWORD must not be that of a fresh Fineract in production');
  }
  return problems;
}
