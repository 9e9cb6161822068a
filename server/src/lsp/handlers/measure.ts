import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../../core/analysis.ts';
import type { MeasuredDocument } from '../../measure/document.ts';
import {
  MEASURE,
  MEASURE_PLAN,
  MEASURE_STEP,
  type MeasureParams,
  type MeasurePlan,
  type MeasureRequest,
  type MeasureResult,
  type MeasureStepParams,
} from '../../protocol/measure.ts';
import { fromSnapshot, guarded, throwIfCancelled } from '../guard.ts';
import type { Measuring } from '../host.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

/** Says who would build what. */
export const measurePlan: Handler = (session) => {
  session.connection.onRequest<MeasurePlan | null, void>(
    MEASURE_PLAN.method,
    guarded(session, MEASURE_PLAN.method, null, ({ uri }: MeasureParams, token: CancellationToken) =>
      fromSnapshot<MeasurePlan | null>(session, uri, token, null, async (_, snapshot) => {
        const measuring = await measuringOf(session, uri);
        if (!measuring) return { kind: 'impossible', reasons: [ELSEWHERE] };
        const plan = await measuring.planFor(documentOf(uri, snapshot));
        if (plan?.kind !== 'ready') return plan ?? null;
        const { builder, measurable, missing } = plan;
        return { kind: 'ready', builder: builder.name, stages: measurable.stages.length, missing };
      }),
    ),
  );
};

export const measure: Handler = (session) => {
  session.connection.onRequest<MeasureResult | null, void>(
    MEASURE.method,
    guarded(session, MEASURE.method, null, (params: MeasureRequest, token: CancellationToken) =>
      fromSnapshot<MeasureResult | null>(session, params.uri, token, null, async (_, snapshot) => {
        const measuring = await measuringOf(session, params.uri);
        if (!measuring) return failed(ELSEWHERE);
        const document = documentOf(params.uri, snapshot);
        const plan = await measuring.planFor(document);
        throwIfCancelled(token);
        if (!plan) return null;
        if (plan.kind === 'impossible') return failed(plan.reasons.join(' '));
        if (!params.pull && plan.missing.length > 0)
          return failed(`${plan.builder.name} does not have ${plan.missing.join(', ')}.`);
        const abort = new AbortController();
        const cancelling = token.onCancellationRequested(() => abort.abort());
        try {
          const onStep = (step: string) => tell(session, { uri: params.uri, step });
          const sizes = await measuring.sizesFor(plan, document, abort.signal, onStep);
          throwIfCancelled(token);
          if (sizes.kind === 'failed') return sizes;
          const bytes = sizes.kind === 'measured' ? sizes.bytes : new Map<number, number>();
          session.keepSizes(params.uri, snapshot, bytes);
          return { kind: 'measured', stages: [...bytes].map(([index, size]) => ({ index, bytes: size })) };
        } finally {
          cancelling.dispose();
        }
      }),
    ),
  );
};

const ELSEWHERE = 'Images are built where the server and the files are on one machine, and not in a browser.';

const failed = (message: string): MeasureResult => ({ kind: 'failed', message, log: '' });

const measuringOf = async ({ host }: Session, uri: string): Promise<Measuring | undefined> =>
  uri.startsWith('file:') ? host.measuring?.() : undefined;

const documentOf = (uri: string, context: Snapshot): MeasuredDocument => ({
  context,
  uri,
  folder: context.project?.files?.root ?? uri.slice(0, uri.lastIndexOf('/')),
});

function tell({ connection }: Session, params: MeasureStepParams): void {
  void connection.sendNotification(MEASURE_STEP, params).catch(() => {});
}
