import enAccess from '#messages/en/access.json';
import enAccount from '#messages/en/account.json';
import enAudit from '#messages/en/audit.json';
import enAnalysis from '#messages/en/analysis.json';
import enApprovals from '#messages/en/approvals.json';
import enAwards from '#messages/en/awards.json';
import enCampaigns from '#messages/en/campaigns.json';
import enChannels from '#messages/en/channels.json';
import enCommon from '#messages/en/common.json';
import enCustomer from '#messages/en/customer.json';
import enCustomers from '#messages/en/customers.json';
import enDashboards from '#messages/en/dashboards.json';
import enDesk from '#messages/en/desk.json';
import enDevelopers from '#messages/en/developers.json';
import enEffects from '#messages/en/effects.json';
import enEnums from '#messages/en/enums.json';
import enErrors from '#messages/en/errors.json';
import enEvents from '#messages/en/events.json';
import enExports from '#messages/en/exports.json';
import enFlows from '#messages/en/flows.json';
import enGroups from '#messages/en/groups.json';
import enHome from '#messages/en/home.json';
import enIdentities from '#messages/en/identities.json';
import enIssues from '#messages/en/issues.json';
import enLedger from '#messages/en/ledger.json';
import enLimits from '#messages/en/limits.json';
import enOrders from '#messages/en/orders.json';
import enPrizes from '#messages/en/prizes.json';
import enPartnerConsents from '#messages/en/partner-consents.json';
import enPartners from '#messages/en/partners.json';
import enPersonal from '#messages/en/personal.json';
import enCatalogue from '#messages/en/catalogue.json';
import enPackages from '#messages/en/packages.json';
import enShelf from '#messages/en/shelf.json';
import enProductSources from '#messages/en/product-sources.json';
import enProducts from '#messages/en/products.json';
import enChains from '#messages/en/chains.json';
import enReferrals from '#messages/en/referrals.json';
import enIndicatorAlarms from '#messages/en/indicator-alarms.json';
import enIndicators from '#messages/en/indicators.json';
import enReports from '#messages/en/reports.json';
import enSales from '#messages/en/sales.json';
import enShell from '#messages/en/shell.json';
import enSignIn from '#messages/en/sign-in.json';
import enTags from '#messages/en/tags.json';
import enTracking from '#messages/en/tracking.json';
import enTasks from '#messages/en/tasks.json';
import enDraws from '#messages/en/draws.json';
import enPlay from '#messages/en/play.json';

/** Each file of `messages/en` under its name. */
export const en = {
  access: enAccess,
  account: enAccount,
  analysis: enAnalysis,
  audit: enAudit,
  approvals: enApprovals,
  awards: enAwards,
  campaigns: enCampaigns,
  channels: enChannels,
  common: enCommon,
  customer: enCustomer,
  customers: enCustomers,
  dashboards: enDashboards,
  desk: enDesk,
  developers: enDevelopers,
  draws: enDraws,
  effects: enEffects,
  enums: enEnums,
  errors: enErrors,
  events: enEvents,
  exports: enExports,
  flows: enFlows,
  groups: enGroups,
  home: enHome,
  identities: enIdentities,
  indicatorAlarms: enIndicatorAlarms,
  indicators: enIndicators,
  issues: enIssues,
  ledger: enLedger,
  limits: enLimits,
  orders: enOrders,
  partnerConsents: enPartnerConsents,
  partners: enPartners,
  personal: enPersonal,
  play: enPlay,
  prizes: enPrizes,
  products: enProducts,
  catalogue: enCatalogue,
  packages: enPackages,
  shelf: enShelf,
  productSources: enProductSources,
  chains: enChains,
  referrals: enReferrals,
  reports: enReports,
  sales: enSales,
  shell: enShell,
  signIn: enSignIn,
  tags: enTags,
  tasks: enTasks,
  tracking: enTracking,
};
