export { KeptAnswer } from './kept-answer.entity.ts';
export { answeredFrom, type Keeping } from './kept-answer.queries.ts';
export { forgetAnswers, keepAnswers, type NewAnswer } from './kept-answer.statements.ts';
