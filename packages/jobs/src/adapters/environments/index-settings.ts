/** By which an operator tells pip and uv where the index is, how it is reached, and whom to trust. */
const names = new Set([
  ...[
    'PIP_INDEX_URL',
    'PIP_EXTRA_INDEX_URL',
    'PIP_FIND_LINKS',
    'PIP_NO_INDEX',
    'PIP_CERT',
    'PIP_TRUSTED_HOST',
  ],
  ...['PIP_PROXY', 'PIP_DEFAULT_TIMEOUT'],
  ...['UV_DEFAULT_INDEX', 'UV_INDEX', 'UV_INDEX_URL', 'UV_EXTRA_INDEX_URL', 'UV_HTTP_TIMEOUT'],
  ...['UV_NATIVE_TLS', 'UV_SYSTEM_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...[
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'all_proxy',
    'no_proxy',
  ],
]);

/** All that a build sees of the variables of our process. */
export function keepIndexSettings(
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (names.has(name) && value) kept[name] = value;
  }
  return kept;
}
