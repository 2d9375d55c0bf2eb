import type { Driver, Figure, Finding, ReportContent } from './report.content.ts';
import { type Language, type Names, namesIn } from './report.names.ts';
import { type Numbers, numbersIn } from './report.numbers.ts';

/** A report in words: what changed, what drove it, what to improve. */
export interface Sentences {
  readonly changes: string[];
  readonly drivers: string[];
  readonly improvements: string[];
}

interface Words {
  readonly language: Language;
  readonly names: Names;
  readonly numbers: Numbers;
}

/** At most so many of the values that moved a whole the most. */
const MOST_PARTS = 2;
/** Of the whole change; less explains nothing. */
const LEAST_SHARE = 0.2;

export function sentencesOf(content: ReportContent, language: Language): Sentences {
  const { labels, currency, figures, findings } = content;
  const words: Words = {
    language,
    names: namesIn(language, labels),
    numbers: numbersIn(language, currency),
  };
  const changed = figures.filter(({ isChanged }) => isChanged);
  return {
    changes:
      changed.length > 0 ? changed.map((one) => changeOf(words, one)) : [calm(words, figures)],
    drivers: explained(figures).map((figure) => driversOf(words, figure)),
    improvements: findings.map((finding) => improvementOf(words, finding)),
  };
}

/** What changed; in a calm period, what there is to explain of the largest moves. */
function explained(figures: readonly Figure[]): Figure[] {
  const moved = figures.filter(
    ({ drivers, value, previous }) => drivers.length > 0 && value !== previous,
  );
  const changed = moved.filter(({ isChanged }) => isChanged);
  return changed.length > 0 ? changed : moved.slice(0, 3);
}

function calm({ language }: Words, figures: readonly Figure[]): string {
  const judged = figures.filter(({ usual }) => usual !== null).length;
  if (judged === 0) {
    return language === 'zh'
      ? '可比的历史周期不足 5 个，暂不判断哪些变化超出正常波动。'
      : 'Fewer than 5 comparable periods are known: what is more than chance cannot be said yet.';
  }
  return language === 'zh'
    ? `${judged} 项指标均在正常波动范围内。`
    : `All ${judged} indicators lie within their usual range.`;
}

function changeOf({ language, numbers }: Words, figure: Figure): string {
  const { names, unit, value, previous, usual, score, isHigherBetter } = figure;
  const name = names[language];
  const isUp = (score ?? 0) > 0;
  const [now, normal] = [numbers.of(unit, value), numbers.of(unit, usual)];
  const relative = numbers.relative(value, previous);
  const isGood = isUp === isHigherBetter;
  if (language === 'zh') {
    const compared = relative === null ? '' : `，较上期 ${relative}`;
    return `${name}为 ${now}${compared}，${isUp ? '高于' : '低于'}通常的 ${normal}，超出正常波动${isGood ? '。' : '，需要关注。'}`;
  }
  const compared = relative === null ? '' : ` (${relative} against the period before)`;
  return `${name}: ${now}${compared}, ${isUp ? 'above' : 'below'} the usual ${normal} by more than chance${isGood ? '.' : '; look into it.'}`;
}

function driversOf({ language, names, numbers }: Words, figure: Figure): string {
  const { unit, value, previous } = figure;
  const whole = (value ?? 0) - (previous ?? 0);
  const parts = figure.drivers.flatMap(({ dimension, parts: all }) =>
    largest({ dimension, parts: all }, whole).map(
      ({ value: of, change }) =>
        `${names.dimension(dimension)} ${names.value(dimension, of)} ${numbers.change(unit, change)}`,
    ),
  );
  const change = numbers.change(unit, whole);
  if (language === 'zh') {
    const by = parts.length > 0 ? `主要来自：${parts.join('；')}。` : '没有单一来源可以解释。';
    return `${figure.names.zh}较上期 ${change}，${by}`;
  }
  const by = parts.length > 0 ? `mainly ${parts.join('; ')}.` : 'no single part explains it.';
  return `${figure.names.en} ${change} against the period before: ${by}`;
}

/** Those values that went the way of the whole, and far enough. */
const largest = ({ parts }: Driver, whole: number) =>
  parts
    .filter(({ value, change }) => value !== null && value !== '' && change / whole >= LEAST_SHARE)
    .slice(0, MOST_PARTS);

function improvementOf({ language, names, numbers }: Words, finding: Finding): string {
  const { kind, from, to, rate, reference, sessions, lost } = finding;
  const channel = names.channel(finding.channel);
  const [step, next] = [names.event(from), names.event(to)];
  const [own, other] = [numbers.share(rate), numbers.share(reference)];
  const [all, missed] = [numbers.of('SESSIONS', sessions), numbers.of('SESSIONS', lost)];
  if (language === 'zh') {
    const than = kind === 'DROPPED' ? `上期为 ${other}` : `其他渠道为 ${other}`;
    return `${channel}：“${step}”到“${next}”的通过率为 ${own}（${all} 次会话），${than}；恢复到该水平可多留住约 ${missed} 次会话，建议优先检查这一步。`;
  }
  const than = kind === 'DROPPED' ? `${other} in the period before` : `${other} in other channels`;
  return `In ${channel}, ${own} of ${all} visits went on from ${step} to ${next}, against ${than}: at that rate about ${missed} more would have. Look at this step first.`;
}

export const languageOf = (locale: 'ZH_CN' | 'EN'): Language => (locale === 'EN' ? 'en' : 'zh');
