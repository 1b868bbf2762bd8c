import type { HttpPlugin } from '@leadersboard/kit/http';
import { trackingErrors } from '../tracking-errors.ts';

const publicRoute = { config: { access: 'public' }, schema: { hide: true } } as const;

/** Where no UI is served, a page that says what this is, and how to use it. */
export function landingRoutes(): HttpPlugin {
  return async (app) => {
    app.get('/', publicRoute, async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(renderPage(`${request.protocol}://${request.host}`)),
    );
    for (const prefix of ['/static-files', '/build']) {
      app.get(`${prefix}/*`, publicRoute, () => {
        throw trackingErrors.not_offered(
          "MLflow's web UI is not served here. Start the server with --ui mlflow where MLflow is installed (LB_TRACKING_UI).",
        );
      });
    }
  };
}

function renderPage(url: string): string {
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>LeadersBoard tracking</title>',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<style>body{font:1rem/1.6 sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}pre{overflow:auto}</style>',
    '<main><h1>LeadersBoard tracking</h1>',
    '<p>This is a tracking server for MLflow clients. Point one here:</p>',
    `<pre>export MLFLOW_TRACKING_URI=${escapeHtml(url)}</pre>`,
    '<p>Where the server asks who you are, set <code>MLFLOW_TRACKING_TOKEN</code> to your token too. To browse runs in MLflow’s own web UI, install MLflow beside the server and start it with <code>lb tracking --ui mlflow</code>. Every address is described at <a href="/docs">/docs</a>.</p>',
    '<section lang="ja"><h2>LeadersBoard トラッキング</h2>',
    '<p>MLflow クライアント用のトラッキングサーバーです。上の <code>MLFLOW_TRACKING_URI</code> を設定してお使いください。認証が必要な場合は <code>MLFLOW_TRACKING_TOKEN</code> にトークンを設定します。MLflow の Web 画面で実行結果を見るには、MLflow をインストールして <code>lb tracking --ui mlflow</code> で起動します。API の説明は <a href="/docs">/docs</a> にあります。</p>',
    '</section></main></html>',
  ].join('\n');
}

/** A client names the host. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
