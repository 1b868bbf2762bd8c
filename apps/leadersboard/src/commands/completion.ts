import { completionScript, completionShells, defineCommand } from '@leadersboard/kit/cli';

export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'print the completion script of a shell',
  arguments: { shell: { summary: 'the shell that reads it', choices: completionShells } },
  examples: [
    {
      command: 'source <(lb completion bash)',
      what: 'completes in this shell; put it into ~/.bashrc to keep it',
    },
    { command: 'source <(lb completion zsh)', what: 'the same for zsh, in ~/.zshrc' },
    { command: 'lb completion fish | source', what: 'the same for fish, in ~/.config/fish/config.fish' },
  ],
  run: (context, { shell }) => {
    const script = completionScript(shell, ['lb', 'leadersboard']);
    return context.output({ shell, script }, () => script);
  },
});
