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
import zhAccess from '#messages/zh-CN/access.json';
import zhAccount from '#messages/zh-CN/account.json';
import zhAudit from '#messages/zh-CN/audit.json';
import zhAnalysis from '#messages/zh-CN/analysis.json';
import zhApprovals from '#messages/zh-CN/approvals.json';
import enTracking from '#messages/en/tracking.json';
import enTasks from '#messages/en/tasks.json';
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
import enDraws from '#messages/en/draws.json';
import enPlay from '#messages/en/play.json';
import zhDraws from '#messages/zh-CN/draws.json';
import zhPlay from '#messages/zh-CN/play.json';

const en = {
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

/** The same keys in both languages, or this does not compile. */
const zhCN: typeof en = {
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

export const MESSAGES = { en, 'zh-CN': zhCN };
