export const completionShells = ['bash', 'zsh', 'fish'] as const;

export type CompletionShell = (typeof completionShells)[number];

/**
 * The script that a shell reads to complete the words of `programs`. It asks the program itself (`lb complete -- words`), so it
 * never grows old, and it passes the words as they are: nothing that was typed is evaluated.
 */
export function completionScript(shell: CompletionShell, programs: readonly [string, ...string[]]): string {
  return scripts[shell](`_${programs[0]}_complete`, programs);
}

const scripts: Record<CompletionShell, (name: string, programs: readonly string[]) => string> = {
  bash: (name, programs) => `${name}() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("$1" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F ${name} ${programs.join(' ')}
`,

  zsh: (name, programs) => `${name}() {
  local line
  local -a candidates
  for line in "\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#candidates )); then _describe '${programs[0]}' candidates; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef ${name} ${programs.join(' ')}
`,

  fish: (name, programs) => `function ${name}
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l candidates ($words[1] complete -- $words[2..] "$current" 2>/dev/null)
  if test (count $candidates) -gt 0
    printf '%s\\n' $candidates
  else
    __fish_complete_path "$current"
  end
end
${programs.map((program) => `complete -c ${program} -f -a '(${name})'`).join('\n')}
`,
};
