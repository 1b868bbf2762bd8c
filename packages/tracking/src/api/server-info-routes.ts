import type { HttpPlugin } from '@leadersboard/kit/http';

/** The version of MLflow whose API this server speaks: clients ask for it to know what they may use. */
export const MLFLOW_VERSION = '3.17.2';

/** By what MLflow's client and UI decide what they offer; the same for everybody, so it tells nothing of what is stored. */
const serverInfo = {
  store_type: 'SqlStore',
  workspaces_enabled: false,
  trace_archival_enabled: false,
  // They cut files into parts by themselves where this is true; a file in one piece is faster, and as durable.
  multipart_uploads_enabled: false,
  multipart_downloads_enabled: false,
  presigned_upload_run_id_supported: false,
  presigned_upload_model_id_supported: false,
  features_enabled: { gateway: false },
};

const publicRoute = { config: { access: 'public' }, schema: { hide: true } } as const;

/** What clients ask before they sign in. */
export function serverInfoRoutes(): HttpPlugin {
  return async (app) => {
    app.get('/version', publicRoute, async () => MLFLOW_VERSION);
    for (const prefix of ['/api', '/ajax-api']) {
      app.get(`${prefix}/3.0/mlflow/server-info`, publicRoute, async () => serverInfo);
    }
  };
}
