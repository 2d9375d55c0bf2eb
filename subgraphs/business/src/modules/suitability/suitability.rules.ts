import type { Words } from '@zhongtai/kit/form';
import type { RiskAssessment } from './risk-assessment.entity.ts';

/** Why a customer may or may not take a risk. */
export interface Suitability {
  readonly isSuitable: boolean;
  readonly sentence: Words;
}

const GRADE_DIGIT = 1;

/** `C3` and `R3` are both 3. */
export const levelOf = (grade: string): number => Number(grade.slice(GRADE_DIGIT));

/**
 * A product may be sold to whom can bear its risk: grade at least the level, assessed within the last year
 * (商业银行理财业务监督管理办法, 2018, articles 25 to 29). What has no risk may be sold to everybody.
 */
export function suitabilityOf(
  riskLevel: string | null,
  assessment: RiskAssessment | null,
  today: string,
): Suitability {
  if (riskLevel === null) {
    return { isSuitable: true, sentence: { zh: '无投资风险', en: 'Without investment risk' } };
  }
  if (!assessment) {
    const sentence = { zh: '尚未进行风险测评', en: 'Not assessed for risk yet' };
    return { isSuitable: false, sentence };
  }
  const { grade, validUntil } = assessment;
  if (!assessment.isValidOn(today)) {
    const sentence = {
      zh: `风险测评已于 ${validUntil} 过期`,
      en: `The risk assessment ended on ${validUntil}`,
    };
    return { isSuitable: false, sentence };
  }
  const isSuitable = levelOf(grade) >= levelOf(riskLevel);
  return {
    isSuitable,
    sentence: isSuitable
      ? { zh: `风险承受能力 ${grade} 可购买 ${riskLevel}`, en: `${grade} can bear ${riskLevel}` }
      : { zh: `风险承受能力 ${grade} 低于 ${riskLevel}`, en: `${grade} cannot bear ${riskLevel}` },
  };
}
