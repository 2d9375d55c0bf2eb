export { addDays, addMonths, bankDay, daysBetween, startOfDay, weekdayOf } from './bank-day.ts';
export { type BusinessCalendar, isBusinessDay, nextBusinessDay } from './business-days.ts';
