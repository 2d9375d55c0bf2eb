import { REPORT_DOCUMENT } from '#features/reports/reports.queries.ts';
import { ask } from '#lib/graph/request.ts';

interface Context {
  readonly params: Promise<{ id: string }>;
}

/** A report as a PDF, for who may read it; in the language of the page it was asked from. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const isEnglish = new URL(request.url).searchParams.get('locale') === 'EN';
  const answer = await ask(REPORT_DOCUMENT, { id, locale: isEnglish ? 'EN' : 'ZH_CN' });
  const file = answer.ok ? answer.data.reportDocument : null;
  if (!file) return new Response(null, { status: 404 });
  return new Response(Buffer.from(file.content, 'base64'), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
}
