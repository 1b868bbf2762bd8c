import { formatRelativeTime } from './format-relative-time.ts';
import { useLanguage } from './use-language.ts';

/** How long ago something was; the exact time shows on hover. */
export function RelativeTime({ iso, nowMs }: { iso: string; nowMs: number }) {
  const { language } = useLanguage();
  const time = new Date(iso);
  const exact = time.toLocaleString(language, { dateStyle: 'long', timeStyle: 'long' });
  return (
    <time dateTime={iso} title={exact}>
      {formatRelativeTime(time.getTime(), nowMs, language)}
    </time>
  );
}
