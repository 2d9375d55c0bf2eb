import type { Resolvers } from '../../generated/resolvers.ts';
import { DIMENSIONS } from './report.content.ts';
import { documentOf } from './report.document.ts';
import { namesIn } from './report.names.ts';
import { SMALL_CELL } from './report.figures.ts';
import { findReport, listReports, requestReport } from './report.service.ts';
import { languageOf, sentencesOf } from './report.words.ts';

export const reportResolvers = {
  Query: {
    reports: (_, list, ctx) => listReports(ctx, list),
    report: (_, { id }, ctx) => findReport(ctx, id),
    async reportDocument(_, { id, locale }, ctx) {
      const report = await findReport(ctx, id);
      return report && documentOf(report, languageOf(locale));
    },
  },

  Report: {
    lateEvents: (report, _, { loaders }) => loaders.lateEventsOfReport.load(report),
    currency: ({ content }) => content?.currency ?? null,
    suppressedBelow: ({ content }) => content?.suppressedBelow ?? SMALL_CELL,
    figures: ({ content }) =>
      (content?.figures ?? []).map((figure) => ({ ...figure, labels: content?.labels ?? {} })),
    channels: ({ content }) => [...(content?.channels ?? [])],
    sentences: ({ content }, { locale }) =>
      content ? sentencesOf(content, languageOf(locale)) : null,
  },

  ReportFigure: {
    name: ({ names }, { locale }) => names[languageOf(locale)],
    drivers: ({ drivers, labels }) =>
      drivers.map(({ dimension, parts }) => ({
        dimension,
        parts: parts.map((part) => ({ ...part, dimension, labels })),
      })),
  },

  ReportPart: {
    label({ dimension, value, labels }, { locale }) {
      const known = DIMENSIONS.find((each) => each === dimension);
      return known ? namesIn(languageOf(locale), labels).value(known, value) : null;
    },
  },

  ReportChannel: {
    channel: ({ channel }) => ({ code: channel }),
  },

  Mutation: {
    requestReport: (_, { input }, ctx) => requestReport(ctx, input),
  },
} satisfies Resolvers;
