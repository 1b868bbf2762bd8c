import { ActionIcon, Code, CopyButton } from '@mantine/core';
import classes from './command-block.module.css';
import { CheckIcon, CopyIcon } from './icons.tsx';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

/** Something to type into a terminal. Browsers let a page copy only on HTTPS or on this machine. */
export function CommandBlock({ command }: { command: string }) {
  return (
    <div className={classes.root}>
      <Code block className={classes.command}>
        {command}
      </Code>
      {window.isSecureContext && <CopyCommand command={command} />}
    </div>
  );
}

function CopyCommand({ command }: { command: string }) {
  const words = useWords(shellWords);
  return (
    <CopyButton value={command}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.copy}
          aria-label={copied ? words.copied : words.copy}
          title={copied ? words.copied : words.copy}
          onClick={copy}
        >
          {copied ? <CheckIcon /> : <CopyIcon />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
