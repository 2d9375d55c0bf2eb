import zhAccess from '#messages/zh-CN/access.json';
import zhAccount from '#messages/zh-CN/account.json';
import zhAudit from '#messages/zh-CN/audit.json';
import zhAnalysis from '#messages/zh-CN/analysis.json';
import zhApprovals from '#messages/zh-CN/approvals.json';
import zhAwards from '#messages/zh-CN/awards.json';
import zhCampaigns from '#messages/zh-CN/campaigns.json';
import zhChannels from '#messages/zh-CN/channels.json';
import zhCommon from '#messages/zh-CN/common.json';
import zhCustomer from '#messages/zh-CN/customer.json';
import zhCustomers from '#messages/zh-CN/customers.json';
import zhDashboards from '#messages/zh-CN/dashboards.json';
import zhDesk from '#messages/zh-CN/desk.json';
import zhDevelopers from '#messages/zh-CN/developers.json';
import zhEffects from '#messages/zh-CN/effects.json';
import zhEnums from '#messages/zh-CN/enums.json';
import zhErrors from '#messages/zh-CN/errors.json';
import zhEvents from '#messages/zh-CN/events.json';
import zhExports from '#messages/zh-CN/exports.json';
import zhFlows from '#messages/zh-CN/flows.json';
import zhGroups from '#messages/zh-CN/groups.json';
import zhHome from '#messages/zh-CN/home.json';
import zhIdentities from '#messages/zh-CN/identities.json';
import zhIssues from '#messages/zh-CN/issues.json';
import zhLedger from '#messages/zh-CN/ledger.json';
import zhLimits from '#messages/zh-CN/limits.json';
import zhOrders from '#messages/zh-CN/orders.json';
import zhPrizes from '#messages/zh-CN/prizes.json';
import zhPartnerConsents from '#messages/zh-CN/partner-consents.json';
import zhPartners from '#messages/zh-CN/partners.json';
import zhPersonal from '#messages/zh-CN/personal.json';
import zhCatalogue from '#messages/zh-CN/catalogue.json';
import zhPackages from '#messages/zh-CN/packages.json';
import zhShelf from '#messages/zh-CN/shelf.json';
import zhProductSources from '#messages/zh-CN/product-sources.json';
import zhProducts from '#messages/zh-CN/products.json';
import zhChains from '#messages/zh-CN/chains.json';
import zhReferrals from '#messages/zh-CN/referrals.json';
import zhIndicatorAlarms from '#messages/zh-CN/indicator-alarms.json';
import zhIndicators from '#messages/zh-CN/indicators.json';
import zhReports from '#messages/zh-CN/reports.json';
import zhSales from '#messages/zh-CN/sales.json';
import zhShell from '#messages/zh-CN/shell.json';
import zhSignIn from '#messages/zh-CN/sign-in.json';
import zhTags from '#messages/zh-CN/tags.json';
import zhTracking from '#messages/zh-CN/tracking.json';
import zhTasks from '#messages/zh-CN/tasks.json';
import zhDraws from '#messages/zh-CN/draws.json';
import zhPlay from '#messages/zh-CN/play.json';
import type { en } from './messages.en.ts';

/** The same keys as in English, or this does not compile. */
export const zhCN: typeof en = {
  access: zhAccess,
  account: zhAccount,
  analysis: zhAnalysis,
  audit: zhAudit,
  approvals: zhApprovals,
  awards: zhAwards,
  campaigns: zhCampaigns,
  channels: zhChannels,
  common: zhCommon,
  customer: zhCustomer,
  customers: zhCustomers,
  dashboards: zhDashboards,
  desk: zhDesk,
  developers: zhDevelopers,
  draws: zhDraws,
  effects: zhEffects,
  enums: zhEnums,
  errors: zhErrors,
  events: zhEvents,
  exports: zhExports,
  flows: zhFlows,
  groups: zhGroups,
  home: zhHome,
  identities: zhIdentities,
  indicatorAlarms: zhIndicatorAlarms,
  indicators: zhIndicators,
  issues: zhIssues,
  ledger: zhLedger,
  limits: zhLimits,
  orders: zhOrders,
  partnerConsents: zhPartnerConsents,
  partners: zhPartners,
  personal: zhPersonal,
  play: zhPlay,
  prizes: zhPrizes,
  products: zhProducts,
  catalogue: zhCatalogue,
  packages: zhPackages,
  shelf: zhShelf,
  productSources: zhProductSources,
  chains: zhChains,
  referrals: zhReferrals,
  reports: zhReports,
  sales: zhSales,
  shell: zhShell,
  signIn: zhSignIn,
  tags: zhTags,
  tasks: zhTasks,
  tracking: zhTracking,
};
