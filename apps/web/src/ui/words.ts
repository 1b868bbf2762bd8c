import type { Words } from './language.ts';

const en = {
  skipToContent: 'Skip to content',
  mainNavigation: 'Main',
  leaderboard: 'Leaderboard',
  apiDocs: 'API docs',
  language: 'Language',
  useLight: 'Use light colours',
  useDark: 'Use dark colours',
  loading: 'Loading…',
  errorTitle: 'This did not work',
  noAnswer: 'The server does not answer. Is it running, and is the network up?',
  badAnswer: (status: number) => `The server answered with status ${status} and did not say why.`,
  bug: 'This page has a bug and cannot be shown. Reload it; if that does not help, tell the operator.',
  requestId: (id: string) => `Request ${id}`,
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address may be mistyped, or the page may have moved.',
  toLeaderboard: 'Go to the leaderboard',
};

const ja: typeof en = {
  skipToContent: '本文へ移動',
  mainNavigation: 'メイン',
  leaderboard: 'リーダーボード',
  apiDocs: 'API ドキュメント',
  language: '言語',
  useLight: 'ライトモードに切り替える',
  useDark: 'ダークモードに切り替える',
  loading: '読み込み中…',
  errorTitle: 'エラーが発生しました',
  noAnswer:
    'サーバーから応答がありません。サーバーが起動しているか、ネットワークに接続できているかを確認してください。',
  badAnswer: (status) => `サーバーがステータス ${status} を返しましたが、理由は示されませんでした。`,
  bug: '画面の不具合により表示できません。再読み込みしても直らない場合は、管理者に連絡してください。',
  requestId: (id) => `リクエスト ID：${id}`,
  retry: '再試行',
  copy: 'コピー',
  copied: 'コピーしました',
  notFoundTitle: 'ページが見つかりません',
  notFoundText: 'アドレスが間違っているか、ページが移動した可能性があります。',
  toLeaderboard: 'リーダーボードへ',
};

export const shellWords: Words<typeof en> = { en, ja };
