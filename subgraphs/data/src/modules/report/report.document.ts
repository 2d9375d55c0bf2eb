import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pdfmake from 'pdfmake';
import { FONT, lineOf, stepsOf } from './report.charts.ts';
import type { ChannelFigures, ReportContent } from './report.content.ts';
import type { Report } from './report.entity.ts';
import { openTypeFont } from './report.font.ts';
import { type Language, namesIn } from './report.names.ts';
import { numbersIn } from './report.numbers.ts';
import { sentencesOf } from './report.words.ts';
import { wordsIn } from './report.titles.ts';

export interface ReportFile {
  readonly fileName: string;
  /** Base 64. */
  readonly content: string;
}

const MUTED = '#8c8c8c';
const MOST_CHARTS = 4;

/** A report as a PDF with its fonts in it; null until it is ready. */
export async function documentOf(report: Report, language: Language): Promise<ReportFile | null> {
  if (report.content === null || report.content === undefined) return null;
  await fonts();
  const file = pdfmake.createPdf({
    info: { title: titleOf(report, language), creationDate: report.writtenAt ?? new Date(0) },
    defaultStyle: { font: FONT, fontSize: 9.5, lineHeight: 1.25 },
    pageMargins: [46, 46, 46, 46],
    footer: (page: number, pages: number) => ({
      ...{ text: `${page} / ${pages}`, alignment: 'center', color: MUTED, fontSize: 8 },
    }),
    content: contentOf(report, report.content, language),
  });
  const bytes = await file.getBuffer();
  const { kind, organisation, firstDay } = report;
  const fileName = `${kind.toLowerCase()}-${organisation}-${firstDay}.pdf`;
  return { fileName, content: Buffer.from(bytes).toString('base64') };
}

export function titleOf({ kind, firstDay, lastDay }: Report, language: Language): string {
  const name = namesIn(language, {}).report(kind);
  return `${name} ${firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`}`;
}

let reading: Promise<void> | undefined;

/** Unpacked once, into a folder of this process: text and pictures find a font by the name of its file. */
function fonts(): Promise<void> {
  reading ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhongtai-fonts-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const [normal, bold] = [join(folder, 'normal.otf'), join(folder, 'bold.otf')];
    await writeFile(normal, await openTypeFont(400));
    await writeFile(bold, await openTypeFont(700));
    pdfmake.setFonts({ [FONT]: { normal, bold } });
    // Nothing else in a report is fetched from anywhere.
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => path.startsWith(folder));
  })();
  return reading;
}

function contentOf(report: Report, content: ReportContent, language: Language) {
  const words = wordsIn(language);
  const names = namesIn(language, content.labels);
  const { changes, drivers, improvements } = sentencesOf(content, language);
  const of = `${words.organisation} ${report.organisation} · ${words.written} ${report.writtenAt?.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const charted = [
    ...content.figures.filter(({ isChanged }) => isChanged),
    ...content.figures.filter(({ isChanged }) => !isChanged),
  ].slice(0, MOST_CHARTS);
  return [
    { text: titleOf(report, language), fontSize: 18, bold: true },
    { text: of, color: MUTED, margin: [0, 2, 0, 8] },
    ...section(words.changes, changes),
    ...section(words.drivers, drivers),
    ...section(words.improvements, improvements.length > 0 ? improvements : [words.nothing]),
    heading(words.figures),
    figureTable(content, language),
    heading(words.channels),
    channelTable(content, language),
    ...(content.channels.length > 0
      ? [heading(words.steps), { svg: stepsOf(content.channels, { names, language }), width: 500 }]
      : []),
    ...charted.map((figure) => ({
      unbreakable: true,
      stack: [heading(figure.names[language]), { svg: lineOf(figure), width: 500 }],
    })),
    { text: words.note, color: MUTED, fontSize: 8, margin: [0, 10, 0, 0] },
  ];
}

const heading = (text: string) => ({ text, bold: true, fontSize: 12, margin: [0, 10, 0, 4] });

const section = (title: string, sentences: readonly string[]) =>
  sentences.length === 0 ? [] : [heading(title), { ul: [...sentences] }];

const head = (titles: readonly string[]) =>
  titles.map((text, place) => ({ text, bold: true, alignment: place === 0 ? 'left' : 'right' }));

const right = (text: string) => ({ text, alignment: 'right' });

const table = (titles: readonly string[], rows: readonly (readonly object[])[]) => ({
  layout: 'lightHorizontalLines',
  table: {
    headerRows: 1,
    widths: titles.map((_, place) => (place === 0 ? '*' : 'auto')),
    body: [head(titles), ...rows],
  },
});

function figureTable({ figures, currency }: ReportContent, language: Language) {
  const words = wordsIn(language);
  const numbers = numbersIn(language, currency);
  return table(
    [words.indicator, words.value, words.previous, words.change, words.usual, words.yearBefore],
    figures.map(({ names, unit, value, previous, usual, yearBefore, isChanged }) => [
      { text: names[language], bold: isChanged },
      right(numbers.of(unit, value)),
      right(numbers.of(unit, previous)),
      right(numbers.relative(value, previous) ?? '–'),
      right(numbers.of(unit, usual)),
      right(numbers.of(unit, yearBefore)),
    ]),
  );
}

function channelTable({ channels, currency }: ReportContent, language: Language) {
  const words = wordsIn(language);
  const numbers = numbersIn(language, currency);
  const names = namesIn(language, {});
  const conversion = ({ now: { buyers, visitors } }: ChannelFigures) =>
    buyers === null || !visitors ? '–' : numbers.share(buyers / visitors);
  return table(
    [words.channel, words.visitors, words.sessions, words.actions, words.conversion, words.amount],
    channels.map((one) => [
      { text: names.channel(one.channel) },
      right(numbers.of('PERSONS', one.now.visitors)),
      right(numbers.of('SESSIONS', one.now.sessions)),
      right(numbers.of('COUNT', one.now.actions)),
      right(conversion(one)),
      right(numbers.of('MONEY', one.now.amount)),
    ]),
  );
}
