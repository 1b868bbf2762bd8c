export type MlflowCredentials = {
  token?: string | undefined;
  username?: string | undefined;
  password?: string | undefined;
};

export type MlflowAddress = { url: string; authorization: string | undefined };

/**
 * The address without credentials, and the header that carries them: a token before name and password, as MLflow's own clients
 * have it, and these before what stands in the address.
 */
export function parseMlflowAddress(uri: string, credentials: MlflowCredentials): MlflowAddress {
  const address = new URL(uri);
  const username = credentials.username ?? decodeURIComponent(address.username);
  const password = credentials.password ?? decodeURIComponent(address.password);
  const url = `${address.origin}${address.pathname}`.replace(/\/+$/, '');
  if (credentials.token) return { url, authorization: `Bearer ${credentials.token}` };
  if (!username && !password) return { url, authorization: undefined };
  return { url, authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}
