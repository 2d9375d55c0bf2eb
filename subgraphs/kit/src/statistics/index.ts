export { chiSquareTail, normalTails, studentBound, studentTails } from './distributions.ts';
