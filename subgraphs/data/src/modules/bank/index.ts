export { dayAfter, daysOfPeriod, withinDays } from './bank.days.ts';
export { Bank } from './bank.entity.ts';
export { type BankFacts, findBank, rememberBanks } from './bank.service.ts';
